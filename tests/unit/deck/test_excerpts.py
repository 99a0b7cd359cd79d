"""Very long listings and tables: a few slides for the room, all of it in the notes."""

from __future__ import annotations

import re
from collections import Counter

from publish.base.source import SourceText
from publish.deck import plan
from publish.deck.model import Deck, PictureContent, TableContent, TextContent
from publish.reader import read_text
from publish.theme import load_theme


def planned(markdown: str) -> Deck:
    """The deck of an article in the default theme."""
    document = read_text(SourceText("a.md", markdown), door=None, fallback_title="A").value
    return plan(document, load_theme("paper").value).value


def words_of(deck: Deck) -> Counter[str]:
    """The words on faces and in notes."""
    texts = [para.text for slide in deck.slides for para in slide.notes]
    for slide in deck.slides:
        for box in slide.boxes:
            match box.content:
                case TextContent(paras=paras):
                    texts += [para.text for para in paras]
                case TableContent(rows=rows):
                    texts += [para.text for row in rows for cell in row if cell for para in cell.paras]
                case _:
                    pass
    return Counter(re.findall(r"\w+", " ".join(texts)))


def test_a_listing_of_a_thousand_lines_takes_eight_slides_and_loses_nothing() -> None:
    """Nobody presents ninety slides of code; the speaker has the rest at hand."""
    lines = [f"call_{n}(first_{n}, second_{n})" if n % 7 else "" for n in range(1, 1000)]
    deck = planned("# A\n\n## Code\n\n```python\n" + "\n".join(lines) + "\n```\n")
    assert sum(slide.layout == "code" for slide in deck.slides) == 8
    lacking = Counter(re.findall(r"\w+", " ".join(lines))) - words_of(deck)
    assert not lacking


def test_a_table_of_many_rows_takes_six_slides_and_loses_nothing() -> None:
    """The same for numbers."""
    rows = [f"| row{n} | {n * 3} | word{n} |" for n in range(300)]
    deck = planned("# A\n\n## Data\n\n| a | b | c |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    assert sum(slide.layout == "table" for slide in deck.slides) == 6
    lacking = Counter(re.findall(r"\w+", " ".join(rows))) - words_of(deck)
    assert not lacking


def test_a_listing_that_fits_is_not_cut() -> None:
    """Eight slides and fewer are all shown, without a copy in the notes."""
    lines = [f"value_{n} = {n}" for n in range(40)]
    deck = planned("# A\n\n## Code\n\n```python\n" + "\n".join(lines) + "\n```\n")
    assert not any("value_" in para.text for slide in deck.slides for para in slide.notes)


def test_a_lost_picture_is_a_frame_only_where_words_can_stand_for_it() -> None:
    """An empty box says nothing, least of all on the title slide."""
    deck = planned("# A\n\n![](gone.png)\n\nA lede of one line.\n\n## Part\n\n![A map](lost.png)\n\n![](gone2.png)\n")
    pictures = [box.content for slide in deck.slides for box in slide.boxes if isinstance(box.content, PictureContent)]
    assert [picture.alt for picture in pictures] == ["A map"]
    assert deck.slides[0].layout == "title"


def test_a_single_line_longer_than_eight_slides_is_whole_in_the_notes() -> None:
    """A minified file repeats its words, so that none of them is missed one by one: the line must be there whole."""
    line = "call(one, two); " * 600
    deck = planned("# A\n\n## Code\n\n```js\n" + line.strip() + "\n```\n")
    assert sum(slide.layout == "code" for slide in deck.slides) == 8
    lacking = Counter(re.findall(r"\w+", line)) - words_of(deck)
    assert not lacking
