"""Diagrams: drawn by a program that is kept short, or left as text with a word on why."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from publish.base import Span
from publish.reader import diagrams
from publish.reader.diagrams import draw

HERE = Span("a.md", 0, 9)


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for programs that stands first on the PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return folder


def program(folder: Path, name: str, lines: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def why(engine: str, text: str = "digraph { a -> b }") -> tuple[str, str]:
    outcome = draw(engine, text, HERE)
    assert outcome.value is None
    (only,) = outcome.diagnostics
    assert only.span == HERE
    return only.code, only.message


def test_what_the_program_draws_is_the_picture(bin_folder: Path):
    program(
        bin_folder,
        "dot",
        """cat >/dev/null; echo '<svg xmlns="http://www.w3.org/2000/svg" width="8pt" height="6pt"><path d="M0 0h9"/></svg>'""",
    )
    outcome = draw("graphviz", "digraph { a -> b }", HERE)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.media_type == "image/svg+xml"
    assert outcome.value.key.startswith("diagram:dot:")
    assert draw("dot", "digraph { a -> b }", HERE).value == outcome.value


def test_a_program_gets_no_files_to_reach_for(bin_folder: Path, tmp_path: Path):
    program(bin_folder, "dot", f"cat > {tmp_path}/got; env > {tmp_path}/env; exit 3")
    named = 'a [image="/etc/passwd", label="image"]; b ["ima" + "ge" = "/etc/passwd"]; c ["ima\\\nge"="/etc/passwd"]'
    inside = 'd [shapefile=/etc/passwd; label=<<IMG SRC="/etc/passwd"/>>]; _background="I 0 0 1 1 11 -/etc/passwd"'
    draw("dot", f"digraph {{ {named}; {inside} }}", HERE)
    got = (tmp_path / "got").read_text()
    assert "passwd" not in got
    assert 'label="image"' in got
    given = (tmp_path / "env").read_text()
    assert "SERVER_NAME=publish" in given
    assert "GV_FILE_PATH=\n" in given


def test_what_the_program_says_is_passed_on(bin_folder: Path):
    program(bin_folder, "dot", "echo 'Error: <stdin>: syntax error in line 1' >&2; exit 1")
    code, message = why("dot")
    assert code == "diagram.failed"
    assert "syntax error in line 1" in message


def test_a_program_that_takes_too_long_ends_with_all_it_started(bin_folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(diagrams, "SECONDS", 0.3)
    program(bin_folder, "dot", "sleep 30 & sleep 30")
    start = time.perf_counter()
    assert why("dot")[0] == "diagram.failed"
    assert time.perf_counter() - start < 5


def test_what_is_no_drawing_is_not_shown(bin_folder: Path):
    program(bin_folder, "dot", "cat >/dev/null; echo hello")
    assert why("dot")[0] == "diagram.failed"


def test_mermaid_draws_under_strict_rules(bin_folder: Path, tmp_path: Path):
    program(
        bin_folder,
        "mmdc",
        f"""cat in.mmd > {tmp_path}/got; cat config.json > {tmp_path}/config
echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><path d="M0 0h9"/></svg>' > out.svg""",
    )
    outcome = draw("mermaid", '%%{init: {"securityLevel": "loose"}}%%\ngraph TD; a-->b', HERE)
    assert outcome.value is not None
    assert (tmp_path / "got").read_text().strip() == "graph TD; a-->b"
    assert '"securityLevel": "strict"' in (tmp_path / "config").read_text()


@pytest.mark.parametrize(
    ("engine", "hint"), [("dot", "graphviz"), ("mermaid", "mermaid-cli"), ("plantuml", "known languages")]
)
def test_without_a_program_there_is_a_hint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, hint: str):
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome = draw(engine, "x", HERE)
    assert outcome.value is None
    assert [one.code for one in outcome.diagnostics] == ["diagram.no-engine"]
    assert hint in outcome.diagnostics[0].hints[0]


def test_endless_sources_are_refused(bin_folder: Path):
    program(bin_folder, "dot", "cat")
    assert "longer than" in why("dot", "x" * 200_000)[1]
