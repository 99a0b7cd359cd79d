"""What only emitters and themes can judge, told at its place in the project file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.pipeline.project import verify as module
from publish.pipeline.project.effective import Given, Settled
from publish.pipeline.project.faults import ChoiceFault
from publish.pipeline.project.load import load_project
from publish.pipeline.project.model import Said
from publish.pipeline.project.verify import fits, verify


@dataclass(frozen=True, slots=True)
class Options:
    """For a test."""

    contents: int = 3
    archive: bool = False
    black: bool = False
    size: Literal["A4", "A5"] = "A4"
    words: tuple[str, ...] = ()
    bleed: float = 0.0

    def __post_init__(self) -> None:
        if self.contents > 9:
            raise PublishError(error("handout.option", "too many contents", None, "at most 9"))
        if self.black and self.archive:
            raise PublishError(error("handout.option", "black and archive do not go together"))


Check = Callable[..., list[str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    monkeypatch.setattr(module, "_options_class", {"pdf": Options, "outline": None}.get)
    monkeypatch.setattr("publish.pipeline.project.verify.Offered.__init__", _offer)

    def run(text: str, *words: tuple[str, object]) -> list[str]:
        (tmp_path / "publish.toml").write_text(text)
        project = load_project(tmp_path)
        settled = Settled(project, Given(options=words))
        said = (*project.said, *(Said("option", name, value, how="--set") for name, value in words))
        try:
            verify(said, [settled.choices_of(())], ())
        except ChoiceFault as wrong:
            return [f"{one.place.line} {one.code} {one.message} {' '.join(one.hints)}".strip() for one in wrong.found]
        return []

    return run


def _offer(self: module.Offered) -> None:
    self.names = ("outline", "pdf")
    self._known = {}


def test_what_fits_is_left_in_peace(check: Check):
    text = 'formats = ["pdf"]\ntheme = "ink"\n[options]\nwords = ["a"]\n[options.pdf]\nbleed = 3\nsize = "A5"\n'
    assert check(text) == []


def test_every_mistake_is_told_at_its_line(check: Check):
    text = """\
formats = ["pdf", "otline"]
theme = "inc"
[options]
contens = 3
archive = "yes"
words = [1]
[options.pdf]
size = "A6"
nothing = 1
[options.pdff]
x = 1
"""
    assert check(text) == [
        "1 choice.unknown there is no format 'otline' did you mean 'outline'?",
        "2 choice.unknown there is no theme 'inc' did you mean 'ink'?",
        "4 choice.option no format has an option 'contens' did you mean 'contents'?",
        '5 choice.value archive must be true or false, not "yes"',
        "6 choice.value words must be a list, not [1]",
        '8 choice.value size must be "A4" or "A5", not "A6"',
        "9 choice.option the format 'pdf' has no option 'nothing' options: archive, black, bleed, contents, size, words",
        "11 choice.unknown there is no format 'pdff' did you mean 'pdf'?",
    ]


def test_what_the_emitter_itself_refuses_is_told_at_the_option_that_is_to_blame(check: Check):
    assert check('formats = ["pdf"]\n[options.pdf]\nbleed = 1\ncontents = 12\n') == ["4 handout.option too many contents at most 9"]
    assert check('formats = ["pdf"]\n[options]\nblack = true\narchive = true\n') == [
        "4 handout.option black and archive do not go together"
    ]


def test_what_the_command_line_outdoes_is_not_blamed(check: Check):
    assert check('formats = ["pdf"]\n[options.pdf]\ncontents = 12\n', ("contents", 2)) == []


def test_the_command_line_is_told_by_its_words(check: Check):
    assert check('formats = ["pdf"]', ("pdf.contents", "x")) == [
        '0 choice.value --set pdf.contents: contents must be a whole number, not "x"'
    ]


@pytest.mark.parametrize(
    ("value", "kind", "good"),
    [
        (True, int, False),
        (1, float, True),
        (1.5, int, False),
        (None, str, False),
        ("a", str | None, True),
        (("a", "b"), tuple[str, ...], True),
        ("a", tuple[str, ...], False),
        ("a", object, True),
    ],
)
def test_types(value: object, kind: object, good: bool):
    assert fits(value, kind) is good
