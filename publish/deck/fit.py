"""Paragraphs and a frame → the size at which they fit, measured with the theme's fonts.

The height of a paragraph is its lines times the font's own line pitch times the style's leading; between paragraphs
stands the style's gap. What is chosen here is written into the file as it is, nothing is left to autofit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from publish.base.source import Span
from publish.base.units import Frame
from publish.deck.gauges import Gauge
from publish.deck.model import Box, Para, Run, TextContent
from publish.text.measure import Measurer, Piece
from publish.theme.model import Anchor, Layout, Placeholder, TextStyle, Theme

SCRIPT_SCALE = 0.66
SUB_LEVEL_SCALE = 0.88
HEIGHT_SLACK = 0.02
LINK_SLACK = 0.09
"""What a link's width may differ between fonts of like widths."""
LINK_FLOOR = 20.0
"""Body text, in points, below which a link is torn rather than everything set smaller for its sake."""
_TORN = 2
"""Lines that a torn link takes besides its own: it begins on a new one, and so does what follows it."""
_ROOMY = 7 / 6
"""How much larger than its ladder's largest very little text may be."""
_USUAL = 28.0
"""The largest body text, in points, of themes for which the planner's limits of size are meant."""

_KEPT = 4096
"""Of gauges of runs in a style."""

_Key: TypeAlias = tuple[int, str, bool, bool]
"""Which runs, and their font, bold and italic."""

_measurers: dict[str, Measurer] = {}


def measurer(theme: Theme) -> Measurer:
    """The measurer of the theme's fonts, one for each digest."""
    found = _measurers.get(theme.digest)
    if found is None or not theme.digest:
        found = _measurers[theme.digest] = make_measurer(theme)
    return found


def make_measurer(theme: Theme, **slack: float) -> Measurer:
    """A measurer of the theme's fonts; `slack` is the measurer's own unless it is given."""
    brought = {role: [f for _, files in font.fallback_files for f in files] for role, font in theme.fonts.items()}
    return Measurer({role: font.measured for role, font in theme.fonts.items()}, fallback=brought, **slack)


class Fitted(NamedTuple):
    """Paragraphs at the size that fits, with the share of the frame's height that they take."""

    paras: tuple[Para, ...]
    size: float
    fill: float


