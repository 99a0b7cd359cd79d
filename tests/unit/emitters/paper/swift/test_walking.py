"""Pages are painted, tagged and looked through for links as the engine does it, whatever stands on them."""

from __future__ import annotations

from typing import Any

import pytest

from publish.emitters.paper.loading import load_engine

load_engine()

import pydyf  # noqa: E402
from weasyprint import HTML, Document, draw, stacking  # noqa: E402
from weasyprint import anchors as plain_anchors  # noqa: E402
from weasyprint.draw import border  # noqa: E402
from weasyprint.pdf import tags as plain_tags  # noqa: E402

from publish.emitters.paper.swift import anchors, painting, tags, walking  # noqa: E402

_STYLE = """
@page { size: 300px 400px; @bottom-center { content: counter(page) } }
.framed { border: 1px solid red; outline: 2px dotted blue }
.ground { background: #eee; padding: 2px }
.over { position: absolute; top: 5px; z-index: 2 }
.under { position: relative; z-index: -1 }
.moved { transform: translate(3px, 4px) }
.pale { opacity: 0.5 }
.clipped { overflow: hidden; height: 12px }
.beside { float: left }
.apart { display: inline-block; border-left: 3px solid }
.columns { columns: 2; column-rule: 1px solid }
.struck { text-decoration: line-through underline }
.hidden { visibility: hidden }
.short { text-overflow: ellipsis; overflow: hidden; white-space: nowrap; width: 60px }
"""
_BODY = """
<h1 id="top">A title</h1><h2 class="framed">Part <em class="ground">one</em></h2>
<p class="ground">Words <a href="#top">that <b>lead</b></a> up, <a href="https://example.org/">out</a>,
<span class="struck">gone</span>, <span class="framed">framed</span>, <span class="hidden">unseen</span>.</p>
<p class="over">over</p><p class="under">under</p><p class="moved">moved <a id="there">anchor</a></p>
<p class="pale">pale</p><p class="clipped">clipped</p><p class="beside">beside</p>
<p>in a line <span class="apart">apart <a href="#there">link</a></span> again</p>
<div class="columns"><p>one and two and three and four</p><p>five</p></div>
<p class="short">far too many words for a narrow line</p>
<ul><li>item<ol><li>inner</li></ol></li><li class="framed">second <a href="#part">x</a></li></ul>
<dl><dt>term</dt><dd>what it means</dd></dl>
<table><caption>caption</caption><thead><tr><th>a</th><th colspan="2">b</th></tr></thead>
<tbody><tr><th scope="row">c</th><td rowspan="2" class="ground">d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr></tbody>
</table><figure><img alt="nothing" src="data:,x"><figcaption id="part">said</figcaption></figure>
<form><input value="x"></form><p>last</p>
"""


@pytest.fixture(scope="module")
def document() -> Any:
    """A page or two with something of everything."""
    page = f"<!doctype html><html lang=en><head><title>t</title><style>{_STYLE}</style></head><body>{_BODY}</body></html>"
    return HTML(string=page).render(presentational_hints=True)


def _everywhere(patch: pytest.MonkeyPatch, functions: dict[str, Any]) -> None:
    """These functions in each module that holds them by name."""
    for module in (draw, border, stacking, plain_anchors, plain_tags):
        for name, function in functions.items():
            if hasattr(module, name):
                patch.setattr(module, name, function)


def _written(document: Any, patch: pytest.MonkeyPatch, functions: dict[str, Any]) -> bytes:
    """The file, uncompressed, as it is when these functions draw it."""
    _everywhere(patch, functions)
    made: bytes = Document(
        document.pages, document.metadata, document.url_fetcher, document.font_config, document.color_profiles,
        document.output_intent,
    ).write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True, pdf_identifier=b"x")  # fmt: skip
    return made


_PAINTED = {
    "draw_border": (walking._plain_border, walking._border),
    "draw_outline": (walking._plain_outline, walking._outline),
    "draw_inline_level": (walking._plain_inline, walking._inline),
    "_dispatch_children": (walking._plain_children, walking._children),
    "draw_text": (painting._plain_text, painting._text),
    "_build_box_tree": (tags._plain_tree, tags._tree),
    "_get_pdf_tag": (tags._plain_tag, tags._tag),
}


@pytest.mark.parametrize("names", [tuple(_PAINTED), *((name,) for name in _PAINTED)], ids="-".join)
def test_pages_are_painted_and_tagged_as_before(
    names: tuple[str, ...], document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = {name: both[0] for name, both in _PAINTED.items()}
    before = _written(document, monkeypatch, plain)
    after = _written(document, monkeypatch, plain | {name: _PAINTED[name][1] for name in names})
    assert b"/StructElem" in before and b"BDC" in before
    assert after == before


def test_links_anchors_bookmarks_and_fields_are_found_as_before(document: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Any] = []
    for function in (anchors._plain_gather, anchors._gather):
        monkeypatch.setattr(plain_anchors, "gather_anchors", function)
        for page in document.pages:
            gathered: tuple[Any, ...] = {}, [], [], {None: []}
            function(page._page_box, *gathered)
            found.append(gathered)
    half = len(found) // 2
    assert found[:half] == found[half:]
    names = {name for gathered in found[:half] for name in gathered[0]}
    assert names == {"top", "there", "part"}
    assert {link[1] for gathered in found[:half] for link in gathered[1]} >= {"top", "https://example.org/"}
    assert [mark[1] for gathered in found[:half] for mark in gathered[2]] == ["A title", "Part one"]


def test_what_was_found_of_a_style_is_kept_with_it(document: Any) -> None:
    heading = next(box for box in document.pages[0]._page_box.descendants() if box.element_tag == "h2")
    assert walking._outlined(heading.style)
    assert walking._flowing(heading.style)
    assert walking._edgeless(heading.style)
    assert not walking._unbordered(heading)
    assert (heading.style.swift_outlined, heading.style.swift_flowing, heading.style.swift_edgeless) == (True,) * 3


def test_an_element_is_an_object_of_the_file() -> None:
    pdf = pydyf.PDF()
    after = len(pdf.objects)
    element = tags.made(pdf, {"S": "/P"})
    assert (element.number, element.reference, element.data) == (after, b"%d 0 R" % after, b"<</S /P>>")
    assert pdf.objects[after] is element
    assert (element.offset, element.generation, element.free, element.compressible) == (0, 0, "n", True)
