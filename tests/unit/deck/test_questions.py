"""Questions with short answers stand together; long answers have slides of their own."""

from __future__ import annotations

import pytest

from publish.deck.asking import asks, question_of
from publish.deck.model import Run
from publish.deck.runs import text_of
from publish.tree import blocks as b
from publish.tree import inlines as i

from .made import deck, items, layouts, notes_on, para, section, span, text, words_on

LONG = (
    "The river is gauged at three places, and each of them has a keeper who reads the staff at dawn. "
    "When the water is above the red mark, a horn is blown and the gates are shut for the day. "
    "The keepers then walk the banks and look for boats that were left behind by their owners."
)


def asked(*pairs: tuple[str, str], title: str = "Boats") -> b.Section:
    """A section whose children are questions with their answers."""
    children = [section(question, *([para(answer)] if answer else []), level=2) for question, answer in pairs]
    return section(title, *children)


SHORT = (
    ("May I land here?", "Yes."),
    ("Is there a fee for a boat that stays over the night at the pier?", "No."),
    ("Who keeps the gate?", "The miller."),
)


def test_short_answers_share_a_slide_under_their_parents_title() -> None:
    """Each question whole, its answer beside it, and both in the notes."""
    made = deck(asked(*SHORT))
    assert layouts(made)[1:] == ["section", "terms-3"] or layouts(made)[1:] == ["terms-3"]
    slide = made.slides[-1]
    assert slide.title.startswith("Boats")
    assert words_on(slide)[1:] == [words for pair in SHORT for words in pair]
    assert "Who keeps the gate?" in notes_on(slide)
    assert "The miller." in notes_on(slide)
    assert {"may-i-land-here?", "who-keeps-the-gate?"} <= set(slide.anchors)


def test_questions_are_never_larger_than_a_step_above_their_answers() -> None:
    """And all of a kind are of one size."""
    slide = deck(asked(*SHORT)).slides[-1]
    sizes = {role: {box.size_pt for box in slide.boxes if box.role.startswith(role)} for role in ("term", "meaning")}
    assert len(sizes["term"]) == len(sizes["meaning"]) == 1
    assert max(sizes["term"]) <= max(sizes["meaning"]) + 2


def test_a_long_answer_has_a_slide_of_its_own() -> None:
    """Its question is the title of it."""
    made = deck(asked(*SHORT, ("How is the river watched?", LONG)))
    assert "terms-3" in layouts(made)
    assert made.slides[-1].title == "How is the river watched?"


def test_no_face_has_more_words_than_it_may() -> None:
    """However many questions there are; and every answer is on a face or in the notes."""
    pairs = [(f"What is said of the bridge of number {n} by those who live near it?", f"It is {n} ells.") for n in range(11)]
    made = deck(asked(*pairs))
    for slide in made.slides:
        assert sum(len(words.split()) for words in words_on(slide)) <= 60
    everything = "\n".join(notes_on(slide) for slide in made.slides)
    assert all(answer in everything for _, answer in pairs)


def test_an_answer_is_never_another_sentence_than_its_first() -> None:
    """ "No." from the end of a long answer would say the opposite."""
    first = "Yes, by the gate at the north end of the old pier, which is open from dawn to dusk on all days of the week."
    pairs = [(f"Can a boat of kind {n} be rowed through the gate?", f"{first} No.") for n in range(4)]
    made = deck(asked(*pairs))
    for slide in made.slides:
        assert "No." not in words_on(slide)


def test_a_question_without_an_answer_says_so() -> None:
    """With a dash."""
    slide = deck(asked(*SHORT[:2], ("Who blows the horn?", ""))).slides[-1]
    assert words_on(slide)[-2:] == ["Who blows the horn?", "–"]


def test_a_list_of_questions_shows_its_answers() -> None:
    """Question in bold, answer behind it."""
    made = deck(section("Boats", items("**May I land here?** Yes.", "**Is there a fee?** No.", "**Who keeps it?** A miller.")))
    assert layouts(made)[1:] == ["terms-3"]
    assert words_on(made.slides[1])[1:] == ["May I land here?", "Yes.", "Is there a fee?", "No.", "Who keeps it?", "A miller."]


def test_a_lone_question_in_a_list_keeps_its_answer() -> None:
    """Below it."""
    made = deck(section("Boats", items("**May I land here?** Yes.", "Rope, and a pole of two ells")))
    assert words_on(made.slides[1])[1:4] == ["May I land here?", "Yes.", "Rope, and a pole of two ells"]


def bold(words: str) -> b.Paragraph:
    """A paragraph in bold."""
    return b.Paragraph(span(), (i.Strong(span(), text(words)),))


def test_paragraphs_in_bold_that_ask_stand_in_rows() -> None:
    """With the paragraphs behind them as their answers; every block is traced to the slide."""
    blocks = [bold("May I land here?"), para("Yes."), bold("Is there a fee?"), para("No.")]
    made = deck(section("Boats", *blocks))
    assert layouts(made)[1:] == ["terms-2"]
    assert {place.span for place in made.trace} >= {block.span for block in blocks}


def test_top_questions_of_a_page_stand_together() -> None:
    """A page of questions has one title for all of them."""
    made = deck(*(section(question, para(answer)) for question, answer in SHORT), title="Boats")
    assert [slide.title for slide in made.slides if slide.layout == "terms-3"] == ["Questions and answers"]


@pytest.mark.parametrize(
    ("words", "lang", "wanted"),
    [
        ("Who comes?", "en", True),
        ("谁来 了？", "zh", True),
        ("Ποιος έρχεται;", "el", True),
        ("Who comes;", "en", False),
        ("Who comes", "en", False),
        ("Why?", "en", False),
    ],
)
def test_what_asks(words: str, lang: str, wanted: bool) -> None:
    assert asks((Run(words),), lang) is wanted


def test_where_a_question_parts_from_its_answer() -> None:
    """At the end of what is bold."""
    found = question_of((Run("Who comes?", bold=True), Run(" The miller.")), "en")
    assert found is not None
    assert [text_of(part) for part in found] == ["Who comes?", "The miller."]
    assert question_of((Run("Who comes?"), Run(" The miller.")), "en") is None
