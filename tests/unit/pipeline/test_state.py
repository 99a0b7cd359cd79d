"""An entry holds exactly as long as everything it was made of, and all it made, is as it was."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.base.diagnostics import Severity
from publish.pipeline.digests import digest
from publish.pipeline.located import Located, Place
from publish.pipeline.report import Output
from publish.pipeline.state import NAME, Entry, State


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "build").mkdir()
    (tmp_path / "a.md").write_bytes(b"# Hi\n")
    (tmp_path / "pic.png").write_bytes(b"png")
    (tmp_path / "plug.py").write_bytes(b"code")
    (tmp_path / "build" / "a.pdf").write_bytes(b"made")
    _store(tmp_path, entry_of(tmp_path))
    return tmp_path


def entry_of(project: Path) -> Entry:
    told = Located(
        "x.y", Severity.WARNING, "a\nb “c”", Place(str(project / "a.md"), 3, 4), ("h",), ((Place("", 0, 0), "why"),)
    )
    return Entry(
        settings="chosen",
        inputs=(("a.md", digest(b"# Hi\n")), ("pic.png", digest(b"png"))),
        absent=("gone.png",),
        code=((str(project / "plug.py"), digest(b"code")),),
        outputs=(Output("a.pdf", digest(b"made"), 4, "application/pdf"),),
        diagnostics=(told,),
    )


def _store(project: Path, entry: Entry | None) -> None:
    state = State(project / "build")
    state.put(project / "a.md", "pdf", entry)
    (project / "build" / NAME).write_bytes(state.text())


def _current(project: Path, settings: str = "chosen") -> Entry | None:
    return State(project / "build").current(project / "a.md", project, "pdf", settings)


def test_an_entry_comes_back_as_it_was_stored(project: Path):
    assert _current(project) == entry_of(project)


def test_the_folder_can_be_moved_with_its_articles(project: Path, tmp_path_factory: pytest.TempPathFactory):
    code = project / "plug.py"
    moved = tmp_path_factory.mktemp("moved") / "here"
    project.rename(moved)
    project.mkdir()
    code.write_bytes(b"code")
    found = _current(moved)
    assert found is not None
    assert found.diagnostics[0].place.file == str(moved / "a.md")


CHANGES: dict[str, Callable[[Path], object]] = {
    "article": lambda p: (p / "a.md").write_bytes(b"# Ho\n"),
    "picture": lambda p: (p / "pic.png").write_bytes(b"gnp"),
    "picture gone": lambda p: (p / "pic.png").unlink(),
    "picture became a pipe": lambda p: ((p / "pic.png").unlink(), os.mkfifo(p / "pic.png")),
    "missing picture appeared": lambda p: (p / "gone.png").write_bytes(b"png"),
    "plug-in": lambda p: (p / "plug.py").write_bytes(b"edoc"),
    "output edited": lambda p: (p / "build" / "a.pdf").write_bytes(b"edam"),
    "output gone": lambda p: (p / "build" / "a.pdf").unlink(),
    "state gone": lambda p: (p / "build" / NAME).unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_any_change_ends_it_even_with_the_old_date(project: Path, what: str):
    dates = {path: path.stat() for path in project.rglob("*") if path.is_file()}
    CHANGES[what](project)
    for path, was in dates.items():
        if path.is_file():
            os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert _current(project) is None


def test_a_new_date_alone_changes_nothing(project: Path):
    for path in project.rglob("*"):
        os.utime(path, (1, 1))
    assert _current(project) is not None


def test_another_choice_ends_it(project: Path):
    assert _current(project, "other") is None


def test_an_entry_can_be_taken_back(project: Path):
    _store(project, None)
    assert json.loads((project / "build" / NAME).read_text())["articles"] == {}


def _broken_states() -> list[bytes]:
    return [b"", b"{", b"\xff", b"[]", b'{"version": 1}', b'{"version": 1, "articles": []}', b'{"version": 0, "articles": {}}',
            b'{"version": 1, "articles": {"../a.md": 3}}', b'{"version": 1, "articles": {"../a.md": {"pdf": [1]}}}',
            b'{"version": 1, "articles": {"../a.md": {"pdf": {"settings": "chosen"}}}}', b"[" * 100_000]  # fmt: skip


@pytest.mark.parametrize("data", _broken_states(), ids=range(len(_broken_states())))
def test_a_state_that_makes_no_sense_counts_as_none(project: Path, data: bytes):
    (project / "build" / NAME).write_bytes(data)
    assert _current(project) is None


@pytest.mark.parametrize("cut", [3, 10, 100, 400])
def test_a_state_that_was_cut_counts_as_none(project: Path, cut: int):
    path = project / "build" / NAME
    path.write_bytes(path.read_bytes()[:-cut])
    assert _current(project) is None


@pytest.mark.parametrize("path", ["/etc/passwd", "../a.md", "x/../../a.md"])
def test_a_state_that_points_out_of_the_root_counts_as_none(project: Path, path: str):
    state = project / "build" / NAME
    whole = json.loads(state.read_text())
    whole["articles"]["../a.md"]["pdf"]["inputs"].append([path, digest(b"# Hi\n")])
    state.write_text(json.dumps(whole))
    assert _current(project) is None
