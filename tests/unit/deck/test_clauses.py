"""Shortening: only whole clauses go, and nothing starts or ends in the air."""

from __future__ import annotations

import pytest

from publish.deck.clauses import clipped, leans, shortened, standing
from publish.deck.model import Run
from publish.deck.runs import text_of


def short(text: str, most: int = 12) -> str:
    """The text shortened to `most` words."""
    return text_of(shortened((Run(text),), most))


@pytest.mark.parametrize(
    ("long", "expected"),
    [
        (
            "The bridge (built in 1902 by two brothers) still carries the trains of the whole valley.",
            "The bridge still carries the trains of the whole valley.",
        ),
        (
            "The new engine halves the fuel that a ship needs, which makes long routes cheaper for everybody.",
            "The new engine halves the fuel that a ship needs.",
        ),
        (
            "Teams that review each other's work find more faults; they also learn faster than others do.",
            "Teams that review each other's work find more faults.",
        ),
        (
            "One rule stands above all the others in this book: never promise what you cannot keep.",
            "One rule stands above all the others in this book.",
        ),
    ],
)
def test_cuts_at_clause_borders(long: str, expected: str) -> None:
    """Parentheses, relative clauses and what follows a semicolon or a colon may go; words are never changed."""
    assert short(long) == expected


def test_a_restriction_is_never_dropped() -> None:
    """A condition belongs to the meaning: such a sentence stays as it is."""
    text = "The offer holds for all members, unless they have been away for more than a year."
    assert short(text, 8) == text


def test_a_short_sentence_stays_as_it_is() -> None:
    """Nothing is cut without need."""
    text = "It rains (often)."
    assert short(text) == text


def test_links_and_bold_survive_a_cut() -> None:
    """The look of what is kept is kept."""
    runs = (
        Run("Read all of "),
        Run("the guide", link="https://a.b/", bold=True),
        Run(", which has all that one may ever need."),
    )
    done = shortened(runs, 6)
    assert text_of(done) == "Read all of the guide."
    assert done[1].link == "https://a.b/"
    assert done[-1].link == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("However, the plan failed.", "The plan failed."),
        ("And the plan failed.", "The plan failed."),
        ("For example, ships sail.", "Ships sail."),
        ("Ships sail.", "Ships sail."),
    ],
)
def test_a_connective_at_the_start_is_dropped(text: str, expected: str) -> None:
    """A point has nothing before it to be connected with."""
    runs = standing((Run(text),))
    assert runs is not None
    assert text_of(runs) == expected


@pytest.mark.parametrize("text", ["But it failed.", "This helps.", "They left.", "None of this is new.", "That's all."])
def test_what_points_backwards_cannot_stand_alone(text: str) -> None:
    """A point that says "it" or "they" of nothing is refused."""
    assert standing((Run(text),)) is None


@pytest.mark.parametrize("text", ["This article is new.", "Italy is warm.", "There are four ways."])
def test_what_only_looks_so_may_stand(text: str) -> None:
    """A pointing word before its noun says what it means."""
    assert not leans(text)


def test_the_last_resort_breaks_at_a_blank() -> None:
    """No word is torn, and a person sees that something was left out."""
    assert text_of(clipped((Run("one two three four five"),), 3)) == "one two …"
