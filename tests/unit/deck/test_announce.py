"""No slide has nothing but the announcement of the next."""

from __future__ import annotations

import pytest

from publish.deck.announce import announces
from publish.tree import blocks as b

from .made import deck, items, layouts, notes_on, para, section, span, table, text, words_on

LEAD = (
    "For all of the changes that are made to the bridge or to the road that leads up to it from the village, from the farms on the hill, and from "
    "the mill at the weir, we ask the keepers of both banks that the following is done before the work begins:"
)


@pytest.mark.parametrize(
    "words",
    [
        "We need these things:",
        "What follows is a list of all bridges",
        "The following table shows the bridges of the valley.",
        "Here is an example of a bridge.",
        "For example",
        "The bridges are as follows.",
        "以下是例子：",
        "Zum Beispiel",
    ],
)
def test_what_announces(words: str) -> None:
    assert announces(words)


@pytest.mark.parametrize(
    "words",
    [
        "The following bridge is closed.",
        "For example, the old bridge is of wood.",
        "The list of the king shows that he was here.",
        "Bridges carry roads.",
        " ".join(["word"] * 70) + ":",
    ],
)
def test_what_says_something(words: str) -> None:
    assert not announces(words)


def test_an_announcement_goes_to_the_notes_of_what_it_announces() -> None:
    """However long it is."""
    lead = para(LEAD)
    made = deck(section("Work", lead, items("Ask the miller", "Close the road", "Light the lamps")))
    assert len(made.slides) == 2
    assert "before the work begins" in notes_on(made.slides[1])
    assert all("before the work begins" not in words for words in words_on(made.slides[1]))
    (place,) = [place for place in made.trace if place.span == lead.span]
    assert place.where == "notes"
    assert place.slides == (made.slides[1].id,)


def test_an_announcement_of_nothing_stays() -> None:
    """It is all that there is."""
    made = deck(section("Work", para("The bridges are as follows:")), section("Other", para("Boats.")))
    assert "Work" in [slide.title for slide in made.slides]


def callout(*blocks: b.Block, title: str = "") -> b.Admonition:
    """A callout."""
    return b.Admonition(span(), "note", text(title) if title else (), blocks)


def test_a_callout_of_a_label_and_a_listing_is_a_listing_with_the_label_in_its_title() -> None:
    """No slide has the label alone."""
    code = b.CodeBlock(span(), "cross --now\nrest\ncross --back\nrest\nstop\nlog", "sh")
    made = deck(section("Ferry", table("a | b", "1 | 2"), callout(code, title="By the shell")))
    assert "callout" not in layouts(made)
    assert made.slides[-1].title == "Ferry: By the shell"
    assert made.slides[-1].layout == "code"


def test_a_callout_with_hardly_a_word_is_a_remark() -> None:
    """In the notes of the slide before it."""
    made = deck(section("Ferry", items("A boat", "A rope", "A pole"), callout(para("Mind the gap."))))
    assert "callout" not in layouts(made)
    assert "Note: Mind the gap." in notes_on(made.slides[-1])


def test_a_callout_with_a_body_stays_one() -> None:
    made = deck(section("Ferry", callout(para("Mind the gap between the boat and the pier."))))
    assert layouts(made)[-1] == "callout-low"
