"""The body of a ```` ```chart ```` fence, a CSV file or a marked table → a `Chart` with numbers.

YAML bodies name what they hold (`type`, `title`, `categories`, `series`, `stacked`, `x-title`, `y-title`, `format`),
CSV bodies have a header row: the name of the categories, then one name a series. Attributes say the same and win over
the body. What cannot be read is told as `chart.unreadable`, and the writer's text stays.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from publish.base import Outcome, Span
from publish.base.diagnostics import Diagnostic, warning
from publish.reader.data_forms import Made, UnreadableError, from_csv, from_rows
from publish.reader.data_options import KINDS, format_of, shape_of
from publish.reader.data_yaml import OPTIONS, from_yaml, plain_key
from publish.tree.attrs import Attrs
from publish.tree.blocks import Chart, Series, Table
from publish.tree.numbers import number_or_none
from publish.tree.walk import plain

__all__ = ["KINDS", "MAX_POINTS", "MAX_SERIES", "TextDoor", "chart", "table_chart"]

MAX_POINTS = 2_000
"""The most categories of a chart."""
MAX_SERIES = 40


class TextDoor(Protocol):
    """What reads a text file for a chart: the door of `resources`."""

    def text(self, target: str, span: Span) -> Outcome[str | None]:
        """The text of the file at `target`."""
        ...


def chart(text: str, attrs: Attrs, span: Span, door: TextDoor | None) -> Outcome[Chart | None]:
    """The chart of a fence's body `text`, or of the CSV file that its attribute or its line `data` names.

    `type`, `title` and all other options may also stand in `attrs`. None with the warning `chart.unreadable` says what
    is wrong; a file that cannot be read brings the door's own warning.
    """
    source = attrs.get("data")
    try:
        yaml = bool(text.strip()) and _looks_like_yaml(text)
        made = from_yaml(text, span, bare=bool(source)) if yaml else Made((), ())
        source = source or made.file
        if not source:
            return _finished(made if yaml else from_csv(text, span), text, attrs, span)
        if door is None:
            return Outcome(None, (warning("chart.unreadable", "a chart's file cannot be read here", span),))
        read = door.text(source, span)
        if read.value is None:
            return Outcome(None, read.diagnostics)
        return _finished(replace(from_csv(read.value, span), said=made.said), text or read.value, attrs, span)
    except UnreadableError as problem:
        hints = (problem.hint,) if problem.hint else ()
        said = f"the chart cannot be read: {problem.message}"
        return Outcome(None, (warning("chart.unreadable", said, problem.span or span, *hints),))


def table_chart(table: Table) -> Outcome[Chart | None]:
    """The chart of a table that carries the class `chart`: its first column names the categories, the others count.

    None without a diagnostic when the table is not marked, with `chart.unreadable` when it holds no numbers.
    """
    if not table.attrs.has("chart"):
        return Outcome(None)
    rows = [tuple(plain(cell.inlines) for cell in row) for row in table.rows]
    header = tuple(plain(cell.inlines) for cell in table.header) if table.header else ()
    if not header and rows:
        header = ("", *(f"Series {number}" for number in range(1, len(rows[0]))))
    try:
        made = from_rows([header, *rows], table.span)
        text = "\n".join("\t".join(row) for row in (header, *rows))
        outcome = _finished(made, text, table.attrs, table.span)
    except UnreadableError as problem:
        said = f"the table cannot be drawn as a chart: {problem.message}"
        hints = (problem.hint,) if problem.hint else ()
        return Outcome(None, (warning("chart.unreadable", said, table.span, *hints),))
    if outcome.value is not None and not outcome.value.title and table.caption:
        return Outcome(replace(outcome.value, title=plain(table.caption)), outcome.diagnostics)
    return outcome


def _finished(made: Made, text: str, attrs: Attrs, span: Span) -> Outcome[Chart | None]:
    if not made.series or not made.categories:
        raise UnreadableError("it has no numbers", None, "give `categories` and `series`, or a table with a header row")
    if not any(value is not None for series in made.series for value in series.values):
        raise UnreadableError("none of its values is a number")
    said = _options(made, attrs)
    shape, told = shape_of(said["kind"], said["stacked"], said["percent"], made.series, span)
    code, doubts = format_of(said["format"], made.words, span)
    if shape.kind == "scatter":
        _check_points(made, span)
    cut = _cut(made)
    out: list[Diagnostic] = [*told, *doubts]
    if cut is not made:
        words = f"the chart shows the first {MAX_POINTS} points of the first {MAX_SERIES} series"
        out.append(warning("chart.cut", words, span, "sum up the data"))
    return Outcome(
        Chart(
            span,
            shape.kind,
            said["title"],
            cut.categories,
            cut.series,
            text,
            attrs,
            shape.stacked,
            said["x"] or made.corner,
            said["y"],
            code,
        ),
        tuple(out),
    )


def _options(made: Made, attrs: Attrs) -> dict[str, str]:
    """The options by plain name: what the attributes say, else the body."""
    given = {plain_key(key): value for key, value in attrs.pairs}
    out: dict[str, str] = {}
    for name, keys in OPTIONS.items():
        word = next((given[key] for key in keys if given.get(key)), "")
        marked = "true" if name in ("stacked", "percent") and attrs.has(name) else ""
        out[name] = word or marked or made.said.get(name, "")
    return out


def _check_points(made: Made, span: Span) -> None:
    wrong = next((word for word in made.categories if number_or_none(word) is None), None)
    if wrong is not None:
        said = f"“{wrong[:40]}” is no number, and the first column of a scatter chart places its points"
        raise UnreadableError(said, span, "draw it as a line or a column chart")


def _cut(made: Made) -> Made:
    if len(made.categories) <= MAX_POINTS and len(made.series) <= MAX_SERIES:
        return made
    series = tuple(Series(one.name, one.values[:MAX_POINTS]) for one in made.series[:MAX_SERIES])
    return replace(made, categories=made.categories[:MAX_POINTS], series=series)


def _looks_like_yaml(body: str) -> bool:
    first = next((line for line in body.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    return re.match(r"\s*(?:[\"']?[A-Za-z][\w \-]*[\"']?\s*:(?:\s|$)|[-{\[])", first) is not None
