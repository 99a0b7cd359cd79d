"""Items of lists: which of them have a name that can head a card."""

from __future__ import annotations

import pytest

from publish.deck.items import lead_of
from publish.deck.model import Run
from publish.deck.runs import text_of

from .made import deck, items, para, section


@pytest.mark.parametrize(
    ("bold", "after", "lead", "rest"),
    [
        ("Speed:", " lower latency", "Speed", "Lower latency"),
        ("Speed", ": Lower latency", "Speed", "Lower latency"),
        ("Speed.", " It is lower.", "Speed", "It is lower."),
        ("Why?", " It is safe.", "Why?", "It is safe."),
        ("Rope", " – iOS draws it", "Rope", "iOS draws it"),
        ("Rope", " It binds the deck.", "Rope", "It binds the deck."),
    ],
)
def test_a_name_in_bold_leads_in_where_something_parts_it(bold: str, after: str, lead: str, rest: str) -> None:
    """Its text begins with a capital, unless that is part of a name."""
    found, text = lead_of((Run(bold, bold=True), Run(after)))
    assert (text_of(found), text_of(text)) == (lead, rest)


@pytest.mark.parametrize(
    ("bold", "after"),
    [
        ("Documenta tu proyecto", ", utilizando un archivo"),
        ("publish", " makes decks of articles"),
        ("self", "-made ropes"),
        ("IoT", "は、モノのインターネットです"),
        ("Rope", " (of steel) binds the deck"),
    ],
)
def test_bold_words_at_the_head_of_a_sentence_are_no_name(bold: str, after: str) -> None:
    """The sentence goes on behind them: without them it says nothing."""
    assert lead_of((Run(bold, bold=True), Run(after))) == ((), ())


def test_a_short_list_stands_below_the_whole_sentence_that_leads_in_to_it() -> None:
    """Two names below nothing say nothing; over a long list a long sentence is left to the notes."""
    words = "The nodes of the network must discard all of these messages when the river rises"
    lead = para(f"{words} {words}:")
    short = deck(section("River", lead, items("Ping", "Pong"))).slides[1]
    assert [p.text for p in short.boxes[1].content.paras][1:] == ["Ping", "Pong"]  # type: ignore[union-attr]
    rows = [f"Message {n} of some words that is sent down" for n in range(4)]
    long = deck(section("River", lead, items(*rows))).slides[1]
    assert not any(p.text.startswith("The nodes") for p in long.boxes[1].content.paras)  # type: ignore[union-attr]
