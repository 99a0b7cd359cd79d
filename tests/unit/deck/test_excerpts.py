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
    deck = planned(
        "# A\n\n![](gone.png)\n\nA lede of one line.\n\n## Part\n\n![A map of the river](lost.png)\n\n![](gone2.png)\n"
    )
    pictures = [box.content for slide in deck.slides for box in slide.boxes if isinstance(box.content, PictureContent)]
    assert [picture.alt for picture in pictures] == ["A map of the river"]
    assert deck.slides[0].layout == "title"


def test_a_single_line_longer_than_eight_slides_is_whole_in_the_notes() -> None:
    """A minified file repeats its words, so that none of them is missed one by one: the line must be there whole."""
    line = "call(one, two); " * 600
    deck = planned("# A\n\n## Code\n\n```js\n" + line.strip() + "\n```\n")
    assert sum(slide.layout == "code" for slide in deck.slides) == 8
    lacking = Counter(re.findall(r"\w+", line)) - words_of(deck)
    assert not lacking


def test_a_lost_picture_leaves_the_slide_to_the_text_beside_it() -> None:
    """Its words are in the notes behind the prose, and the trace says why it is not seen."""
    deck = planned(
        "# A\n\n## Part\n\nRopes hold the deck.\n\n![A map of the river](lost.png)\n\nTowers hold the ropes.\n"
    )
    assert [slide.layout for slide in deck.slides[1:]] == ["statement"]
    assert "A map of the river" in [para.text for para in deck.slides[1].notes]
    assert [(p.kind, p.where, p.reason) for p in deck.trace if p.kind == "Figure"] == [
        ("Figure", "notes", "cannot be shown")
    ]


def test_a_badge_that_is_lost_is_never_a_frame() -> None:
    """Not even where nothing else stands."""
    deck = planned("# A\n\n## Part\n\n![State of the build](https://img.shields.io/build.svg)\n")
    assert not any(isinstance(box.content, PictureContent) for slide in deck.slides for box in slide.boxes)


def test_a_key_of_a_hundred_letters_is_shortened_in_its_middle() -> None:
    """It takes one line of one slide, and the notes have the whole listing."""
    key = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A" * 8
    deck = planned(f"# A\n\n## Code\n\n```yaml\nkind: key\ndata: {key}\n```\n")
    slide = deck.slides[1]
    assert len(deck.slides) == 2
    panel = next(box for box in slide.boxes if box.role == "code")
    assert f"{key[:12]}…{key[-8:]}" in panel.content.paras[0].text  # type: ignore[union-attr]
    assert [para.text for para in slide.notes] == ["kind: key", f"data: {key}"]


def test_a_ruler_of_a_hundred_dashes_stays() -> None:
    """There is nothing in it to be found in the notes."""
    deck = planned("# A\n\n## Code\n\n```sh\n# " + "-" * 70 + "\nmake all\n```\n")
    assert "…" not in words_of(deck)
    assert not deck.slides[1].notes


def test_a_short_listing_is_set_large_and_a_long_one_is_not() -> None:
    """One line of twenty letters in small type on an empty slide cannot be read from the last row."""
    short = planned("# A\n\n## Code\n\n```sh\npublish build\n```\n")
    lines = "\n".join(f"value_{n} = {n}" for n in range(12))
    long = planned("# A\n\n## Code\n\n```sh\n" + lines + "\n```\n")
    sizes = [box.size_pt for deck in (short, long) for box in deck.slides[1].boxes if box.role == "code"]
    assert sizes[0] == 28
    assert sizes[1] <= 20


def test_a_long_row_of_names_stands_in_three_columns() -> None:
    """Fifty names take three slides, not seven; each of them is on a face."""
    names = [f"Ada Byron{n}" for n in range(50)]
    deck = planned("# A\n\n## Thanks\n\n" + "\n".join(f"- {name}" for name in names) + "\n")
    assert [slide.layout for slide in deck.slides[1:]] == ["columns-3"] * 3
    shown = [p.text for s in deck.slides for box in s.boxes if box.role.startswith("column") for p in box.content.paras]  # type: ignore[union-attr]
    assert shown == names


def test_a_word_of_a_hundred_letters_in_prose_is_shortened_on_the_face() -> None:
    """The notes have it whole."""
    word = "0x" + "c5d24601" * 12
    deck = planned(f"# A\n\n## Accounts\n\nAn account with the code `{word}` has no storage.\n")
    face = [p.text for box in deck.slides[1].boxes if box.role == "body" for p in box.content.paras]  # type: ignore[union-attr]
    assert face == [f"An account with the code {word[:12]}…{word[-8:]} has no storage."]
    assert word in " ".join(para.text for para in deck.slides[1].notes)
