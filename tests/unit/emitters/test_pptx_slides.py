"""What a person finds on the slides of a deck when they open it."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from publish.base.units import Frame
from publish.deck.model import (
    Box,
    Content,
    Deck,
    Para,
    PictureContent,
    Properties,
    Run,
    Slide,
    TableCell,
    TableContent,
    TextContent,
)
from publish.emitters.pptx.write import write_deck
from publish.theme.load import load_theme
from publish.tree.document import Resource

PAPER = load_theme("paper").value
# a few layouts are enough for most, and write faster
USED = ("points", "picture-full", "table", "closing")
THEME = replace(PAPER, layouts={name: PAPER.layouts[name] for name in USED})
POINTS = THEME.layouts["points"]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, grey: int = 128) -> bytes:
    rows = b"".join(b"\0" + bytes([grey]) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def resource(width: int = 40, height: int = 30, grey: int = 128) -> Resource:
    data = png(width, height, grey)
    return Resource("k", "image/png", data, width, height, hashlib.sha256(data).hexdigest())


def text(*paras: str | Para, builds: bool = False) -> TextContent:
    return TextContent(tuple(Para((Run(p),)) if isinstance(p, str) else p for p in paras), builds)


def box(layout: str, role: str, content: Content, size: float = 24.0, frame: Frame | None = None) -> Box:
    place = THEME.layouts[layout][role]
    return Box(role, place.idx, frame or place.frame, content, size)


def slide(*boxes: Box, ident: str = "one", layout: str = "points", title: str = "A title", **rest: Any) -> Slide:
    return Slide(ident, layout, title, (box(layout, "title", text(title), 32.0), *boxes), **rest)


def opened(*slides: Slide, **rest: Any) -> Any:
    theme = rest.pop("theme", THEME)
    deck = Deck(960, 540, Properties("The talk"), slides, **rest)
    data = write_deck(deck, theme, epoch=1_700_000_000, generator="deckpress 0")
    return Presentation(io.BytesIO(data))


def shape_of(page: Any, name: str) -> Any:
    return next(shape for shape in page.shapes if shape.name == name)


def test_title_and_text_fill_the_layouts_placeholders():
    page = opened(slide(box("points", "body", text("First", "Second")))).slides[0]
    assert page.slide_layout.name == "Points"
    assert page.shapes.title.text == "A title"
    body = page.placeholders[POINTS["body"].idx]
    assert [p.text for p in body.text_frame.paragraphs] == ["First", "Second"]
    assert body.text_frame.paragraphs[1].runs[0].font.size == Pt(24)


def test_a_frame_is_written_only_where_it_differs_from_the_placeholder():
    same = opened(slide(box("points", "body", text("x")))).slides[0]
    assert same.placeholders[10]._element.spPr.find(qn("a:xfrm")) is None
    moved = opened(slide(box("points", "body", text("x"), frame=Frame(100, 200, 300, 90)))).slides[0]
    assert [moved.placeholders[10].left, moved.placeholders[10].height] == [Pt(100), Pt(90)]


def test_every_layout_of_the_theme_is_in_the_file_with_its_placeholders():
    found = opened(slide(), theme=PAPER).slide_layouts
    assert [layout.name for layout in found] == [layout.label for layout in PAPER.layouts.values()]
    card = next(layout for layout in found if layout.name == "4 cards").placeholders
    frame = PAPER.layouts["cards-4"]["card2"].frame
    second = next(p for p in card if p.name == "Card 2")
    assert (second.left, second.top) == (Pt(frame.x), Pt(frame.y))


def test_no_empty_placeholder_stays_on_a_slide():
    page = opened(slide(box("points", "body", text("  ")))).slides[0]
    assert [p.placeholder_format.type for p in page.placeholders] == [
        PP_PLACEHOLDER.TITLE,
        PP_PLACEHOLDER.SLIDE_NUMBER,
    ]


def test_number_and_footer_stand_on_content_slides():
    page = opened(slide(), slide(ident="two", title="B"), footer="The talk").slides[1]
    assert shape_of(page, "Footer").text_frame.text == "The talk"
    assert shape_of(page, "Number")._element.find(f".//{qn('a:fld')}").get("type") == "slidenum"
    assert shape_of(page, "Number").text_frame._txBody.findtext(f".//{qn('a:t')}") == "2"


def test_text_is_never_left_to_autofit():
    deck = opened(slide(box("points", "body", text("x"))))
    parts = [deck.slides[0], deck.slide_master, *deck.slide_layouts]
    assert not [p for p in parts if p._element.findall(f".//{qn('a:normAutofit')}")]


def test_names_and_numbers_of_shapes_are_unique_on_a_slide():
    twice = Box("body", None, Frame(10, 10, 100, 50), text("x"), 20.0)
    page = opened(slide(box("points", "body", text("x")), twice, twice)).slides[0]
    assert [s.name for s in page.shapes] == ["Title", "Body", "Body 2", "Body 3", "Number"]
    assert len({s.shape_id for s in page.shapes}) == 5


def test_free_text_wraps_in_its_frame_and_takes_the_theme_s_font():
    free = Box("body", None, Frame(10, 20, 100, 50), text("free"), 20.0)
    shape = shape_of(opened(slide(free)).slides[0], "Body")
    assert shape.text_frame.word_wrap
    assert not shape.is_placeholder
    assert shape._element.find(f".//{qn('a:lvl1pPr')}//{qn('a:latin')}").get("typeface") == "+mn-lt"


def test_a_picture_fills_its_placeholder_in_its_own_shape_with_its_words():
    content = PictureContent(resource(40, 30), "A grey field")
    page = opened(slide(box("picture-full", "picture", content), layout="picture-full")).slides[0]
    shown = page.placeholders[11]
    assert shown._element.tag == qn("p:pic")
    assert shown.width / shown.height == pytest.approx(4 / 3, rel=1e-4)
    assert shown._element.nvPicPr.cNvPr.get("descr") == "A grey field"


def test_a_crop_counts_in_the_picture_s_shape():
    content = PictureContent(resource(40, 30), "x", crop=(0.25, 0, 0.25, 0))
    page = opened(slide(Box("picture", None, Frame(0, 0, 100, 100), content))).slides[0]
    shown = shape_of(page, "Picture")
    assert (shown.crop_left, shown.crop_right) == (0.25, 0.25)
    assert shown.width / shown.height == pytest.approx(20 / 30, rel=1e-4)


def test_a_decorative_picture_says_so():
    content = PictureContent(resource(), "not told", decorative=True)
    page = opened(slide(Box("picture", None, Frame(0, 0, 40, 30), content))).slides[0]
    props = shape_of(page, "Picture")._element.nvPicPr.cNvPr
    assert props.get("descr") == ""
    assert b'decorative" val="1"' in page.part.blob


def test_a_picture_that_cannot_be_shown_leaves_a_frame_with_its_words():
    lost = PictureContent(None, "The harbour in 1890")
    page = opened(slide(Box("picture", 11, Frame(10, 10, 200, 100), lost))).slides[0]
    assert shape_of(page, "Picture").text_frame.text == "The harbour in 1890"


def test_a_picture_shown_often_is_stored_once():
    def shown(k: int) -> Slide:
        content = PictureContent(resource(grey=k % 2), "x")
        return slide(Box("picture", None, Frame(0, 0, 40, 30), content), ident=f"s{k}", title=f"T{k}")

    deck = opened(*(shown(k) for k in range(6)))
    names = {s.shapes[1]._element.blip_rId and s.shapes[1].image.sha1 for s in deck.slides}
    parts = [p for p in deck.part.package.iter_parts() if p.partname.startswith("/ppt/media")]
    assert len(names) == len(parts) == 2


def test_an_svg_is_there_beside_its_drawing():
    data = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    svg = Resource("k", "image/svg+xml", data, 40, 30, hashlib.sha256(data).hexdigest(), png(40, 30))
    page = opened(slide(Box("picture", None, Frame(0, 0, 40, 30), PictureContent(svg, "x")))).slides[0]
    kinds = sorted(r.target_part.content_type for r in page.part.rels.values())
    assert kinds[:2] == [
        "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml",
        "image/png",
    ]
    assert kinds[2:] == ["image/svg+xml"]
    assert shape_of(page, "Picture").image.content_type == "image/png"


def test_an_svg_without_a_drawing_is_told_in_words():
    svg = Resource("k", "image/svg+xml", b"<svg/>", 40, 30, "0")
    page = opened(slide(Box("picture", None, Frame(0, 0, 40, 30), PictureContent(svg, "A plan")))).slides[0]
    assert shape_of(page, "Picture").text_frame.text == "A plan"


def cell(words: str, **rest: Any) -> TableCell:
    return TableCell((Para((Run(words),)),), **rest)


def table(*rows: tuple[TableCell | None, ...], header: int = 1) -> TableContent:
    width = len(rows[0])
    return TableContent((100.0,) * width, (30.0,) * len(rows), rows, header, "Rain by month")


def shown_table(content: TableContent, layout: str = "table") -> Any:
    page = opened(slide(box(layout, "table", content, 16.0), layout=layout)).slides[0]
    return shape_of(page, "Table")


def test_a_table_is_native_and_stands_in_its_placeholder():
    shape = shown_table(table((cell("Month"), cell("mm")), (cell("May"), cell("61", align="right"))))
    assert shape.is_placeholder
    assert shape.has_table
    found = shape.table
    assert [[c.text for c in row.cells] for row in found.rows] == [["Month", "mm"], ["May", "61"]]
    assert found.first_row
    assert found.horz_banding
    assert [found.columns[0].width, found.rows[1].height] == [Pt(100), Pt(30)]
    assert found.cell(1, 1).text_frame.paragraphs[0].alignment == 3
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == "Rain by month"
    assert found.cell(0, 0).text_frame.paragraphs[0].runs[0].font.bold


def test_merged_cells_are_merged():
    wide = cell("both", colspan=2)
    tall = cell("tall", rowspan=2)
    found = shown_table(
        table((wide, None, cell("c")), (tall, cell("e"), cell("f")), (None, cell("h"), cell("i")))
    ).table
    assert (found.cell(0, 0).span_width, found.cell(0, 0).span_height) == (2, 1)
    assert (found.cell(1, 0).span_width, found.cell(1, 0).span_height) == (1, 2)
    assert [found.cell(0, 1).is_spanned, found.cell(2, 0).is_spanned, found.cell(2, 1).is_spanned] == [
        True,
        True,
        False,
    ]


def test_a_span_past_the_table_s_edge_is_cut_there():
    found = shown_table(table((cell("a", colspan=9, rowspan=9), None), (None, None))).table
    assert (found.cell(0, 0).span_width, found.cell(0, 0).span_height) == (2, 2)


def test_a_table_without_a_header_has_none():
    assert not shown_table(table((cell("a"), cell("b")), header=0)).table.first_row


def test_content_of_another_kind_stands_free():
    shape = opened(slide(box("points", "body", table((cell("a"),)), 16.0))).slides[0].shapes[1]
    assert shape.has_table
    assert not shape.is_placeholder


def test_a_background_lies_under_a_veil_and_covers_the_slide_uncut_in_height():
    page = opened(slide(background=resource(320, 90))).slides[0]
    source = page.background._cSld.bg.find(f".//{qn('a:srcRect')}")
    assert dict(source.attrib) == {"l": "25000", "r": "25000"}
    veil = page.shapes[0]
    assert (veil.name, veil.width, veil.height) == ("Scrim", Pt(960), Pt(540))


def test_dark_layouts_exchange_the_colours_of_text_and_ground():
    page = opened(slide(layout="closing")).slides[0]
    for owner in (page, page.slide_layout):
        override = owner._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
        assert (override.get("tx1"), override.get("bg1")) == ("lt1", "dk1")


def test_paragraphs_appear_one_by_one_where_that_is_asked_for():
    paras = [Para((Run(w),), level=level) for w, level in (("a", 0), ("b", 1), ("c", 0))]
    page = opened(slide(box("points", "body", text(*paras, builds=True)))).slides[0]
    timing = page._element.find(qn("p:timing"))
    effects = timing.findall(f".//{qn('p:cTn')}[@presetID='1']")
    assert [e.get("nodeType") for e in effects] == ["clickEffect", "withEffect", "clickEffect"]
    body = str(shape_of(page, "Body").shape_id)
    assert {t.get("spid") for t in timing.iter(qn("p:spTgt"))} == {body}
    assert [t.get("st") for t in timing.iter(qn("p:pRg"))] == ["0", "1", "2"]


def test_nothing_is_animated_unasked():
    assert opened(slide(box("points", "body", text("x")))).slides[0]._element.find(qn("p:timing")) is None


def test_notes_have_their_paragraphs():
    notes = Para((Run("Say "), Run("this", bold=True))), Para((Run("One"),), bullet="number", number=1)
    deck = opened(slide(notes=notes), slide(ident="two", title="B"))
    frame = deck.slides[0].notes_slide.notes_text_frame
    assert [p.text for p in frame.paragraphs] == ["Say this", "One"]
    assert frame.paragraphs[0].runs[1].font.bold
    assert frame.paragraphs[1]._p.pPr.find(qn("a:buAutoNum")) is not None
    assert not deck.slides[1].has_notes_slide
    assert [p.name for p in deck.notes_master.placeholders] == ["Slide image", "Notes", "Slide number"]


def test_links_from_notes_lead_out_but_to_no_other_slide():
    runs = Run("there", link="slide:two"), Run("out", link="https://example.org")
    page = opened(slide(notes=(Para(runs),)), slide(ident="two", title="B")).slides[0].notes_slide
    assert [r.hyperlink.address for r in page.notes_text_frame.paragraphs[0].runs] == [None, "https://example.org"]
    assert sum(r.reltype.endswith("/slide") for r in page.part.rels.values()) == 1
