"""Workers are called early where something has to be made, and never left behind."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.pipeline import starting
from publish.pipeline.limits import Limits
from publish.pipeline.messages import Warm
from publish.pipeline.workers import Pool

STATE = ".publish-state.json"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, ...]]]:
    """What would be started, in a folder of its own and on a machine with two processors."""
    found: list[tuple[str, ...]] = []

    def start(loads: tuple[str, ...]) -> subprocess.Popen[bytes]:
        found.append(tuple(loads))
        return subprocess.Popen(["sleep", "60"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(starting, "started", start)
    monkeypatch.setattr(starting, "_processors", lambda: 2)
    yield found
    starting.dismiss()


def _built(folder: Path, *, changed: bool) -> None:
    """An article, and a state that was noted after it, or before."""
    (folder / "a.md").write_text("# A\n")
    (folder / "build").mkdir()
    (folder / "build" / STATE).write_text(json.dumps({"version": 2, "articles": {"../a.md": {}}}))
    os.utime(folder / "a.md", (1000, 3000 if changed else 1000))
    os.utime(folder / "build" / STATE, (2000, 2000))


def test_a_first_build_without_a_cache_calls_one_that_reads_and_one_for_the_second_format(
    asked: list[tuple[str, ...]],
) -> None:
    starting.call(["a.md", "--no-cache"], {})
    assert asked == [("",), ("pdf",)]


@pytest.mark.parametrize(
    ("formats", "loads"), [("pdf", [("", "pdf")]), ("pdf,pptx", [("",), ("pptx",)]), ("pptx", [("", "pptx")])]
)
def test_they_load_what_is_asked_for(
    formats: str, loads: list[tuple[str, ...]], asked: list[tuple[str, ...]]
) -> None:
    starting.call(["a.md", f"--to={formats}"], {"PUBLISH_CACHE": "off"})
    assert asked == loads


@pytest.mark.parametrize(
    "words",
    [
        ["a.md"],
        ["--help", "--no-cache"],
        ["--cluster=tcp://somewhere:1", "--no-cache"],
        ["--jobs", "1", "--no-cache"],
        ["-j1", "--no-cache"],
        ["--verify", "--no-cache"],
    ],
)
def test_nothing_is_called_where_a_cache_may_serve_or_another_decides(
    words: list[str], asked: list[tuple[str, ...]]
) -> None:
    starting.call(words, {})
    assert asked == []


def test_a_project_file_may_name_another_folder(tmp_path: Path, asked: list[tuple[str, ...]]) -> None:
    (tmp_path / "publish.toml").write_text('out = "elsewhere"\n')
    starting.call(["--no-cache"], {})
    assert asked == []
    starting.call(["--no-cache", "--out", "elsewhere"], {})
    assert len(asked) == 2


def test_after_a_change_they_are_called(tmp_path: Path, asked: list[tuple[str, ...]]) -> None:
    _built(tmp_path, changed=True)
    starting.call([], {})
    assert len(asked) == 2


def test_with_nothing_changed_none_is(tmp_path: Path, asked: list[tuple[str, ...]]) -> None:
    _built(tmp_path, changed=False)
    starting.call(["--no-cache"], {})
    assert asked == []


def test_a_state_that_cannot_be_understood_calls_none(tmp_path: Path, asked: list[tuple[str, ...]]) -> None:
    _built(tmp_path, changed=True)
    (tmp_path / "build" / STATE).write_text('{"articles": [1, null]}')
    starting.call([], {})
    assert asked == []


def test_the_pool_takes_what_was_called_and_ends_the_rest(asked: list[tuple[str, ...]]) -> None:
    starting.call(["--no-cache"], {})
    first, second = starting._called
    with Pool(1, Limits(), None, (Warm(reader=True),)) as pool:
        assert [one.process for one in pool._workers] == [first]
        assert second.poll() is not None
    assert first.poll() is not None


def test_one_that_has_ended_is_not_taken(asked: list[tuple[str, ...]]) -> None:
    starting.call(["--no-cache"], {})
    first, second = starting._called
    starting.ended(first)
    assert starting.taken() is second
    starting.ended(second)


def test_what_nobody_takes_is_ended(asked: list[tuple[str, ...]]) -> None:
    starting.call(["--no-cache"], {})
    called = list(starting._called)
    starting.dismiss()
    assert [one.poll() for one in called] == [-9, -9]
    assert starting.taken() is None
