"""Theme → the pairs of colours in which text is read, and how well the colours of charts are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from publish.base.colour import channels, contrast, readable
from publish.theme.model import Layout, Theme

LARGE = 24.0
"""Points from which text counts as large on a slide: there 3 to 1 is enough (WCAG 2.2, 1.4.3)."""

SERIES = ("accent", "accent2", "accent3", "accent4", "accent5", "accent6")
ENOUGH = 4
"""How many series of a chart everybody must be able to tell apart by colour."""

LEAST_SEEN = 3.0
_APART = 18.0
_APART_BLIND = 7.0
_CODE = ("code_text", "code_keyword", "code_string", "code_comment", "code_number", "code_name")


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour of text and its ground, by name. `layer` is "", "dark" or "print"; `own` tells that it names `text`.

    `least` is the contrast that is needed, `better` a colour near the text's own that has it.
    """

    text: str
    ground: str
    ratio: float
    least: float
    better: str
    layer: str = ""
    own: bool = False
    layouts: tuple[str, ...] = ()


def text_pairs(theme: Theme) -> tuple[Pair, ...]:
    """Every pair once for each layer, with the strictest need that it meets."""
    found: dict[tuple[str, str, str], Pair] = {}
    for pair in (*_on_layouts(theme), *_on_panels(theme), *_on_paper(theme)):
        key = pair.text, pair.ground, pair.layer
        known = found.get(key, pair)
        names = tuple(dict.fromkeys((*known.layouts, *pair.layouts)))
        strict = known if known.least >= pair.least else pair
        found[key] = replace(strict, layouts=names)
    return tuple(found.values())


def _pair(theme: Theme, text: str, ground: str, size: float, layer: str = "", layouts: tuple[str, ...] = ()) -> Pair:
    dark = layer == "dark"
    one, other = theme.colour(text, dark=dark), theme.colour(ground, dark=dark)
    least = 3.0 if size >= LARGE else 4.5
    own = text in (theme.dark_colours if dark else theme.print_colours)
    better = readable(one, other, least)
    return Pair(text, ground, contrast(one, other), least, better, layer, own, layouts)


def _on_layouts(theme: Theme) -> Iterator[Pair]:
    """What a layout's placeholders set, on their own fill or on the layout's ground."""
    for layout in theme.layouts.values():
        layer = "dark" if layout.dark else ""
        for place in layout.placeholders:
            if place.kind in ("pic", "chart", "tbl"):
                continue
            style = theme.deck.styles[place.style]
            ground = place.fill or layout.background
            yield _pair(theme, style.colour, ground, style.sizes[-1], layer, (layout.name,))
            if place.kind == "body" and place.style not in ("caption", "byline", "code") and not layout.dark:
                yield _pair(theme, "link", ground, style.sizes[-1], layer, (layout.name,))
        yield from _marks(theme, layout, layer)


def _marks(theme: Theme, layout: Layout, layer: str) -> Iterator[Pair]:
    """Quiet words that stand on any layout: what a missing picture says, a bullet's number."""
    yield _pair(theme, "muted", layout.background, 0, layer, (layout.name,))


def _on_panels(theme: Theme) -> Iterator[Pair]:
    small = theme.deck.styles["table"].sizes[-1]
    for name in ("background", "table_band"):
        yield _pair(theme, "ink", name, small, "", ("table",))
        yield _pair(theme, "link", name, small, "", ("table",))
    yield _pair(theme, "table_header_text", "table_header", small, "", ("table",))
    yield _pair(theme, "ink", "highlight", theme.deck.styles["body"].sizes[-1])
    yield _pair(theme, "muted", "surface", 0)
    for name in _CODE:
        yield _pair(theme, name, "code_background", theme.deck.styles["code"].sizes[-1], "", ("code",))


def _on_paper(theme: Theme) -> Iterator[Pair]:
    """The handout's words, all of them small."""
    paper = theme.for_print()
    white = replace(paper, colours={**paper.colours, "paper": "#FFFFFF"}, dark_colours={})
    for name in ("ink", "muted", "link", *SERIES):
        yield _pair(white, name, "paper", 0, "print")
    for name in ("ink", "muted", *SERIES):
        yield _pair(white, name, "table_band", 0, "print")
    yield _pair(white, "ink", "highlight", 0, "print")
    yield _pair(white, "table_header_text", "table_header", 0, "print")
    for name in (*_CODE, "ink"):
        yield _pair(white, name, "code_background", 0, "print")


@dataclass(frozen=True, slots=True)
class ChartFault:
    """A colour of charts that is hard to see; `name` is the colour that a person would change."""

    name: str
    message: str
    hint: str = field(default="change its lightness first: that is seen by everyone")


def chart_faults(theme: Theme) -> Iterator[ChartFault]:
    """Series that fade into the ground (below 3 to 1), twins, and too few for who cannot tell red from green."""
    ground = theme.colours["background"]
    apart: list[str] = []
    for k, name in enumerate(SERIES):
        colour = theme.colours[name]
        ratio = contrast(colour, ground)
        if ratio < LEAST_SEEN:
            yield ChartFault(name, f"{name} has a contrast of {ratio:.2f} to 1 with the background; bars need 3")
        for other in SERIES[:k]:
            if difference(colour, theme.colours[other]) < _APART:
                yield ChartFault(name, f"{name} looks much like {other}")
        if all(_blind_difference(colour, theme.colours[other]) >= _APART_BLIND for other in apart):
            apart.append(name)
    if len(apart) < ENOUGH:
        others = [name for name in SERIES if name not in apart]
        known = ", ".join(apart)
        yield ChartFault(
            others[0], f"who cannot tell red from green tells only {len(apart)} series apart ({known}); charts need 4"
        )


def difference(one: str, other: str) -> float:
    """How different two colours look: the distance in CIELAB (CIE 1976); 2 is just seen, 100 is black and white."""
    return _distance(_lab(_linear(one)), _lab(_linear(other)))


def _blind_difference(one: str, other: str) -> float:
    """The same for who lacks one of two kinds of cones, whichever is worse."""
    pairs = [(_seen(_linear(one), matrix), _seen(_linear(other), matrix)) for matrix in (_PROTAN, _DEUTAN)]
    return min(_distance(_lab(a), _lab(b)) for a, b in pairs)


# Viénot, Brettel and Mollon 1999, in linear RGB.
_PROTAN = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
_DEUTAN = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))
_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.9505, 1.0, 1.089)


def _linear(colour: str) -> tuple[float, ...]:
    shares = (value / 255 for value in channels(colour))
    return tuple(v / 12.92 if v <= 0.04045 else float(((v + 0.055) / 1.055) ** 2.4) for v in shares)


def _seen(rgb: Sequence[float], matrix: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(min(1.0, max(0.0, sum(f * v for f, v in zip(row, rgb, strict=True)))) for row in matrix)


def _lab(rgb: Sequence[float]) -> tuple[float, float, float]:
    xyz = (sum(f * v for f, v in zip(row, rgb, strict=True)) for row in _XYZ)
    x, y, z = (_root(value / white) for value, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return float(share ** (1 / 3)) if share > 0.008856 else 7.787 * share + 16 / 116


def _distance(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)
