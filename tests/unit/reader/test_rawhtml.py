"""Raw HTML: what an article can say becomes nodes, nothing else gets through, and no words are lost."""

from __future__ import annotations

import time

import pytest

from publish.base import Diagnostic, Severity, Span
from publish.reader.rawhtml import HtmlBlock, HtmlHeading, html_blocks, inline_tag
from publish.reader.rawhtml_inlines import inline_node
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.walk import block_inlines, plain, walk_blocks

START = 100


def markdown(text: str, span: Span) -> b.Blocks:
    """Stands for the reader: a paragraph that shows what it was given."""
    return (b.Paragraph(span, (i.Text(span, f"«{text.strip()}»"),)),)


def made(html: str) -> tuple[tuple[HtmlBlock, ...], tuple[Diagnostic, ...]]:
    outcome = html_blocks(html, Span("a.md", START, START + len(html)), markdown)
    return outcome.value, outcome.diagnostics


def only(html: str) -> HtmlBlock:
    blocks, told = made(html)
    assert told == ()
    (block,) = blocks
    return block


def words(blocks: tuple[HtmlBlock, ...]) -> str:
    heads = [plain(one.inlines) for one in blocks if isinstance(one, HtmlHeading)]
    rest = [one for one in blocks if not isinstance(one, HtmlHeading)]
    lines = [plain(line, alt=True) for block in walk_blocks(rest) for line in block_inlines(block)]
    return " ".join([*heads, *(line for line in lines if line)])


def test_a_centred_picture_is_a_figure():
    block = only('<p align="center">\n  <img src="a b.png" alt="A" title="T" width="300">\n</p>')
    assert isinstance(block, b.Figure)
    (image,) = block.images
    assert (image.target, image.alt, image.title, image.resource) == ("a b.png", "A", "T", None)
    assert image.attrs.get("width") == "300"
    assert block.attrs.get("align") == "center"


def test_a_linked_picture_keeps_its_link():
    block = only('<a href="https://x.org"><img src="a.png"></a>')
    assert isinstance(block, b.Figure)
    assert block.images[0].attrs.get("link") == "https://x.org"


def test_headings_are_handed_to_the_reader():
    blocks, _ = made('<div align="center"><h2 id="top">Hello <em>you</em></h2><p>text</p></div>')
    head, text = blocks
    assert isinstance(head, HtmlHeading)
    assert (head.level, plain(head.inlines), head.attrs.id) == (2, "Hello you", "top")
    assert isinstance(text, b.Paragraph)
    assert text.attrs.get("align") == "center"


def test_a_heading_inside_a_quote_is_bold():
    block = only("<blockquote><h3>Head</h3>text<footer>— Ann</footer></blockquote>")
    assert isinstance(block, b.Quote)
    assert isinstance(block.blocks[0], b.Paragraph)
    assert isinstance(block.blocks[0].inlines[0], i.Strong)
    assert plain(block.attribution) == "— Ann"


def test_spans_are_the_text_they_were_made_of():
    html = "<div>\n<p>one <b>two</b></p>\n<ul><li>three</ul></div>"
    blocks, _ = made(html)

    def at(span: Span) -> str:
        return html[span.start - START : span.end - START]

    paragraph, items = blocks
    assert isinstance(paragraph, b.Paragraph)
    assert isinstance(items, b.List)
    assert [at(one.span) for one in paragraph.inlines] == ["one ", "<b>two</b>"]
    assert at(items.items[0].blocks[0].span) == "three"


def test_details_with_markdown_inside():
    html = "<details>\n<summary>More <b>here</b></summary>\n\n- a\n\n```html\n<div>\n\n</div>\n```\n\n<p>raw</p>\n\nlast `</details>` one\n</details>"
    block = only(html)
    assert isinstance(block, b.Admonition)
    assert (block.kind, plain(block.title)) == ("details", "More here")
    assert words(block.blocks) == "«- a ```html <div> </div> ```» raw «last `</details>` one»"


def test_markdown_asked_for_by_attribute():
    assert words((only('<div markdown="1">*a* <b>x</b></div>'),)) == "«*a* <b>x</b>»"
    assert words((only("<div>*a* <b>x</b></div>"),)) == "*a* x"


def test_indented_markdown_is_not_taken_for_code():
    assert words((only("<div>\n\n    text\n\n</div>"),)) == "«text»"


