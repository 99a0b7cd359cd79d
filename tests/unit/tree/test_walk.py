"""Walking: document order, nothing left out, no recursion."""

from __future__ import annotations

from publish.base.source import Span
from publish.tree.blocks import Cell, List, ListItem, Paragraph, Quote, Section, Table
from publish.tree.inlines import Break, Code, Emph, Image, Link, Strong, Text
from publish.tree.walk import block_inlines, plain, sections, walk_blocks

AT = Span("a.md", 0, 1)


def para(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(AT, (Text(AT, text),))


def test_sections_come_in_the_order_of_the_text() -> None:
    """A parent before its children, and the first child's children before the second child."""

    def section(name: str, *children: Section) -> Section:
        return Section(AT, 1, name, (), (), children)

    root = section("0", section("1", section("1.1")), section("2"))
    assert [s.id for s in sections(root)] == ["0", "1", "1.1", "2"]


def test_blocks_in_lists_and_quotes_are_walked_in_order() -> None:
    """Deep ones too."""
    tree = [
        List(AT, False, (ListItem(AT, (para("a"), Quote(AT, (para("b"),)))), ListItem(AT, (para("c"),)))),
        para("d"),
    ]
    words = [plain(line) for block in walk_blocks(tree) for line in block_inlines(block)]
    assert [w for w in words if w] == ["a", "b", "c", "d"]


def test_ten_thousand_nested_quotes_do_not_end_the_program() -> None:
    """Walking does not recurse."""
    block: Paragraph | Quote = para("deep")
    for _ in range(10_000):
        block = Quote(AT, (block,))
    assert sum(1 for _ in walk_blocks([block])) == 10_001


def test_plain_text_has_every_word_and_no_markup() -> None:
    """Breaks become blanks; pictures speak only when asked."""
    line = (
        Text(AT, "See "),
        Strong(AT, (Emph(AT, (Text(AT, "this"),)),)),
        Break(AT),
        Code(AT, "x = 1"),
        Link(AT, (Text(AT, " there"),), "#a"),
        Image(AT, "a cat", "cat.png"),
    )
    assert plain(line) == "See this x = 1 there"
    assert plain(line, alt=True).endswith("there" + "a cat")


def test_a_tables_words_are_its_header_rows_and_caption() -> None:
    """In the order in which they are read."""

    def cell(text: str) -> Cell:
        return Cell(AT, (Text(AT, text),))

    table = Table(AT, ("", ""), (cell("h"), cell("i")), ((cell("a"), cell("b")),), (Text(AT, "cap"),))
    assert [plain(line) for line in block_inlines(table)] == ["h", "i", "a", "b", "cap"]
