"""The series of a chart → their elements: names, categories and values with the cells they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.emitters.pptx.charts_book import column
from publish.emitters.pptx.charts_text import Dress
from publish.emitters.pptx.xml import el, words
from publish.figures.categories import GENERAL, categories_of
from publish.figures.colours import Swatch
from publish.tree.blocks import Chart, Series

MARKS = ("circle", "square", "triangle", "diamond", "x", "plus")
DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDash")
_SHOWS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def head(at: int, series: Series) -> str:
    """`c:idx`, `c:order` and the name of the series."""
    name = el("c:f", None, column(at + 1, 0, 0)) + _cache("c:strCache", (words(series.name),))
    number = {"val": at}
    return el("c:idx", number) + el("c:order", number) + el("c:tx", None, el("c:strRef", None, name))


def categories(chart: Chart, tag: str = "c:cat", step: int = 1) -> str:
    """The categories: words, or numbers with their format; of words every `step`th is kept to be shown.

    The workbook has all of them.
    """
    names, code = categories_of(chart)
    where = el("c:f", None, column(0, 1, len(names)))
    if code:
        figures = [None if name is None else figure(float(name)) for name in names]
        return el(tag, None, el("c:numRef", None, where, _cache("c:numCache", figures, code)))
    said = [words(str(name)) if at % step == 0 else None for at, name in enumerate(names)]
    return el(tag, None, el("c:strRef", None, where, _cache("c:strCache", said)))


def values(chart: Chart, at: int, tag: str = "c:val") -> str:
    """The values of a series; gaps are left out."""
    row = chart.series[at].values[: len(chart.categories)]
    where = el("c:f", None, column(at + 1, 1, len(chart.categories)))
    figures = [None if value is None else figure(value) for value in row]
    figures += [None] * (len(chart.categories) - len(figures))
    return el(tag, None, el("c:numRef", None, where, _cache("c:numCache", figures, chart.format or GENERAL)))


def figure(value: float) -> str:
    """A number as a file holds it: every digit of it."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _cache(tag: str, items: Sequence[str | None], code: str = "") -> str:
    points = [el("c:pt", {"idx": at}, el("c:v", None, item)) for at, item in enumerate(items) if item is not None]
    form = el("c:formatCode", None, words(code)) if code else ""
    return el(tag, None, form, el("c:ptCount", {"val": len(items)}), *points)


def shows(*names: str) -> str:
    """What data labels say: "Val", "CatName", "SerName", "Percent"; nothing without a name."""
    return "".join(el(f"c:show{name}", {"val": name in names}) for name in _SHOWS)


def labels(
    inside: str, place: str, *names: str, code: str = "", separator: str = "", single: Iterable[str] = (), end: str = ""
) -> str:
    """`c:dLbls` set as `inside` says; `single` are those of single points, `end` what comes after the rest."""
    form = el("c:numFmt", {"formatCode": code, "sourceLinked": False}) if code else ""
    where = el("c:dLblPos", {"val": place}) if place else ""
    clear = el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill")))
    parting = el("c:separator", None, separator) if separator else ""
    return el("c:dLbls", None, *single, form, clear, inside, where, shows(*names), parting, end)


def label(at: int, inside: str, place: str, *names: str) -> str:
    """`c:dLbl`: the label of the point `at` alone."""
    clear = el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill")))
    where = el("c:dLblPos", {"val": place}) if place else ""
    return el("c:dLbl", None, el("c:idx", {"val": at}), clear, inside, where, shows(*names))


def no_label(at: int) -> str:
    """`c:dLbl`: none at the point `at`."""
    return el("c:dLbl", None, el("c:idx", {"val": at}), el("c:delete", {"val": True}))


def stroke(dress: Dress, swatch: Swatch, width: float, dash: str = "solid") -> str:
    """`a:ln` in a series' colour."""
    attrs = {"w": round(width * 12_700), "cap": "rnd" if dash == "solid" else "flat"}
    return el("a:ln", attrs, dress.fill(swatch), el("a:prstDash", {"val": dash}), el("a:round"))


def mark(dress: Dress, swatch: Swatch, at: int, size: int) -> str:
    """`c:marker` of a series: its own shape in its own colour."""
    symbol = MARKS[at % len(MARKS)]
    drawn = symbol in ("x", "plus")
    line = el("a:ln", {"w": 19_050 if drawn else 9_525}, dress.fill(swatch))
    look = el("c:spPr", None, el("a:noFill") if drawn else dress.fill(swatch), line)
    return el("c:marker", None, el("c:symbol", {"val": symbol}), el("c:size", {"val": size}), look)


NO_MARK = el("c:marker", None, el("c:symbol", {"val": "none"}))
