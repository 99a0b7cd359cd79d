"""What stands in a line."""

from __future__ import annotations

import pytest

from publish.base import SourceText
from publish.reader.read import read_text
from publish.tree import inlines as i
from publish.tree.blocks import Paragraph, Table
from publish.tree.walk import plain
from tests.unit.reader.kit import codes, expected, outcome, tree


def paragraph(markdown: str) -> i.Inlines:
    """The inlines of the one paragraph."""
    (block,) = outcome(markdown).value.root.blocks
    assert isinstance(block, Paragraph)
    return block.inlines


def shape(nodes: i.Inlines) -> str:
    """Nodes as `Kind(children)`, texts as they are."""
    parts = []
    for node in nodes:
        if isinstance(node, i.Text):
            parts.append(node.text)
        elif isinstance(node, (*i.STYLED, i.Link)):
            parts.append(f"{type(node).__name__}({shape(node.children)})")
        elif isinstance(node, (i.Code, i.Math)):
            parts.append(f"{type(node).__name__}[{node.text}]")
        else:
            parts.append(f"<{type(node).__name__}>")
    return "".join(parts)


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("*a* _b_", "Emph(a) Emph(b)"),
        ("**a *b* c**", "Strong(a Emph(b) c)"),
        ("***a***", "Emph(Strong(a))"),
        ("***a** b*", "Emph(Strong(a) b)"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2Emph(3)4"),
        ("a * b * c", "a * b * c"),
        ("IoTの**モノ（Thing）**は", "IoTのStrong(モノ（Thing）)は"),
        ("这是**「重点」**吗", "这是Strong(「重点」)吗"),
        ("**a(b)**c", "**a(b)**c"),
        ("**open and *closed*", "**open and Emph(closed)"),
        ("~~gone~~ ==seen== H~2~O x^2^", "Strike(gone) Mark(seen) HSub(2)O xSup(2)"),
        ("a == b and c == d", "a == b and c == d"),
        ("~5 to ~10 and ~/home", "~5 to ~10 and ~/home"),
        ("`a *b*` ``c ` d``", "Code[a *b*] Code[c ` d]"),
        ("`open", "`open"),
        (r"\*a\* \# 1\. c:\dir", r"*a* # 1. c:\dir"),
        ("&copy; &#65; &amp; &nosuch; AT&T", "© A & &nosuch; AT&T"),
        ("a\nb", "a b"),
        ("a  \nb\\\nc", "a<Break>b<Break>c"),
        (":rocket: 12:30:45 a:b:c", "🚀 12:30:45 a:b:c"),
        ("H<sub>2</sub>O <kbd>Ctrl</kbd> <mark>*x*</mark> <u>y</u>", "HSub(2)O Code[Ctrl] Mark(Emph(x)) Underline(y)"),
        ("a<br>b <!-- gone --> c", "a<Break>b  c"),
        ("Vec<T> and <your-name>", "Vec<T> and <your-name>"),
        ("*a <b>x* y</b>", "*a Strong(x* y)"),
        ("*a phrase*{.term}, **b**{#x}", "Emph(a phrase), Strong(b)"),
        ("*a* {.term} and *b*{not a list}", "Emph(a) {.term} and Emph(b){not a list}"),
    ],
)
def test_marks_become_nodes(markdown: str, read: str) -> None:
    assert shape(paragraph(markdown)) == read


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("$x^2$ and \\(y\\)", "Math[x^2] and Math[y]"),
        ("it costs $5 and $10", "it costs $5 and $10"),
        ("US$0 (US$ only), $20,000 or 30$", "US$0 (US$ only), $20,000 or 30$"),
        ("from $HOME to $PATH", "from $HOME to $PATH"),
        ("say \\(this is prose\\) and \\[sic\\]", "say (this is prose) and [sic]"),
        ("inline $$E=mc^2$$ here", "inline Math[E=mc^2] here"),
        ("$`a_b`$", "Math[a_b]"),
        ("as in Jekyll \\\\(w_{i}\\\\) or \\\\[ x \\\\]", "as in Jekyll Math[w_{i}] or Math[x]"),
        ("the folder C:\\\\(old files\\\\)", "the folder C:\\(old files\\)"),
    ],
)
def test_a_dollar_is_money_unless_it_closes_a_formula(markdown: str, read: str) -> None:
    assert shape(paragraph(markdown)) == read


