"""HTML of ours is read as HTML's rules read it, and what these rules would change is left to them."""

from __future__ import annotations

from io import BytesIO, StringIO
from xml.etree.ElementTree import Element

import pytest

from publish.emitters.paper.loading import load_engine

load_engine()

from publish.emitters.paper.swift import reading  # noqa: E402  # it takes the engine's functions when imported


def _page(body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A &amp; B</title></head>'
        f"<body><main>{body}</main></body></html>"
    )


def _told(element: Element) -> object:
    """All that a tree says."""
    attributes = list(element.attrib.items())
    return element.tag, element.text, element.tail, attributes, [_told(child) for child in element]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Some <em>words</em> &lt;here&gt; &amp; there,<br>and \u201cmore\u201d \U0001f600</p>",
        '<p class="x" id="a&quot;b&#x27;c">it&#x27;s</p>',
        "<ul><li>one<ul><li><p>in</p></li></ul></li><li>two</li></ul>",
        "<dl><dt>term</dt><dd><p>what</p></dd></dl>",
        "<pre>\nfirst\n\n  second\t.</pre><pre>\n</pre><pre><code>\nthird</code></pre>",
        '<table><caption>c</caption><colgroup><col style="width:5%"><col></colgroup><thead><tr><th scope="col">'
        "h</th></tr></thead><tbody><tr><td><p>p</p></td><td></td></tr></tbody></table>",
        '<figure><img src="a:b" alt="two\nlines\tof it"><figcaption>f</figcaption></figure><hr>',
        "<blockquote><h2>a</h2><div><h3>b</h3></div></blockquote>",
        "<strong><strong><strong><strong>x</strong></strong></strong></strong>",
        '<a href="#x"><div>in a link</div></a>',
    ],
)
def test_our_pages_are_read_as_before(body: str) -> None:
    page = _page(body)
    quick = reading.tree(page)
    assert quick is not None
    assert _told(quick) == _told(reading._plain_parse(page, namespace_html_elements=False))


@pytest.mark.parametrize(
    "body",
    [
        "<p>one<p>two</p></p>",
        "<p>a <span><div>block</div></span></p>",
        "<p><em>a<ul><li>b</li></ul></em></p>",
        '<a href="#a">x <span><a href="#b">y</a></span></a>',
        "<table><tr><td>no body</td></tr></table>",
        "<table>lost<tbody><tr><td>x</td></tr></tbody></table>",
        "<table><tbody><tr><td>x</td> stray</tr></tbody></table>",
        "<table><tbody><tr><p>x</p></tr></tbody></table>",
        "<div><li>no list</li></div>",
        "<h2>a<h3>b</h3></h2>",
        "<svg><path></path></svg>",
        "<form><input></form>",
        "<p>a&nbsp;b</p>",
        "<p>a&#128;b</p>",
        "<p>a <!-- b --> c</p>",
        "<p><![CDATA[x]]></p>",
        "<p hidden>x</p>",
        "<p>unclosed",
        "<P>loud</P>",
        "<p>\ra</p>",
        "<script>a</script>",
    ],
)
def test_what_the_rules_of_html_change_is_left_to_them(body: str) -> None:
    page = _page(body)
    assert reading.tree(page) is None
    plain = reading._plain_parse(page, namespace_html_elements=False)
    assert _told(reading.parse(StringIO(page), namespace_html_elements=False)) == _told(plain)


@pytest.mark.parametrize("page", ["", "<p>x</p>", "<!doctype html><html><body></body></html>", "<!DOCTYPE html><html/>"])
def test_what_is_not_a_whole_page_is_read_as_before(page: str) -> None:
    assert reading.tree(page) is None


def test_bytes_and_names_of_html_are_read_as_before() -> None:
    page = _page("<p>é</p>")
    assert reading.parse(StringIO(page)).tag == "{http://www.w3.org/1999/xhtml}html"
    found = reading.parse(BytesIO(page.encode()), namespace_html_elements=False)
    assert "".join(found[1].itertext()) == "é"
