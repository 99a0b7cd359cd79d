"""The text form of a document."""

from __future__ import annotations

from publish.base import SourceText, Span
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.document import Document, Footnote, Meta, Reference, Resource
from publish.tree.dump import dump

HERE = Span("a.md", 0, 1)


def text(words: str) -> i.Inlines:
    """A run of one text."""
    return (i.Text(HERE, words),)


def dumped(*blocks: b.Block) -> list[str]:
    """The lines of the blocks of a document that has nothing else."""
    root = b.Section(HERE, 0, "t", text("T"), tuple(blocks))
    return [line[4:] for line in dump(Document(SourceText("a.md", "x"), Meta(), root)).splitlines()[4:]]


def test_one_node_a_line_with_what_belongs_to_it() -> None:
    root = b.Section(
        HERE, 0, "t", text('say "x"\n'), (), (b.Section(HERE, 1, "s", text("S"), attrs=Attrs("s", ("noslide",))),)
    )
    meta = Meta(text("Sub"), ("Jo",), "2025", "de", "About", ("k",), incremental=True)
    picture = Resource("a.png", "image/png", b"", 3, 4, "0")
    document = Document(
        SourceText("a.md", "x"),
        meta,
        root,
        (Footnote(HERE, "n", 1, (b.Paragraph(HERE, text("note")),)),),
        (Reference("key", "Knuth."),),
        {"a.png": picture},
    )
    assert dump(document).splitlines() == [
        'Document lang=de date="2025" author="Jo" keyword="k" description="About" incremental',
        "  Subtitle",
        '    Text "Sub"',
        '  Section 0 "t"',
        "    Title",
        '      Text "say \\"x\\"\\n"',
        '    Section 1 "s" {#s .noslide}',
        "      Title",
        '        Text "S"',
        '  Footnote 1 "n"',
        "    Paragraph",
        '      Text "note"',
        '  Reference "key" "Knuth."',
        '  Resource "a.png" image/png 3x4',
    ]


def test_blocks_of_every_kind_have_a_line() -> None:
    paragraph = b.Paragraph(HERE, text("p"))
    table = b.Table(HERE, ("left", ""), None, ((b.Cell(HERE, text("c"), 2, 1),),), text("cap"), number=1)
    chart = b.Chart(HERE, "bar", "C", ("x",), (b.Series("s", (1.5, None)),))
    lines = dumped(
        b.List(HERE, True, (b.ListItem(HERE, (paragraph,), True),), 3, False),
        table,
        b.Figure(HERE, (i.Image(HERE, "alt", "a.png", "t", "a.png"),), text("cap"), text("by"), number=2),
        b.CodeBlock(HERE, "a\nb", "py", "T"),
        b.MathBlock(HERE, "x"),
        b.Quote(HERE, (paragraph,), text("me")),
        b.Admonition(HERE, "note", text("N"), (paragraph,)),
        b.DefinitionList(HERE, (b.Definition(HERE, text("t"), ((paragraph,),)),)),
        b.Columns(HERE, (b.Column(HERE, (paragraph,), 0.25),)),
        chart,
        b.Diagram(HERE, "dot", "d", "k"),
        b.SlideBreak(HERE),
        b.Notes(HERE, (paragraph,)),
        b.OnlyFor(HERE, "slides", (paragraph,)),
        b.RawHtml(HERE, "r"),
    )
    assert [line for line in lines if not line.startswith(" ")] == [
        "List ordered start=3 loose",
        "Table 1 left,-",
        "Figure 2",
        'CodeBlock py title="T" "a\\nb"',
        'MathBlock "x"',
        "Quote",
        "Admonition note",
        "DefinitionList",
        "Columns",
        'Chart bar "C"',
        'Diagram dot resource="k" "d"',
        "SlideBreak",
        "Notes",
        "OnlyFor slides",
        'RawHtml "r"',
    ]
    assert {"  ListItem done", "    Cell colspan=2", '  Series "s" 1.5 -', "  Column 0.25"} <= set(lines)


def test_inlines_of_every_kind_have_a_line() -> None:
    nodes: i.Inlines = (
        i.Strong(HERE, text("b")),
        i.Abbr(HERE, text("A"), "Alpha"),
        i.Code(HERE, "c", Attrs(classes=("kbd",))),
        i.Math(HERE, "m"),
        i.Link(HERE, text("l"), "#t", "tip"),
        i.FootnoteRef(HERE, "n", 1),
        i.CrossRef(HERE, "fig:x", "Figure 1"),
        i.Citation(HERE, ("k",), "[1]"),
        i.Break(HERE),
    )
    assert dumped(b.Paragraph(HERE, nodes)) == [
        "Paragraph",
        "  Strong",
        '    Text "b"',
        '  Abbr "Alpha"',
        '    Text "A"',
        '  Code "c" {.kbd}',
        '  Math "m"',
        '  Link "#t" "tip"',
        '    Text "l"',
        '  FootnoteRef 1 "n"',
        '  CrossRef "fig:x" "Figure 1"',
        '  Citation "k" "[1]"',
        "  Break",
    ]


def test_spans_on_demand() -> None:
    root = b.Section(Span("a.md", 0, 5), 0, "t", (i.Text(Span("a.md", 2, 5), "abc"),))
    document = Document(SourceText("a.md", "# abc"), Meta(), root)
    assert dump(document, spans=True).splitlines()[1:] == [
        '  Section @0..5 0 "t"',
        "    Title",
        '      Text @2..5 "abc"',
    ]
