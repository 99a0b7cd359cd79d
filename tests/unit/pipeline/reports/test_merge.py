"""Manifests of parts → the manifest of the whole."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from publish.pipeline.report import Output, Status
from publish.pipeline.reports.manifest import Entry, Manifest, Piece, Shard
from publish.pipeline.reports.merge import Part, find_outputs, merge
from publish.pipeline.shard import cut
from tests.unit.pipeline.reports.samples import CROWDED, NOWHERE

SIZES = {"a.md": 5, "b.md": 4, "c.md": 3, "d.md": 2}
CUT = cut(SIZES, 3)


def _entry(name: str) -> Entry:
    data = name.encode()
    output = Output(f"{name[0]}.txt", sha256(data).hexdigest(), len(data), "text/plain")
    return Entry(name, (Piece("text", Status.BUILT, (output,), 0.25),))


def _part(index: int, folder: str = "") -> Part:
    entries = tuple(_entry(name) for name in CUT.parts[index - 1])
    manifest = Manifest("deckpress 1", "build", entries, (NOWHERE,), "site", 0.5, Shard(index, 3, CUT.plan))
    return Part(Path(folder or f"p{index}") / f"manifest.{index}-of-3.json", manifest)


WHOLE = Manifest("deckpress 1", "build", tuple(_entry(name) for name in sorted(SIZES)), (NOWHERE,), "site", 1.5)


def _codes(manifest: Manifest) -> list[str]:
    return [one.code for one in manifest.diagnostics if one.code.startswith("shard.")]


def test_all_parts_in_any_order_are_the_whole():
    assert merge([_part(1), _part(2), _part(3)]) == WHOLE
    assert merge([_part(3), _part(1), _part(2)]) == WHOLE


def test_a_missing_part_is_told_by_its_number():
    told = merge([_part(1), _part(3)])
    assert _codes(told) == ["shard.missing"]
    assert any(one.message == "part 2 of 3 is missing" for one in told.diagnostics)
    assert told.failed(strict=False)


def test_a_part_that_is_there_twice_is_told_with_both_files():
    told = merge([_part(1), _part(2), _part(3), _part(2, "again")])
    assert _codes(told) == ["shard.twice"]
    assert any("part 2 is there twice: again/manifest.2-of-3.json and p2/" in one.message for one in told.diagnostics)
    assert told.articles == WHOLE.articles


def test_parts_of_different_cuts_or_versions_are_told():
    other = _part(2)
    cut_elsewhere = replace(other, manifest=replace(other.manifest, shard=Shard(2, 3, "other")))
    assert _codes(merge([_part(1), cut_elsewhere, _part(3)])) == ["shard.plan"]
    older = replace(other, manifest=replace(other.manifest, tool="deckpress 0"))
    assert _codes(merge([_part(1), older, _part(3)])) == ["shard.plan"]
    fewer = replace(other, manifest=replace(other.manifest, shard=Shard(2, 2, CUT.plan)))
    assert "shard.plan" in _codes(merge([_part(1), fewer, _part(3)]))
    whole = Part(Path("m.json"), WHOLE)
    assert "shard.plan" in _codes(merge([_part(1), _part(2), _part(3), whole]))


def test_a_part_that_made_less_than_it_was_given_is_told():
    first = _part(1)
    emptied = replace(first, manifest=replace(first.manifest, articles=()))
    assert _codes(merge([emptied, _part(2), _part(3)])) == ["shard.missing"]


def test_whole_builds_of_different_articles_can_be_joined():
    one = Part(Path("1/manifest.json"), replace(WHOLE, articles=WHOLE.articles[:2], told=(CROWDED,)))
    two = Part(Path("2/manifest.json"), replace(WHOLE, articles=WHOLE.articles[2:]))
    joined = merge([one, two])
    assert joined.articles == WHOLE.articles
    assert joined.told == (NOWHERE, CROWDED)
    assert _codes(merge([one, one])) == ["shard.twice", "shard.twice"]


def test_outputs_lie_beside_their_part_or_in_the_new_folder_and_are_compared(tmp_path: Path):
    parts = [replace(_part(index), file=tmp_path / f"p{index}" / "manifest.json") for index in (1, 2, 3)]
    into = tmp_path / "build"
    for folder in (into, *(part.file.parent for part in parts)):
        folder.mkdir()
    (tmp_path / "p1" / "a.txt").write_bytes(b"a.md")
    (into / "b.txt").write_bytes(b"b.md")
    (tmp_path / "p3" / "c.txt").write_bytes(b"changed")
    found, told = find_outputs(parts, into)
    assert found == {"a.txt": tmp_path / "p1" / "a.txt", "b.txt": into / "b.txt"}
    assert [(one.code, one.message) for one in told] == [
        ("manifest.output", "c.txt, which manifest.json tells of, is not the file that was made"),
        ("manifest.output", "d.txt, which manifest.json tells of, is missing"),
    ]
