"""Colours as `#RRGGBB` → luminance, contrast and mixtures (WCAG 2.2, "relative luminance" and "contrast ratio")."""

from __future__ import annotations

from collections.abc import Iterable

_READ = 4.5
_THINNEST, _THICKEST = 60, 97
"""Opacities in percent between which a veil is sought."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0–255 each, of `#RRGGBB`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """How bright the colour is, from 0 (black) to 1 (white)."""
    red, green, blue = (linear(value / 255) for value in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours are told apart, from 1 (not at all) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with `share` (0–1) of `other` in it, channel by channel."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def readable(colour: str, ground: str, least: float) -> str:
    """`colour`, moved towards black or white until its contrast with `ground` is at least `least`.

    Towards the one that stands out more from the ground; that one itself where no mixture reaches `least`.
    """
    goal = max("#000000", "#FFFFFF", key=lambda end: contrast(end, ground))
    for step in range(21):
        made = mixed(colour, goal, step / 20)
        if contrast(made, ground) >= least:
            return made
    return goal


def veil(ground: str, texts: Iterable[str]) -> float:
    """The least opacity of `ground` (`#RRGGBB`) over black and white at which every text is read (WCAG 2.2, 1.4.3)."""
    colours = list(texts)
    for step in range(_THINNEST, _THICKEST):
        share = step / 100
        beneath = [mixed(under, ground, share) for under in ("#000000", "#FFFFFF")]
        if all(contrast(text, colour) >= _READ for text in colours for colour in beneath):
            return share
    return _THICKEST / 100


def linear(value: float) -> float:
    """A channel (0–1) as it is stored → in proportion to its light."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