def test_preformatted_text_is_kept_to_the_letter():
    block = only('<pre><code class="language-Py">if a &lt; b:\n\n    *c*\n</code></pre>')
    assert isinstance(block, b.CodeBlock)
    assert (block.language, block.text) == ("py", "if a < b:\n\n    *c*")


def test_lists_tasks_and_terms():
    block = only(
        '<ol start="3"><li><input type="checkbox" checked> done<li><input type=checkbox>open<li>plain<ul><li>in</ul></ol>'
    )
    assert isinstance(block, b.List)
    assert (block.ordered, block.start, block.tight) == (True, 3, True)
    assert [item.checked for item in block.items] == [True, False, None]
    assert isinstance(block.items[2].blocks[1], b.List)
    terms = only("<dl><dt>T<dd>one<dd>two <b>x</b> y<dt>U</dl>")
    assert isinstance(terms, b.DefinitionList)
    assert [(plain(item.term), len(item.definitions)) for item in terms.items] == [("T", 2), ("U", 0)]


def test_figures_with_captions():
    block = only(
        '<figure><picture><source srcset="d.png"><img src="l.png" alt="L"></picture><figcaption>C &amp; D</figcaption></figure>'
    )
    assert isinstance(block, b.Figure)
    assert (block.images[0].target, plain(block.caption)) == ("l.png", "C & D")
    code = only("<figure><pre>x</pre><figcaption>Listing</figcaption></figure>")
    assert isinstance(code, b.CodeBlock)
    assert code.title == "Listing"


def test_a_table_fills_its_grid():
    block = only(
        "<table><caption>Cap</caption><thead><tr><th>A<th align=right>B<th>C</thead>"
        "<tr><td rowspan=2>1<td colspan=2>2<tr><td>3</table>"
    )
    assert isinstance(block, b.Table)
    assert plain(block.caption) == "Cap"
    assert block.aligns == ("", "right", "")
    assert block.header is not None
    assert [plain(cell.inlines) for cell in block.header] == ["A", "B", "C"]
    assert [[(plain(c.inlines), c.colspan, c.rowspan) for c in row] for row in block.rows] == [
        [("1", 1, 2), ("2", 2, 1)],
        [("3", 1, 1), ("", 1, 1)],
    ]


def test_a_table_for_looks_alone_is_taken_apart():
    assert isinstance(only("<table><tr><td><img src=a.png></td></tr></table>"), b.Figure)


def test_lists_in_cells_keep_their_items():
    block = only("<table><tr><th>A<th>B<tr><td><ul><li>x<li>y</ul><td>z</table>")
    assert isinstance(block, b.Table)
    assert plain(block.rows[0][0].inlines) == "• x • y"


def test_spans_of_cells_are_capped():
    block = only("<table><tr><td colspan=1000000 rowspan=1000000>x<td colspan=-3>y<tr><td>z</table>")
    assert isinstance(block, b.Table)
    assert [(cell.colspan, cell.rowspan) for cell in block.rows[0]] == [(100, 2), (1, 1)]
    assert len(block.aligns) == 101


def test_words_in_a_line():
    block = only(
        "<p>  a <b>b</b>\n <i> c</i><br>\n<kbd>Ctrl</kbd> H<sub>2</sub>O <q>hi</q> <abbr title='Long'>L</abbr> &copy;  </p>"
    )
    assert isinstance(block, b.Paragraph)
    assert plain(block.inlines) == "a b c Ctrl H2O hi L ©"
    kinds = [type(one) for one in block.inlines if not isinstance(one, i.Text)]
    assert kinds == [i.Strong, i.Emph, i.Break, i.Code, i.Sub, i.Quoted, i.Abbr]


@pytest.mark.parametrize(
    "html", ["<script>canary()</script>", "<style>canary{}</style>", "<template>canary</template>", "<!-- canary -->"]
)
def test_what_acts_is_dropped(html: str):
    blocks, told = made(f"<div>{html}kept</div>")
    assert words(blocks) == "kept"
    assert [one.code for one in told] == ([] if html.startswith("<!--") else ["html.dropped"])


def test_forms_keep_their_words():
    blocks, told = made(
        "<form>Name: <input type=text><button onclick='x()'>Go</button><select><option>one</select></form>"
    )
    assert words(blocks) == "Name: Go one"
    assert {one.code for one in told} == {"html.dropped", "html.handler"}
    assert all(one.severity is Severity.INFO for one in told if one.code == "html.handler")


