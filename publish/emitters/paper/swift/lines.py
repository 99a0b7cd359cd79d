"""A text, its style and a width → its first line, as it was set before: each line is shaped once.

The same words are set again and again: table cells to be measured and then to be laid out, code, numbers, running
heads, the pages that are made anew for the numbers that stand on them, whole articles that are set a second time.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.text import line_break

from publish.emitters.paper.swift.replacing import everywhere
from publish.emitters.paper.swift.text import Prepared, prepared

_KEPT = 2048
"""Lines of each kind that are known; with more, all are forgotten."""
_LONG = 4000
"""Texts with more characters are not looked for: to compare them takes its time as well."""
_RATIO = 4
"""So many times as many letters as would fit, were they as wide as high, the engine looks at first."""
_Layout: Any = line_break.Layout
_plain_split: Any = line_break.split_first_line


def apply() -> None:
    """Put ours for theirs."""
    everywhere(_plain_split, split_first_line)


class _Line:
    """A line that was set: its text and direction, what its layout keeps for the drawing, and its measures."""

    __slots__ = ("direction", "kept", "measures", "text", "width")

    def __init__(self, layout: Any, measures: tuple[Any, ...]) -> None:
        self.text: str = layout.text
        self.direction: int = layout.first_line_direction
        held = vars(layout).get("kept")
        # with its style it would keep a whole document
        self.kept = None if held is None else held[0]
        self.measures = measures
        self.width: float = measures[2]

    def again(self, ready: Prepared, style: Any, max_width: Any) -> tuple[Any, ...]:
        """As the engine would give it, with a layout of its own: who draws it changes that."""
        layout: Any = _Layout.__new__(_Layout)
        state = vars(layout)
        state.update(ready.facts)
        state["justification_spacing"] = 0
        state["swift"] = ready
        state["text"] = self.text
        state["first_line_direction"] = self.direction
        state["max_width"] = max_width
        if self.kept is not None:
            state["kept"] = self.kept, style
        return (layout, *self.measures)


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: Any,
    justification_spacing: Any,
    is_line_start: bool = True,
    minimum: bool = False,
) -> tuple[Any, ...]:
    """Stands for the function of that name, which sets each line anew.

    Equal: what it says hangs on its arguments and on what `text` lists of the style; of `context` it uses dictionaries
    alone. A text that was set whole fits whole in any width that is enough for it.
    """
    ready = None if justification_spacing or len(text) > _LONG else prepared(style)
    if ready is None:
        return _split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    if not ready.wraps:
        # such a line ends where the text breaks it, and nothing behind that is looked at
        end = text.find("\n")
        text = text if end == -1 else text[: end + 2]
    line = ready.whole.get(text)
    if line is not None and (not ready.wraps or _fits(line, text, ready, max_width)):
        return _again(line, ready, style, max_width)
    key = text, max_width, is_line_start, minimum
    line = ready.cut.get(key)
    if line is not None:
        return _again(line, ready, style, max_width)
    found = _split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    if _is_whole(found, text, ready, max_width):
        _keep(ready.whole, text, found)
    else:
        _keep(ready.cut, key, found)
    return found


def _again(line: _Line, ready: Prepared, style: Any, max_width: Any) -> tuple[Any, ...]:
    return line.again(ready, style, max_width)


def _split(*arguments: Any) -> tuple[Any, ...]:
    found: tuple[Any, ...] = _plain_split(*arguments)
    return found


def _is_whole(found: tuple[Any, ...], text: str, ready: Prepared, max_width: Any) -> bool:
    """Whether a line is one that its text makes in every width that is enough: all of the text, as it came."""
    if not ready.wraps:
        return True
    layout, _, following, width, *_ = found
    return following is None and ready.even and layout.text == text and (max_width is None or width <= max_width)


def _keep(lines: dict[Any, _Line], key: Any, found: tuple[Any, ...]) -> None:
    if len(lines) >= _KEPT:
        lines.clear()
    lines[key] = _Line(found[0], found[1:])


def _fits(line: _Line, text: str, ready: Prepared, max_width: Any) -> bool:
    """Whether the engine finds the whole text to fit, however much of it it looks at first.

    When it looks at a part of it, there has to be room for a letter more: a part alone may be a little wider.
    """
    if max_width is None or max_width == inf or not ready.size:
        return True
    if ready.size * _RATIO <= max_width and len(text) <= int(max_width / ready.size * _RATIO):
        return bool(line.width <= max_width)
    return bool(line.width + ready.size <= max_width)
