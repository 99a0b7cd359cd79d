"""A chart in words: whoever cannot see it learns every number."""

from __future__ import annotations

from publish.base.source import Span
from publish.tree.blocks import Chart, Series
from publish.tree.gist import chart_gist


def test_kind_title_categories_and_every_number_are_said() -> None:
    """A gap is named as one."""
    series = (Series("A", (1.0, 2.5)), Series("B", (1200.0, None)))
    chart = Chart(Span("a.md", 0, 1), "bar", "Sales.", ("May", "June"), series)
    assert chart_gist(chart) == (
        "Type of chart: bar. Title: Sales. Categories: May, June. Series: A: 1, 2.5; B: 1,200, no value."
    )