@dataclass(frozen=True)
class Fit:
    """Measures against one theme. All lengths are points."""

    theme: Theme
    measure: Measurer
    _gauges: dict[_Key, Gauge] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def large(self) -> float:
        """How much larger than usual a theme sets its text: what is the most elsewhere is that much more here."""
        return 1.0 if self.theme.template else max(1.0, self.theme.deck.styles["body"].sizes[0] / _USUAL)

    def above(self, style: TextStyle, sizes: Sequence[float]) -> list[float]:
        """Those of `sizes` above a style's ladder, for very little text; none on a company's template."""
        return [] if self.theme.template else [size for size in sizes if size > style.sizes[0]]

    def roomy(self, style: TextStyle) -> list[float]:
        """The size that very little text may have, a step above its style's ladder; none on a company's template."""
        return self.above(style, [float(2 * int(style.sizes[0] * _ROOMY / 2))])

    def style(self, holder: Placeholder) -> TextStyle:
        """The text style of a placeholder."""
        return self.theme.deck.styles[holder.style]

    def height(self, paras: Sequence[Para], style: TextStyle, size: float, width: float) -> float:
        """How high the paragraphs stand in a column of `width`."""
        total = 0.0
        for at, para in enumerate(paras):
            total += self._para(para, style, size, width)
            if at:
                total += para.space_before or style.space * size
        return total * (1 + HEIGHT_SLACK)

    def lines(self, para: Para, style: TextStyle, size: float, width: float) -> int:
        """How many lines the paragraph takes."""
        own = para.size_pt or level_size(para, style, size)
        return self._lines(self._gauge(para, style), own, width - indent_of(para, style, own))

    def _lines(self, gauge: Gauge, own: float, room: float) -> int:
        # LibreOffice sets what follows a torn link on a line of its own, be it a full stop
        return gauge.lines(own, room) + (_TORN if _link(gauge, own) > room else 0)

    def _gauge(self, para: Para, style: TextStyle) -> Gauge:
        """What is known of the paragraph's runs in the style: they are the same object at every size."""
        key = (id(para.runs), style.font, style.bold, style.italic)
        found = self._gauges.get(key)
        if found is None:
            if len(self._gauges) >= _KEPT:
                self._gauges.clear()
            alone = [_piece(run, style, run.font) for run in para.runs]
            found = self._gauges[key] = Gauge(self.measure, para.runs, pieces(para, style), alone)
        return found

    def _para(self, para: Para, style: TextStyle, size: float, width: float) -> float:
        own = para.size_pt or level_size(para, style, size)
        gauge = self._gauge(para, style)
        lines = self._lines(gauge, own, width - indent_of(para, style, own))
        return lines * (gauge.pitch * own) * style.leading

    def largest(
        self,
        paras: Sequence[Para],
        holder: Placeholder,
        *,
        frame: Frame | None = None,
        most: float = 999.0,
        spare: float = 0.0,
    ) -> float | None:
        """The largest size of the ladder, at most `most`, at which the paragraphs fit; None when none does.

        No word is broken and no link is torn while the ladder has a size for it; but for a link alone, the text is
        not set below `LINK_FLOOR`. `spare` is the share of the frame's height that is to stay free.
        """
        style = self.style(holder)
        room = inner(holder, frame)
        room = replace(room, h=room.h * (1 - spare)) if spare else room
        sizes = [size for size in style.sizes if size <= most or size == style.sizes[-1]]
        whole = next((size for size in sizes if self._fits(paras, style, size, room)), None)
        if whole is None or whole >= LINK_FLOOR or not any(run.link for para in paras for run in para.runs):
            return whole
        kept = whole > sizes[-1] or all(self._unbroken(para, style, whole, room.w) for para in paras)
        if kept and sizes[0] < LINK_FLOOR:  # captions and the like are small anyway
            return whole
        return next((size for size in sizes if self._fits(paras, style, size, room, torn=True)), whole)


    def fits_at(self, paras: Sequence[Para], holder: Placeholder, size: float) -> bool:
        """Whether the paragraphs fit in the placeholder at `size`, on its ladder or not, and no word is broken."""
        return self._fits(paras, self.style(holder), size, inner(holder))

    def _fits(
        self, paras: Sequence[Para], style: TextStyle, size: float, room: Frame, *, torn: bool = False
    ) -> bool:
        if self.height(paras, style, size, room.w) > room.h:
            return False
        return size == style.sizes[-1] or all(self._unbroken(para, style, size, room.w, torn=torn) for para in paras)

    def _unbroken(self, para: Para, style: TextStyle, size: float, width: float, *, torn: bool = False) -> bool:
        """Whether no word and, unless it may be `torn`, no link of the paragraph is wider than its line."""
        own = para.size_pt or level_size(para, style, size)
        gauge = self._gauge(para, style)
        widest = gauge.widest(own, pieces(para, style, torn=True) if torn else ()) * (1 + self.measure.slack)
        return max(widest, 0.0 if torn else _link(gauge, own)) <= width - indent_of(para, style, own)

    def fitted(
        self, paras: Sequence[Para], holder: Placeholder, size: float, *, frame: Frame | None = None, loose: float = 0.0
    ) -> Fitted:
        """The paragraphs with sizes and gaps written out; gaps grow to `loose` ems where the frame has room."""
        style = self.style(holder)
        room = inner(holder, frame)
        space = style.space
        while space + 0.1 <= loose:
            wider = spaced(paras, style, size, space + 0.1)
            if self.height(wider, style, size, room.w) > 0.8 * room.h:
                break
            space += 0.1
        done = spaced(paras, style, size, space)
        return Fitted(done, size, self.height(done, style, size, room.w) / room.h if room.h else 1.0)

    def box(
        self,
        layout: Layout,
        role: str,
        paras: Sequence[Para],
        *,
        size: float | None = None,
        most: float = 999.0,
        frame: Frame | None = None,
        loose: float = 0.0,
        builds: bool = False,
        span: Span | None = None,
        anchor: Anchor | None = None,
    ) -> Box | None:
        """A box for the placeholder `role`, or None when the paragraphs do not fit even at the floor."""
        holder = layout[role]
        chosen = size or self.largest(paras, holder, frame=frame, most=most * self.large)
        if chosen is None:
            return None
        done = self.fitted(paras, holder, chosen, frame=frame, loose=loose)
        content = TextContent(done.paras, builds)
        return Box(role, holder.idx, frame or holder.frame, content, chosen, span, anchor)


