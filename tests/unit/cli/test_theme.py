"""The commands about looks: begin one, check one, list them; a project's own stand beside its publish.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.base.errors import PublishError
from publish.cli.app import app
from publish.cli.theme import theme_folders


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "publish.toml").write_text("")
    (tmp_path / "talks").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, code: int = 0) -> str:
    """What the command says on both streams; its exit status is its return value."""
    done = CliRunner().invoke(app, list(words), standalone_mode=False, catch_exceptions=False)
    assert (done.return_value or 0) == code, done.output
    return done.output


def test_a_new_look_is_written_listed_and_found_by_check(project: Path, monkeypatch: pytest.MonkeyPatch):
    said = run("theme", "new", "harbour", "--from", "chalk")
    assert "publish build --theme harbour" in said
    assert sorted(file.name for file in (project / "themes" / "harbour").iterdir()) == ["print.css", "theme.toml"]
    monkeypatch.chdir(project / "talks")
    assert "harbour  Harbour" in run("themes")
    assert "harbour: 0 errors" in run("theme", "check", "harbour")


def test_nothing_is_written_over(project: Path):
    mine = project / "themes" / "harbour" / "theme.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(PublishError, match="is there already"):
        run("theme", "new", "harbour")
    assert mine.read_text() == "mine"


def test_the_names_of_the_program_s_looks_are_taken(project: Path):
    with pytest.raises(PublishError, match="theme of the program"):
        run("theme", "new", "ink")
    assert not (project / "themes").exists()


def test_another_folder_can_be_named(project: Path):
    run("theme", "new", "harbour", "--into", "looks")
    assert (project / "looks" / "harbour" / "theme.toml").is_file()
    assert "harbour: 0 errors" in run("theme", "check", "harbour", "--in", "looks")


def test_check_tells_place_and_remedy_and_fails(project: Path):
    run("theme", "new", "harbour")
    file = project / "themes" / "harbour" / "theme.toml"
    lines = file.read_text().split("\n")
    at = next(k for k, line in enumerate(lines) if line.startswith("ink = "))
    lines[at] = 'ink = "#AAAAAA"'
    file.write_text("\n".join(lines))
    said = run("theme", "check", "harbour", code=1)
    assert f"themes/harbour/theme.toml:{at + 1}:1: error[theme.contrast]: ink on background" in said
    assert "would do" in said


def test_warnings_fail_under_strict_alone(project: Path):
    run("theme", "new", "harbour")
    (project / "themes" / "harbour" / "print.css").write_text("h2 { color: #123456 }\n")
    said = run("theme", "check", "harbour")
    assert "themes/harbour/print.css:1:13: warning[theme.css]" in said
    assert "harbour: 0 errors, 1 warning" in run("theme", "check", "harbour", "--strict", code=1)


def test_a_look_that_cannot_be_read_is_told_with_its_line(project: Path):
    run("theme", "new", "harbour")
    file = project / "themes" / "harbour" / "theme.toml"
    text = file.read_text() + "colour = 3\n"
    file.write_text(text)
    said = run("theme", "check", "harbour", code=1)
    assert f"themes/harbour/theme.toml:{text.count(chr(10))}:1: error[theme.value]: unknown key 'colour'" in said


def test_only_folders_that_are_there_are_searched(project: Path):
    assert theme_folders([project, project]) == ()
    (project / "themes").mkdir()
    assert theme_folders([project, project, project / "talks"]) == (project / "themes",)


def test_a_build_takes_a_look_of_the_project_s_own(project: Path):
    run("theme", "new", "harbour")
    (project / "talks" / "a.md").write_text("# Tides\n\nTwice a day.\n")
    run("build", "talks/a.md", "--theme", "harbour", "--to", "outline", "--jobs", "1")
    assert (project / "build").is_dir()
    made = sorted(file.name for file in (project / "build").iterdir() if not file.name.startswith("."))
    assert made == ["a.outline.txt", "manifest.json"]
