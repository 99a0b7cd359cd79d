"""Pieces and what wraps them → inline nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from publish.base.source import Span
from publish.reader.attributes import meant_as_attrs
from publish.reader.linemap import Strand
from publish.reader.pieces import Piece, Wrap
from publish.tree.inlines import STYLED, Inline, Inlines, Text

MAX_STYLES = 24
_LIST = re.compile(r"\{:?([^{}\n]{1,400})\}")


@dataclass(slots=True)
class _Level:
    wrap: Wrap | None
    nodes: list[Inline] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0


def build(pieces: Sequence[Piece], strand: Strand) -> tuple[Inlines, bool]:
    """The nodes, and whether styles nested so deep that the inner ones were left out."""
    levels = [_Level(None)]
    extra = 0
    deep = False
    for piece in pieces:
        for _ in piece.closes or ():
            if extra:
                extra -= 1
            elif len(levels) > 1:
                _close(levels, strand)
        if piece.node is not None:
            _flush(levels[-1], strand)
            levels[-1].nodes.append(piece.node)
        elif piece.text:
            _write(levels[-1], piece)
        for wrap in reversed(piece.opens or ()):
            if len(levels) > MAX_STYLES:
                extra += 1
                deep = True
                continue
            _flush(levels[-1], strand)
            levels.append(_Level(wrap))
    while len(levels) > 1:
        _close(levels, strand)
    _flush(levels[0], strand)
    return without_lists(tuple(levels[0].nodes)), deep


def _write(level: _Level, piece: Piece) -> None:
    if not level.words:
        level.start = piece.start + piece.front
    level.words.append(piece.text)
    level.end = piece.end - piece.back


def _flush(level: _Level, strand: Strand) -> None:
    if level.words:
        text = "".join(level.words)
        if text:
            level.nodes.append(Text(strand.span(level.start, level.end), text))
        level.words = []


def _close(levels: list[_Level], strand: Strand) -> None:
    level = levels.pop()
    _flush(level, strand)
    outer = levels[-1]
    wrap = level.wrap
    if wrap is None:
        return
    made = wrap.make(strand.span(wrap.start, wrap.end), tuple(level.nodes))
    outer.nodes.extend(made)


def without_lists(nodes: Inlines) -> Inlines:
    """The nodes without attribute lists right behind a styled one (`*a phrase*{.term}`): styles have no attributes."""
    out: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and out and isinstance(out[-1], STYLED) and node.text.startswith("{"):
            match = _LIST.match(node.text)
            if match and meant_as_attrs(match.group(1)):
                if match.end() == len(node.text):
                    continue
                node = Text(_behind(node.span, match.end()), node.text[match.end() :])
        out.append(node)
    return tuple(out)


def _behind(span: Span, count: int) -> Span:
    return Span(span.source, min(span.end, span.start + count), span.end)
