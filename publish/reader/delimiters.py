"""Runs of `*`, `_`, `~` and `=` → emphasis, by the algorithm that CommonMark's specification describes.

Every run remembers how far down its partner was sought in vain, so that the search stays linear.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from publish.base.source import Span
from publish.reader.pieces import Make, Piece, Wrap
from publish.tree.inlines import Emph, Inline, Mark, Strike, Strong


def _emph(span: Span, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (Emph(span, children),)


def _strong(span: Span, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (Strong(span, children),)


def _strike(span: Span, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (Strike(span, children),)


def _mark(span: Span, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (Mark(span, children),)


_MAKERS: Mapping[tuple[str, int], Make] = {
    ("*", 1): _emph,
    ("*", 2): _strong,
    ("_", 1): _emph,
    ("_", 2): _strong,
    ("~", 1): _strike,
    ("~", 2): _strike,
    ("=", 2): _mark,
}


@dataclass(slots=True, eq=False)
class Run:
    """A run of one character: how many are left of it, and its neighbours among the runs still open."""

    piece: Piece
    mark: str
    size: int
    left: int
    can_open: bool
    can_close: bool
    before: Run | None = None
    after: Run | None = None


def _punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _unspaced(char: str) -> bool:
    """Whether the letter is of a script that sets no blanks between words: Han and kana."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"


def flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the run `[start, end)` of `text` may open, and whether it may close."""
    mark = text[start]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    space_before, space_after = before.isspace(), after.isspace()
    mark_before, mark_after = _punctuation(before), _punctuation(after)
    if mark == "*":
        # Chinese and Japanese set no blanks: 「**もの（thing）**は」 closes behind a bracket, though a letter follows
        free_before, free_after = space_before or _unspaced(before), space_after or _unspaced(after)
        return (
            not space_after and (not mark_after or free_before or mark_before),
            not space_before and (not mark_before or free_after or mark_after),
        )
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    if mark in "_=":
        return left and (not right or mark_before), right and (not left or mark_after)
    return left, right


class Runs:
    """The runs that may still find a partner, oldest first."""

    def __init__(self) -> None:
        self.last: Run | None = None

    def push(self, run: Run) -> None:
        """Add the newest run."""
        run.before = self.last
        if self.last is not None:
            self.last.after = run
        self.last = run

    def _drop(self, run: Run) -> None:
        if run.before is not None:
            run.before.after = run.after
        if run.after is not None:
            run.after.before = run.before
        if self.last is run:
            self.last = run.before

    def resolve(self, bottom: Run | None) -> None:
        """Pair the runs above `bottom` and forget them."""
        floors: dict[tuple[str, bool, int], int] = {}
        closer = self.last
        while closer is not None and closer.before is not bottom:
            closer = closer.before
        if self.last is bottom:
            return
        while closer is not None:
            if not closer.can_close:
                closer = closer.after
                continue
            key = (closer.mark, closer.can_open, closer.size % 3 if closer.mark in "*_" else closer.size)
            opener = _opener(closer, bottom, floors.get(key, -1))
            if opener is None:
                floors[key] = closer.piece.start
                following = closer.after
                if not closer.can_open:
                    self._drop(closer)
                closer = following
                continue
            closer = self._pair(opener, closer)
        self.cut(bottom)

    def _pair(self, opener: Run, closer: Run) -> Run | None:
        """Make a node of the two; returns the run to go on with."""
        width = 2 if opener.left >= 2 and closer.left >= 2 else 1
        start = opener.piece.end - opener.piece.back - width
        end = closer.piece.start + closer.piece.front + width
        wrap = Wrap(_MAKERS[closer.mark, width], start, end)
        opener.piece.opening(wrap)
        closer.piece.closing(wrap)
        for run in (opener, closer):
            run.left -= width
            run.piece.text = run.mark * run.left
        opener.piece.back += width
        closer.piece.front += width
        # what stands between the two has lost its chance
        opener.after = closer
        closer.before = opener
        if opener.left == 0:
            self._drop(opener)
        if closer.left == 0:
            following = closer.after
            self._drop(closer)
            return following
        return closer

    def cut(self, bottom: Run | None) -> None:
        """Forget the runs above `bottom`."""
        self.last = bottom
        if bottom is not None:
            bottom.after = None


def _opener(closer: Run, bottom: Run | None, floor: int) -> Run | None:
    run = closer.before
    while run is not None and run is not bottom and run.piece.start >= floor:
        if run.mark == closer.mark and run.can_open and _fits(run, closer):
            return run
        run = run.before
    return None


def _fits(opener: Run, closer: Run) -> bool:
    if closer.mark in "~=":
        return opener.left == closer.left
    if (opener.can_close or closer.can_open) and (opener.size + closer.size) % 3 == 0:
        return opener.size % 3 == 0 and closer.size % 3 == 0
    return True
