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
        text = f"# Bridges\n\n{mark}\n\nA bridge carries a way. It spans a river.\n{PARTS}\n"
        deck = planned(text)
        assert not any("toc" in face.casefold() for face in faces(deck)), mark
        told = read_text(SourceText("a.md", text), door=None, fallback_title="A").diagnostics
        assert "site.mark" in {one.code for one in told}, mark


def test_a_list_that_says_more_than_links_is_shown() -> None:
    """Links to headings with words of their own are what the writer has to say; two links are no contents."""
    said = planned(
        f"# Bridges\n\n- [Deck](#deck) carries the way\n- [Tower](#tower) holds it\n- [Rope](#rope) binds\n{PARTS}\n"
    )
    assert any("carries the way" in face for face in faces(said))
    two = planned(f"# Bridges\n\n- [Deck](#deck)\n- [Tower](#tower)\n{PARTS}\n")
    assert len(two.slides) == 6


def test_two_entries_are_contents_where_they_are_called_so() -> None:
    """A note with two headings has them too, one of them dead; two links that nothing announces are an article's."""
    deck = planned(f"# Bridges\n\nTable of Contents:\n\n- [Deck](#deck)\n- [Rivets](#nowhere)\n{PARTS}\n")
    assert [slide.title for slide in deck.slides] == ["Bridges", "Agenda", "Deck", "Tower", "Rope"]
    assert "Rivets" in notes(deck, 0)
    deck = planned(f"# Bridges\n\nTwo are long:\n\n- [Deck](#deck)\n- [Tower](#tower)\n{PARTS}\n")
    assert not any(p.reason == "the article's own contents" for p in deck.trace)


def test_styled_entries_and_such_with_words_beside_them_are_contents() -> None:
    """Bold ones, numbered ones, and one among many that leads out of the article."""
    for rows in (
        "- **[Deck](#deck)**\n- **[The `Tower`](#tower)**\n- *[Rope](#rope)*\n",
        "- Part 1: [Deck](#deck)\n- Part 2: [Tower](#tower) (new)\n- 3. [Rope](#rope)\n",
        "- [Deck](#deck)\n- [Tower](#tower)\n  - [Rope](#rope)\n- [Deck](#deck)\n- [Shop](https://x.org)\n",
    ):
        deck = planned(f"# Bridges\n\n{rows}{PARTS}\n")
        assert [slide.title for slide in deck.slides] == ["Bridges", "Agenda", "Deck", "Tower", "Rope"], rows
        assert "Deck" in notes(deck, 0), rows


def test_a_list_that_says_something_of_each_heading_is_none() -> None:
    """Its words are the article's, the links are by the way."""
    rows = "".join(f"- [{n}](#{n.lower()}) is what most people see of it first\n" for n in ("Deck", "Tower", "Rope"))
    deck = planned(f"# Bridges\n\n{rows}{PARTS}\n")
    assert any("most people see" in face for face in faces(deck))


def test_one_sentence_before_the_contents_is_the_subtitle_and_no_slide() -> None:
    """As it is where no contents follow it; all of it stands in the notes of the title."""
    deck = planned(f"# Bridges\n\nA walk along the river.\n\nTable of Contents:\n\n{LIST}{PARTS}\n")
    assert [slide.title for slide in deck.slides] == ["Bridges", "Agenda", "Deck", "Tower", "Rope"]
    assert "A walk along the river." in faces(deck)[0]
    assert "Tower" in notes(deck, 0)
    assert {p.reason for p in deck.trace if p.kind == "List"} == {"the article's own contents"}
