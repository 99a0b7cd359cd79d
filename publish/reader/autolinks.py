"""An address that stands bare in the text → a link, as GitHub finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.reader.pieces import Piece
from publish.reader.references import Target, unescape
from publish.tree.inlines import Inline, Text

if TYPE_CHECKING:
    from publish.base.source import Span
    from publish.reader.inline import Scanner

# only the scheme is read in either case: folding the wide range of letters would cost every start of the program
_ADDRESS = re.compile(
    r"(?:(?i:https?|ftp)://|(?i:www)\.)[A-Za-z0-9\u00a1-\uffff_-]+(?:[.:][A-Za-z0-9\u00a1-\uffff_-]+)*"
    r"(?:[/?#][^\s<>\[\]`|\"]*)?"
)
_TAIL = re.compile(r"(?:[?!.,:*_~'\";]|&[A-Za-z0-9]+;)+$")
_LOCAL = re.compile(r"[A-Za-z0-9._+-]{1,64}$")
_HOST = re.compile(r"@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")


def find_address(scanner: Scanner) -> bool:
    """Take the bare address at the scanner's place; False when there is none."""
    if scanner.text[scanner.at] == "@":
        return _mail(scanner)
    match = _ADDRESS.match(scanner.text, scanner.at)
    if match is None:
        return False
    shown = _trim(match.group())
    if shown.lower().startswith("www.") and "." not in shown[4:]:
        return False
    end = scanner.at + len(shown)
    shown = unescape(shown) if "\\" in shown else shown
    target = shown if "://" in shown[:8] else f"http://{shown}"
    return put_link(scanner, scanner.at, end, shown, target)


def _trim(text: str) -> str:
    """Without the punctuation that belongs to the sentence, not to the address."""
    while True:
        kept = _TAIL.sub("", text)
        while kept.endswith(")") and kept.count(")") > kept.count("("):
            kept = kept[:-1]
        if kept == text:
            return text
        text = kept


def _mail(scanner: Scanner) -> bool:
    host = _HOST.match(scanner.text, scanner.at)
    last = scanner.pieces[-1] if scanner.pieces else None
    if host is None or last is None or not last.text or last.end != scanner.at:
        return False
    local = _LOCAL.search(last.text[-64:])
    if local is None or last.end - last.start != len(last.text) or last.opens or last.closes:
        return False
    shown = local.group() + host.group().rstrip("-_")
    start = scanner.at - len(local.group())
    scanner.pieces[-1] = Piece(last.start, start, last.text[: len(last.text) - len(local.group())])
    return put_link(scanner, start, start + len(shown), shown, f"mailto:{shown}")


def put_link(scanner: Scanner, start: int, end: int, shown: str, target: str, pad: int = 0) -> bool:
    """Add a link around `shown`; `pad` characters at each end of `[start, end)` are its angle brackets."""
    span = scanner.strand.span(start, end)
    inner = scanner.strand.span(start + pad, end - pad)
    made: tuple[Inline, ...] = scanner.context.link(span, (Text(inner, shown),), Target(target))

    def node(_: Span) -> Inline:
        return made[0]

    return scanner.node(start, end, node)
