"""What a chart's axes show → `c:catAx` and `c:valAx`: thin rules, quiet numbers, no lines that say nothing."""

from __future__ import annotations

from publish.emitters.pptx.charts_text import Dress
from publish.emitters.pptx.xml import el, words
from publish.figures.categories import GENERAL, categories_of, every, too_long
from publish.figures.numbers import code_of
from publish.figures.scale import Scale, nice_scale
from publish.tree.blocks import Chart
from publish.tree.numbers import number_or_none

ACROSS, UP = 111_111_111, 222_222_222
AXES = el("c:axId", {"val": ACROSS}) + el("c:axId", {"val": UP})
_BESIDE = 90
_TURNED = -90


def category_axis(chart: Chart, dress: Dress, width: float, *, low: bool) -> str:
    """The axis of the categories, of days where they are days; `low` keeps its words below what goes under zero."""
    lying = chart.kind == "bar"
    _, code = categories_of(chart)
    skip = 1 if lying else every(chart.categories, dress.size, width)
    days = code.startswith("yyyy") and not lying and len(chart.categories) > 1
    shared = [
        el("c:axId", {"val": ACROSS}),
        el("c:scaling", None, el("c:orientation", {"val": "maxMin" if lying else "minMax"})),
        el("c:delete", {"val": False}),
        el("c:axPos", {"val": "l" if lying else "b"}),
        dress.title(chart.x_title, turn=_TURNED if lying else None) if chart.x_title else "",
        el("c:numFmt", {"formatCode": code or GENERAL, "sourceLinked": bool(code)}),
        el("c:majorTickMark", {"val": "out" if days else "none"}),
        el("c:minorTickMark", {"val": "none"}),
        el("c:tickLblPos", {"val": "low" if low else "nextTo"}),
        el("c:spPr", None, dress.line("ink", 1.0)),
        dress.words(turn=0 if skip == 1 and _wraps(chart, dress, width) else None),
        el("c:crossAx", {"val": UP}),
        el("c:crosses", {"val": "autoZero"}),
        el("c:auto", {"val": days}),
    ]
    if days:
        unit = "days" if code.endswith("dd") else "months"
        rest = [
            el("c:lblOffset", {"val": 100}),
            el("c:baseTimeUnit", {"val": unit}),
            el("c:majorUnit", {"val": skip}),
            el("c:majorTimeUnit", {"val": unit}),
        ]
        return el("c:dateAx", None, *shared, *rest)
    rest = [
        el("c:lblAlgn", {"val": "ctr"}),
        el("c:lblOffset", {"val": 60}),
        el("c:tickLblSkip", {"val": skip}) if skip > 1 else "",
        el("c:noMultiLvlLbl", {"val": True}),
    ]
    return el("c:catAx", None, *shared, *rest)


def _wraps(chart: Chart, dress: Dress, width: float) -> bool:
    """Whether names can stand under their columns on a few lines, so that nothing need be turned."""
    return chart.kind != "bar" and not too_long(chart.categories, width / max(1, len(chart.categories)), dress.size)


def value_axis(
    chart: Chart,
    dress: Dress,
    title: str,
    *,
    bare: bool = False,
    span: tuple[float, float, float] | None = None,
    between: bool = True,
) -> str:
    """The axis of the values; a `bare` one is not shown, since every column bears its number.

    `span` are its ends and its step where they are not left to the program, `between` tells that categories stand
    between its marks.
    """
    lying = chart.kind == "bar"
    code = code_of(chart) or GENERAL
    ends, step = _ends(chart, span)
    grid = el("c:majorGridlines", None, el("c:spPr", None, dress.line("rule")))
    return el(
        "c:valAx",
        None,
        el("c:axId", {"val": UP}),
        el("c:scaling", None, el("c:orientation", {"val": "minMax"}), ends),
        el("c:delete", {"val": bare}),
        el("c:axPos", {"val": "b" if lying else "l"}),
        "" if bare else grid,
        dress.title(title, turn=None if lying else _TURNED) if title else "",
        el("c:numFmt", {"formatCode": code, "sourceLinked": False}),
        el("c:majorTickMark", {"val": "none"}),
        el("c:minorTickMark", {"val": "none"}),
        el("c:tickLblPos", {"val": "nextTo"}),
        el("c:spPr", None, el("a:ln", None, el("a:noFill"))),
        dress.words("muted"),
        el("c:crossAx", {"val": ACROSS}),
        el("c:crosses", {"val": "max" if lying else "autoZero"}),
        el("c:crossBetween", {"val": "between" if between else "midCat"}),
        step,
    )


def _afar(chart: Chart) -> Scale | None:
    """The scale of lines and points whose values all are far from zero, which programs would show below much air."""
    if chart.kind not in ("line", "scatter"):
        return None
    scale = nice_scale([v for one in chart.series for v in one.values if v is not None], zero=False)
    return scale if scale.low > 0 else None


def _ends(chart: Chart, span: tuple[float, float, float] | None) -> tuple[str, str]:
    """`c:max` and `c:min`, and `c:majorUnit`, where they are not left to the program, which shows what is edited."""
    if chart.stacked == "percent":
        return "", el("c:majorUnit", {"val": "0.25"})
    if span:
        low, high, step = (_plain(value) for value in span)
        return el("c:max", {"val": high}) + el("c:min", {"val": low}), el("c:majorUnit", {"val": step})
    scale = _afar(chart)
    return (
        (el("c:min", {"val": _plain(scale.low)}), el("c:majorUnit", {"val": _plain(scale.step)})) if scale else ("", "")
    )


def number_axis(chart: Chart, dress: Dress) -> str:
    """The axis across a scatter chart."""
    scale = nice_scale([x for name in chart.categories if (x := number_or_none(name)) is not None], zero=False)
    least = el("c:min", {"val": _plain(scale.low)}) if scale.low > 0 else ""
    return el(
        "c:valAx",
        None,
        el("c:axId", {"val": ACROSS}),
        el("c:scaling", None, el("c:orientation", {"val": "minMax"}), least),
        el("c:delete", {"val": False}),
        el("c:axPos", {"val": "b"}),
        dress.title(chart.x_title) if chart.x_title else "",
        el("c:numFmt", {"formatCode": GENERAL, "sourceLinked": False}),
        el("c:majorTickMark", {"val": "out"}),
        el("c:minorTickMark", {"val": "none"}),
        el("c:tickLblPos", {"val": "low"}),
        el("c:spPr", None, dress.line("ink", 1.0)),
        dress.words("muted"),
        el("c:crossAx", {"val": UP}),
        el("c:crosses", {"val": "autoZero"}),
        el("c:crossBetween", {"val": "midCat"}),
    )


def legend(dress: Dress, place: str) -> str:
    """The legend at the top ("t") or the right ("r")."""
    return el("c:legend", None, el("c:legendPos", {"val": place}), el("c:overlay", {"val": False}), dress.words())


def _plain(value: float) -> str:
    return words(f"{value:.15g}")
