"""Files appear whole or not at all, inside the output folder alone, and failures are told in plain words."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from publish.base.errors import PublishError
from publish.pipeline.write import OutputFolder, check_name


def _put(out: Path, name: str, data: bytes) -> None:
    with OutputFolder(out) as folder:
        folder.write(name, data)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_into_a_new_folder(tmp_path: Path):
    _put(tmp_path / "x" / "build", "a.pdf", b"whole")
    assert (tmp_path / "x" / "build" / "a.pdf").read_bytes() == b"whole"
    assert _names(tmp_path / "x" / "build") == ["a.pdf"]


def test_permissions_follow_the_umask_and_then_the_file(tmp_path: Path):
    before = os.umask(0o027)
    try:
        _put(tmp_path, "a.pdf", b"1")
        assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o640
        (tmp_path / "a.pdf").chmod(0o604)
        _put(tmp_path, "a.pdf", b"2")
        assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o604
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a", "a/b", "a\\b", "/a", "a\0b", "a\nb", "a\x1b", ".publish-x", "é" * 128]
)
def test_names_that_are_more_than_a_name_are_refused(tmp_path: Path, name: str):
    with pytest.raises(PublishError) as told:
        _put(tmp_path / "build", name, b"x")
    assert told.value.diagnostic.code == "output.name"
    assert _names(tmp_path) == ["build"]
    assert _names(tmp_path / "build") == []


@pytest.mark.parametrize("name", ["-a.pdf", "a b.pdf", "日本.pdf", "e\u0301.pdf", "a..b", "x" * 255, ".a"])
def test_odd_names_are_written(tmp_path: Path, name: str):
    assert check_name(name) == name
    _put(tmp_path, name, b"x")
    assert _names(tmp_path) == [name]


def _failing(number: int) -> Callable[..., NoReturn]:
    def fail(*arguments: Any, **options: Any) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("step", ["fsync", "rename", "fchmod"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "permission is denied"),
        (errno.EROFS, "the disk is read-only"),
    ],
)
def test_a_failure_at_any_step_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
):
    (tmp_path / "a.pdf").write_bytes(b"old")
    with OutputFolder(tmp_path) as folder:
        monkeypatch.setattr(os, step, _failing(number))
        with pytest.raises(PublishError, match=words) as told:
            folder.write("a.pdf", b"new")
        monkeypatch.undo()
    assert told.value.diagnostic.code == "output.write"
    assert told.value.diagnostic.hints
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert _names(tmp_path) == ["a.pdf"]


def test_an_interrupt_in_the_middle_leaves_no_unfinished_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.pdf").write_bytes(b"old")

    def interrupt(handle: int) -> NoReturn:
        raise KeyboardInterrupt

    with OutputFolder(tmp_path) as folder:
        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            folder.write("a.pdf", b"new")
        monkeypatch.undo()
    assert _names(tmp_path) == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_folder_in_the_files_place_is_told(tmp_path: Path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(PublishError, match="a folder has that name"):
        _put(tmp_path, "a.pdf", b"x")
    assert _names(tmp_path) == ["a.pdf"]


def test_a_file_in_the_folders_place_is_told(tmp_path: Path):
    (tmp_path / "build").write_text("mine")
    with pytest.raises(PublishError, match="a file stands where a folder should be"):
        OutputFolder(tmp_path / "build")
    assert (tmp_path / "build").read_text() == "mine"


def test_a_link_out_of_the_folder_is_refused_and_kept(tmp_path: Path):
    (tmp_path / "secret").write_text("mine")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "a.pdf").symlink_to(tmp_path / "secret")
    with pytest.raises(PublishError, match="leads out of the output folder"):
        _put(tmp_path / "build", "a.pdf", b"x")
    assert (tmp_path / "secret").read_text() == "mine"
    assert (tmp_path / "build" / "a.pdf").is_symlink()


def test_a_link_inside_the_folder_is_replaced(tmp_path: Path):
    (tmp_path / "b.pdf").write_bytes(b"other")
    (tmp_path / "a.pdf").symlink_to("b.pdf")
    _put(tmp_path, "a.pdf", b"x")
    assert (tmp_path / "b.pdf").read_bytes() == b"other"
    assert (tmp_path / "a.pdf").read_bytes() == b"x"
    assert not (tmp_path / "a.pdf").is_symlink()


def test_an_output_folder_that_links_out_of_the_current_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "project").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "project" / "build").symlink_to(tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path / "project")
    for out in (Path("build"), Path("build/deep")):
        with pytest.raises(PublishError) as told:
            OutputFolder(out)
        assert told.value.diagnostic.code == "output.link"
    assert _names(tmp_path / "elsewhere") == []
    _put(Path("../elsewhere"), "a.pdf", b"meant")
    _put(tmp_path / "project" / "build", "b.pdf", b"meant")
    assert _names(tmp_path / "elsewhere") == ["a.pdf", "b.pdf"]


def test_what_a_killed_run_left_is_swept_and_what_a_live_one_writes_is_not(tmp_path: Path):
    import fcntl

    (tmp_path / ".publish-0000.tmp").write_bytes(b"half")
    (tmp_path / ".publish-note").write_bytes(b"not ours to sweep")
    with (tmp_path / ".publish-1111.tmp").open("wb") as live:
        fcntl.flock(live, fcntl.LOCK_EX)
        _put(tmp_path, "a.pdf", b"x")
        assert _names(tmp_path) == [".publish-1111.tmp", ".publish-note", "a.pdf"]
