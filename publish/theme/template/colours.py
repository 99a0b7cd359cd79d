"""A theme part, the master's map of its slots, and a colour element → the colour that is shown.

ECMA-376 Part 1 §20.1.2.3 (colours and what is done to them), §19.3.1.6 (`clrMap`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.theme.template.tint import BLACK, WHITE, Rgb, from_hex, from_hls, hls, linear, mix
from publish.theme.template.xmlns import A, Element, local, number

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
PLAIN_MAP: Mapping[str, str] = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""The map of a master that says none."""

_OFFICE = dict(
    zip(
        SLOTS,
        "000000 FFFFFF 44546A E7E6E6 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72".split(),
        strict=True,
    )
)
"""What stands in for a slot that the theme lacks: Office's own."""

_SYSTEM = {"window": WHITE, "windowText": BLACK}
_PRESETS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "gray": "808080",
    "grey": "808080", "yellow": "FFFF00", "orange": "FFA500", "navy": "000080", "silver": "C0C0C0", "teal": "008080",
    "dkGray": "A9A9A9", "ltGray": "D3D3D3", "maroon": "800000", "purple": "800080",
}  # fmt: skip
_COLOURS = ("srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr")


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of a theme's slots and the map by which a master, or a layout, names them."""

    slots: Mapping[str, Rgb] = field(repr=False)
    names: Mapping[str, str]

    def slot(self, name: str) -> Rgb:
        """The colour that `name` ("tx1", "accent2", "dk1") stands for."""
        slot = self.names.get(name) or PLAIN_MAP.get(name, name)
        return self.slots.get(slot) or from_hex(_OFFICE.get(slot, "808080")) or BLACK

    def mapped(self, names: Mapping[str, str]) -> Scheme:
        """The same slots under another map."""
        return Scheme(self.slots, {**self.names, **names})

    def solve(self, holder: Element | None, own: Rgb | None = None) -> Rgb | None:
        """The colour inside `holder` (a fill, a reference), or None where it has none; `own` is for `phClr`."""
        for el in holder if holder is not None else ():
            kind = local(el)
            if kind in _COLOURS:
                return _changed(el, self._base(kind, el, own))
        return None

    def _base(self, kind: str, el: Element, own: Rgb | None) -> Rgb:
        value = el.get("val", "")
        if kind == "schemeClr":
            return (own or self.slot("accent1")) if value == "phClr" else self.slot(value)
        if kind == "srgbClr":
            return from_hex(value) or BLACK
        if kind == "sysClr":
            return from_hex(el.get("lastClr", "")) or _SYSTEM.get(value, BLACK)
        if kind == "scrgbClr":
            light = [min(1.0, max(0.0, number(el, key) / 100_000)) for key in "rgb"]
            return _from_linear(light)
        if kind == "hslClr":
            return from_hls(number(el, "hue") / 21_600_000, number(el, "lum") / 1e5, number(el, "sat") / 1e5)
        return from_hex(_PRESETS.get(value, "")) or _named(value)


def _from_linear(light: list[float]) -> Rgb:
    r, g, b = (12.92 * x if x <= 0.0031308 else 1.055 * x ** (1 / 2.4) - 0.055 for x in light)
    return (r, g, b)


def _named(value: str) -> Rgb:
    return WHITE if value.startswith(("lt", "light", "white", "ivory", "snow")) else (0.5, 0.5, 0.5)


def _changed(el: Element, colour: Rgb) -> Rgb:
    """The colour after what is done to it, in the order in which it is said; transparency is left to who draws."""
    for change in el:
        kind = local(change)
        share = number(change, "val", 100_000) / 100_000
        if kind in {"lumMod", "lumOff", "satMod", "satOff", "hueOff", "lum", "sat"}:
            colour = _in_hls(kind, share, colour, number(change, "val") / 21_600_000)
        elif kind in {"tint", "shade"}:
            colour = linear(colour, min(1.0, max(0.0, share)), towards_white=kind == "tint")
        elif kind == "inv":
            colour = (1 - colour[0], 1 - colour[1], 1 - colour[2])
        elif kind == "gray":
            grey = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
            colour = (grey, grey, grey)
    return colour


def _in_hls(kind: str, share: float, colour: Rgb, turn: float) -> Rgb:
    hue, light, saturation = hls(colour)
    match kind:
        case "lumMod":
            light *= share
        case "lumOff":
            light += share
        case "lum":
            light = share
        case "satMod":
            saturation *= share
        case "satOff":
            saturation += share
        case "sat":
            saturation = share
        case _:
            hue += turn
    return from_hls(hue, light, saturation)


def opacity(holder: Element | None) -> float:
    """How much of what lies below a fill is covered, 0 to 1."""
    for el in holder if holder is not None else ():
        alpha = el.find(f"{A}alpha")
        if alpha is not None:
            return min(1.0, max(0.0, number(alpha, "val", 100_000) / 100_000))
    return 1.0


def read_scheme(theme: Element | None, names: Mapping[str, str]) -> Scheme:
    """The colours of a theme part (or of an override) under a map."""
    slots: dict[str, Rgb] = {}
    found = next(theme.iter(f"{A}clrScheme"), None) if theme is not None else None
    for el in found if found is not None else ():
        colour = Scheme({}, {}).solve(el)
        if colour is not None:
            slots[local(el)] = colour
    return Scheme(slots, names)


def fill_colour(fill: Element | None, scheme: Scheme, own: Rgb | None = None) -> Rgb | None:
    """The one colour that stands for a plain, graded or patterned fill; None for pictures and for no fill."""
    if fill is None:
        return None
    kind = local(fill)
    if kind == "solidFill":
        return scheme.solve(fill, own)
    if kind == "gradFill":
        stops = [(number(s, "pos") / 1000, c) for s in fill.iter(f"{A}gs") if (c := scheme.solve(s, own)) is not None]
        return _average([colour for _, colour in sorted(stops)])
    if kind == "pattFill":
        two = [c for tag in ("fgClr", "bgClr") if (c := scheme.solve(fill.find(f"{A}{tag}"), own)) is not None]
        return mix(two[0], two[-1], 0.5) if two else None
    return None


def _average(colours: list[Rgb]) -> Rgb | None:
    if not colours:
        return None
    r, g, b = (sum(c[k] for c in colours) / len(colours) for k in range(3))
    return (r, g, b)
