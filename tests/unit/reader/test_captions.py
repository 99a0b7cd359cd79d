"""Captions and credit lines: whose they are, and what is left of the text."""

from __future__ import annotations

from pathlib import Path

from publish.reader import read
from publish.tree.blocks import Figure, Paragraph, Table
from publish.tree.walk import plain


def test_the_attribute_list_of_a_caption_is_the_tables(tmp_path: Path) -> None:
    """`: The towns {#tbl:towns}` gives the table an id, not four words more, and `@tbl:towns` finds it."""
    article = tmp_path / "a.md"
    for gap in ("\n", ""):
        article.write_text(f"| a | b |\n|---|---|\n| 1 | 2 |\n{gap}: The towns {{#tbl:towns}}\n\nSee @tbl:towns.\n")
        outcome = read(article, root=tmp_path)
        table, paragraph = outcome.value.root.blocks
        assert isinstance(table, Table)
        assert plain(table.caption) == "The towns"
        assert table.attrs.id == "tbl:towns"
        assert isinstance(paragraph, Paragraph)
        assert plain(paragraph.inlines) == "See Table 1."
        assert outcome.diagnostics == ()


def test_a_caption_and_a_credit_may_stand_in_one_paragraph(tmp_path: Path) -> None:
    """Two lines without a blank line between them, as people write them."""
    article = tmp_path / "a.md"
    article.write_text("Before.\n\n![A tree](nowhere.png)\n\n*A tree in May.*\nPhoto: Mina Park\n")
    figure = read(article, root=tmp_path).value.root.blocks[1]
    assert isinstance(figure, Figure)
    assert plain(figure.caption) == "A tree in May."
    assert plain(figure.credit) == "Photo: Mina Park"
