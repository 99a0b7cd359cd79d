"""An article's own table of contents: the agenda is one already."""

from __future__ import annotations

from publish.base.source import SourceText
from publish.deck import plan
from publish.deck.model import Deck, TextContent
from publish.reader import read_text

from .made import THEME

PARTS = "".join(
    f"\n\n## {name}\n\nThe {name.lower()} of the bridge is long and wide." for name in ("Deck", "Tower", "Rope")
)
LIST = "- [Deck](#deck)\n- [Tower](#tower)\n  - [Rope](#rope)\n"


def planned(text: str) -> Deck:
    """The deck of an article."""
    return plan(read_text(SourceText("a.md", text), door=None, fallback_title="A").value, THEME).value


def faces(deck: Deck) -> list[str]:
    """The words of each slide's boxes."""
    return [
        " ".join(p.text for box in slide.boxes if isinstance(box.content, TextContent) for p in box.content.paras)
        for slide in deck.slides
    ]


def notes(deck: Deck, at: int) -> str:
    """What the speaker reads at a slide."""
    return " ".join(para.text for para in deck.slides[at].notes)


def test_a_section_of_links_to_headings_is_no_slide_and_no_entry_of_the_agenda() -> None:
    """It stands in the notes of the slide before, and the trace says why."""
    deck = planned(f"# Bridges\n\n## Table of Contents\n\n{LIST}{PARTS}\n")
    titles = [slide.title for slide in deck.slides]
    assert titles == ["Bridges", "Agenda", "Deck", "Tower", "Rope"]
    assert "Table of Contents" not in faces(deck)[1]
    assert "Table of Contents" in notes(deck, 1)
    assert [p.reason for p in deck.trace if p.kind == "List"] == ["the article's own contents"]


def test_a_list_of_them_before_the_first_section_is_none_either() -> None:
    """With the words that announce it; one whose target is not there is still an entry."""
    deck = planned(f"# Bridges\n\nContents:\n\n{LIST}- [Rivet](#nowhere)\n{PARTS}\n")
    assert [slide.title for slide in deck.slides] == ["Bridges", "Agenda", "Deck", "Tower", "Rope"]
    assert "Contents" in notes(deck, 0)
    assert "Rivet" in notes(deck, 0)


def test_a_mark_for_contents_is_not_shown() -> None:
    """What other programs put in its stead, we have in the agenda."""
    for mark in ("[TOC]", "[[_TOC_]]", "* TOC\n{:toc}"):
        deck = planned(f"# Bridges\n\n{mark}\n\nA bridge carries a way. It spans a river.\n{PARTS}\n")
        assert not any("toc" in face.casefold() for face in faces(deck)), mark
        assert any("toc" in notes(deck, at).casefold() for at in range(len(deck.slides))), mark


def test_a_list_that_says_more_than_links_is_shown() -> None:
    """Links to headings with words of their own are what the writer has to say; two links are no contents."""
    said = planned(
        f"# Bridges\n\n- [Deck](#deck) carries the way\n- [Tower](#tower) holds it\n- [Rope](#rope) binds\n{PARTS}\n"
    )
    assert any("carries the way" in face for face in faces(said))
    two = planned(f"# Bridges\n\n- [Deck](#deck)\n- [Tower](#tower)\n{PARTS}\n")
    assert len(two.slides) == 6
