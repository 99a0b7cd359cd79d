"""The parts of a score, each worked out by hand, and the choice that follows from them."""

from __future__ import annotations

import pytest

from publish.base.units import Frame
from publish.deck.draft import Draft
from publish.deck.fill import fill
from publish.deck.fit import make_fit
from publish.deck.model import Box, Para, PictureContent, Run, TextContent
from publish.deck.score import WEIGHTS, Candidate, Score, best, choose, comfort, score, type_part, words_part

from .made import THEME, deck, items, section

FIT = make_fit(THEME)
BODY = THEME.layouts["points"]["body"]


def slide(layout: str = "points", size: float = 28.0, words: int = 12, name: str = "body") -> Draft:
    """A draft of one text at a size."""
    text = " ".join(["word"] * words)
    box = Box(name, BODY.idx, BODY.frame, TextContent((Para((Run(text),)),)), size)
    return Draft(layout, (Run("Title"),), (box,))


def test_the_total_is_the_weighted_mean() -> None:
    """All parts 1 make 1; without the slides' part the rest of the weights is left."""
    assert Score(1, 1, 1, 1, 1, 1, 1).total == 1
    assert Score(1, 1, 1, 1, 1, 1, 0).total == pytest.approx(1 - WEIGHTS["slides"] / sum(WEIGHTS.values()))
    assert Score(0, 0, 0, 0, 0, 0, 0).total == 0


def test_a_face_is_best_between_a_third_and_four_fifths() -> None:
    """Half of the least is worth half; half-way from four fifths to full as well."""
    assert [comfort(x) for x in (0.0, 0.15, 0.3, 0.5, 0.8)] == [0.0, 0.5, 1.0, 1.0, 1.0]
    assert comfort(0.9) == pytest.approx(0.5)
    assert comfort(1.0) == pytest.approx(0.0)


def test_type_counts_from_12_to_28_points() -> None:
    """20 points lie half-way."""
    assert [type_part(x) for x in (10, 12, 20, 28, 40)] == [0.0, 0.0, 0.5, 1.0, 1.0]


def test_words_count_from_42_to_90() -> None:
    """66 words lie half-way."""
    assert [words_part(x) for x in (10, 42, 66, 90, 120)] == [1.0, 1.0, 0.5, 0.0, 0.0]


def test_fill_is_the_share_of_the_body() -> None:
    """A picture of half the body's width and height covers a quarter of it; the title does not count."""
    frame = Frame(BODY.frame.x, BODY.frame.y, BODY.frame.w / 2, BODY.frame.h / 2)
    picture = Box("picture", None, frame, PictureContent(None, "x"))
    title = Box("title", 0, Frame(0, 0, 900, 100), TextContent((Para((Run("Title"),)),)), 32)
    assert fill(FIT, THEME.layouts["points"], (title, picture)) == pytest.approx(0.25)


def test_a_text_fills_by_its_lines_not_by_its_frame() -> None:
    """One line at 28 points is about a tenth of the body's 350."""
    one = slide(words=3)
    assert 0.05 < fill(FIT, THEME.layouts["points"], one.boxes) < 0.15


def test_fewer_slides_larger_type_and_whole_thoughts_win() -> None:
    """Each by itself decides between candidates that are alike otherwise."""
    one = Candidate("one", (slide(words=20),))
    two = Candidate("two", (slide(words=20), slide(words=20)))
    small = Candidate("small", (slide(words=20, size=18),))
    broken = Candidate("broken", (slide(words=20),), whole=0.5)
    for other in (two, small, broken):
        chosen = choose(FIT, (other, one))
        assert chosen is not None
        assert chosen.name == "one", other.name
    assert score(FIT, two, 1).slides == 0.5


def test_equal_candidates_go_by_their_order() -> None:
    """The first one named is taken, whichever it is."""
    first, second = Candidate("first", (slide(),)), Candidate("second", (slide(),))
    for order in ((first, second), (second, first)):
        chosen = choose(FIT, order)
        assert chosen is not None
        assert chosen.name == order[0].name


def test_nothing_to_choose_from() -> None:
    """No drafts, no slides; a lone candidate is taken as it is, without a word."""
    assert best(FIT, ()) == []
    assert best(FIT, (Candidate("empty", ()),)) == []
    lone = slide()
    assert best(FIT, (Candidate("lone", (lone,)), Candidate("empty", ()))) == [lone]


def test_the_plan_says_why() -> None:
    """The first slide has the chosen name, every part, and what it was better than."""
    rows = [f"**Thing {n}:** it does one thing well" for n in range(4)]
    reasons = deck(section("Tools", items(*rows))).slides[1].reasons
    why = next(reason for reason in reasons if reason.startswith("chosen "))
    assert why.startswith("chosen cards 4 ")
    assert all(f"{name} " in why for name in WEIGHTS)
    assert " over " in why
    assert "points 0." in why
