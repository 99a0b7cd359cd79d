"""Runs, paragraphs, links and hostile text as they come out in the file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from publish.deck.model import Box, Deck, Para, Properties, Run, Slide, TextContent
from publish.emitters.pptx.drafts import Relations
from publish.emitters.pptx.links import Links, safe_address, unlinked
from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.text import Setting, clean_text, paragraphs, spans_of_top_level
from publish.emitters.pptx.write import write_deck
from publish.theme.load import load_theme

PAPER = load_theme("paper").value
THEME = replace(PAPER, layouts={"points": PAPER.layouts["points"]})


def page(paras: Iterable[Para], *, lang: str = "en", more: tuple[Slide, ...] = ()) -> Any:
    place = THEME.layouts["points"]["body"]
    title = THEME.layouts["points"]["title"]
    boxes = (
        Box("title", 0, title.frame, TextContent((Para((Run("Title"),)),)), 32.0),
        Box("body", place.idx, place.frame, TextContent(tuple(paras)), 20.0),
    )
    deck = Deck(960, 540, Properties("T", lang=lang), (Slide("one", "points", "Title", boxes), *more))
    return Presentation(io.BytesIO(write_deck(deck, THEME, epoch=0, generator="g"))).slides[0]


def body(paras: Iterable[Para], **rest: Any) -> Any:
    shown = page(paras, **rest)
    return next(s for s in shown.placeholders if s.placeholder_format.idx not in (0, 90, 91)).text_frame


def run_properties(run: Run, **rest: Any) -> Any:
    return body([Para((run,))], **rest).paragraphs[0].runs[0]._r.rPr


def test_looks_of_a_run():
    found = run_properties(Run("x", bold=True, italic=False, strike=True, underline=True, lang="fr-CA"))
    assert (found.get("b"), found.get("i"), found.get("strike"), found.get("u")) == ("1", "0", "sngStrike", "sng")
    assert (found.get("lang"), found.get("sz")) == ("fr-CA", "2000")
    assert run_properties(Run("x")).get("b") is None


def test_super_and_subscript():
    assert run_properties(Run("2", baseline=1)).get("baseline") == "30000"
    assert run_properties(Run("2", baseline=-1)).get("baseline") == "-25000"


def test_code_names_its_font_and_is_not_spell_checked():
    found = run_properties(Run("x = 1", font="mono"))
    assert found.find(qn("a:latin")).get("typeface") == "Consolas"
    assert found.get("noProof") == "1"


def test_scripts_without_italics_stay_upright_and_are_stressed_in_bold():
    leaning = replace(THEME.deck.styles["body"], italic=True)
    setting = Setting(THEME, Palette(THEME, dark=False), leaning, 20.0, "en", Links({}, Relations()))
    made = paragraphs([Para((Run("Kops"), Run("每隔一周"), Run("强调", italic=True)))], setting)
    assert re.findall(r'<a:rPr [^>]*?((?:b="\d" )?i="\d"|dirty)', made) == ["dirty", 'i="0"', 'b="1" i="0"']


def test_colours_of_the_theme_are_named_by_slot():
    assert run_properties(Run("x", colour="accent")).find(f".//{qn('a:schemeClr')}").get("val") == "accent1"
    assert run_properties(Run("x", colour="muted")).find(f".//{qn('a:srgbClr')}").get("val") == "5B6168"
    assert run_properties(Run("x", colour="#0a0B0c")).find(f".//{qn('a:srgbClr')}").get("val") == "0A0B0C"
    assert run_properties(Run("x", colour="no such")).find(qn("a:solidFill")) is None
    marked = run_properties(Run("x", highlight="highlight")).find(qn("a:highlight"))
    assert marked[0].get("val") == "F6E3A1"


def test_on_dark_layouts_ink_is_the_light_slot():
    dark = Palette(THEME, dark=True)
    assert 'val="tx1"' in dark.colour("ink")
    assert 'val="F0907A"' in dark.colour("accent")
    assert 'val="bg2"' in dark.colour("stage")


def test_hard_breaks_and_blanks_are_kept():
    paragraph = body([Para((Run("  one\vtwo\n three"),))]).paragraphs[0]
    assert paragraph.text == "  one\vtwo\v three"


def test_the_list_s_own_mark_comes_from_the_layout_and_another_is_written():
    own, dash, none = body([Para((Run("a"),), bullet="•"), Para((Run("b"),), bullet="→"), Para((Run("c"),))]).paragraphs
    assert own._p.pPr.find(qn("a:buChar")) is None
    assert own._p.pPr.get("marL") is None
    assert dash._p.pPr.find(qn("a:buChar")).get("char") == "→"
    assert none._p.pPr.find(qn("a:buNone")) is not None
    assert none._p.pPr.get("marL") == "0"


def test_a_paragraph_s_own_indent_makes_room_for_long_numbers():
    step = THEME.deck.styles["body"].indent
    numbered = Para((Run("x"),), level=1, bullet="number", number=100, indent=40.0)
    properties = body([numbered]).paragraphs[0]._p.pPr
    assert (int(properties.get("marL")), int(properties.get("indent"))) == (Pt(step + 40), -Pt(40))


def test_numbers_go_on_from_where_their_list_starts():
    numbers = [Para((Run("x"),), level=level, bullet="number", number=n) for n, level in ((3, 0), (1, 1), (4, 0))]
    numbers += [Para((Run("between"),)), Para((Run("y"),), bullet="number", number=5)]
    found = [p._p.pPr.find(qn("a:buAutoNum")) for p in body(numbers).paragraphs]
    assert [None if f is None else f.get("startAt") for f in found] == ["3", "1", "3", None, "5"]


def test_leading_and_gaps_are_those_that_were_measured():
    style = THEME.deck.styles["body"]
    first, second, third = body([Para((Run("a"),)), Para((Run("b"),)), Para((Run("c"),), space_before=7.5)]).paragraphs
    assert first.line_spacing == pytest.approx(style.leading)
    assert first.space_before == 0
    assert second.space_before == Pt(20 * style.space)
    assert third.space_before == Pt(7.5)


def test_a_paragraph_s_own_size_goes_before_the_box_s():
    assert body([Para((Run("a"),), size_pt=18.0)]).paragraphs[0].runs[0].font.size == Pt(18)


def test_right_to_left_paragraphs_run_from_the_right():
    properties = body([Para((Run("שלום", lang="he"),), rtl=True)]).paragraphs[0]._p.pPr
    assert (properties.get("rtl"), properties.get("algn")) == ("1", "r")


def test_a_link_that_runs_from_the_right_is_parted_at_blanks_and_leads_to_one_place():
    frame = body([Para((Run("שלום רב", link="https://e.org"),), rtl=True)])
    runs = frame.paragraphs[0].runs
    assert [r.text for r in runs] == ["שלום", " ", "רב"]
    assert [r.hyperlink.address for r in runs] == ["https://e.org", None, "https://e.org"]


@pytest.mark.parametrize("hostile", ["a\0b", "a\x07b", "a\ud800b", "a\ufffeb", "a\x1b[31mb"])
def test_what_xml_cannot_hold_is_left_out(hostile: str):
    assert body([Para((Run(hostile),))]).text in {"ab", "a[31mb"}


def test_what_looks_like_an_escape_is_read_as_it_was_written():
    literal = "see _x0041_x0042_ and </a:t> & \"'"
    frame = body([Para((Run(literal),))])
    assert frame.text == literal
    assert not [r for r in frame.paragraphs[0].runs if "_x0041_" in r.text]


def test_a_turn_of_direction_ends_with_its_run():
    assert clean_text("a\u202eb") == "a\u202eb\u202c"
    assert clean_text("\u2067a\u202ab") == "\u2067a\u202ab\u202c\u2069"
    assert clean_text("\u202ea\u202c") == "\u202ea\u202c"


def test_a_language_that_is_none_is_not_written():
    assert run_properties(Run("x", lang="not a tag!")).get("lang") == "en"
    assert run_properties(Run("x"), lang="de-AT").get("lang") == "de-AT"
    assert run_properties(Run("字"), lang="zh-Hans").get("lang") == "zh-CN"


@given(st.lists(st.text(max_size=30), max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_text_makes_a_file_that_opens(texts: list[str]):
    page([Para(tuple(Run(t, link=t, colour=t, highlight=t, lang=t) for t in texts))])


def test_outward_links():
    shown = body([Para((Run("x", link="https://example.org/a b?q=ü&r=1#top"),))])
    assert shown.paragraphs[0].runs[0].hyperlink.address == "https://example.org/a%20b?q=%C3%BC&r=1#top"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        r"\\host\share",
        "data:text/html,x",
        "http://[::1",
        "https://",
        "notes.md",
        "",
        "https://example.org/" + "x" * 3000,
    ],
)
def test_addresses_that_must_not_open_are_no_links(address: str):
    assert safe_address(address) == ""


def test_addresses_are_encoded_and_not_twice():
    assert safe_address("https://e.org/100%/a%20b") == "https://e.org/100%25/a%20b"
    assert safe_address("mailto:a@e.org") == "mailto:a@e.org"


def test_a_link_leads_to_another_slide():
    place = THEME.layouts["points"]["title"]
    title = Box("title", 0, place.frame, TextContent((Para((Run("Two"),)),)), 32.0)
    shown = page([Para((Run("go", link="slide:two"),))], more=(Slide("two", "points", "Two", (title,)),))
    click = shown._element.find(f".//{qn('a:hlinkClick')}")
    assert click.get("action") == "ppaction://hlinksldjump"
    assert shown.part.related_part(click.get(qn("r:id"))).slide.shapes.title.text == "Two"


def test_a_link_to_no_slide_is_plain_text():
    shown = page([Para((Run("go", link="slide:none"),))])
    assert shown._element.find(f".//{qn('a:hlinkClick')}") is None


def test_groups_of_paragraphs_are_led_by_the_top_level():
    levels = [1, 0, 1, 2, 0, 0]
    paras = [Para((Run("x"),), level=n) for n in levels]
    assert list(spans_of_top_level(paras)) == [(0, 0), (1, 3), (4, 4), (5, 5)]


def test_a_link_that_is_dropped_is_told_once():
    runs = (
        Run("a", link="notes.md"),
        Run("b", link="notes.md"),
        Run("c", link="https://e.org"),
        Run("d", link="slide:x"),
    )
    place = THEME.layouts["points"]["body"]
    slides = (Slide("one", "points", "T", (Box("body", 10, place.frame, TextContent((Para(runs),)), 20.0),)),)
    told = unlinked(Deck(960, 540, Properties("T"), slides))
    assert [d.code for d in told] == ["pptx.link", "pptx.link"]
    assert "'notes.md'" in told[0].message
    assert told[0].hints
