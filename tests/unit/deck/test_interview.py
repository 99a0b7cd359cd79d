"""Interviews: a question is what its answer is about, and therefore the title of its slides."""

from __future__ import annotations

from publish.deck import plan
from publish.deck.model import Deck
from publish.tree import blocks as b
from publish.tree import inlines as i

from .made import THEME, document, para, section, span, text

ANSWER = (
    "The river was measured by hand for many years, and nobody wrote down how that was done in each of them. "
    "We found the old books in a cellar of the town hall, and we have read them all since the last winter. "
    "Now the numbers stand in a table that everybody in the town can read. "
    "The oldest of them are from a summer in which the river had hardly any water, so that children crossed it on foot."
)


def bold(words: str, after: str = "") -> b.Paragraph:
    """A paragraph that begins in bold."""
    strong = i.Strong(span(), text(words))
    return b.Paragraph(span(), (strong, *(text(after) if after else ())))


def planned(*blocks: b.Block) -> Deck:
    """The deck of an article whose only section has these blocks."""
    return plan(document(section("River", *blocks)), THEME).value


def titles(*blocks: b.Block) -> list[str]:
    """The titles after the cover."""
    return [slide.title for slide in planned(*blocks).slides[1:]]


def test_each_question_in_bold_is_a_title() -> None:
    """In its own words, and whole in the notes; what stands before the first keeps the section's title."""
    asked = ("How long is the river?", "Who has measured it first?", "What did you learn from the old books?")
    blocks = [para(ANSWER), *(block for words in asked for block in (bold(words), para(ANSWER)))]
    assert titles(*blocks) == ["River", *asked]
    notes = [para.text for slide in planned(*blocks).slides for para in slide.notes]
    assert all(words in notes for words in asked)


def test_a_speaker_who_asks_is_told_from_the_one_who_answers() -> None:
    """The name is no part of the title; an answer that ends by asking is none."""
    turns: list[b.Block] = []
    for words in ("How long is it?", "To go on, who has measured it?", "And what did you learn?"):
        turns += [bold("18F", f": {words}"), bold("AW", f": {ANSWER}"), bold("AW", f": {ANSWER} Is it not so?")]
        turns.append(bold("AW", f": {ANSWER}"))
    made = titles(*turns)
    assert made[0].startswith("How long is it?")
    assert any(title.startswith("Who has measured it?") for title in made)
    assert any(title.startswith("What did you learn?") for title in made)
    assert not any(word in title for title in made for word in ("18F", "AW", "not so"))


def test_two_questions_are_no_interview() -> None:
    """Nor are paragraphs that only begin in bold."""
    two = [bold("How long is it?"), para(ANSWER), bold("Who has measured it?"), para(ANSWER)]
    assert all(title.startswith("River") for title in titles(*two))
    named = [bold(f"Point {k}.", f" {ANSWER}") for k in range(4)]
    assert all(title.startswith("River") for title in titles(*named))


def test_every_paragraph_of_an_answer_is_traced_to_its_slides() -> None:
    """Questions and answers are in the trace, each once."""
    asked = ("How long is the river?", "Who has measured it first?", "What did you learn from the old books?")
    blocks = [block for words in asked for block in (bold(words), para(ANSWER))]
    deck = planned(*blocks)
    assert [place.span for place in deck.trace if place.kind == "Paragraph"] == [block.span for block in blocks]
    assert all(place.slides for place in deck.trace)