@pytest.mark.parametrize(
    ("markdown", "target", "words"),
    [
        ("[a](http://x.y)", "http://x.y", "a"),
        ("[a](<b c.md>)", "b c.md", "a"),
        ("[a](b_(c).md 'T')", "b_(c).md", "a"),
        ("[a][r]\n\n[r]: /u 'T'", "/u", "a"),
        ("[R][]\n\n[r]: /u", "/u", "R"),
        ("[r]\n\n> [r]: /u", "/u", "r"),
        ("<http://x.y/z>", "http://x.y/z", "http://x.y/z"),
        ("<me@x.org>", "mailto:me@x.org", "me@x.org"),
        ("see http://x.y/z.", "http://x.y/z", "http://x.y/z"),
        ("(http://x.y/a_(b))", "http://x.y/a_(b)", "http://x.y/a_(b)"),
        ("www.x.org!", "http://www.x.org", "www.x.org"),
        ("write to me@x.org.", "mailto:me@x.org", "me@x.org"),
        ("http://x.y/a\\_b", "http://x.y/a_b", "http://x.y/a_b"),
        ('<a href="/u">a</a>', "/u", "a"),
    ],
)
def test_links_of_every_kind(markdown: str, target: str, words: str) -> None:
    (link,) = [node for node in paragraph(markdown) if isinstance(node, i.Link)]
    assert (link.target, shape(link.children)) == (target, words)


def test_links_do_not_nest_and_brackets_stay() -> None:
    assert shape(paragraph("[a [b](c) d](e)")) == "[a Link(b) d](e)"
    assert shape(paragraph("[http://x.y](http://x.y) [not a link] [x]: y")) == "Link(http://x.y) [not a link] [x]: y"


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "JaVaScRiPt:x", "file:///etc/passwd", "vbscript:x", "data:text/html,x"]
)
def test_an_unsafe_link_keeps_its_words_alone(target: str) -> None:
    assert shape(paragraph(f"go [there *now*]({target})")) == "go there Emph(now)"
    assert codes(f"go [there]({target})") == ["link.unsafe"]


def test_a_link_inside_the_article_needs_its_target() -> None:
    assert codes("# A\n\n## B c\n\n[x](#b-c) [y](#B-C)") == []
    assert codes("# A\n\n[x](#nowhere)") == ["link.dead"]
    assert tree("# A\n\n[x](#nowhere)") == 'Paragraph\n  Text "x"\n'


def test_an_anchor_of_raw_html_leads_to_its_section() -> None:
    read = tree('# T\n\n## A\n\n[go](#spot)\n\n<a name="spot"></a>\n\n## B\n\nend')
    assert 'Link "#b"' in read


def test_attributes_of_pictures_links_and_spans() -> None:
    assert tree("see ![a](b.png){width=50% .big} and [c](d){#e}, [f]{.mark}") == expected("""
        Paragraph
          Text "see "
          Image "b.png" "a" {.big width="50%"}
          Text " and "
          Link "d" {#e}
            Text "c"
          Text ", "
          Mark
            Text "f"
    """)
    assert shape(paragraph("{{x}} {* a.py *} $\\frac{a}{b}$")) == "{{x}} {* a.py *} Math[\\frac{a}{b}]"


def test_abbreviations_are_explained_where_they_stand_alone() -> None:
    assert tree("The HTML of HTMLs\n\n*[HTML]: Hyper Text") == expected("""
        Paragraph
          Text "The "
          Abbr "Hyper Text"
            Text "HTML"
          Text " of HTMLs"
    """)
    assert codes("a\n\n*[HTML]: Hyper Text") == ["abbreviation.unused"]


def test_a_script_in_a_line_goes_and_is_told() -> None:
    assert shape(paragraph("a <script>alert(1)</script> b")) == "a  b"
    assert codes("a <script>alert(1)</script> b") == ["html.dropped"]


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        (":material-clock-fast:{ .lg .middle } __Fast__", "Strong(Fast)"),
        ("See :octicons-tag-24: 9.0 now", "See 9.0 now"),
        ("[Go on :octicons-arrow-right-24:](https://x.org)", "Link(Go on)"),
        ("**:fontawesome-brands-html5: Web** and :simple-jekyll:.", "Strong(Web) and ."),
        ("`:material-check:` is an icon", "Code[:material-check:] is an icon"),
        ("a:material-x and :material: stay", "a:material-x and :material: stay"),
    ],
)
def test_icons_of_a_sites_theme_are_left_out(markdown: str, read: str) -> None:
    """With their attributes and one blank; never in code, and told once."""
    assert shape(paragraph(markdown)) == read
    assert codes(f"{markdown}\n\n{markdown}") == (["icon.site"] if read.count(":") < 2 else [])


def test_icons_that_answer_are_marks_and_others_go():
    text = "| a | b |\n|---|---|\n| x | :material-check: |\n| y | :octicons-x-16: |\n| z | :fontawesome-solid-heart: love |\n"
    (table,) = read_text(SourceText("a.md", text), door=None, fallback_title="a").value.root.blocks
    assert isinstance(table, Table)
    assert [plain(row[1].inlines) for row in table.rows] == ["✓", "✗", "love"]
