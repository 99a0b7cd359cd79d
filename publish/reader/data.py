"""The body of a ```` ```chart ```` fence, a CSV file or a marked table → a `Chart` with numbers.

YAML bodies name what they hold (`type`, `title`, `categories`, `series`), CSV bodies have a header row: the name of the
categories, then one name a series. What cannot be read is told as `chart.unreadable`, and the writer's text stays.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from typing import Protocol

from publish.base import Outcome, Span
from publish.base.diagnostics import warning
from publish.reader import safeyaml as y
from publish.tree.attrs import Attrs
from publish.tree.blocks import Chart, Series, Table
from publish.tree.walk import plain

KINDS = ("bar", "column", "line", "area", "pie", "doughnut", "scatter")
_KIND_NAMES = {
    **{kind: kind for kind in KINDS},
    "donut": "doughnut",
    "ring": "doughnut",
    "lines": "line",
    "bars": "bar",
    "columns": "column",
    "col": "column",
    "barh": "bar",
    "horizontalbar": "bar",
    "vbar": "column",
    "xy": "scatter",
    "points": "scatter",
    "areas": "area",
}
MAX_POINTS = 2_000
"""The most categories of a chart."""
MAX_SERIES = 40
_NUMBER = re.compile(r"([+\-]?)(\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE]([+\-]?\d{1,3}))?")
_GAPS = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "null", "none", "~", "?", "…", "..."})
_MONEY = re.compile("[\\s\u00a0\u202f_'’]|[$€£¥₹₽₩%‰]|USD|EUR|GBP|CHF", re.IGNORECASE)


class TextDoor(Protocol):
    """What reads a text file for a chart: the door of `resources`."""

    def text(self, target: str, span: Span) -> Outcome[str | None]:
        """The text of the file at `target`."""
        ...


class _UnreadableError(Exception):
    """What is wrong with a chart, where, and a hint that may be empty."""

    def __init__(self, message: str, span: Span | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.hint = hint


def chart(text: str, attrs: Attrs, span: Span, door: TextDoor | None) -> Outcome[Chart | None]:
    """The chart of a fence's body `text`, or of the CSV file that its attribute `data` names.

    `type`, `title` may also stand in `attrs`. None with the warning `chart.unreadable` says what is wrong; a file that
    cannot be read brings the door's own warning.
    """
    source = attrs.get("data")
    body = text
    if source:
        if door is None:
            return Outcome(None, (warning("chart.unreadable", "a chart's file cannot be read here", span),))
        read = door.text(source, span)
        if read.value is None:
            return Outcome(None, read.diagnostics)
        body = read.value
    try:
        made = _csv(body, span) if source or not _looks_like_yaml(body) else _yaml(body, span)
        return _finished(made, text or body, attrs, span)
    except _UnreadableError as problem:
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
        made = _grid([header, *rows], table.span)
        text = "\n".join("\t".join(row) for row in (header, *rows))
        outcome = _finished(made, text, table.attrs, table.span)
    except _UnreadableError as problem:
        said = f"the table cannot be drawn as a chart: {problem.message}"
        hints = (problem.hint,) if problem.hint else ()
        return Outcome(None, (warning("chart.unreadable", said, table.span, *hints),))
    if outcome.value is not None and not outcome.value.title and table.caption:
        titled = outcome.value
        return Outcome(
            Chart(
                titled.span,
                titled.kind,
                plain(table.caption),
                titled.categories,
                titled.series,
                titled.text,
                titled.attrs,
            ),
            outcome.diagnostics,
        )
    return outcome


class _Made:
    """What was read so far; `kind` and `title` are empty where the body says nothing."""

    def __init__(
        self, categories: tuple[str, ...], series: tuple[Series, ...], kind: str = "", title: str = ""
    ) -> None:
        self.categories = categories
        self.series = series
        self.kind = kind
        self.title = title


def _finished(made: _Made, text: str, attrs: Attrs, span: Span) -> Outcome[Chart | None]:
    if not made.series or not made.categories:
        raise _UnreadableError(
            "it has no numbers", None, "give `categories` and `series`, or a table with a header row"
        )
    if not any(value is not None for series in made.series for value in series.values):
        raise _UnreadableError("none of its values is a number")
    named = attrs.get("type") or attrs.get("kind") or made.kind or "column"
    kind = _KIND_NAMES.get(named.strip().lower().replace("-", "").replace("_", ""))
    if kind is None:
        raise _UnreadableError(f"“{named[:40]}” is no kind of chart", None, "known kinds: " + ", ".join(KINDS))
    told = []
    categories, series = made.categories, made.series
    if len(categories) > MAX_POINTS or len(series) > MAX_SERIES:
        said = f"the chart shows the first {MAX_POINTS} points of the first {MAX_SERIES} series"
        told.append(warning("chart.cut", said, span, "sum up the data"))
        categories = categories[:MAX_POINTS]
        series = tuple(Series(one.name, one.values[:MAX_POINTS]) for one in series[:MAX_SERIES])
    title = attrs.get("title") or made.title
    return Outcome(Chart(span, kind, title, categories, series, text, attrs), tuple(told))


def _looks_like_yaml(body: str) -> bool:
    first = next((line for line in body.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    return re.match(r"\s*(?:[\"']?[A-Za-z][\w \-]*[\"']?\s*:(?:\s|$)|[-{\[])", first) is not None


def _number(text: str) -> float | None:
    """A number as people write it: grouped, with a currency or a percent sign; None for a gap.

    Raises ValueError for a word.
    """
    word = text.strip()
    if word.lower() in _GAPS:
        return None
    bare = _MONEY.sub("", word).replace("−", "-")
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    found = _NUMBER.fullmatch(bare)
    if found is None:
        raise ValueError(word)
    sign, digits, power = found.groups()
    value = float(f"{sign}{_plain_digits(digits)}e{power or 0}")
    if not math.isfinite(value):
        raise ValueError(word)
    return value


def _plain_digits(digits: str) -> str:
    """Digits with at most one point: of two marks the last is the point; one repeated mark, or a comma before exactly
    three digits, groups thousands."""
    marks = [one for one in digits if one in ".,"]
    if not marks:
        return digits
    last = marks[-1]
    head, _, tail = digits.rpartition(last)
    if len(set(marks)) == 1 and (len(marks) > 1 or (last == "," and len(tail) == 3 and head not in {"", "0"})):
        return digits.replace(last, "")
    return head.replace(",", "").replace(".", "") + "." + tail


def _csv(body: str, span: Span) -> _Made:
    lines = [line for line in body.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        raise _UnreadableError("it is empty")
    mark = max("\t;,|", key=lambda one: (lines[0].count(one), one == ","))
    try:
        rows = [tuple(cell.strip() for cell in row) for row in csv.reader(lines, delimiter=mark, skipinitialspace=True)]
    except csv.Error as problem:
        raise _UnreadableError(f"its CSV is damaged ({problem})") from problem
    if len(rows[0]) < 2:
        raise _UnreadableError("a line needs a category and at least one number", None, "separate them with commas")
    return _grid(rows, span)


def _grid(rows: Sequence[Sequence[str]], span: Span) -> _Made:
    """Categories down the first column, series across the header."""
    if len(rows) < 2:
        raise _UnreadableError("it needs a header row and at least one row of numbers")
    names = rows[0][1:]
    columns: list[list[float | None]] = [[] for _ in names]
    for number, row in enumerate(rows[1:], 2):
        for column, values in enumerate(columns):
            cell = row[column + 1] if column + 1 < len(row) else ""
            try:
                values.append(_number(cell))
            except ValueError:
                raise _UnreadableError(f"“{cell[:40]}” in row {number} is no number", span) from None
    series = tuple(
        Series(name or f"Series {at}", tuple(values))
        for at, (name, values) in enumerate(zip(names, columns, strict=True), 1)
    )
    return _Made(tuple(row[0] if row else "" for row in rows[1:]), series)


def _yaml(body: str, span: Span) -> _Made:
    value = y.read(body, span.source, span.start)
    exact = len(body) == span.end - span.start
    if isinstance(value, y.YamlFault):
        line = body.count("\n", 0, max(0, value.span.start - span.start)) + 1
        raise _UnreadableError(f"{value.message} (line {line} of its text)", value.span if exact else span, value.hint)
    if not isinstance(value, y.Mapping):
        raise _UnreadableError("it should be a list of “key: value” lines")
    given = {_key(name.text): one for name, one in value.pairs}
    kind = _word(_first(given, "type", "kind", "chart"))
    title = _word(_first(given, "title", "caption"))
    named = _first(given, "categories", "labels", "x", "category", "label")
    data = _first(given, "series", "datasets", "data", "values", "y")
    if isinstance(named, y.Scalar):
        named = None
    if (
        isinstance(data, y.Mapping)
        and _first({_key(k.text): v for k, v in data.pairs}, "labels", "datasets") is not None
    ):
        inner = {_key(name.text): one for name, one in data.pairs}
        named, data = named or inner.get("labels"), inner.get("datasets")
    if data is None:
        raise _UnreadableError("it has no `series`", None, "series: {Sales: [1, 2, 3]}")
    categories = tuple(_word(one) for one in named.items) if isinstance(named, y.Sequence) else ()
    return _series(data, categories, kind, title)


def _key(text: str | None) -> str:
    return (text or "").strip().lower()


def _first(given: dict[str, y.Value], *names: str) -> y.Value | None:
    return next((given[name] for name in names if name in given), None)


def _word(value: y.Value | None) -> str:
    return " ".join((value.text or "").split()) if isinstance(value, y.Scalar) else ""


def _series(data: y.Value, categories: tuple[str, ...], kind: str, title: str) -> _Made:
    """Series from each of the forms that people write: a mapping of lists or of numbers, a list of either, of pairs."""
    if isinstance(data, y.Mapping):
        if all(isinstance(one, y.Scalar) for _, one in data.pairs):
            names = tuple(_word(name) for name, _ in data.pairs)
            return _Made(names, (Series(title or "Value", tuple(_value(one) for _, one in data.pairs)),), kind, title)
        series = [Series(_word(name), _values(one)) for name, one in data.pairs]
    elif isinstance(data, y.Sequence):
        if all(isinstance(one, y.Scalar) for one in data.items):
            series = [Series(title or "Value", _values(data))]
        elif all(isinstance(one, y.Sequence) for one in data.items):
            return _pairs(data, kind, title)
        else:
            series = [_named(one, at) for at, one in enumerate(data.items, 1)]
    else:
        raise _UnreadableError("`series` should hold lists of numbers", data.span)
    longest = max((len(one.values) for one in series), default=0)
    if not categories:
        categories = tuple(str(number) for number in range(1, longest + 1))
    if longest > len(categories):
        wrong = next(one for one in series if len(one.values) > len(categories))
        said = f"“{wrong.name}” has {len(wrong.values)} values for {len(categories)} categories"
        raise _UnreadableError(said, data.span)
    full = tuple(Series(one.name, one.values + (None,) * (len(categories) - len(one.values))) for one in series)
    return _Made(categories, full, kind, title)


def _pairs(data: y.Sequence, kind: str, title: str) -> _Made:
    """A list of `[category, number, …]` rows; a first row without numbers names the series."""
    rows = [tuple(_word(one) for one in row.items) for row in data.items if isinstance(row, y.Sequence)]
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        raise _UnreadableError("a row of `data` needs a category and a number", data.span)
    try:
        for cell in rows[0][1:]:
            _number(cell)
    except ValueError:
        made = _grid(rows, data.span)
    else:
        names = ("", title or "Value") if width == 2 else ("", *(f"Series {at}" for at in range(1, width)))
        made = _grid([names, *rows], data.span)
    return _Made(made.categories, made.series, kind, title)


def _named(value: y.Value, number: int) -> Series:
    if not isinstance(value, y.Mapping):
        raise _UnreadableError("a series should be “name: …, values: […]”", value.span)
    given = {_key(name.text): one for name, one in value.pairs}
    values = _first(given, "values", "data", "y")
    if values is None and len(value.pairs) == 1:
        name, values = value.pairs[0]
        return Series(_word(name), _values(values))
    name_of = _first(given, "name", "label", "title")
    if values is None:
        raise _UnreadableError("a series has no `values`", value.span)
    return Series(_word(name_of) or f"Series {number}", _values(values))


def _values(value: y.Value) -> tuple[float | None, ...]:
    if not isinstance(value, y.Sequence):
        raise _UnreadableError("the values of a series should be a list of numbers", value.span)
    return tuple(_value(one) for one in value.items)


def _value(value: y.Value) -> float | None:
    if not isinstance(value, y.Scalar):
        raise _UnreadableError("a value should be a number", value.span)
    try:
        return _number(value.text or "")
    except ValueError:
        raise _UnreadableError(f"“{(value.text or '')[:40]}” is no number", value.span) from None
