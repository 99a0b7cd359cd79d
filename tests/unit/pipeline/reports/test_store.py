"""Manifest ⇄ manifest.json, without loss, and against strangers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as some

from publish.base.diagnostics import Severity
from publish.base.errors import PublishError
from publish.pipeline.located import Located, Place, merged
from publish.pipeline.report import Output, Status
from publish.pipeline.reports.key import key_in
from publish.pipeline.reports.manifest import Entry, Manifest, Piece, Shard
from publish.pipeline.reports.store import dump, dump_diagnostics, parse, same
from tests.unit.pipeline.reports.samples import HOSTILE, WHOLE

SCHEMA = json.loads((Path(__file__).parents[4] / "docs" / "manifest.schema.json").read_text("utf-8"))

_word = some.text(max_size=8)
_path = some.text(some.characters(exclude_characters="/\0"), min_size=1, max_size=8).filter(lambda one: one != "..")
_place = some.builds(Place, _path, some.integers(0, 99), some.integers(0, 99))
_located = some.builds(
    Located,
    _word,
    some.sampled_from(Severity),
    _word,
    _place,
    some.lists(_word, max_size=2).map(tuple),
    some.lists(some.tuples(_place, _word), max_size=2).map(tuple),
)
_told = some.lists(_located, max_size=3).map(merged)
_output = some.builds(Output, _path, _word, some.integers(0, 10**12), _word)
_seconds = some.integers(0, 10**7).map(lambda one: one / 1000)
_piece = some.builds(
    Piece, _word, some.sampled_from(Status), some.lists(_output, max_size=2).map(tuple), _seconds, _told
)
_entry = some.builds(
    Entry,
    _path,
    some.lists(_piece, min_size=1, max_size=3, unique_by=lambda one: one.format).map(tuple),
    some.lists(some.tuples(_path, _word), max_size=2).map(tuple),
)
_manifests = some.builds(
    Manifest,
    _word,
    some.sampled_from(["build", "check"]),
    some.lists(_entry, max_size=3, unique_by=lambda one: one.path).map(tuple),
    _told,
    _path,
    _seconds,
    some.none() | some.builds(Shard, some.integers(1, 9), some.integers(1, 9), _word),
)


@given(_manifests)
def test_nothing_is_lost(manifest: Manifest):
    assert parse(dump(manifest), "x") == manifest


def test_nothing_is_lost_of_the_samples():
    for manifest in (WHOLE, HOSTILE, replace(WHOLE, shard=Shard(2, 3, "c" * 64)), Manifest("deckpress 1", "check")):
        assert parse(dump(manifest), "x") == manifest


def test_the_file_keeps_to_its_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    check = jsonschema.Draft202012Validator(SCHEMA)
    for manifest in (WHOLE, HOSTILE, replace(WHOLE, shard=Shard(2, 3, "c" * 64)), Manifest("deckpress 1", "check")):
        assert not list(check.iter_errors(json.loads(dump(manifest, "ab"))))
    broken = json.loads(dump(WHOLE))
    broken["articles"][0]["formats"][0]["status"] = "perhaps"
    broken["more"] = 1
    assert len(list(check.iter_errors(broken))) == 2


def test_what_the_file_tells():
    told = json.loads(dump(WHOLE))
    assert told["totals"] == {
        "articles": 2, "failed": 1, "outputs": 2, "bytes": 1250, "errors": 3, "warnings": 1, "remarks": 1,
    }  # fmt: skip
    first, second = told["articles"]
    assert [(one["format"], one["status"]) for one in first["formats"]] == [("pptx", "ok"), ("pdf", "ok")]
    assert [(one["format"], one["status"]) for one in second["formats"]] == [("pptx", "failed"), ("pdf", "failed")]
    assert [(one["code"], one["formats"]) for one in first["diagnostics"]] == [
        ("deck.crowded", ["pptx", "pdf"]),
        ("deck.empty", ["pptx"]),
    ]
    assert told["run"]["articles"]["docs/a.md"] == {
        "pptx": {"how": "built", "seconds": 0.5},
        "pdf": {"how": "current", "seconds": 1.25},
    }
    assert list(told)[-1] == "run"


def test_times_and_how_outputs_came_to_be_make_no_difference():
    entry = WHOLE.articles[0]
    later = tuple(replace(piece, status=Status.CACHED, seconds=9.0) for piece in entry.pieces)
    other = replace(WHOLE, articles=(replace(entry, pieces=later), WHOLE.articles[1]), seconds=99.0)
    assert dump(other) != dump(WHOLE)
    assert same(dump(other), dump(WHOLE))
    assert not same(dump(replace(WHOLE, told=())), dump(WHOLE))


def test_the_key_of_a_file_is_found_again():
    data = dump(WHOLE, "0123abcd")
    assert key_in(data) == "0123abcd"
    assert key_in(dump(WHOLE)) == key_in(b"") == ""
    assert parse(data, "x") == WHOLE
    assert same(data, dump(WHOLE))


def test_an_article_is_one_line():
    lines = dump(WHOLE).decode().splitlines()
    assert sum(line.startswith(' {"path": "docs/') for line in lines) == 2


def test_the_diagnostics_alone_are_an_array():
    assert [one["code"] for one in json.loads(dump_diagnostics(WHOLE))] == [
        "source.missing", "deck.crowded", "deck.empty", "handout.engine", "worker.lost",
    ]  # fmt: skip
    assert json.loads(dump_diagnostics(Manifest("deckpress 1", "check"))) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        dump(WHOLE).replace(b'"a.pptx"', b'"../a.pptx"'),
        dump(WHOLE).replace(b'"a.pptx"', b'"/etc/passwd"'),
        dump(WHOLE).replace(b'"docs/a.md", "line"', b'"../../a.md", "line"'),
        dump(WHOLE).replace(b'"severity": "error"', b'"severity": "fatal"'),
        dump(WHOLE)[:-40],
    ],
    ids=range(10),
)
def test_what_is_no_manifest_is_told(data: bytes):
    with pytest.raises(PublishError) as told:
        parse(data, "m.json")
    assert told.value.diagnostic.code == "manifest.unreadable"
    assert "m.json" in told.value.diagnostic.message


def test_another_schema_is_told_by_its_number():
    with pytest.raises(PublishError, match="schema 2, and this version knows 1"):
        parse(dump(WHOLE).replace(b'"schema": 1', b'"schema": 2'), "m.json")
