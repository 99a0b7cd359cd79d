"""Manifest → SARIF as code scanning takes it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from publish.pipeline.located import Place
from publish.pipeline.reports import sarif as module
from publish.pipeline.reports.manifest import Manifest
from publish.pipeline.reports.sarif import sarif
from tests.unit.pipeline.reports.samples import AIDS, CROWDED, HOSTILE, NOWHERE, WHOLE


def _run(manifest: Manifest) -> dict[str, Any]:
    log = json.loads(sarif(manifest, AIDS))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        # what the specification and GitHub's page of supported properties ask of every result
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["message"]["text"]
        assert len(one["locations"]) == 1
        place = one["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert place["region"]["startLine"] >= 1
        assert one["partialFingerprints"]["primaryLocationLineHash"]
    return run  # type: ignore[no-any-return]


def test_results_have_rules_places_and_words():
    run = _run(WHOLE)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("deckpress", "1.2.3")
    assert [(one["ruleId"], one["level"]) for one in run["results"]] == [
        ("deck.crowded", "warning"),
        ("deck.empty", "note"),
        ("handout.engine", "error"),
        ("worker.lost", "error"),
    ]
    crowded = run["results"][0]
    assert crowded["message"]["text"] == "this slide has 61 words\nHint: shorten it"
    assert crowded["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "site/docs/a.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 5},
    }
    related = crowded["relatedLocations"][0]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "site/docs/b.md"
    assert related["message"]["text"] == "it was copied from here"
    rule = next(one for one in driver["rules"] if one["id"] == "deck.crowded")
    assert rule["shortDescription"]["text"] == "A slide is full."
    assert rule["help"]["text"] == "Why it is.\n\nWhat to do: Do this."
    assert rule["defaultConfiguration"] == {"level": "warning"}


def test_what_is_about_no_file_is_a_notification():
    (invocation,) = _run(WHOLE)["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert (note["level"], note["associatedRule"]["id"]) == ("error", NOWHERE.code)
    assert _run(replace(WHOLE, told=()))["invocations"][0]["executionSuccessful"] is True


def _marks(manifest: Manifest) -> list[str]:
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in _run(manifest)["results"]]


def test_fingerprints_stay_when_lines_and_numbers_change():
    moved = replace(CROWDED, message="this slide has 75 words", place=Place("docs/a.md", 40, 1))
    other = replace(CROWDED, place=Place("docs/z.md", 3, 5))
    alone = Manifest("deckpress 1", "check", told=(CROWDED,))
    assert _marks(alone) == _marks(replace(alone, told=(moved,)))
    assert _marks(alone) != _marks(replace(alone, told=(other,)))
    twice = _marks(replace(alone, told=(CROWDED, moved)))
    assert len(set(twice)) == 2
    assert twice[0] == _marks(alone)[0]


def test_names_of_files_become_addresses():
    place = _run(HOSTILE)["results"][0]["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert uri.startswith("docs/%3A%3Aerror%3A%3A%1B%5B31m")
    assert uri.isascii()
    assert "\\u001b" not in sarif(HOSTILE, AIDS).decode()


def test_no_more_results_than_code_scanning_takes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST", 2)
    run = _run(WHOLE)
    assert [one["level"] for one in run["results"]] == ["error", "error"]
    assert run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"] == "2 more findings are left off."
