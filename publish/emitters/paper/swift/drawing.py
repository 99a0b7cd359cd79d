"""Lines of text that were laid out → the same operators in the page, without laying them out a second time.

The engine throws away what Pango made of a line when it has measured it, and has it made again to draw it. Here a line
is kept until it is drawn, where nothing can have changed in between (`_stays`), and its glyphs are written a run at a
time. Whatever is unusual (a line cut off with an ellipsis, marks that stand above or below, pictures for glyphs, glyphs
that no font has) is drawn by the engine's own function.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from weasyprint.draw import text as drawn
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango

from publish.emitters.paper.calls import MORE
from publish.emitters.paper.swift.objects import to_bytes

_ENDS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""What is set in another way in a paragraph of its own, and tabs, whose stops belong to the layout."""
_SMALLEST = 1e-6
"""Below it the engine draws nothing."""
_SHARED = 14802
"""Pango's version from which on the size that a font says it has is the one that was asked for."""
_WORDS = 5
"""Integers that Pango keeps of a glyph: its number, width, shift along and across the line, and flags."""
_EMPTY: int = pango.PANGO_GLYPH_EMPTY
_UNKNOWN: int = pango.PANGO_GLYPH_UNKNOWN_FLAG

_plain_line: Any = drawn.draw_first_line
_plain_deactivate: Any = line_break.Layout.deactivate
_plain_reactivate: Any = line_break.Layout.reactivate


def apply() -> None:
    """Put all of it in place, where Pango is as it was when this was proven."""
    if pango.pango_version() < _SHARED or ffi.sizeof("PangoGlyphInfo") != _WORDS * ffi.sizeof("int"):
        return
    ffi.cdef(MORE)
    global _plain_deactivate, _plain_reactivate
    _plain_deactivate, _plain_reactivate = line_break.Layout.deactivate, line_break.Layout.reactivate
    line_break.Layout.deactivate = _deactivate
    line_break.Layout.reactivate = _reactivate
    drawn.draw_first_line = first_line


class _Pieces(dict[tuple[int, int, int], str]):
    """What is written for a glyph of a width and a shift in a font of a size; made when it is first met with.

    A font's glyphs have nearly always the same widths, so that most of a text is found here.
    """

    __slots__ = ("face", "font", "fresh", "held", "named", "size", "usual")

    def __init__(self, face: Any, size: float, pango_font: Any) -> None:
        super().__init__()
        self.face = face
        self.size = size
        self.fresh = False
        self.font = face.hash, size
        self.named = b"/" + to_bytes(face.hash) + b" " + to_bytes(size) + b" Tf"
        self.usual = bool(size) and not (face.bitmap or face.png or face.svg or face.colr)
        # found again by its address, so it must not go while it is known here
        self.held = ffi.gc(gobject.g_object_ref(pango_font), gobject.g_object_unref)

    def __missing__(self, key: tuple[int, int, int]) -> str:
        glyph, width, shift = key
        if glyph == _EMPTY:
            piece = f">{-width / self.size}<"
        else:
            self.fresh = True
            offset = shift / self.size
            kerning = self._advance(glyph) + offset - width * 1000 * FROM_UNITS / self.size
            piece = (f">{-offset}<" if offset else "") + f"{glyph:04x}" + (f">{int(kerning)}<" if kerning else "")
        self[key] = piece
        return piece

    def _advance(self, glyph: int) -> int:
        """The glyph's own width, which the document notes down with the font."""
        widths: dict[int, int] = self.face.widths
        if glyph not in widths:
            box = ffi.new("PangoRectangle *")
            pango.pango_font_get_glyph_extents(ffi.cast("PangoFont *", self.held), glyph, ffi.NULL, box)
            widths[glyph] = round(box.width * 1000 * FROM_UNITS / self.size)
        return widths[glyph]


@dataclass(slots=True)
class _Run:
    """Glyphs that follow each other in one font: `item` is Pango's, `numbers` five integers for each."""

    item: Any
    count: int
    numbers: list[int]
    pieces: _Pieces


def _stays(layout: Any) -> bool:
    """Whether what was measured is what is to be drawn.

    Only what sets words apart (justification, spacing) and how the ends of paragraphs are shown is asked for in another
    way when it is drawn; how wide the line may be is of no account to a line that is alone.
    """
    style, text = layout.style, layout.text
    return bool(
        not layout.justification_spacing
        and not style["word_spacing"]
        and style["letter_spacing"] in ("normal", 0)
        and text
        and not text.isspace()
        and (text.isprintable() or not _ENDS.search(text))
    )


def _deactivate(self: Any) -> None:
    """For `Layout.deactivate`: the line stays behind in `kept`, with the style that it was set in.

    It stays for as long as the layout, since the dots of a leader share one.
    """
    state = self.__dict__
    if "layout" not in state:
        return
    if not state.pop("drawn", False) and _stays(self):
        line = pango.pango_layout_get_line_readonly(self.layout, 0)
        if line != ffi.NULL and pango.pango_layout_get_line_readonly(self.layout, 1) == ffi.NULL:
            held = ffi.gc(pango.pango_layout_line_ref(line), pango.pango_layout_line_unref)
            self.kept = held, self.style
    _plain_deactivate(self)