def make_fit(theme: Theme) -> Fit:
    """The Fit of a theme, one for each digest: what it measured once need not be measured for the next article."""
    found = _fits.get(theme.digest)
    if found is None or not theme.digest:
        found = _fits[theme.digest] = Fit(theme, measurer(theme))
    return found


_fits: dict[str, Fit] = {}


def _link(gauge: Gauge, size: float) -> float:
    """Width of the widest link, and a little more: LibreOffice breaks none at a blank or hyphen, it tears them."""
    return gauge.link(size) * (1 + LINK_SLACK)


def inner(holder: Placeholder, frame: Frame | None = None) -> Frame:
    """The part of the frame that text may fill."""
    outer = frame or holder.frame
    left, top, right, bottom = holder.insets
    return Frame(outer.x + left, outer.y + top, max(1.0, outer.w - left - right), max(1.0, outer.h - top - bottom))


def indent_of(para: Para, style: TextStyle, size: float) -> float:
    """How far the paragraph's lines stand in from the left."""
    if not para.bullet:
        return style.indent * para.level
    return style.indent * para.level + hang_of(para, style, size)


def hang_of(para: Para, style: TextStyle, size: float) -> float:
    """How far its text stands right of its mark: numbers need room for all their digits."""
    if para.indent is not None:
        return para.indent
    step = style.indent or round(size * 0.9, 2)
    if para.bullet != "number" or para.number is None:
        return step
    return max(step, round(size * (0.62 + 0.54 * len(str(para.number))), 1))


def level_size(para: Para, style: TextStyle, size: float) -> float:
    """The size of a paragraph in a box of `size`: what stands lower is set a little smaller."""
    if para.level == 0:
        return size
    return float(max(min(size, style.sizes[-1]), round(size * SUB_LEVEL_SCALE)))


def pieces(para: Para, style: TextStyle, *, torn: bool = False) -> list[Piece]:
    """The paragraph as the measurer wants it.

    LibreOffice joins the runs of one link, sets them all in the font of its first, and breaks no line inside one that
    fits on a line; so a link with code in it is measured as code throughout, and no link is broken at a blank: the
    larger of what programs make of it. A `torn` one is broken there after all.
    """
    coded = {run.link for run in para.runs if run.link and run.font}
    return [
        _piece(run, style, run.font or ("mono" if run.link in coded else ""), torn=torn) for run in para.runs
    ] or [Piece(" ", style.font)]


def _piece(run: Run, style: TextStyle, font: str, *, torn: bool = False) -> Piece:
    bold = style.bold if run.bold is None else run.bold
    italic = style.italic if run.italic is None else run.italic
    text = run.text.replace(" ", "\u00a0") if run.link and not torn else run.text
    return Piece(text, font or style.font, bold, italic, SCRIPT_SCALE if run.baseline else 1.0)


def spaced(paras: Iterable[Para], style: TextStyle, size: float, space: float) -> tuple[Para, ...]:
    """The paragraphs with their gaps and their own sizes written out."""
    out = []
    hangs = [hang_of(p, style, p.size_pt or level_size(p, style, size)) for p in paras if p.bullet == "number"]
    for at, para in enumerate(paras):
        gap = para.space_before or round(space * size * (0.6 if para.level else 1.0), 1)
        own = para.size_pt or level_size(para, style, size)
        hang = max(hangs) if para.bullet == "number" and max(hangs) > style.indent else para.indent
        out.append(_at(para, gap if at else 0.0, own if own != size else None, hang))
    return tuple(out)


def _at(para: Para, gap: float, size: float | None, indent: float | None) -> Para:
    """The paragraph with its gap, size and indent; `replace` takes thrice as long, and this is asked at every size."""
    if para.space_before == gap and para.size_pt == size and para.indent == indent:
        return para
    return Para(para.runs, para.level, para.bullet, para.number, size, gap, para.align, para.rtl, indent)
