"""Lists → the part of numbering: bullets, numbers and boxes in nine levels, and a new count for each numbered list."""

from __future__ import annotations

from dataclasses import dataclass, field

from deckpress_books.docx.wml import W, val
from deckpress_books.xml import el

LEVELS = 9
STEP = 18.0
"""Points from level to level."""
BULLETS, NUMBERS, OPEN, DONE = 1, 2, 3, 4
_MARKS = ("•", "–", "▪")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")


@dataclass
class Numbering:
    """The numbered lists so far: the level, the first number and the kind of each."""

    accent: str
    lists: list[tuple[int, int, int]] = field(default_factory=list)

    def begin(self, level: int, start: int, above: int) -> int:
        """A list begins at `level`, inside of `above` numbered ones; gives the number of its count.

        Numbers become letters inside of numbers only: a list inside of bullets is numbered like one by itself.
        """
        self.lists.append((level, start, (level - above) % len(_FORMATS)))
        return DONE + len(self.lists)

    def xml(self) -> str:
        """The part."""
        kinds = [
            self._kind(0, [("bullet", _MARKS[k % 3]) for k in range(LEVELS)], "ListBullet"),
            self._kind(1, _counted(0), "ListNumber"),
            self._kind(2, [("bullet", "☐")] * LEVELS, ""),
            self._kind(3, [("bullet", "☑")] * LEVELS, ""),
            *(self._kind(3 + shift, _counted(shift), "") for shift in (1, 2)),
        ]
        counts = [el("w:num", val("abstractNumId", n - 1), w__numId=n) for n in (BULLETS, NUMBERS, OPEN, DONE)]
        for number, (level, start, shift) in enumerate(self.lists, start=DONE + 1):
            first = el("w:lvlOverride", val("startOverride", start), w__ilvl=level)
            counts.append(el("w:num", val("abstractNumId", 3 + shift if shift else 1), first, w__numId=number))
        return f'<w:numbering xmlns:w="{W}">{"".join(kinds + counts)}</w:numbering>'

    def _kind(self, number: int, levels: list[tuple[str, str]], style: str) -> str:
        made = [self._level(at, form, text, style) for at, (form, text) in enumerate(levels)]
        return el("w:abstractNum", val("multiLevelType", "hybridMultilevel"), *made, w__abstractNumId=number)

    def _level(self, at: int, form: str, text: str, style: str) -> str:
        linked = val("pStyle", style + (str(at + 1) if at else "")) if style and at < 5 else ""
        place = el("w:ind", w__left=round(STEP * 20 * (at + 1)), w__hanging=round(STEP * 20))
        look = val("color", self.accent.lstrip("#")) if form == "bullet" else ""
        box = el("w:rFonts", w__ascii="Segoe UI Symbol", w__hAnsi="Segoe UI Symbol", w__hint="default")
        return el(
            "w:lvl",
            val("start", 1), val("numFmt", form), linked, val("lvlText", text), val("lvlJc", "left"),
            el("w:pPr", place), el("w:rPr", box if text in "☐☑" else "", look),
            w__ilvl=at,
        )  # fmt: skip


def _counted(shift: int) -> list[tuple[str, str]]:
    """Numbers, letters and Roman numbers by turns; the first level of numbers is the one at `shift`."""
    return [(_FORMATS[(k - shift) % len(_FORMATS)], f"%{k + 1}.") for k in range(LEVELS)]
