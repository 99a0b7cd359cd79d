"""`publish template …` and `--template`: what a person is shown of a company's file, and how the commands end."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.base.diagnostics import Diagnostic, Outcome, error, info, warning
from publish.base.errors import PublishError
from publish.cli import run
from publish.pipeline.report import Report
from publish.theme.load import load_theme
from publish.theme.template import Inspection, Own, Resolution

ROWS = (
    Resolution("title", "Titelfolie", "/ppt/slideLayouts/slideLayout1.xml", "/ppt/slideMasters/slideMaster1.xml", "type", 1.0),
    Resolution("quote", "", "", "/ppt/slideMasters/slideMaster1.xml", "composed", 0.0, ("no layout has room for a source",)),
)
OWN = (
    Own("titelfolie", "Titelfolie", "/ppt/slideLayouts/slideLayout1.xml", "/m", "title", ("ctrTitle", "subTitle"), ("title",)),
    Own("odd\x1b[31m", "Odd", "/ppt/slideLayouts/slideLayout2.xml", "/m", "cust", ("body",)),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# Hi\n")
    (tmp_path / "company.potx").write_bytes(b"not read here")
    return tmp_path


def found(monkeypatch: pytest.MonkeyPatch, *findings: Diagnostic, told: tuple[Diagnostic, ...] = ()) -> None:
    """Let every template be inspected to this."""
    inspection = Inspection(load_theme("paper").value, ROWS, OWN, findings)
    monkeypatch.setattr("publish.theme.template.inspect_template", lambda *_: Outcome(inspection, told))


@pytest.mark.parametrize("command", ["", "inspect", "doctor", "map"])
def test_every_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]):
    assert run(["template", *command.split(), "--help"]) == 0
    said = capsys.readouterr().out
    assert f"publish template {command}" in said.split("Example")[1]


def test_inspect_says_which_layout_is_used_and_how_it_was_found(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    found(monkeypatch)
    assert run(["template", "inspect", "company.potx"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["SLIDES", "LAYOUT", "IN", "THE", "TEMPLATE", "PART", "FOUND", "BY", "SURE"]
    assert lines[1].split() == ["title", "Titelfolie", "slideLayout1.xml", "type", "100%"]
    assert lines[-2:] == ["Composed from our grid on the template's master:", "  quote"]
    run(["template", "inspect", "company.potx", "--verbose"])
    assert "  quote: no layout has room for a source" in capsys.readouterr().out


def test_inspect_lists_the_template_s_own_layouts_with_nothing_a_terminal_obeys(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    found(monkeypatch)
    run(["template", "inspect", "company.potx", "--layouts"])
    said = capsys.readouterr().out
    assert "ctrTitle, subTitle" in said
    assert "odd\\x1b[31m" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("findings", "options", "status"),
    [
        ((), [], 0),
        ((warning("template.font", "no such font", None, "embed it"),), [], 0),
        ((warning("template.font", "no such font", None, "embed it"),), ["--strict"], 1),
        ((error("template.layouts", "no layouts", None, "add one"),), [], 1),
    ],
)
def test_a_doctor_s_status_tells_whether_something_is_wrong(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    findings: tuple[Diagnostic, ...],
    options: list[str],
    status: int,
):
    found(monkeypatch, *findings)
    assert run(["template", "doctor", "company.potx", *options]) == status
    said = capsys.readouterr()
    assert said.out.startswith("1 of 2 kinds of slides have a layout of their own in the template; ")
    assert all(f"[{one.code}]: {one.message}\n  hint: {one.hints[0]}" in said.err for one in findings)


def test_a_doctor_keeps_remarks_for_who_asks(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    found(monkeypatch, info("template.name", "two of a name"))
    run(["template", "doctor", "company.potx"])
    said = capsys.readouterr()
    assert "two of a name" not in said.err
    assert "(1 remark: see --verbose)" in said.out
    run(["template", "doctor", "company.potx", "-v"])
    assert "two of a name" in capsys.readouterr().err


def test_a_doctor_says_a_thing_once_that_reading_and_looking_both_found(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    twice = warning("template.font", "no such font")
    found(monkeypatch, twice, told=(twice,))
    run(["template", "doctor", "company.potx"])
    assert capsys.readouterr().err.count("no such font") == 1


def test_a_map_is_printed_or_written_and_never_over_one_that_is_there(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    found(monkeypatch)
    monkeypatch.setattr("publish.theme.template.map_text", lambda _: '# map\ntitle = "titelfolie"\n')
    assert run(["template", "map", "company.potx"]) == 0
    assert capsys.readouterr().out == '# map\ntitle = "titelfolie"\n'
    words = ["template", "map", "company.potx", "--out", "company.map.toml"]
    assert run(words) == 0
    assert (here / "company.map.toml").read_text() == '# map\ntitle = "titelfolie"\n'
    (here / "company.map.toml").write_text("mine")
    assert run(words) == 2
    assert (here / "company.map.toml").read_text() == "mine"


def test_a_file_that_is_no_template_is_refused_with_a_sentence(here: Path, capsys: pytest.CaptureFixture[str]):
    for words in (["template", "doctor"], ["template", "inspect"], ["template", "map"], ["build", "a.md", "--template"]):
        assert run([*words, "company.potx"]) == 1
        said = capsys.readouterr().err
        assert said.startswith("error[template.")
        assert "Traceback" not in said
    assert not (here / "build" / "a.pptx").exists()


def test_a_template_that_is_not_there_is_wrong_usage(here: Path, capsys: pytest.CaptureFixture[str]):
    for words in (["template", "inspect", "gone.potx"], ["build", "--template", "gone.potx", "a.md"]):
        assert run(words) == 2
        assert "gone.potx" in capsys.readouterr().err


def test_the_template_reaches_the_build(here: Path, monkeypatch: pytest.MonkeyPatch):
    asked = []

    def build(request: object, listen: object) -> Report:
        asked.append(request)
        return Report(Path("build"), (), (), 0.0)

    monkeypatch.setattr("publish.pipeline.build.build", build)
    assert run(["build", "--template", "company.potx", "a.md"]) == 0
    assert asked[0].articles[0].choices.template == Path("company.potx")


def test_a_refusal_of_the_loader_ends_the_command_with_1(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def refuse(*_: object) -> None:
        raise PublishError(error("template.encrypted", "it is locked by a password", None, "save it without one"))

    monkeypatch.setattr("publish.theme.template.inspect_template", refuse)
    assert run(["template", "doctor", "company.potx"]) == 1
    assert "template.encrypted" in capsys.readouterr().err
