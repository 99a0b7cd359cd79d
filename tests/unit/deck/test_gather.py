"""Neighbouring slides with few words: what a speaker would leaf through."""

from __future__ import annotations

from dataclasses import replace

from publish.base.source import SourceText
from publish.deck.draft import Desk, Draft, Place
from publish.deck.faces import bullets, sure_box
from publish.deck.fit import make_fit
from publish.deck.gather import gathered
from publish.deck.model import Para, Run, TextContent
from publish.tree.document import Document, Meta

from .made import THEME, section

DESK = Desk(Document(SourceText("made.md", ""), Meta(), section("River")), make_fit(THEME))
PLACE = Place(section("River"), (Run("River"),), "River")
WORDS = "The {} is wide here and boats pass it every day."  # 11 words


def slide(layout: str, *said: str, notes: int = 20) -> Draft:
    """A slide of prose, with as many words of notes."""
    box, _ = sure_box(DESK, layout, "body", bullets([(Run(text),) for text in said], "•"))
    return PLACE.draft(layout, (box,), (Para((Run("word " * notes),)),))


def faces(*drafts: Draft) -> list[tuple[str, list[str]]]:
    """Layout and points of each slide after gathering."""
    out = []
    for draft in gathered(DESK, PLACE, drafts):
        content = draft.boxes[0].content
        assert isinstance(content, TextContent)
        out.append((draft.layout, [para.text for para in content.paras]))
    return out


def test_short_statements_stand_together_as_points() -> None:
    """Three of 11 words are one slide with three points and all of their notes."""
    said = [WORDS.format(name) for name in ("Rhine", "Elbe", "Oder")]
    drafts = [slide("statement", text) for text in said]
    assert faces(*drafts) == [("points", said)]
    (one,) = gathered(DESK, PLACE, drafts)
    assert len(one.notes) == 3


def test_a_face_is_not_filled_beyond_what_is_read_with_ease() -> None:
    """Four points and 44 words are the most."""
    said = [WORDS.format(name) for name in ("Rhine", "Elbe", "Oder", "Main", "Ruhr")]
    drafts = [slide("points", *said[:2]), slide("points", *said[2:4]), slide("statement", said[4])]
    assert [len(points) for _, points in faces(*drafts)] == [4, 1]
    long = slide("statement", " ".join(said[:3]))
    assert len(faces(long, slide("points", *said[3:]))) == 2


def test_what_takes_long_to_say_stays_on_its_own_slide() -> None:
    """The notes of one slide are not those of three."""
    drafts = [slide("statement", WORDS.format(name), notes=150) for name in ("Rhine", "Elbe")]
    assert len(faces(*drafts)) == 2


def test_other_layouts_and_builds_are_left_alone() -> None:
    """Cards are no points, and what appears step by step has its steps."""
    first, second = slide("points", "A river.", "A bridge."), slide("statement", WORDS.format("Elbe"))
    content = second.boxes[0].content
    assert isinstance(content, TextContent)
    built = replace(second, boxes=(replace(second.boxes[0], content=replace(content, builds=True)),))
    assert len(faces(first, replace(second, layout="callout"))) == 2
    assert len(faces(first, built)) == 2


def test_a_bold_opening_begins_a_slide() -> None:
    """The next question of an interview is no further point of the answer before it."""
    first, second = slide("statement", "A river."), slide("points", "Why a bridge?", "People cross.")
    content = second.boxes[0].content
    assert isinstance(content, TextContent)
    bold = replace(content.paras[0], runs=(Run("Why a bridge?", bold=True),))
    asked = replace(second, boxes=(replace(second.boxes[0], content=TextContent((bold, content.paras[1]))),))
    assert len(faces(first, second)) == 1
    assert len(faces(first, asked)) == 2
