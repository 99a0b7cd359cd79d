"""Native charts: what a person sees, what "Edit data" opens, and that both hold the numbers of the source."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from publish.base.source import Span
from publish.deck.model import Box, ChartContent, Deck, Para, Properties, Run, Slide, TextContent
from publish.emitters.pptx.charts_book import column, workbook
from publish.emitters.pptx.write import write_deck
from publish.theme.load import load_theme
from publish.tree.blocks import Chart, Series

PAPER = load_theme("paper").value
THEME = replace(PAPER, layouts={name: PAPER.layouts[name] for name in ("chart",)})
LAYOUT = THEME.layouts["chart"]
HERE = Span("a.md", 0, 1)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
KINDS = ("bar", "column", "line", "area", "pie", "doughnut", "scatter")
PLOTS = dict(
    zip(KINDS, "barChart barChart lineChart areaChart pieChart doughnutChart scatterChart".split(), strict=True)
)


def chart(kind: str, *series: Series, categories: tuple[str, ...] = ("May", "June", "July"), **rest: str) -> Chart:
    found = series or (Series("North", (1.0, None, 2.5)), Series("South", (3.0, 4.0, 5.0)))
    return Chart(HERE, kind, "Sales", categories, found, **rest)  # type: ignore[arg-type]


def deck(*charts: Chart, axis: tuple[float, float, float] | None = None) -> Deck:
    slides = []
    for k, one in enumerate(charts):
        title = Box("title", 0, LAYOUT["title"].frame, TextContent((Para((Run(f"Slide {k}"),)),)), 28)
        box = Box("chart", 11, LAYOUT["chart"].frame, ChartContent(one, "What it says", axis), 14)
        slides.append(Slide(f"s{k}", "chart", f"Slide {k}", (title, box)))
    return Deck(960, 540, Properties("T"), tuple(slides))


def written(made: Deck, theme: object = THEME) -> bytes:
    return write_deck(made, theme, epoch=0, generator="test")  # type: ignore[arg-type]


def parts(data: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(n for n in package.namelist() if n.startswith("ppt/charts/chart"))
        return [etree.fromstring(package.read(name)) for name in names]


def part(one: Chart) -> etree._Element:
    return parts(written(deck(one)))[0]


def points(found: etree._Element) -> dict[int, str]:
    return {int(p.get("idx")): p.findtext(f"{C}v") for p in found.iter(f"{C}pt")}


@pytest.mark.parametrize("kind", KINDS)
def test_the_engine_reads_back_the_numbers_of_each_kind(kind: str) -> None:
    categories = ("1", "2", "3.5") if kind == "scatter" else ("May", "June", "July")
    one = chart(kind, categories=categories)
    frame = next(s for s in Presentation(io.BytesIO(written(deck(one)))).slides[0].shapes if s.has_chart)
    assert frame.is_placeholder
    assert frame.placeholder_format.type == PP_PLACEHOLDER.CHART
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "What it says"
    plot = frame.chart.plots[0]
    assert plot._element.tag == C + PLOTS[kind]
    shown = 1 if kind == "pie" else 2
    assert [s.name for s in plot.series] == ["North", "South"][:shown]
    assert [tuple(s.values) for s in plot.series] == [(1.0, None, 2.5), (3.0, 4.0, 5.0)][:shown]
    if kind != "scatter":
        assert list(plot.categories) == ["May", "June", "July"]


def test_the_workbook_holds_the_same_and_a_word_is_never_a_formula() -> None:
    data = workbook(chart("column", Series('=cmd|"x"', (1.0, None, 2.5)), format="0.0", x_title="Month"))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        shared = [t.text for t in etree.fromstring(book.read("xl/sharedStrings.xml")).iter("{*}t")]
    cells = {c.get("r"): (c.get("t"), c.findtext("{*}v")) for c in sheet.iter("{*}c")}
    assert not list(sheet.iter("{*}f"))
    assert shared == ["Month", "May", "June", "July", '=cmd|"x"']
    assert (cells["B2"], cells["B4"]) == ((None, "1"), (None, "2.5"))
    assert "B3" not in cells


def test_each_series_names_its_cells() -> None:
    assert column(1, 0, 0) == "Sheet1!$B$1"
    assert column(27, 1, 3) == "Sheet1!$AB$2:$AB$4"
    found = part(chart("line"))
    assert [f.text for f in found.iter(f"{C}f")] == [
        "Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4", "Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4",
    ]  # fmt: skip


def test_bytes_are_the_same_twice() -> None:
    made = deck(*(chart(kind, categories=("1", "2", "3")) for kind in KINDS))
    assert written(made) == written(made)
    assert workbook(chart("bar")) == workbook(chart("bar"))


def test_years_are_numbers_and_days_stand_on_an_axis_of_days() -> None:
    years = part(chart("line", categories=("2019", "2020", "2021")))
    assert points(years.find(f".//{C}cat")) == {0: "2019", 1: "2020", 2: "2021"}
    assert years.find(f".//{C}cat/{C}numRef") is not None
    days = part(chart("line", categories=("2024-01", "2024-02", "2024-03")))
    # 1 January 2024 is day 45292 of a spreadsheet
    assert points(days.find(f".//{C}cat")) == {0: "45292", 1: "45323", 2: "45352"}
    assert days.find(f".//{C}dateAx/{C}baseTimeUnit").get("val") == "months"
    leading = part(chart("line", categories=("007", "008", "009")))
    assert points(leading.find(f".//{C}cat")) == {0: "007", 1: "008", 2: "009"}


def test_stacks_formats_and_titles() -> None:
    found = part(chart("column", stacked="percent", x_title="Month", y_title="Share", format="#,##0"))
    assert found.find(f".//{C}grouping").get("val") == "percentStacked"
    assert found.find(f".//{C}overlap").get("val") == "100"
    assert ["".join(t.itertext()) for t in found.iter(f"{C}title")] == ["Month", "Share"]
    assert found.find(f".//{C}valAx/{C}numFmt").get("formatCode") == "0%"
    assert {c.text for c in found.iter(f"{C}formatCode")} == {"#,##0"}


def test_few_columns_bear_their_numbers_and_need_no_axis() -> None:
    few = part(chart("column", Series("S", (1.0, 2.0, 3.0))))
    assert few.find(f".//{C}valAx/{C}delete").get("val") == "1"
    assert few.find(f".//{C}dLbls/{C}showVal").get("val") == "1"
    assert few.find(f".//{C}legend") is None
    many = part(chart("column", *(Series(f"S{k}", (1.0, 2.0, 3.0)) for k in range(6))))
    assert many.find(f".//{C}valAx/{C}delete").get("val") == "0"
    assert many.find(f".//{C}legend/{C}legendPos").get("val") == "t"


def test_lines_are_named_where_they_end_only_if_they_end_apart() -> None:
    apart = part(chart("line", Series("A", (1.0, 2.0, 9.0)), Series("B", (3.0, 2.0, 1.0))))
    assert apart.find(f".//{C}legend") is None
    assert [d.find(f"{C}idx").get("val") for d in apart.iter(f"{C}dLbl")] == ["2", "2"]
    near = part(chart("line", Series("A", (1.0, 2.0, 9.0)), Series("B", (3.0, 2.0, 9.1))))
    assert near.find(f".//{C}legend") is not None


def test_gaps_stay_gaps_and_an_axis_is_shared_where_it_is_given() -> None:
    found = parts(written(deck(chart("column"), axis=(0.0, 30.0, 10.0))))[0]
    assert found.find(f".//{C}dispBlanksAs").get("val") == "gap"
    assert points(found.findall(f".//{C}val")[0]) == {0: "1", 2: "2.5"}
    axis = found.find(f".//{C}valAx")
    assert [axis.find(f".//{C}{tag}").get("val") for tag in ("min", "max", "majorUnit")] == ["0", "30", "10"]


def test_colours_and_fonts_are_the_themes_and_no_word_is_small() -> None:
    found = part(chart("column", x_title="Month", y_title="Share"))
    fills = [s.find(f"{C}spPr/{qn('a:solidFill')}/{qn('a:schemeClr')}").get("val") for s in found.iter(f"{C}ser")]
    assert fills == ["accent1", "accent2"]
    assert {e.get("typeface") for e in found.iter(qn("a:latin"))} == {"+mn-lt"}
    assert min(int(e.get("sz")) for tag in ("a:defRPr", "a:rPr") for e in found.iter(qn(tag))) >= 1200


def test_a_chart_on_a_dark_layout_has_its_colours() -> None:
    dark = replace(THEME, layouts={"chart": replace(LAYOUT, dark=True)})
    found = parts(written(deck(chart("column")), dark))[0]
    assert found.find(f"{C}clrMapOvr").get("tx1") == "lt1"
    fills = [s.find(f"{C}spPr/{qn('a:solidFill')}")[0] for s in found.iter(f"{C}ser")]
    # the second accent is made lighter, since it is too dark for its ground
    assert [child.tag for child in fills[1]] == [qn("a:lumMod"), qn("a:lumOff")]


def test_of_long_runs_of_names_only_those_shown_are_kept_in_the_part() -> None:
    names = tuple(f"Q{1 + k % 4} {2010 + k // 4}" for k in range(60))
    found = part(chart("line", Series("S", tuple(float(k) for k in range(60))), categories=names))
    step = int(found.find(f".//{C}tickLblSkip").get("val"))
    kept = points(found.find(f".//{C}cat"))
    assert step >= 5
    assert kept == {k: names[k] for k in range(0, 60, step)}
    assert len(points(found.find(f".//{C}val"))) == 60
