"""Contrasts: which siblings and columns make one, and what then stands on the slide."""

from __future__ import annotations

import pytest

from publish.deck.comparison import is_contrast, side_of_column
from publish.deck.model import Run
from publish.deck.runs import text_of
from publish.tree import blocks as b
from publish.tree import inlines as i

from .made import deck, items, layouts, notes_on, para, section, span, text, words_on

PAIRS = [
    ("Pros", "Cons"),
    ("Advantages", "Disadvantages"),
    ("Before", "After"),
    ("Do", "Don’t"),
    ("Vorteile", "Nachteile"),
    ("Avant :", "Après :"),
]


def side(title: str) -> b.Section:
    """A leaf of two items."""
    return section(title, items(f"{title} one", f"{title} two"), level=2)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_names_that_are_set_against_each_other(one: str, other: str) -> None:
    """In several languages, whatever stands after them."""
    assert is_contrast((Run("Trams"),), side(one), side(other))


def test_other_siblings_are_no_contrast() -> None:
    """Two names alone do not make one, unless their parent sets them against each other."""
    assert not is_contrast((Run("Animals"),), side("Cats"), side("Dogs"))
    assert is_contrast((Run("Cats vs. dogs"),), side("Cats"), side("Dogs"))
    assert not is_contrast((Run("Cats vs. dogs"),), side("Cats"), side("Birds"))


def test_pros_and_cons_stand_side_by_side() -> None:
    """Under their parent's title, each item on the face, every word in the notes, both reachable by links."""
    made = deck(
        section(
            "Trams",
            section("Pros", items("quiet", "no fumes"), level=2),
            section("Cons", items("rails are dear"), level=2),
        )
    )
    assert layouts(made) == ["title", "comparison"]
    slide = made.slides[1]
    assert words_on(slide) == ["Trams", "Pros", "quiet", "no fumes", "Cons", "rails are dear"]
    assert {"pros", "cons"} <= set(slide.anchors)
    assert "rails are dear" in notes_on(slide)
    sizes = {box.size_pt for box in slide.boxes if box.role.startswith("side")}
    assert len(sizes) == 1


def test_a_long_side_stays_on_slides_of_its_own() -> None:
    """A side of two hundred words is no half of a slide."""
    long = para("The rails of the tram are laid in the street. " * 22)
    made = deck(section("Trams", section("Pros", long, level=2), section("Cons", items("dear"), level=2)))
    assert "comparison" not in layouts(made)


def test_columns_with_names_are_a_comparison() -> None:
    """The bold line that opens each column is its head."""

    def column(name: str, *rows: str) -> b.Column:
        head = b.Paragraph(span(), (i.Strong(span(), text(name)),))
        return b.Column(span(), (head, items(*rows)))

    made = deck(
        section("Travel", b.Columns(span(), (column("Trains", "fast", "warm"), column("Buses", "cheap", "slow"))))
    )
    assert layouts(made)[1] == "comparison"
    assert words_on(made.slides[1]) == ["Travel", "Trains", "fast", "warm", "Buses", "cheap", "slow"]


def test_the_writers_wish_wins() -> None:
    """`layout=columns` keeps them columns."""

    def column(name: str) -> b.Column:
        return b.Column(span(), (b.Paragraph(span(), (i.Strong(span(), text(name)),)), items("one", "two")))

    block = b.Columns(span(), (column("Trains"), column("Buses")))
    assert layouts(deck(section("Travel", block, layout="columns-2")))[1] == "columns-2"


def test_a_column_without_a_name_is_no_side() -> None:
    """A sentence is no name."""
    column = b.Column(span(), (para("This is a sentence that opens the column at some length."), items("one")))
    assert side_of_column(column) is None
    named = side_of_column(b.Column(span(), (para("Trains:"), items("one"))))
    assert named is not None
    assert text_of(named.head) == "Trains"
