"""What a chart says of itself: kinds, stacking, axes, formats, from its body, its attributes and its numbers."""

from __future__ import annotations

import pytest

from publish.base import Outcome, Span
from publish.base.diagnostics import warning
from publish.reader.data import chart, table_chart
from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.blocks import Cell, Chart, Table
from publish.tree.inlines import Text

HERE = Span("a.md", 0, 500)
TWO = "\nseries: {a: [1, 2], b: [3, 4]}"


def drawn(text: str, attrs: Attrs = NO_ATTRS) -> tuple[Chart, list[str]]:
    outcome = chart(text, attrs, HERE, None)
    assert outcome.value is not None, outcome.diagnostics
    assert {told.code for told in outcome.diagnostics} <= {"chart.option"}
    return outcome.value, [told.message for told in outcome.diagnostics]


@pytest.mark.parametrize(
    ("said", "kind", "stacked"),
    [
        ("type: stacked bar", "bar", "stacked"),
        ("type: bar-stacked", "bar", "stacked"),
        ("type: 100% stacked column", "column", "percent"),
        ("type: area\nstacked: true", "area", "stacked"),
        ("type: column\nstacked: percent", "column", "percent"),
        ("type: column\npercent: yes", "column", "percent"),
        ("type: column\nstacked: false", "column", ""),
        ("type: line chart", "line", ""),
    ],
)
def test_kinds_and_stacking(said: str, kind: str, stacked: str) -> None:
    made, told = drawn(said + TWO)
    assert (made.kind, made.stacked, told) == (kind, stacked, [])


def test_axes_and_stacking_from_attributes_win() -> None:
    attrs = Attrs(classes=("stacked",), pairs=(("x-title", "Year"), ("ytitle", "Tons"), ("format", "0.0")))
    made, _ = drawn("type: column\nx_title: Month\ny: {title: Kilos}" + TWO, attrs)
    assert (made.stacked, made.x_title, made.y_title, made.format) == ("stacked", "Year", "Tons", "0.0")
    made, _ = drawn("type: column\nx_title: Month\ny: {title: Kilos}" + TWO)
    assert (made.x_title, made.y_title) == ("Month", "Kilos")


def test_the_corner_of_a_header_names_the_categories() -> None:
    assert drawn("Year,S\n2020,1\n2021,2")[0].x_title == "Year"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (("45%", "3.5 %"), '0.0"%"'),
        (("$ 1,200", "$3"), "$#,##0"),
        (("12 €", "3,5 €"), '0.0" €"'),
        (("USD 12", "USD 1'300"), '"USD "#,##0'),
        (("12.50", "3"), "0.00"),
        (("12000", "3"), "#,##0"),
        (("-3", "(4)"), "0"),
        (("5%", "6"), ""),
        (("1e3", "3"), ""),
        (("0.12345", "3"), ""),
        (("7", "n/a"), "0"),
    ],
)
def test_a_format_is_what_all_values_share(values: tuple[str, str], code: str) -> None:
    assert drawn(f"Q;S\na;{values[0]}\nb;{values[1]}")[0].format == code


@pytest.mark.parametrize(
    ("named", "values", "code"),
    [
        ("0%", "[0.1, 0.25]", "0%"),
        ("0%", "[10, 25]", '0"%"'),
        ("percent", "[10, 25]", '0"%"'),
        ("percent", "[0.1, 0.25]", "0%"),
        ("0 km", "[10, 25]", '0 "km"'),
        ("eur", "[10, 25]", '#,##0 "€"'),
    ],
)
def test_a_format_that_is_named(named: str, values: str, code: str) -> None:
    text = f"type: line\nformat: '{named}'\nseries: {{S: {values}}}"
    assert (drawn(text)[0].format, drawn(text)[1]) == (code, [])


@pytest.mark.parametrize(
    ("text", "word", "stacked"),
    [
        ("type: pie\nstacked: true\nseries: {a: 1, b: 2}", "a pie chart cannot be stacked", ""),
        ("type: percent column\nseries: {a: [1, -2], b: [3, 4]}", "no share of a whole", "stacked"),
        ("type: line\nformat: <b>\nseries: {a: 1, b: 2}", "“<b>” is no number format", ""),
    ],
)
def test_what_cannot_be_done_is_told_and_the_chart_stands(text: str, word: str, stacked: str) -> None:
    made, (told,) = drawn(text)
    assert word in told
    assert made.stacked == stacked


def test_points_are_pairs_or_a_first_column_of_numbers() -> None:
    made, _ = drawn("type: scatter\nseries:\n  A: [[1, 2], [3, 4]]\n  B: [[2.5, 9]]")
    assert made.categories == ("1", "3", "2.5")
    assert [one.values for one in made.series] == [(2.0, 4.0, None), (None, None, 9.0)]
    made, _ = drawn("kg;cm\n1,5;2\n3;4", Attrs(pairs=(("type", "scatter"),)))
    assert (made.categories, made.x_title) == (("1,5", "3"), "kg")
    outcome = chart("type: scatter\nx: [a, b]\nseries: {S: [1, 2]}", NO_ATTRS, HERE, None)
    assert "“a” is no number" in outcome.diagnostics[0].message
    outcome = chart("type: scatter\nseries: {S: [[1, 2], [3]]}", NO_ATTRS, HERE, None)
    assert "a point should be" in outcome.diagnostics[0].message


def test_a_marked_table_has_options_too() -> None:
    def row(*said: str) -> tuple[Cell, ...]:
        return tuple(Cell(HERE, (Text(HERE, words),)) for words in said)

    attrs = Attrs(classes=("chart", "percent"), pairs=(("type", "bar"), ("y-title", "Income")))
    table = Table(HERE, ("", "", ""), row("Land", "A", "B"), (row("Chile", "$1,200", "$900"),), (), attrs)
    made = table_chart(table).value
    assert made is not None
    assert (made.kind, made.stacked, made.x_title, made.y_title) == ("bar", "percent", "Land", "Income")
    assert made.format == "$#,##0"


class Files:
    """A door to one file."""

    def text(self, target: str, span: Span) -> Outcome[str | None]:
        if target == "sales.csv":
            return Outcome("year,sales\n2020,1%\n2021,2%\n")
        return Outcome(None, (warning("file.missing", "there is no such file", span),))


def test_numbers_from_a_file_options_from_the_body() -> None:
    named = "type: area\ntitle: Sales\ndata: sales.csv\n"
    for text, attrs in ((named, NO_ATTRS), ("type: area\ntitle: Sales", Attrs(pairs=(("data", "sales.csv"),)))):
        made = chart(text, attrs, HERE, Files()).value
        assert made is not None
        assert (made.kind, made.title, made.x_title, made.format) == ("area", "Sales", "year", '0"%"')
        assert made.categories == ("2020", "2021")
    lost = chart("type: area\ndata: lost.csv", NO_ATTRS, HERE, Files())
    assert (lost.value, [told.code for told in lost.diagnostics]) == (None, ["file.missing"])
