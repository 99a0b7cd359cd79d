"""What is printed: the form of a diagnostic, and that an article's words cannot pose as something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.base.diagnostics import Severity
from publish.cli.console import Console, duration, place, plural, safe, size, tell
from publish.pipeline.events import Progress, Written
from publish.pipeline.located import Located, Place
from publish.pipeline.report import Output, Report, Result, Status
from publish.pipeline.sources import Article


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words” – ünï 日本 🙂", "plain “words” – ünï 日本 🙂"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("over\rwritten\nnext\ttab", "over\\x0dwritten\\nnext tab"),
        ("bell\x07 del\x7f c1\x9b", "bell\\x07 del\\x7f c1\\x9b"),
        ("turn \u202e back \u2066", "turn \\u202e back \\u2066"),
        ("lines \u2028 end", "lines \\u2028 end"),
        ("half \ud800", "half \\ud800"),
        ("##[error]x ##vso[task.x]y", "#\\x23[error]x #\\x23vso[task.x]y"),
        ("## Heading", "## Heading"),
    ],
)
def test_nothing_that_a_terminal_or_a_ci_system_obeys_is_printed(text: str, shown: str):
    assert safe(text) == shown


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_diagnostic_has_file_line_column_severity_code_and_hints(here: Path, capsys: pytest.CaptureFixture[str]):
    tell(
        [
            Located(
                "deck.split",
                Severity.WARNING,
                "too long",
                Place(str(here / "in" / "a.md"), 3, 7),
                ("shorten it", "or split it"),
                ((Place(str(here / "a.md"), 1, 1), "first here"),),
            )
        ]
    )
    assert capsys.readouterr().err == (
        "in/a.md:3:7: warning[deck.split]: too long\n  see a.md:1:1: first here\n  hint: shorten it\n  hint: or split it\n"
    )


def test_without_a_line_the_file_stands_alone_and_without_a_file_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    tell([Located("x", Severity.ERROR, "m", Place(str(here / "a.md"))), Located("x", Severity.ERROR, "m")])
    assert capsys.readouterr().err == "a.md: error[x]: m\nerror[x]: m\n"


def test_a_file_that_is_named_like_a_ci_command_does_not_begin_the_line(here: Path):
    assert place(Place(str(here / "::error::x.md"), 1, 1)) == "./::error::x.md:1:1"
    assert place(Place(str(here / "a\x1b[2J.md"), 1, 1)) == "a\\x1b[2J.md:1:1"


def test_a_file_elsewhere_has_its_whole_path(here: Path):
    assert place(Place("/elsewhere/a.md", 1, 1)) == "/elsewhere/a.md:1:1"


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (123_456, "123 kB"), (999_500, "1.0 MB"), (12_345_678, "12.3 MB")],
)
def test_sizes(count: int, shown: str):
    assert size(count) == shown


def test_plurals():
    assert [plural(number, "file") for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def _report(written: int = 2, current: int = 0, *severities: Severity) -> Report:
    found = tuple(Located(f"x.{n}", one, "m") for n, one in enumerate(severities))
    one, two = (Article(Path(f"/p/{name}.md"), Path("/p"), name) for name in ("one", "two"))
    made, left = (tuple(Output(f"{n}.pdf", "", 1000) for n in range(number)) for number in (written, current))
    results = (Result(one, "pdf", Status.BUILT, made), Result(two, "pdf", Status.CURRENT, left))
    return Report(Path("build"), results, found, 3.21)


def _closed(
    report: Report, capsys: pytest.CaptureFixture[str], *, quiet: bool = False, verbose: bool = False
) -> tuple[str, str]:
    Console(quiet=quiet, verbose=verbose).close(report, did="built")
    said = capsys.readouterr()
    return said.out, said.err


def test_the_summary_counts(capsys: pytest.CaptureFixture[str]):
    out, err = _closed(_report(2, 0, Severity.WARNING), capsys)
    assert out == "2 articles, 2 files, 0 errors, 1 warning in 3.2 s\n"
    assert err == "warning[x.0]: m\n"


def test_the_summary_tells_what_was_left_alone(capsys: pytest.CaptureFixture[str]):
    out, _ = _closed(_report(1, 3), capsys)
    assert out == "2 articles, 1 file, 3 up to date, 0 errors, 0 warnings in 3.2 s\n"


def test_with_nothing_to_do_it_says_so(capsys: pytest.CaptureFixture[str]):
    assert _closed(_report(0, 4), capsys)[0] == "nothing to do: 4 outputs are up to date\n"
    assert _closed(_report(0, 1, Severity.WARNING), capsys)[0] == "nothing to do: 1 output is up to date, 1 warning\n"


def test_an_error_is_never_nothing_to_do(capsys: pytest.CaptureFixture[str]):
    out, _ = _closed(_report(0, 4, Severity.ERROR), capsys)
    assert out == "2 articles, 0 files, 4 up to date, 1 error, 0 warnings in 3.2 s\n"


def test_remarks_are_counted_and_shown_when_asked_for(capsys: pytest.CaptureFixture[str]):
    report = _report(1, 0, Severity.INFO)
    out, err = _closed(report, capsys)
    assert "(1 remark: see --verbose)" in out
    assert err == ""
    assert _closed(report, capsys, verbose=True)[1] == "info[x.0]: m\n"


def test_quiet_leaves_the_diagnostics(capsys: pytest.CaptureFixture[str]):
    console = Console(quiet=True, verbose=False)
    console(Written(Path("build/a.pdf"), 5))
    console.close(_report(1, 0, Severity.ERROR), did="built")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "error[x.0]: m\n"


def test_files_are_told_as_they_come_and_progress_is_for_terminals(here: Path, capsys: pytest.CaptureFixture[str]):
    console = Console(quiet=False, verbose=False)
    console(Written(Path("build/a.pdf"), 123_456))
    console(Progress(1, 2, Path("a.md")))
    said = capsys.readouterr()
    assert said.out == "wrote build/a.pdf (123 kB)\n"
    assert said.err == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (45, "45 s"), (99, "99 s"), (100, "2 min"), (3600, "60 min"), (7500, "2 h 5 min")],
)
def test_a_time_is_told_as_a_person_tells_it(seconds: float, words: str):
    assert duration(seconds) == words


def test_progress_tells_the_pace_and_the_time_left_by_what_the_work_is_expected_to_cost(
    monkeypatch: pytest.MonkeyPatch,
):
    now = [100.0]
    monkeypatch.setattr("publish.cli.console.time.monotonic", lambda: now[0])
    console = Console(quiet=False, verbose=False)
    assert console._line(Progress(0, 40, Path("/a/one.md"))) == "[0/40] one.md"
    now[0] = 110.0
    # a quarter of the articles in ten seconds, and half of the work: ten more
    line = console._line(Progress(10, 40, Path("/a/two.md"), 0.5))
    assert line == "[10/40] 1.0 a second, 10 s left  two.md"
