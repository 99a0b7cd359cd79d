"""A page that ends within a word → the same with that word whole at the head of the next page.

The engine hyphenates the last line of a page like any other. It is set again without a hyphen, which leaves it a
little shorter; all lines above stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import block as engine


def whole_words(plain: Callable[..., Any], minds: Callable[[], bool]) -> Callable[..., Any]:
    """The engine's layout of a paragraph's lines, `plain`, with whole words at the end of a page while `minds` says
    so."""

    def lay(context: Any, box: Any, index: int, child: Any, lines: list[Any], *rest: Any) -> Any:
        abort, stop, resume_at, *others = plain(context, box, index, child, lines, *rest)
        if stop and not abort and minds() and not context.in_column and _is_parted(lines):
            _, absolute, fixed, _, bottom_space, *_ = rest
            place = lines[-1].position_y, bottom_space, lines[-2].resume_at
            with _without_hyphens(child):
                again = engine.iter_line_boxes(context, child, *place, box, absolute, fixed, None, None)
                line, following = next(again, (None, None))
            if line is not None and following is not None and line.height <= lines[-1].height:
                line.resume_at = following
                lines[-1] = line
                resume_at = {index: following}
        return abort, stop, resume_at, *others

    return lay


def _is_parted(lines: list[Any]) -> bool:
    """Whether the last of several lines ends with the engine's hyphen, and holds nothing but text."""
    if len(lines) < 2 or not all(isinstance(line, LineBox) for line in lines[-2:]):
        return False
    inner = list(lines[-1].descendants(placeholders=True))
    texts = [box for box in inner if isinstance(box, TextBox)]
    if not texts or any(not hasattr(box, "style") or getattr(box, "footnote", None) is not None for box in inner):
        return False
    return bool(texts[-1].text.endswith(texts[-1].style["hyphenate_character"]))


@contextmanager
def _without_hyphens(paragraph: Any) -> Iterator[None]:
    """While it lasts, no word of the paragraph is parted."""
    had = [(box, box.style) for box in paragraph.descendants() if isinstance(box, TextBox)]
    for box, style in had:
        box.style = style.copy()
        box.style["hyphens"] = "none"
    try:
        yield
    finally:
        for box, style in had:
            box.style = style
