"""`publish diff` as a person runs it: what it says, what a program gets, and the status as of diff(1)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from publish.cli import run
from publish.cli.diff_words import deck_lines, excerpts, short
from publish.emitters.pptx.changes import Change, Changes


def _deck(path: Path, *slides: tuple[str, str]) -> Path:
    deck: Any = Presentation()
    for title, body in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, body
    path.parent.mkdir(exist_ok=True)
    deck.save(str(path))
    return path


AGENDA = ("Agenda", "Traffic in the harbour\nWhat the quay has cost")
COSTS = ("Costs", "The quay cost two millions more than had been planned")
DEARER = ("Costs", "The quay cost three millions more than had been planned")
STAFF = ("Staff", "Eight people work by day and four of them by night")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    _deck(tmp_path / "a" / "talk.pptx", AGENDA, COSTS, STAFF)
    _deck(tmp_path / "b" / "talk.pptx", STAFF, AGENDA, DEARER, ("Thanks", "To all who kept the log"))
    return tmp_path


def test_changed_slides_in_words(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "a/talk.pptx", "b/talk.pptx"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "slide 3 “Staff” → moved to 1",
        "slide 2 “Costs” (now 3): “The quay cost two millions more than …” → “The quay cost three millions more than …”",
        "slide 4 “Thanks” added",
        "3 → 4 slides: 1 added, 1 moved, 1 changed, 1 as before",
    ]


def test_no_differences_are_0(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "a/talk.pptx", "a/talk.pptx"]) == 0
    assert capsys.readouterr().out == "no differences: 3 slides\n"
    assert run(["diff", "a", "a", "--quiet"]) == 0
    assert run(["diff", "a", "b", "--quiet"]) == 1
    assert capsys.readouterr().out == ""


def test_two_builds_with_what_differs_in_their_decks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a" / "talk.pdf").write_text("1")
    (here / "b" / "talk.pdf").write_text("2")
    (here / "a" / "old.pdf").write_text("1")
    assert run(["diff", "a", "b"]) == 1
    assert capsys.readouterr().out.splitlines()[:4] == [
        "removed old.pdf",
        "changed talk.pdf",
        "changed talk.pptx",
        "    slide 3 “Staff” → moved to 1",
    ]


def test_a_program_gets_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "a/talk.pptx", "b/talk.pptx", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["same"], told["slides"]) == (1, False, {"before": 3, "after": 4})
    assert [(one["kind"], one["before"], one["after"], one["label"]) for one in told["changed"]] == [
        ("moved", 3, 1, "Staff"),
        ("changed", 2, 3, "Costs"),
        ("added", None, 4, "Thanks"),
    ]
    assert told["changed"][1]["changes"] == [{"what": "text", "before": COSTS[1], "after": DEARER[1]}]
    assert run(["diff", "a", "b", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(one["path"], one["kind"], one["deck"]["slides"]["after"]) for one in told["files"]] == [("talk.pptx", "changed", 4)]


def test_what_cannot_be_compared_is_2_with_a_sentence(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.md").write_text("# Words\n")
    (here / "c.json").write_text("{}")
    for words in (
        ["diff", "a.md", "a/talk.pptx"],
        ["diff", "a", "a/talk.pptx"],
        ["diff", "a", "gone"],
        ["diff", "a/talk.pptx"],
        ["diff", "c.json", "a"],
    ):
        assert run(words) == 2, words
        said = capsys.readouterr()
        assert said.out == ""
        assert "Traceback" not in said.err
        assert said.err.strip()


def test_words_of_a_deck_command_no_terminal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _deck(here / "c.pptx", ("Agenda \u202e!", "::error::\tx"))
    assert run(["diff", "a/talk.pptx", "c.pptx"]) == 1
    assert "\u202e" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("a b c", "a x c", ("a b c", "a x c")),
        ("one two three four five six seven", "one two three four five six eight", ("… four five six seven", "… four five six eight")),
        ("zero one two three four", "two three four", ("zero one two three four", "two three four")),
        ("船は出入りしました", "船は出入りしません", ("船は出入りしました", "船は出入りしません")),
    ],
)
def test_what_differs_of_two_lines_with_a_few_words_around_it(before: str, after: str, told: tuple[str, str]) -> None:
    assert excerpts(before, after) == told


def test_many_layouts_are_one_line() -> None:
    layouts = tuple(Change(f"layout “{name}”", "there", "there") for name in "ABCDEF")
    gone = (Change("layout “G”", "there", ""), Change("master “M”", "", "there"))
    assert list(deck_lines(Changes(1, 1, (*layouts, *gone)))) == [
        "deck: layouts “A”, “B”, “C” and 3 more changed",
        "deck: layout “G” removed",
        "deck: master “M” added",
        "1 → 1 slides: 1 as before",
    ]


def test_long_texts_end_with_an_ellipsis_between_words() -> None:
    assert short("four " * 40, 32) == "four four four four four four…"
    assert short("x" * 40, 30) == "x" * 29 + "…"
