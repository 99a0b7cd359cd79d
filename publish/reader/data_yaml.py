"""The YAML body of a chart → its categories, series and options, in each of the forms that people write."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from publish.base import Span
from publish.reader import safeyaml as y
from publish.reader.data_forms import Made, UnreadableError, from_rows
from publish.tree.blocks import Series
from publish.tree.numbers import number_of

OPTIONS = {
    "kind": ("type", "kind", "chart"),
    "title": ("title", "caption"),
    "stacked": ("stacked", "stack", "stacking"),
    "percent": ("percent", "percentage", "normalized", "normalised"),
    "x": ("xtitle", "xlabel", "xaxis", "xaxistitle", "xaxislabel", "xname", "x"),
    "y": ("ytitle", "ylabel", "yaxis", "yaxistitle", "yaxislabel", "yname", "y"),
    "format": ("format", "numberformat", "valueformat", "yformat"),
}
"""What a chart may say of itself, and the keys that people use for it (hyphens, underscores and case do not count)."""


def plain_key(text: str) -> str:
    """A key as `OPTIONS` has it."""
    return "".join(c for c in text.lower() if c not in "-_ \t")


def from_yaml(body: str, span: Span, *, bare: bool = False) -> Made:
    """What the body says; raises UnreadableError with the place of what is wrong.

    Its numbers may be in a file (`data: sales.csv`); a `bare` body needs none, since the writer named one elsewhere.
    """
    value = y.read(body, span.source, span.start)
    exact = len(body) == span.end - span.start
    if isinstance(value, y.YamlFault):
        line = body.count("\n", 0, max(0, value.span.start - span.start)) + 1
        raise UnreadableError(f"{value.message} (line {line} of its text)", value.span if exact else span, value.hint)
    if not isinstance(value, y.Mapping):
        raise UnreadableError("it should be a list of “key: value” lines")
    given = _plain(value)
    said = {name: word for name, keys in OPTIONS.items() if (word := _option(given, keys))}
    named = _list(given, "categories", "labels", "x", "category", "label")
    data = next((given[k] for k in ("series", "datasets", "data", "values") if k in given), None)
    if bare or (isinstance(data, y.Scalar) and plain_key(data.text or "").endswith((".csv", ".tsv", ".txt"))):
        return Made((), (), said=said, file=_word(data))
    if data is None:
        data = _list(given, "y")
    if isinstance(data, y.Mapping) and _first(inner := _plain(data), "labels", "datasets") is not None:
        named, data = named or inner.get("labels"), inner.get("datasets")
    if data is None:
        raise UnreadableError("it has no `series`", None, "series: {Sales: [1, 2, 3]}")
    categories = tuple(_word(one) for one in named.items) if isinstance(named, y.Sequence) else ()
    return replace(_Body(categories, said).read(data), said=said)


def _plain(mapping: y.Mapping) -> dict[str, y.Value]:
    return {plain_key(name.text or ""): one for name, one in mapping.pairs}


def _first(given: dict[str, y.Value], *names: str) -> y.Value | None:
    return next((given[name] for name in names if name in given), None)


def _list(given: dict[str, y.Value], *names: str) -> y.Value | None:
    return next((given[name] for name in names if isinstance(given.get(name), y.Sequence)), None)


def _option(given: dict[str, y.Value], keys: tuple[str, ...]) -> str:
    """An option's word; an axis may also be a mapping with a title, as Vega and Chart.js have it."""
    for key in keys:
        value = given.get(key)
        if isinstance(value, y.Mapping):
            value = _first(_plain(value), "title", "label", "name", "text")
        if isinstance(value, y.Scalar) and _word(value):
            return _word(value)
    return ""


def _word(value: y.Value | None) -> str:
    return " ".join((value.text or "").split()) if isinstance(value, y.Scalar) else ""


