"""A deck that was planned at the usual height, on a company's smaller slide: everything on it is smaller alike."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from publish.base.units import Frame
from publish.deck.model import Box, Slide, TableCell, TableContent
from publish.emitters.pptx.scaling import on_company_s_stage, scaled_deck
from publish.emitters.pptx.write import write_deck
from tests.unit.emitters import company
from tests.unit.emitters.company import deck, points, quote, text, words

SMALL = replace(company.company_template(company.company_file()), slide_size=(9_144_000, 5_143_500))
THEME = company.company_theme(SMALL)


@pytest.fixture(autouse=True)
def _hand_made_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.theme.template.native_places", company.natives)


def test_frames_sizes_and_gaps_shrink_together():
    para = replace(words("A"), size_pt=20.0, space_before=8.0, indent=12.0)
    made = scaled_deck(
        deck(Slide("a", "points", "A", (Box("body", 1, Frame(40, 80, 120, 160), text(para), 24.0),))), 0.75
    )
    (box,) = made.slides[0].boxes
    assert (box.frame, box.size_pt) == (Frame(30, 60, 90, 120), 18.0)
    (small,) = box.content.paras
    assert (small.size_pt, small.space_before, small.indent) == (15.0, 6.0, 9.0)
    assert (made.width, made.height) == (540, 405)


def test_tables_shrink_with_the_room_inside_their_cells():
    table = TableContent((100.0,), (40.0,), ((TableCell((words("A"),)),),), 0)
    made = write_deck(
        deck(Slide("a", "quote", "A", (Box("table", None, Frame(40, 80, 100, 40), table, 20.0),))),
        THEME,
        epoch=0,
        generator="g",
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        slide = archive.read("ppt/slides/slide1.xml").decode()
    assert '<a:gridCol w="952500"/>' in slide  # 75 pt
    assert 'marL="68580"' in slide  # 5.4 pt
    assert 'sz="1500"' in slide


def test_a_slide_of_the_usual_height_is_left_alone():
    usual = company.company_theme(replace(SMALL, slide_size=(9_144_000, 6_858_000)))
    planned = deck(points("a"))
    assert on_company_s_stage(planned, usual) == (planned, usual, 1.0)


def test_layouts_of_ours_are_written_in_the_company_s_lengths():
    made = write_deck(deck(quote("b")), THEME, epoch=0, generator="g")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        own = archive.read("ppt/slideLayouts/slideLayout12.xml").decode()
    # the largest quote is 34 pt, three quarters of it 25.5
    assert 'sz="2550"' in own
    assert max(int(x) for x in re.findall(r'<a:off x="(\d+)"', own)) < 9_144_000
