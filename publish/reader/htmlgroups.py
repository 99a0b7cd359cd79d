"""HTML blocks and the Markdown between them → one piece of HTML, read as a whole.

CommonMark ends a block of HTML at a blank line, so `<details>` and its end are two blocks with Markdown between. What
stands between is already scanned; in the HTML it is replaced by a placeholder of the same length, so that no place
moves and nothing is read twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from publish.base.source import Span
from publish.reader import raw
from publish.reader.captions import Item
from publish.reader.linemap import Origin, Strand
from publish.reader.rawhtml import html_blocks
from publish.tree import blocks as b
from publish.tree.rewrite import respan

if TYPE_CHECKING:
    from publish.reader.build import Builder

_PAIRED = (
    "a|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|header|li|main|nav|ol|"
    "p|picture|section|span|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|iframe|noscript|svg"
)
_TAGS = re.compile(rf"<!--.*?-->|<(/?)({_PAIRED})(?=[\s/>])[^<>]*?(/?)>", re.IGNORECASE | re.DOTALL)
_CLOSED_BY_SIBLINGS = frozenset({"p", "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot"})
_FIRST = 0xF0000
_LAST = 0xFFFF0
_FILL = "\U000ffffd"
_PLACEHOLDER = re.compile(f"([{chr(_FIRST)}-{chr(_LAST)}])[{_FILL}]*")
_MAX_FAILURES = 12
_SHORT = 8


class _Balance:
    """The tags still open after the HTML so far."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self._count: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the tags of one block."""
        for match in _TAGS.finditer(text):
            name = (match.group(2) or "").lower()
            if not name or match.group(3):
                continue
            if not match.group(1):
                self.open.append(name)
                self._count[name] += 1
            elif self._count[name]:
                while self._pop() != name:
                    pass

    def _pop(self) -> str:
        name = self.open.pop()
        self._count[name] -= 1
        return name

    def settled(self) -> bool:
        """Whether every tag that needs an end has found it."""
        return all(name in _CLOSED_BY_SIBLINGS for name in self.open) and "p" not in self.open[:1]


def group_end(siblings: Sequence[raw.Raw], start: int, failures: list[int]) -> int:
    """The index after the last block of the group that the HTML at `start` opens; `start + 1` when it opens none."""
    first = siblings[start]
    if not isinstance(first, raw.RawHtml) or first.kind < 6 or len(failures) >= _MAX_FAILURES:
        return start + 1
    balance = _Balance()
    balance.add(_text(first))
    if balance.settled():
        return start + 1
    limit = len(siblings) if balance.open[:1] != ["p"] else min(len(siblings), start + _SHORT)
    for index in range(start + 1, limit):
        node = siblings[index]
        if isinstance(node, raw.RawHtml):
            balance.add(_text(node))
            if balance.settled():
                return index + 1
    failures.append(start)
    return start + 1


def _text(node: raw.Leaf) -> str:
    return "\n".join(line for _, line in node.lines)


def html_group(nodes: Sequence[raw.Raw], builder: Builder) -> list[Item]:
    """The blocks of one piece of HTML, made of HTML blocks and what stands between them."""
    pieces: list[tuple[int, str]] = []
    inner: list[list[Item]] = []
    run: list[raw.Raw] = []
    balance = _Balance()

    def gap() -> None:
        if run:
            size = max(1, run[-1].end - run[0].start)
            mark = chr(min(_FIRST + len(inner), _LAST))
            pieces.extend([(run[0].start - 1, ""), (run[0].start, mark + _FILL * (size - 1)), (run[-1].end, "")])
            builder.depth += len(balance.open)
            inner.append(builder.outer(run))
            builder.depth -= len(balance.open)
            run.clear()

    for node in nodes:
        if isinstance(node, raw.RawHtml):
            gap()
            balance.add(_text(node))
            pieces.extend(node.lines)
        else:
            run.append(node)
    gap()
    return _made(Strand(builder.context.origin, pieces), inner, builder)


def _dedents(text: str, written: str) -> list[int]:
    """Where in `text` the indent of a line was taken off, one entry a character; `written` still has it."""
    if len(text) == len(written):
        return []
    cuts: list[int] = []
    at = 0
    for shown, line in zip(text.split("\n"), written.split("\n"), strict=False):
        cuts.extend([at] * (len(line) - len(shown)))
        at += len(shown) + 1
    return cuts


def _made(strand: Strand, inner: list[list[Item]], builder: Builder) -> list[Item]:
    used: set[int] = set()
    origin = builder.context.origin
    linear = not origin.cuts and all(
        place - start == strand.places[0] for place, start in zip(strand.places, strand.starts, strict=True)
    )
    # where prefixes of containers stand between the lines, spans are counted in the strand first and moved later
    source, shift = (origin.name, origin.base + strand.places[0]) if linear else ("\x00html", 0)

    def markdown(text: str, span: Span) -> b.Blocks:
        out: list[Item] = []
        at = 0
        cuts = _dedents(text, strand.text[span.start - shift : span.end - shift])

        def loose(end: int) -> None:
            if text[at:end].strip():
                base = span.start + at + bisect_right(cuts, at)
                rest = tuple(cut - at for cut in cuts if cut > at)
                out.extend(builder.reparse_at(text[at:end], Origin(source, base, rest)))

        for match in _PLACEHOLDER.finditer(text):
            number = ord(match.group(1)) - _FIRST
            if number >= len(inner) or number in used:
                continue
            loose(match.start())
            used.add(number)
            out.extend(inner[number])
            at = match.end()
        loose(len(text))
        # headings among them are taken care of by the caller, whatever the type says
        return tuple(out)  # type: ignore[arg-type]

    outcome = html_blocks(strand.text, Span(source, shift, shift + len(strand.text)), markdown)

    def real(span: Span) -> Span:
        return strand.span(min(span.start, len(strand.text)), min(span.end, len(strand.text)))

    if linear:
        builder.context.found.extend(outcome.diagnostics)
        made: list[Item] = list(outcome.value)
    else:
        builder.context.found.extend(respan(outcome.diagnostics, source, real))
        made = list(respan(outcome.value, source, real))
    for number, items in enumerate(inner):
        if number not in used:
            made.extend(items)
    return made
