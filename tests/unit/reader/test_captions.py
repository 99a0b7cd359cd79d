"""Captions and credit lines: whose they are, and what is left of the text."""

from __future__ import annotations

from pathlib import Path

from publish.reader import read
from publish.tree.blocks import Figure, Paragraph, Table
from publish.tree.walk import plain
from tests.unit.reader.kit import tree


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


def test_a_table_has_the_caption_above_it_where_that_says_so() -> None:
    assert tree("Table: Towns {#tbl:t}\n\n|A|\n|--|\n|1|\n").startswith("Table 1 - {#tbl:t}\n  Caption\n")
    assert tree("The towns: \n\n|A|\n|--|\n|1|\n").startswith("Paragraph")


def test_the_words_in_the_brackets_are_the_caption_of_a_figure_with_such_an_id() -> None:
    made = tree("![A bridge](a.png){#fig-bridge}\n\nSee [here](#fig-bridge).\n")
    assert made.startswith('Figure 1 {#fig-bridge}') and "Caption" in made
    assert "Caption" not in tree("![A bridge](a.png){#bridge}\n")
