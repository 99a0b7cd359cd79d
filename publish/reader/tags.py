"""`<…>` in a line → an address, a comment that goes, or a tag that wraps what follows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from publish.base.diagnostics import info
from publish.reader.autolinks import put_link
from publish.reader.pieces import Piece, Wrap
from publish.reader.rawhtml import inline_node, inline_tag
from publish.tree.inlines import Inline, Inlines

if TYPE_CHECKING:
    from publish.base.source import Span
    from publish.reader.context import Context
    from publish.reader.delimiters import Run
    from publish.reader.inline import Scanner

_URI = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*)>")
_MAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>")
_TAG = re.compile(
    r"""<(?:[A-Za-z][A-Za-z0-9-]*+(?:\s++[A-Za-z_:@][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+\s*+/?>"""
    r"|/[A-Za-z][A-Za-z0-9-]*+\s*+>)"
)
_HIDDEN = frozenset({"script", "style", "template"})


@dataclass(slots=True, eq=False)
class OpenTag:
    """A tag that waits for its end."""

    name: str
    attrs: tuple[tuple[str, str], ...]
    index: int
    start: int
    bottom: Run | None


class OpenTags:
    """The tags that are open, and how many of each name, so that a stray end is seen at once."""

    def __init__(self) -> None:
        self.stack: list[OpenTag] = []
        self.count: Counter[str] = Counter()

    def push(self, tag: OpenTag) -> None:
        """One more."""
        self.stack.append(tag)
        self.count[tag.name] += 1

    def pop(self, name: str) -> OpenTag | None:
        """The innermost of this name; those inside it are given up."""
        if not self.count[name]:
            return None
        while self.stack:
            tag = self.stack.pop()
            self.count[tag.name] -= 1
            if tag.name == name:
                return tag
        return None

    def forget(self, index: int) -> None:
        """Give up the tags opened after the piece `index`."""
        while self.stack and self.stack[-1].index > index:
            self.count[self.stack.pop().name] -= 1


def angle(scanner: Scanner) -> bool:
    """Whatever stands between `<` and `>`; False when it is just a sign."""
    text, at = scanner.text, scanner.at
    following = text[at + 1 : at + 2]
    if following in ("!", "?"):
        return _comment(scanner)
    match = _TAG.match(text, at)
    if match is not None:
        return _tag(scanner, match.group())
    match = _URI.match(text, at)
    if match is not None:
        return put_link(scanner, at, match.end(), match.group(1), match.group(1), pad=1)
    match = _MAIL.match(text, at) if "@" in text[at : at + 330] else None
    if match is not None:
        return put_link(scanner, at, match.end(), match.group(1), f"mailto:{match.group(1)}", pad=1)
    return False


def _comment(scanner: Scanner) -> bool:
    text, at = scanner.text, scanner.at
    close = "?>" if text[at + 1] == "?" else "-->" if text.startswith("<!--", at) else ">"
    if text.startswith("<![CDATA[", at):
        close = "]]>"
        end = scanner.ahead(close, at)
        if end < 0:
            return False
        scanner.pieces.append(Piece(at + 9, end, text[at + 9 : end]))
        scanner.at = end + 3
        return True
    if close == ">" and not text[at + 2 : at + 3].isalpha():
        return False
    end = scanner.ahead(close, at + 2)
    if end < 0:
        return False
    scanner.at = end + len(close)
    return True


def _tag(scanner: Scanner, written: str) -> bool:
    start = scanner.at
    end = start + len(written)
    tag = inline_tag(written)
    context = scanner.context
    match tag.kind:
        case "unknown":
            # a name that HTML does not know is a placeholder such as <your-name>, or a tag of some other tool
            if tag.attrs or "/" in written or scanner.ahead(f"</{tag.name}", end) >= 0:
                scanner.at = end
                return True
            return scanner.literal(start, end)
        case "dropped":
            return _drop(scanner, written, tag.name, start, end)
        case "void":
            span = scanner.strand.span(start, end)
            for node in context.of(inline_node(tag.name, tag.attrs, (), span)):
                scanner.pieces.append(Piece(start, end, node=node))
            scanner.at = end
            return True
        case "open":
            scanner.tags.push(OpenTag(tag.name, tag.attrs, len(scanner.pieces), start, scanner.runs.last))
            scanner.pieces.append(Piece(start, end))
            scanner.at = end
            return True
        case _:
            return _end(scanner, tag.name, start, end)


def _end(scanner: Scanner, name: str, start: int, end: int) -> bool:
    scanner.at = end
    opened = scanner.tags.pop(name)
    if opened is None:
        return True
    while scanner.brackets and scanner.brackets[-1].index > opened.index:
        scanner.brackets.pop()
    scanner.runs.resolve(opened.bottom)
    make = partial(_made, context=scanner.context, tag=opened)
    wrap = Wrap(make, opened.start, end)
    scanner.pieces[opened.index].opening(wrap)
    scanner.pieces.append(Piece(start, end, closes=[wrap]))
    return True


def _made(span: Span, children: Inlines, *, context: Context, tag: OpenTag) -> tuple[Inline, ...]:
    return context.of(inline_node(tag.name, tag.attrs, children, span))


def _drop(scanner: Scanner, written: str, name: str, start: int, end: int) -> bool:
    """A tag that means nothing in an article; what a script or a style says goes with it."""
    scanner.at = end
    if written.startswith("</"):
        return True
    if name in _HIDDEN:
        close = scanner.ahead(f"</{name}>", end)
        if close >= 0:
            scanner.at = close + len(name) + 3
    scanner.context.tell(
        info(
            "html.dropped",
            f"<{name}> has no meaning in an article and was left out",
            scanner.strand.span(start, scanner.at),
        )
    )
    return True
