"""A chart in words: whoever cannot see it learns what it shows, and a speaker every number."""

from __future__ import annotations

from publish.base.source import Span
from publish.tree.blocks import Chart, Series
from publish.tree.gist import chart_gist, chart_words

HERE = Span("a.md", 0, 1)
NAMES = ("May", "June", "July")


def made(kind: str, *series: Series, categories: tuple[str, ...] = NAMES, title: str = "", **rest: str) -> Chart:
    return Chart(HERE, kind, title, categories, series, **rest)  # type: ignore[arg-type]


def test_kind_title_categories_and_every_number_are_said() -> None:
    """A gap is named as one; numbers stand as the writer has them."""
    series = (Series("A", (1.0, 2.5)), Series("B", (1200.0, None)))
    chart = Chart(HERE, "bar", "Sales.", ("May", "June"), series, x_title="Month", text="May,1,1200\nJune,2.5,-")
    assert chart_words(chart) == (
        "Type of chart: bar. Title: Sales. X title: Month. Categories: May, June. Series: A: 1, 2.5; B: 1200, no value."
    )


def test_columns_are_told_by_their_heights_and_depths() -> None:
    chart = made("column", Series("Rain", (3.0, 9.0, 6.0)), title="Rain", format='0" mm"')
    assert chart_gist(chart) == (
        "Column chart “Rain”: Rain, 3 categories from May to July. Highest 9 mm (June), lowest 3 mm (May)."
    )


def test_lines_are_told_by_where_they_go() -> None:
    chart = made("line", Series("A", (1.0, 2.0, 4.0)), Series("B", (5.0, 1.0, 3.0)), Series("C", (2.0, None, 2.0)))
    said = chart_gist(chart)
    assert "A: rises throughout from 1 to 4, highest 4 (July), lowest 1 (May)." in said
    assert "B: falls from 5 to 3," in said
    assert "C: 2 throughout." in said


def test_shares_of_a_pie_and_the_cloud_of_a_scatter() -> None:
    pie = made("pie", Series("S", (50.0, 30.0, 20.0)))
    assert chart_gist(pie).endswith("Largest May with 50 (50% of the whole); smallest July with 20 (20% of the whole).")
    cloud = made("scatter", Series("S", (1.0, 2.0, 3.0, 5.0)), categories=("10", "20", "30", "40"), x_title="Age")
    assert (
        chart_gist(cloud) == "Scatter chart: S, 4 points, Age from 10 to 40. Values from 1 to 5, rising along the axis."
    )


def test_of_many_series_only_the_ends_are_told() -> None:
    many = made("column", *(Series(f"S{k}", (float(k), 20.0 - k, None)) for k in range(6)))
    assert chart_gist(many).endswith("Highest: 20 (June) of S0. Lowest: 0 (May) of S0.")
