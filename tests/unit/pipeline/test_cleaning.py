"""Cleaning removes what the program made and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.pipeline.cleaning import clean
from publish.pipeline.digests import digest
from publish.pipeline.entries import Entry
from publish.pipeline.report import Output
from publish.pipeline.state import NAME, State


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "build"
    (folder / "deep" / "er").mkdir(parents=True)
    state = State(folder)
    for name in ("a.pdf", "deep/er/b.pdf", "deep/c.pdf"):
        (folder / name).write_bytes(b"made")
        made = (Output(name, digest(b"made"), 4),)
        state.put(tmp_path / f"{name}.md", "pdf", Entry("x", (), (), (), made, ()))
    (folder / NAME).write_bytes(state.text())
    return folder


def test_what_was_made_goes_with_its_folders_and_its_state(out: Path):
    cleaned = clean(out)
    assert cleaned.removed == ("a.pdf", "deep/c.pdf", "deep/er/b.pdf")
    assert (cleaned.size, cleaned.told) == (12, ())
    assert list(out.iterdir()) == []


def test_other_files_stay_with_their_folders(out: Path):
    (out / "mine.txt").write_text("mine")
    (out / "deep" / "er" / "mine.txt").write_text("mine")
    assert len(clean(out).removed) == 3
    assert {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} == {
        "mine.txt", "deep/er/mine.txt",
    }  # fmt: skip


def test_an_output_that_was_changed_is_told_and_stays(out: Path):
    (out / "a.pdf").write_bytes(b"edam")
    cleaned = clean(out)
    assert [(one.code, Path(one.place.file).name) for one in cleaned.told] == [("clean.changed", "a.pdf")]
    assert (out / "a.pdf").read_bytes() == b"edam"
    assert not (out / "deep").exists()


def test_an_output_that_is_gone_already_is_no_matter(out: Path):
    (out / "a.pdf").unlink()
    cleaned = clean(out)
    assert cleaned.removed == ("deep/c.pdf", "deep/er/b.pdf")
    assert cleaned.told == ()


def test_nothing_is_removed_where_nothing_was_built(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"mine")
    assert clean(tmp_path).removed == ()
    assert clean(tmp_path / "gone").removed == ()
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_forged_state_cannot_remove_what_lies_outside(out: Path):
    (out.parent / "precious").write_bytes(b"made")
    text = (out / NAME).read_text().replace('"a.pdf"', '"../precious"')
    (out / NAME).write_text(text)
    clean(out)
    assert (out.parent / "precious").read_bytes() == b"made"


def test_a_link_that_leads_out_is_not_followed(out: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "c.pdf").write_bytes(b"made")
    (out / "deep" / "c.pdf").unlink()
    (out / "deep" / "er" / "b.pdf").unlink()
    (out / "deep" / "er").rmdir()
    (out / "deep").rmdir()
    (out / "deep").symlink_to(tmp_path / "elsewhere")
    cleaned = clean(out)
    assert [one.code for one in cleaned.told] == ["output.link"]
    assert (tmp_path / "elsewhere" / "c.pdf").read_bytes() == b"made"
