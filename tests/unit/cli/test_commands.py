"""Words on the command line → exit status and what is said, without a worker having to start."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import __version__
from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.cli import commands, run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# Hi\n")
    return tmp_path


def test_the_version(capsys: pytest.CaptureFixture[str]):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"publish {__version__}\n"


@pytest.mark.parametrize("command", ["build", "check", "emitters", "themes"])
def test_every_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]):
    assert run([command, "--help"]) == 0
    assert f"publish {command}" in capsys.readouterr().out.split("Example")[1]


def test_the_help_of_the_build_tells_the_root_and_the_exit_statuses(capsys: pytest.CaptureFixture[str]):
    run(["build", "--help"])
    said = capsys.readouterr().out
    assert "publish.toml, .git or" in said
    assert "1 errors, or warnings under --strict" in said


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["build", "--nonsense"],
        ["build", "--to", "pptx,,pdf", "a.md"],
        ["build", "--to", "", "a.md"],
        ["build", "--to", "docx", "a.md"],
        ["build", "--theme", "nonsense", "a.md"],
        ["build", "--theme", "../a", "a.md"],
        ["build", "--jobs", "-1", "a.md"],
        ["build", "--root", "gone", "a.md"],
        ["build", "--out", "a.md", "a.md"],
        ["build"],
        ["build", "gone.md"],
        ["check", "*.txt"],
        ["check", "--to", "pdf", "a.md"],
    ],
)
def test_wrong_usage_is_2_with_a_sentence_and_without_traces(
    here: Path, words: list[str], capsys: pytest.CaptureFixture[str]
):
    assert run(words) == 2
    said = capsys.readouterr().err
    assert said.strip()
    assert "Traceback" not in said
    assert [path.name for path in here.iterdir()] == ["a.md"]


def test_a_moment_that_is_no_number_is_wrong_usage(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "now")
    assert run(["build", "a.md"]) == 2
    assert capsys.readouterr().err.startswith("error[clock.epoch]: ")


def test_an_unknown_format_is_told_with_those_there_are(here: Path, capsys: pytest.CaptureFixture[str]):
    run(["build", "--to", "docx", "a.md"])
    said = capsys.readouterr().err
    assert said.startswith("error[emitter.unknown]: there is no emitter named “docx”\n  hint: installed are: ")
    assert "outline" in said


def test_two_articles_of_one_name_are_told_before_anything_is_built(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "in").mkdir()
    (here / "in" / "a.md").write_text("# Ho\n")
    assert run(["build", "a.md", "in"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("a.md: error[source.clash]: ")
    assert lines[2].startswith("in/a.md: error[source.clash]: ")
    assert not (here / "build").exists()


def test_formats_are_joined_repeated_and_made_once():
    assert commands._formats(None, None, ()) == ()  # type: ignore[arg-type]
    assert commands._formats(None, None, ("pdf, outline", "pdf")) == ("pdf", "outline")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("formats", "handout", "made"),
    [
        (("pptx", "pdf"), "article", ("pptx", "pdf")),
        (("pptx", "pdf"), "slides", ("pptx", "slides")),
        (("pdf", "notes"), "notes", ("notes",)),
        (("pptx",), "notes", ("pptx", "notes")),
        (("pptx",), "article", ("pptx",)),
    ],
)
def test_a_chosen_handout_stands_in_the_place_of_the_article(
    formats: tuple[str, ...], handout: str, made: tuple[str, ...]
):
    assert commands.with_handout(formats, handout) == made


def test_lists(capsys: pytest.CaptureFixture[str]):
    assert run(["emitters"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"html     deckpress {__version__}",
        f"notes    deckpress {__version__}",
        f"outline  deckpress {__version__}",
        f"pdf      deckpress {__version__}",
        f"pptx     deckpress {__version__}",
        f"preview  deckpress {__version__}",
        f"slides   deckpress {__version__}",
        f"trace    deckpress {__version__}",
    ]
    assert run(["themes"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["chalk", "ink", "ledger", "paper"]


def test_a_failure_nobody_foresaw_is_one_line_and_a_hint(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def fail(*arguments: object) -> None:
        raise RuntimeError("odd\x1b[31m\n::error::thing")

    monkeypatch.setattr("publish.pipeline.build.build", fail)
    assert run(["build", "a.md"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "error[internal]: RuntimeError: odd\\x1b[31m ::error::thing"
    assert "PUBLISH_DEBUG=1" in lines[1]
    assert len(lines) == 2


def test_the_details_of_such_a_failure_are_there_for_the_asking(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def fail(*arguments: object) -> None:
        raise RuntimeError("odd")

    monkeypatch.setattr("publish.pipeline.build.build", fail)
    monkeypatch.setenv("PUBLISH_DEBUG", "1")
    assert run(["build", "a.md"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "status", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted; what was written is whole"),
        (PublishError(error("output.folder", "no room")), 1, "error[output.folder]: no room"),
    ],
)
def test_every_end_has_its_status(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    failure: BaseException,
    status: int,
    said: str,
):
    def fail(*arguments: object) -> None:
        raise failure

    monkeypatch.setattr("publish.pipeline.build.build", fail)
    assert run(["build", "a.md"]) == status
    assert said in capsys.readouterr().err
