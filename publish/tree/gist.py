"""A chart → its data in words: alternative text on paper, and what a speaker's notes say of it."""

from __future__ import annotations

from publish.tree.blocks import Chart, Series


def chart_gist(chart: Chart) -> str:
    """Kind, title, categories and the numbers of each series, in whole sentences."""
    parts = [f"Type of chart: {chart.kind}."]
    if chart.title:
        parts.append(f"Title: {chart.title.rstrip('.')}.")
    if chart.categories:
        parts.append(f"Categories: {', '.join(chart.categories)}.")
    parts.append(f"Series: {'; '.join(_numbers(series) for series in chart.series)}.")
    return " ".join(parts)


def _numbers(series: Series) -> str:
    values = ", ".join("no value" if value is None else f"{value:,.6g}" for value in series.values)
    return f"{series.name}: {values}" if series.name else values