def _reactivate(self: Any, style: Any) -> None:
    """For `Layout.reactivate`: nothing, where the line was kept; `first_line` does it after all when it has to."""
    if "kept" not in self.__dict__:
        _awake(self, style)


def _awake(layout: Any, style: Any) -> None:
    if "layout" not in layout.__dict__:
        _plain_reactivate(layout, style)
        layout.drawn = True


def first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
    """For `draw_first_line`: the same operators, out of the line that was kept or of one that is laid out now."""
    layout, style = textbox.pango_layout, textbox.style
    if not textbox.text.strip() or style["font_size"] < _SMALLEST:
        return []
    if text_overflow != "ellipsis" and block_ellipsis == "none":
        runs = _kept_runs(stream, layout, style)
        if runs:
            stream.set_text_matrix(*matrix.values)
            _write(stream, runs, layout.text)
            return []
    _awake(layout, style)
    return _plain_line(stream, textbox, text_overflow, block_ellipsis, matrix)


def line_at(stream: Any, textbox: Any, x: Any, y: Any) -> bool:
    """Draws a line that is not cut off, upright, from (`x`, `y`) on; False where the engine has to draw it."""
    layout, style = textbox.pango_layout, textbox.style
    if not textbox.text.strip() or style["font_size"] < _SMALLEST:
        return True
    runs = _kept_runs(stream, layout, style)
    if runs:
        stream.stream.append(b"1 0 0 -1 %b %b Tm" % (to_bytes(x), to_bytes(y)))
        _write(stream, runs, layout.text)
    return bool(runs)


def _kept_runs(stream: Any, layout: Any, style: Any) -> list[_Run]:
    """The runs of the line that was kept, or of one that is laid out now; none if the engine has to draw it."""
    line, kept_style = layout.__dict__.get("kept") or (None, None)
    if line is None or kept_style is not style:
        _awake(layout, style)
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        line, _ = layout.get_first_line()
    return _runs(stream, line)


def _runs(stream: Any, line: Any) -> list[_Run]:
    """The runs of a line; none if any of them is not written here."""
    found: list[_Run] = []
    node, null = line.runs, ffi.NULL
    while node != null:
        item = node.data
        node = node.next
        pieces = _pieces(stream, item.item.analysis.font)
        glyphs = item.glyphs
        count = glyphs.num_glyphs
        if not count or not pieces.usual:
            return []
        numbers = ffi.unpack(ffi.cast("int *", glyphs.glyphs), _WORDS * count)
        if any(numbers[3::_WORDS]) or max(numbers[::_WORDS]) >= _UNKNOWN:
            return []
        found.append(_Run(item, count, numbers, pieces))
    return found


def _pieces(stream: Any, pango_font: Any) -> _Pieces:
    """What is known of the glyphs of a font, and whether it is one whose glyphs are written here."""
    known: dict[Any, _Pieces] = stream.__dict__.setdefault("_swift", {})
    if pango_font not in known:
        face, size = stream.add_font(pango_font)
        sizes: dict[Any, _Pieces] = face.__dict__.setdefault("_swift", {})
        if pango_font not in sizes:
            sizes[pango_font] = _Pieces(face, size, pango_font)
        known[pango_font] = sizes[pango_font]
    return known[pango_font]


def _write(stream: Any, runs: list[_Run], text: str) -> None:
    """The line's fonts, and its glyphs with what stands between them."""
    out: list[Any] = stream.stream
    string, before = "", None
    for run in runs:
        pieces = run.pieces
        if pieces is not before:
            before = pieces
            if string:
                out.append(b"[" + string.encode("ascii") + b"] TJ")
            string = ""
            if stream._current_font != pieces.font:
                stream._current_font = pieces.font
                out.append(pieces.named)
        numbers = run.numbers
        keys = zip(numbers[::_WORDS], numbers[1::_WORDS], numbers[2::_WORDS], strict=True)
        string += "<" + "".join(map(pieces.__getitem__, keys))
        if pieces.fresh:
            pieces.fresh = False
            _say_letters(run, text)
        string = string[:-1] if string[-1] == "<" else string + ">"
    out.append(b"[" + string.encode("ascii") + b"] TJ")


def _say_letters(run: _Run, text: str) -> None:
    """Notes down which letters each new glyph stands for, as Pango tells it: those of its cluster."""
    known = run.pieces.face.to_unicode
    glyphs, item = run.item.glyphs, run.item.item
    starts, length = glyphs.log_clusters, item.length
    letters = text.encode()
    rightward = item.analysis.level % 2
    for at, glyph in enumerate(run.numbers[::_WORDS]):
        if glyph == _EMPTY or glyph in known:
            continue
        if rightward:
            end = length if at == 0 else starts[at - 1]
        else:
            end = length if at == run.count - 1 else starts[at + 1]
        known[glyph] = letters[item.offset + starts[at] : item.offset + end].decode()
