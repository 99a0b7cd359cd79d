"""Footnotes and cited works at the foot of the slide that has their marks."""

from __future__ import annotations

from dataclasses import replace

from publish.deck import plan
from publish.deck.model import Deck, Slide
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document, Footnote, Reference

from .made import THEME, document, items, notes_on, para, section, span, text, words_on


def marked(words: str, after: str = ".") -> b.Paragraph:
    """A sentence with a footnote's mark at its end."""
    return b.Paragraph(span(), (*text(words), i.FootnoteRef(span(), "n", 1), *text(after)))


def made(source: Document, note: str = "A remark at the foot.") -> Deck:
    """The deck of a document whose footnote says `note`."""
    return plan(replace(source, footnotes=(Footnote(span(), "n", 1, (para(note),)),)), THEME).value


def foot(slide: Slide) -> list[str]:
    """What stands at the slide's foot."""
    return [p.text for box in slide.boxes if box.role == "foot" for p in box.content.paras]  # type: ignore[union-attr]


def test_a_short_note_stands_at_the_foot_and_in_the_notes() -> None:
    """Its mark is raised behind the sentence's stop; the foot is below the text and above the footer."""
    slide = made(document(section("Foot", marked("A bridge stands over the river")))).slides[1]
    body = next(box for box in slide.boxes if box.role == "body")
    assert words_on(slide)[1] == "A bridge stands over the river.\u200a1"
    assert [run.baseline for run in body.content.paras[0].runs][-1] == 1  # type: ignore[union-attr]
    assert foot(slide) == ["1 A remark at the foot."]
    below = next(box for box in slide.boxes if box.role == "foot")
    assert body.frame.bottom <= below.frame.y
    assert below.frame.bottom <= THEME.layouts["statement"]["footer"].frame.y
    assert below.size_pt >= 12
    assert "A remark at the foot." in notes_on(slide)


def test_a_long_note_is_for_the_notes_alone() -> None:
    """A foot holds no paragraph, and then the face has no mark that leads nowhere."""
    slide = made(document(section("Foot", marked("A bridge stands over the river"))), "word " * 40).slides[1]
    assert not foot(slide)
    assert words_on(slide)[1] == "A bridge stands over the river."


def test_a_note_to_a_sentence_that_no_face_has_stays_in_the_notes() -> None:
    """A mark without its sentence would be a riddle."""
    long = [para("The river is wide here, and boats pass it all day long on their way to the sea.") for _ in range(6)]
    last = marked("This remark comes late and says but little of the whole matter at hand, it is only said in passing")
    slides = made(document(section("Foot", *long, last))).slides[1:]
    shown = [words_on(s) for s in slides if any("said in passing" in line for line in words_on(s))]
    assert bool(shown) == any(foot(s) for s in slides)
    assert any("A remark at the foot." in notes_on(s) for s in slides)


def test_notes_of_list_items_stand_at_the_foot() -> None:
    """The list's items keep their marks."""
    block = items("quiet", "no fumes in the street")
    item = b.ListItem(span(), (marked("It carries many people at once", ""),))
    slide = made(document(section("Trams", replace(block, items=(*block.items, item))))).slides[1]
    assert "It carries many people at once\u200a1" in words_on(slide)
    assert foot(slide) == ["1 A remark at the foot."]


def test_a_cited_work_stands_at_the_foot_in_short() -> None:
    """By the mark that the text has."""
    cited = b.Paragraph(span(), (*text("Bridges last "), i.Citation(span(), ("lee",), "[3]"), *text(" for centuries.")))
    source = replace(document(section("Age", cited)), references=(Reference("lee", "Lee, A. Bridges of Stone. 2019."),))
    slide = plan(source, THEME).value.slides[1]
    assert foot(slide) == ["[3] Lee, A. Bridges of Stone. 2019."]