@dataclass(slots=True)
class _Body:
    """The reading of one body's series; `words` gathers its values as written."""

    categories: tuple[str, ...]
    said: dict[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What a lone series without a name is called."""
        return self.said.get("title") or "Value"

    def read(self, data: y.Value) -> Made:
        """A mapping of lists or of numbers, a list of either, of named series, or of rows."""
        if isinstance(data, y.Mapping):
            if all(isinstance(one, y.Scalar) for _, one in data.pairs):
                names = tuple(_word(name) for name, _ in data.pairs)
                values = tuple(self.value(one) for _, one in data.pairs)
                return Made(names, (Series(self.name, values),), tuple(self.words))
            if any(_has_points(one) for _, one in data.pairs):
                return self.points([(_word(name), one) for name, one in data.pairs])
            series = [Series(_word(name), self.values(one)) for name, one in data.pairs]
        elif isinstance(data, y.Sequence):
            if all(isinstance(one, y.Scalar) for one in data.items):
                series = [Series(self.name, self.values(data))]
            elif all(isinstance(one, y.Sequence) for one in data.items):
                return self.rows(data)
            else:
                named = [_named(one, at) for at, one in enumerate(data.items, 1)]
                if any(_has_points(values) for _, values in named):
                    return self.points(named)
                series = [Series(name, self.values(values)) for name, values in named]
        else:
            raise UnreadableError("`series` should hold lists of numbers", data.span)
        return self.filled(series, data.span)

    def filled(self, series: list[Series], span: Span) -> Made:
        """Every series as long as there are categories."""
        longest = max((len(one.values) for one in series), default=0)
        categories = self.categories or tuple(str(number) for number in range(1, longest + 1))
        if longest > len(categories):
            wrong = next(one for one in series if len(one.values) > len(categories))
            said = f"“{wrong.name}” has {len(wrong.values)} values for {len(categories)} categories"
            raise UnreadableError(said, span)
        full = tuple(Series(one.name, one.values + (None,) * (len(categories) - len(one.values))) for one in series)
        return Made(categories, full, tuple(self.words))

    def rows(self, data: y.Sequence) -> Made:
        """A list of `[category, number, …]` rows; a first row without numbers names the series."""
        rows = [tuple(_word(one) for one in row.items) for row in data.items if isinstance(row, y.Sequence)]
        width = max((len(row) for row in rows), default=0)
        if width < 2:
            raise UnreadableError("a row of `data` needs a category and a number", data.span)
        try:
            for cell in rows[0][1:]:
                number_of(cell)
        except ValueError:
            return from_rows(rows, data.span)
        names = ("", self.name) if width == 2 else ("", *(f"Series {at}" for at in range(1, width)))
        return from_rows([names, *rows], data.span)

    def points(self, named: list[tuple[str, y.Value]]) -> Made:
        """Series of `[x, y]` pairs: every x is a category, at which the other series have gaps."""
        categories: list[str] = []
        columns: list[list[tuple[int, float | None]]] = []
        for _, values in named:
            column: list[tuple[int, float | None]] = []
            for pair in values.items if isinstance(values, y.Sequence) else ():
                if not isinstance(pair, y.Sequence) or len(pair.items) != 2:
                    raise UnreadableError("a point should be “[x, y]”", pair.span)
                categories.append(_word(pair.items[0]))
                column.append((len(categories) - 1, self.value(pair.items[1])))
            columns.append(column)
        series = []
        for (name, _), column in zip(named, columns, strict=True):
            values_of: list[float | None] = [None] * len(categories)
            for at, value in column:
                values_of[at] = value
            series.append(Series(name, tuple(values_of)))
        return Made(tuple(categories), tuple(series), tuple(self.words))

    def values(self, value: y.Value) -> tuple[float | None, ...]:
        if not isinstance(value, y.Sequence):
            raise UnreadableError("the values of a series should be a list of numbers", value.span)
        return tuple(self.value(one) for one in value.items)

    def value(self, value: y.Value) -> float | None:
        if not isinstance(value, y.Scalar):
            raise UnreadableError("a value should be a number", value.span)
        text = value.text or ""
        self.words.append(text)
        try:
            return number_of(text)
        except ValueError:
            raise UnreadableError(f"“{text[:40]}” is no number", value.span) from None


def _has_points(value: y.Value) -> bool:
    return isinstance(value, y.Sequence) and any(
        isinstance(one, y.Sequence) and len(one.items) == 2 for one in value.items
    )


def _named(value: y.Value, number: int) -> tuple[str, y.Value]:
    if not isinstance(value, y.Mapping):
        raise UnreadableError("a series should be “name: …, values: […]”", value.span)
    given = _plain(value)
    values = _first(given, "values", "data", "y", "points")
    if values is None and len(value.pairs) == 1:
        name, values = value.pairs[0]
        return _word(name), values
    if values is None:
        raise UnreadableError("a series has no `values`", value.span)
    return _word(_first(given, "name", "label", "title")) or f"Series {number}", values
