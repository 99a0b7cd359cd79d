"""Charts on paper: each kind draws the numbers it was given, within its frame, in words that do not collide."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from publish.base.source import Span
from publish.figures.chart import draw_chart
from publish.figures.look import Drawing, Look
from publish.figures.svg import text_width, wrapped
from publish.tree.blocks import Chart, Series

HERE = Span("a.md", 0, 1)
PAPER = ("#B5432A", "#1F5F6B", "#8A5A00", "#5B4A8A", "#3F6B2E", "#7A3E5C")
LOOK = Look("Sans", 8.0, "#1F2A33", "#5B6168", "#D8CFBE", "#FFFFFF", PAPER)
KINDS = ("bar", "column", "line", "area", "pie", "doughnut", "scatter")
W = 360.0


def chart(kind: str, *rows: tuple[float | None, ...], categories: tuple[str, ...] = (), **rest: str) -> Chart:
    series = tuple(Series(f"Series {'ABCDEFGHIJ'[k]}", row) for k, row in enumerate(rows))
    names = categories or tuple(f"{2010 + k}" for k in range(len(rows[0])))
    return Chart(HERE, kind, "Title", names, series, **rest)  # type: ignore[arg-type]


def parsed(drawing: Drawing) -> etree._Element:
    return etree.fromstring(drawing.svg)


def words(drawing: Drawing) -> list[str]:
    return [e.text or "" for e in parsed(drawing).iter("{*}text")]


def rects(drawing: Drawing, fill: str) -> list[tuple[float, float, float, float]]:
    found = [e for e in parsed(drawing).iter("{*}rect") if e.get("fill") == fill]
    return [tuple(float(e.get(key, "0")) for key in ("x", "y", "width", "height")) for e in found]  # type: ignore[misc]


def boxes(drawing: Drawing) -> list[tuple[str, float, float, float, float]]:
    """Where each unturned line of text stands, as wide as it is measured."""
    out = []
    for e in parsed(drawing).iter("{*}text"):
        if e.get("transform"):
            continue
        x, y, size = (float(e.get(key, "0")) for key in ("x", "y", "font-size"))
        wide = text_width(e.text or "", size)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[e.get("text-anchor", "start")] * wide
        out.append((e.text or "", left, y - 0.7 * size, left + wide, y + 0.1 * size))
    return out


CASES = {
    "plain": ((1.0, 4.0, 2.0), (3.0, 2.0, 5.0)),
    "below zero": ((1.0, -4.0, 2.0), (-3.0, 2.0, 5.0)),
    "gaps": ((1.0, None, 2.0, None, 5.0), (None, None, 2.0, 3.0, None)),
    "one point": ((5.0,),),
    "nothing but zero": ((0.0, 0.0, 0.0),),
    "six series": tuple(tuple(float((k * 7 + n * 3) % 11) for k in range(5)) for n in range(6)),
    "sixty": (tuple(float(k % 17) for k in range(60)),),
    "large": ((1.2e12, 3.4e11, 9e9),),
    "small": ((1e-7, 3e-7, 2e-7),),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", CASES)
def test_no_word_leaves_the_drawing_or_stands_on_another(kind: str, case: str) -> None:
    drawing = draw_chart(chart(kind, *CASES[case]), W, LOOK)
    if not drawing.svg:
        assert kind in ("pie", "doughnut")
        assert case == "nothing but zero"
        return
    found = boxes(drawing)
    assert found
    for said, left, top, right, bottom in found:
        assert left >= -6, said
        assert right <= W + 6, said
        assert top >= -1, said
        assert bottom <= drawing.height + 1, said
    for k, (one, l1, t1, r1, b1) in enumerate(found):
        for other, l2, t2, r2, b2 in found[k + 1 :]:
            across, down = min(r1, r2) - max(l1, l2), min(b1, b2) - max(t1, t2)
            assert min(across, down) <= 2.6, (one, other)


def test_columns_are_as_high_as_their_numbers() -> None:
    first, second, third = rects(draw_chart(chart("column", (10.0, 20.0, 5.0)), W, LOOK), PAPER[0])
    assert second[3] == pytest.approx(2 * first[3], abs=0.02)
    assert third[3] == pytest.approx(first[3] / 2, abs=0.02)
    assert first[1] + first[3] == pytest.approx(second[1] + second[3], abs=0.02)


def test_columns_below_zero_hang_from_the_line_of_zero() -> None:
    up, down = rects(draw_chart(chart("column", (10.0, -10.0)), W, LOOK), PAPER[0])
    assert up[1] + up[3] == pytest.approx(down[1], abs=0.02)
    assert up[3] == pytest.approx(down[3], abs=0.02)


def test_bars_bear_their_numbers_in_the_charts_format_and_language() -> None:
    drawing = draw_chart(chart("bar", (1234.5, 7.0), format='#,##0.0 "€"'), W, replace(LOOK, lang="de"))
    assert "1.234,5 €" in words(drawing)
    long, short = rects(drawing, PAPER[0])
    assert long[2] / short[2] == pytest.approx(1234.5 / 7, rel=0.02)


def test_percent_stacks_are_all_equally_high() -> None:
    drawing = draw_chart(chart("column", (1.0, 30.0), (3.0, 10.0), stacked="percent"), W, LOOK)
    lower = rects(drawing, PAPER[0])
    assert lower[1][3] / lower[0][3] == pytest.approx(3, rel=0.03)
    assert {"100%", "25%", "75%"} <= set(words(drawing))


def test_a_line_is_broken_at_a_gap_and_a_lone_point_is_marked() -> None:
    drawing = draw_chart(chart("line", (1.0, 2.0, None, 4.0, None, 6.0, 7.0)), W, LOOK)
    lines = [
        e for e in parsed(drawing).iter("{*}path") if e.get("stroke") == PAPER[0] and e.get("stroke-width") == "1.5"
    ]
    assert [e.get("d", "").count("L") for e in lines] == [1, 1]
    assert len(list(parsed(drawing).iter("{*}circle"))) == 1


def test_lines_can_be_told_apart_without_colour() -> None:
    """Each has its name at its end, a dash and a mark of its own."""
    drawing = draw_chart(chart("line", (1.0, 2.0, 3.0), (3.0, 2.0, 1.0), (2.0, 2.0, 2.0)), W, LOOK)
    dashes = {e.get("stroke-dasharray") for e in parsed(drawing).iter("{*}path") if e.get("stroke-width") == "1.5"}
    assert len(dashes) == 3
    assert {"Series A", "Series B", "Series C"} <= set(words(drawing))


def test_long_names_stand_beside_bars_and_turned_ones_are_not_needed() -> None:
    names = (
        "Internationalisierungsstrategie",
        "Hochschulfinanzstatistikgesetz",
        "Bundesausbildungsförderung",
        "Mobility",
        "E",
        "F",
    )
    drawing = draw_chart(chart("column", tuple(float(k) for k in range(1, 7)), categories=names), W, LOOK)
    assert "rotate" not in drawing.svg
    assert names[0] in words(drawing)


def test_sixty_bars_fit_a_page_and_six_hundred_become_columns() -> None:
    many = chart("bar", tuple(float(k) for k in range(60)))
    assert draw_chart(many, W, LOOK, 600).height <= 600
    most = chart("bar", tuple(float(k) for k in range(600)), categories=tuple(f"{k}" for k in range(600)))
    assert draw_chart(most, W, LOOK, 480).height <= 480


def test_slices_name_themselves_and_the_smallest_are_put_together() -> None:
    names = tuple("ABCDEFGHIJ")
    drawing = draw_chart(
        chart("pie", tuple(float(k) for k in range(10, 0, -1)), categories=names), W, replace(LOOK, other="Rest")
    )
    said = " ".join(words(drawing))
    assert "Rest (4)" in said
    assert re.search(r"A 10 · 18%", said)


def test_what_the_writer_says_is_never_markup() -> None:
    drawing = draw_chart(chart("bar", (1.0, 2.0), categories=("<script>&", "\x00b")), W, LOOK)
    assert {"<script>&", "b"} <= set(words(drawing))


def test_words_without_blanks_are_wrapped_where_their_script_allows() -> None:
    assert wrapped("华北地区华东地区", 34, 8, 3) == ["华北地区", "华东地区"]
    assert wrapped("one two three", 40, 8, 2)[1].endswith("three")
