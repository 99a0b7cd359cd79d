"""`publish build --verify` on the command line; the builds themselves are in tests/unit/pipeline/test_twice.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.cli import run
from publish.cli.explain import entries
from tests.unit.pipeline.kit import offer


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# Hi\n\nWords.\n")
    return tmp_path


def test_equal_builds_pass_and_a_line_says_so_unless_quiet(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(here, monkeypatch, "plain")
    assert run(["build", "a.md", "--to", "plain", "--verify"]) == 0
    assert "verified: 1 output of two builds compared, all bytes equal, in " in capsys.readouterr().err
    assert run(["build", "a.md", "--to", "plain", "--verify", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_a_difference_fails_the_build_and_stands_in_the_manifest(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(here, monkeypatch, "timed", body="data = str(time.time_ns()).encode()")
    assert run(["build", "a.md", "--to", "timed", "--verify"]) == 1
    said = capsys.readouterr()
    assert "a.md: error[output.varies]: a.timed: two builds of the same article differ in line 1 (" in said.err
    assert "1 article, 1 file, 1 error, 0 warnings" in said.out
    assert '"output.varies"' in (here / "build" / "manifest.json").read_text()
    assert "output.varies" in entries()


def test_watching_is_not_verified(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "a.md", "--verify", "--watch"]) == 2
    assert "give one of them" in capsys.readouterr().err
