"""How a drawing looks and what comes of it: fonts and colours by name, the numbers' language; SVG and its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.figures.colours import Swatch, swatches


@dataclass(frozen=True, slots=True)
class Look:
    """`font` is a CSS list of families, `size` that of labels in points; colours are `#RRGGBB`.

    `colours` are those of the series, before they are checked against `ground`. `lang` sets the marks in numbers;
    `other` is what the rest of many slices is called. `fixed` takes the colours in their order, as they are.
    """

    font: str
    size: float
    ink: str
    muted: str
    rule: str
    ground: str
    colours: tuple[str, ...]
    lang: str = ""
    other: str = "Other"
    fixed: bool = False

    def series(self, count: int) -> Sequence[Swatch]:
        """Colours for so many series, told apart by all eyes."""
        if self.fixed:
            return [Swatch(k % len(self.colours), self.colours[k % len(self.colours)]) for k in range(count)]
        return swatches(self.colours, self.ground, count)


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG with its `width` and `height` in points."""

    svg: str
    width: float
    height: float
