"""Which cache a build uses, and what `publish cache` and `publish clean` say and do."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.cli import run
from publish.cli.cache import cache_place, default_folder
from publish.pipeline.digests import digest
from publish.pipeline.entries import Entry
from publish.pipeline.jobs import CACHE_LIMIT, CachePlace
from publish.pipeline.project.model import CacheTable, Project
from publish.pipeline.report import Output
from publish.pipeline.state import NAME, State
from publish.pipeline.store import Store

FILE = CacheTable(Path("/project/.cache"), 5_000_000)


@pytest.mark.parametrize(
    ("chosen", "variable", "table", "expected"),
    [
        ({"no_cache": True, "cache_folder": Path("/line")}, "/env", FILE, None),
        ({"cache_folder": Path("/line")}, "off", FILE, CachePlace(Path("/line"), 5_000_000)),
        ({}, "/env", FILE, CachePlace(Path("/env"), 5_000_000)),
        ({}, "off", FILE, None),
        ({}, "", FILE, CachePlace(Path("/project/.cache"), 5_000_000)),
        ({}, "", CacheTable(enabled=False), None),
        ({}, "", CacheTable(), CachePlace(Path("/home-of/cache/deckpress"), CACHE_LIMIT)),
    ],
    ids=["switched off", "command line", "variable", "variable off", "project file", "file off", "own"],
)
def test_the_nearest_to_the_person_decides(
    chosen: dict[str, object],
    variable: str,
    table: CacheTable,
    expected: CachePlace | None,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("PUBLISH_CACHE", variable)
    monkeypatch.setenv("XDG_CACHE_HOME", "/home-of/cache")
    assert cache_place(dict(chosen), Project(Path("/project"), cache=table)) == expected


def test_somebody_without_a_home_has_no_cache():
    assert default_folder({"XDG_CACHE_HOME": "/caches"}) == Path("/caches/deckpress")
    assert default_folder({"XDG_CACHE_HOME": "relative"}) != Path("relative/deckpress")


def test_a_cache_is_told_with_its_size_and_its_hits(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    store = Store(tmp_path / "cache", 1 << 30)
    store.put_blob(b"x" * 9000)
    store.put_record("a" * 64, {})
    store.count(3, 1)
    assert run(["cache", "--cache", str(tmp_path / "cache")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        str(tmp_path / "cache"),
        "  size     16 kB of 2000.0 MB",
        "  entries  1 output made, 1 file",
        "  hits     3 of 4 (75 %)",
    ]


def test_cleaning_tells_what_it_has_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "build").mkdir()
    state = State(tmp_path / "build")
    (tmp_path / "build" / "a.pdf").write_bytes(b"made")
    state.put(tmp_path / "a.md", "pdf", Entry("x", (), (), (), (Output("a.pdf", digest(b"made"), 4),), ()))
    (tmp_path / "build" / NAME).write_bytes(state.text())
    Store(tmp_path / "cache", 1 << 30).put_blob(b"made")
    assert run(["clean", "--cache"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "removed 1 file from build (4 B)"
    assert out[1].startswith(f"emptied the cache {tmp_path / 'cache'} (")
    assert list((tmp_path / "build").iterdir()) == []
    assert not (tmp_path / "cache").exists()
