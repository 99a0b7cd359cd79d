"""Text boxes → the same operators, with less asked of each box: its colour, its mark for the tags, its lines beneath.

* A colour is looked at again only when it is another, or when the page's state was restored in between.
* The number that ties a text to the tags is written at once, where the engine makes a dictionary of it.
* A text without lines beneath, above or through it is drawn without asking where they would be.
* Two matrices are multiplied without a loop for each of their numbers.
"""

from __future__ import annotations

from typing import Any

import weasyprint.draw as draw
import weasyprint.draw.text as drawn
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream

from publish.emitters.paper.swift import drawing

_plain_text: Any = drawn.draw_text
_plain_colour: Any = Stream.set_color
_plain_times: Any = Matrix.__matmul__
_mark_names: dict[str, bytes] = {}


def apply() -> None:
    """Put all of it in place, wherever the engine has taken these functions by name."""
    Stream.set_color = _set_color
    Stream.marked = _marked
    Matrix.__matmul__ = _times
    if draw.draw_text is _plain_text:
        drawn.draw_text = draw.draw_text = _text


def _text(stream: Any, textbox: Any, offset_x: Any, text_overflow: str, block_ellipsis: Any) -> None:
    """For `draw_text`: a visible text without decoration; all others are the engine's."""
    style = textbox.style
    if style["text_decoration_line"] != "none" or style["visibility"] != "visible" or not style["font_size"]:
        _plain_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
        return
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    layout = textbox.pango_layout
    stream.set_color(style["color"])
    layout.reactivate(style)
    stream.begin_text()
    emojis: Any = ()
    shortened = text_overflow == "ellipsis" or block_ellipsis != "none"
    if shortened or drawn.draw_first_line is not drawing.first_line or not drawing.line_at(stream, textbox, x, y):
        emojis = drawn.draw_first_line(stream, textbox, text_overflow, block_ellipsis, drawn.Matrix(d=-1, e=x, f=y))
    stream.end_text()
    if emojis:
        drawn.draw_emojis(stream, style, x, y, emojis)
    layout.deactivate()


def in_line(stream: Any, textbox: Any, offset_x: Any, text_overflow: str, block_ellipsis: Any) -> None:
    """What `draw_inline_level` does with a text in a line: it is marked for the tags, and drawn."""
    tags = stream._tags
    if tags is None:
        draw.draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
        return
    number = len(tags)
    assert textbox not in tags
    tags[textbox] = {"tag": "Span", "mcid": number}
    stream.stream += (b"/Span", b"<</MCID %d>>" % number, b"BDC")
    try:
        draw.draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
    finally:
        stream.stream.append(b"EMC")


def _set_color(self: Any, color: Any, stroke: bool = False) -> None:
    """For `Stream.set_color`: nothing, where the last one set was this very colour and both its parts still hold.

    Restoring the page's state forgets them, and every other colour or transparency puts another object there.
    """
    if stroke:
        _plain_colour(self, color, True)
        return
    last = self.__dict__.get("_swift_colour")
    if last is not None and last[0] is color and last[1] is self._current_color and last[2] is self._current_alpha:
        return
    _plain_colour(self, color)
    if self._current_color is not None and self._current_alpha is not None:
        self._swift_colour = color, self._current_color, self._current_alpha


def _times(self: Any, other: Any) -> Any:
    """For `Matrix.__matmul__`: the same sums, in the same order, written out."""
    (a, b, c), (d, e, f), (g, h, i) = other
    return Matrix(
        matrix=[
            [0 + x * a + y * d + z * g, 0 + x * b + y * e + z * h, 0 + x * c + y * f + z * i] for x, y, z in self
        ]
    )


def _marked(self: Any, box: Any, tag: str) -> _Marked:
    """For `Stream.marked`."""
    return _Marked(self, box, tag)


class _Marked:
    """What stands between two marks belongs to a box in the tags; for `with`."""

    __slots__ = ("box", "stream", "tag")

    def __init__(self, stream: Any, box: Any, tag: str) -> None:
        self.stream = stream
        self.box = box
        self.tag = tag

    def __enter__(self) -> None:
        stream, tags = self.stream, self.stream._tags
        if tags is None:
            return
        number = len(tags)
        assert self.box not in tags
        tags[self.box] = {"tag": self.tag, "mcid": number}
        name = _mark_names.get(self.tag) or _mark_names.setdefault(self.tag, b"/" + self.tag.encode("ascii"))
        stream.stream += (name, b"<</MCID %d>>" % number, b"BDC")

    def __exit__(self, *raised: object) -> None:
        if self.stream._tags is not None:
            self.stream.stream.append(b"EMC")