def test_what_plays_becomes_a_link():
    blocks, told = made(
        '<iframe src="https://youtu.be/1" title="A talk"></iframe><video src="local.mp4">no video</video>'
    )
    links = [
        one for block in blocks if isinstance(block, b.Paragraph) for one in block.inlines if isinstance(one, i.Link)
    ]
    assert [(plain(one.children), one.target) for one in links] == [("A talk", "https://youtu.be/1")]
    assert words(blocks) == "A talk no video"
    assert {(one.code, one.severity) for one in told} == {("html.embedded", Severity.INFO)}


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "jAvA&#x0A;script:x", "&#106;avascript:x", "file:///x", "data:text/html,x"]
)
def test_an_unsafe_link_keeps_its_words_alone(href: str):
    blocks, told = made(f'<p><a href="{href}">words</a></p>')
    assert words(blocks) == "words"
    assert [one.code for one in told] == ["link.unsafe"]
    assert "Link" not in repr(blocks)


def test_unknown_elements_keep_their_text():
    assert words(made("<Tabs><TabItem value='x'>\n\nHello *you*\n\n</TabItem></Tabs>")[0]) == "«Hello *you*»"
    assert words(made("<my-thing>text</my-thing>")[0]) == "text"


def test_a_link_around_blocks_links_each():
    blocks, _ = made('<a href="https://x.org"><p>one</p><p>two</p></a>')
    assert [type(one.inlines[0]) for one in blocks if isinstance(one, b.Paragraph)] == [i.Link, i.Link]


def test_where_the_text_is_not_verbatim_every_span_is_the_whole():
    span = Span("a.md", 7, 900)
    (block,) = html_blocks("<p>x</p>", span, markdown).value
    assert block.span == span


N = 4_000
HOSTILE = {
    "open": "<div>" * N,
    "nested": "<div>" * N + "x" + "</div>" * N,
    "blank lines": "<div>\n\n" * N + "x",
    "markdown": '<div markdown="1">\n\n' * N + "x",
    "unclosed tags": "<a " * N,
    "cdata": "<![CDATA[" * N,
    "comments": "<!--" * N,
    "quotes": "<a x=\"'>" * N,
    "angles": "<" * N,
    "scripts": "<script>" * N,
    "blanks": "<p a" + " " * 10 * N + "b>" + " " * 10 * N,
    "styles": "<b><i>" * N + "x",
    "items": "<ul><li>" * N,
    "tables": "<table><tr><td>" * N,
    "wide cells": "<table><tr>" + "<td colspan=1000000 rowspan=1000000>x" * (N // 2),
    "tall cells": "<table>" + "<tr><td rowspan=100>x<td>y" * (N // 2),
    "ends": "</div>" * N,
    "entities": "<p>" + "&amp;" * N + "&" * N + "&#" * N,
    "code": "<div>\n\n" + "`</div>" * N,
    "details": "<details><summary>x" * N,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_html_is_read_in_good_time(name: str):
    start = time.perf_counter()
    made(HOSTILE[name])
    assert time.perf_counter() - start < 10


def test_deep_nesting_loses_no_words():
    html = "".join(f"<div>w{n} " for n in range(300)) + "</div>" * 300
    assert words(made(html)[0]).split() == [f"w{n}" for n in range(300)]


@pytest.mark.parametrize(
    ("raw", "kind", "name"),
    [
        ("<br/>", "void", "br"),
        ("<IMG src=x>", "void", "img"),
        ("<kbd>", "open", "kbd"),
        ("</b>", "close", "b"),
        ("<!-- x -->", "comment", ""),
        ("<script src=x>", "dropped", "script"),
        ("<foo-bar x>", "unknown", "foo-bar"),
        ("<", "unknown", ""),
    ],
)
def test_one_tag(raw: str, kind: str, name: str):
    tag = inline_tag(raw)
    assert (tag.kind, tag.name) == (kind, name)


def test_attributes_of_one_tag():
    tag = inline_tag("<a HREF='x?a=1&amp;b=2' title = \"T\" href=second bare>")
    assert tag.attrs == (("href", "x?a=1&b=2"), ("title", "T"), ("bare", ""))


def test_an_element_with_children():
    span = Span("a.md", 0, 1)
    (node,) = inline_node("mark", (), (i.Text(span, "x"),), span).value
    assert isinstance(node, i.Mark)
