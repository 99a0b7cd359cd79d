"""`publish config`, `publish init`, `--set`, and what a faulty project file does to a command."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from publish.cli import run
from publish.cli.choosing import option


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "a.md").write_text("---\ntheme: ink\npublish:\n  contents: 7\n  out: x\n---\n# Hi\n")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pdf.contents=5", ("pdf.contents", 5)),
        ("archive = true", ("archive", True)),
        ("page_size=A5", ("page_size", "A5")),
        ('condenser="my own"', ("condenser", "my own")),
        ("page_size=US Letter", ("page_size", "US Letter")),
        ("words=['a', 'b']", ("words", ("a", "b"))),
        ("bleed=3.5", ("bleed", 3.5)),
    ],
)
def test_an_option_is_written_as_in_toml_and_a_bare_word_is_text(words: str, found: tuple[str, object]):
    assert option(words) == found


@pytest.mark.parametrize(
    "words", ["x", "=1", "a.b.c=1", "a b=1", "x=", 'x="', "x={a=1}", "x=[[1]]", "x=1\ny=2", "x=a\x1b[0m", "x=" + "[" * 9999]
)
def test_what_is_no_option_is_wrong_usage(words: str):
    with pytest.raises(click.BadParameter):
        option(words)


def _rows(said: str) -> dict[str, list[str]]:
    return {line.split("  ")[0]: [part for part in line.split("  ")[1:] if part] for line in said.splitlines()[2:]}


def test_config_shows_what_holds_and_where_it_was_said(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "publish.toml").write_text('theme = "ledger"\n[options.pdf]\ncontents = 5\n')
    assert run(["config"]) == 0
    rows = _rows(capsys.readouterr().out)
    assert [word.strip() for word in rows["theme"]] == ['"ledger"', "publish.toml:1"]
    assert [word.strip() for word in rows["options.pdf.contents"]] == ["5", "publish.toml:3"]
    assert [word.strip() for word in rows["out"]] == ['"build"', "default"]


def test_config_of_an_article_has_its_front_matter_in_it(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "publish.toml").write_text(
        'theme = "ledger"\n[options.pdf]\ncontents = 5\n[[override]]\npaths = ["talks"]\noptions.cover = true\n'
    )
    assert run(["config", "talks/a.md"]) == 0
    rows = _rows(capsys.readouterr().out)
    assert [word.strip() for word in rows["theme"]] == ['"ink"', "talks/a.md:2"]
    assert [word.strip() for word in rows["options.contents"]] == ["7", "talks/a.md:4"]
    assert [word.strip() for word in rows["options.cover"]] == ["true", "publish.toml:6"]
    assert "options.pdf.contents" not in rows
    assert run(["config", "talks/a.md", "--set", "contents=2", "--theme", "chalk"]) == 0
    rows = _rows(capsys.readouterr().out)
    assert [word.strip() for word in rows["theme"]] == ['"chalk"', "command line"]
    assert [word.strip() for word in rows["options.contents"]] == ["2", "command line"]


def test_config_tells_what_an_article_may_not_ask_for(here: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["config", "talks/a.md"]) == 0
    assert capsys.readouterr().err.startswith("talks/a.md:5:3: warning[frontmatter.option]: “out” is nothing")


def test_config_judges_what_a_build_with_nothing_to_do_would_not(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "publish.toml").write_text('[options.pdf]\npagesize = "A4"\n')
    assert run(["config"]) == 2
    assert capsys.readouterr().err == (
        "publish.toml:2:1: error[choice.option]: the format 'pdf' has no option 'pagesize'\n  hint: did you mean 'page_size'?\n"
    )


def test_config_of_an_article_that_cannot_be_built_says_why(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "talks" / "publish.toml").touch()
    (here / "b.md").write_text("# Hi\n")
    (here / "talks" / "b.md").symlink_to(here / "b.md")
    assert run(["config", "talks/b.md"]) == 2
    assert capsys.readouterr().err.startswith("talks/b.md: error[source.root]: ")


def test_schema_and_options_are_listed_for_what_is_installed(here: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["config", "--schema"]) == 0
    assert "pdf" in json.loads(capsys.readouterr().out)["$defs"]["options"]["properties"]
    assert run(["config", "--options"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "pdf.contents = 3" in lines
    assert 'pptx.condenser = "salient"' in lines


def test_init_begins_a_file_and_writes_over_none(here: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["init"]) == 0
    text = (here / "publish.toml").read_text()
    assert "# theme = " in text
    assert run(["init"]) == 1
    assert "error[project.exists]" in capsys.readouterr().err
    assert (here / "publish.toml").read_text() == text


@pytest.mark.parametrize("kind", ["link", "shared"])
def test_init_minds_a_dangling_link_and_a_pyproject(here: Path, kind: str):
    if kind == "link":
        (here / "publish.toml").symlink_to(here / "gone")
    else:
        (here / "pyproject.toml").write_text("[tool.publish]\n")
    assert run(["init"]) == 1
    assert not (here / "gone").exists()
    assert not (here / "publish.toml").is_file()


@pytest.mark.parametrize("command", ["build", "check", "config"])
def test_a_faulty_project_file_is_2_with_every_fault_and_nothing_is_made(
    here: Path, command: str, capsys: pytest.CaptureFixture[str]
):
    (here / "publish.toml").write_text('them = "ink"\njobs = "many"\n')
    assert run([command]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "publish.toml:1:1: error[project.key]: there is no key 'them'",
        "  hint: did you mean 'theme'?",
        'publish.toml:2:1: error[project.value]: jobs must be a whole number from 0 to 256, not "many"',
    ]
    assert not (here / "build").exists()


def test_a_format_of_the_file_that_there_is_not_is_told_at_its_place(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "publish.toml").write_text('sources = ["talks/*.md"]\nformats = ["pfd"]\n')
    assert run(["build"]) == 2
    assert capsys.readouterr().err == "publish.toml:2:12: error[choice.unknown]: there is no format 'pfd'\n  hint: did you mean 'pdf'?\n"


def test_escapes_in_a_project_file_do_not_reach_the_terminal(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "publish.toml").write_text('"\\u001b[31mx" = 1\ntheme = "\\n::error::x"\n')
    assert run(["config"]) == 2
    said = capsys.readouterr()
    assert "\x1b" not in said.err + said.out
    assert "\n::error::" not in said.err + said.out
