"""`[…](…)`, `[…][…]`, `![…](…)`, `[^…]`, `[@…]`, `[…]{…}` → links, pictures, footnote marks, citations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from publish.reader import liquid, wikilinks
from publish.reader.cites import placed
from publish.reader.inlinetree import build
from publish.reader.pieces import Make, Piece, Wrap
from publish.reader.references import Target, address, unescape
from publish.tree.attrs import Attrs
from publish.tree.inlines import Citation, Code, Inlines, Mark, Small, Underline
from publish.tree.walk import plain

if TYPE_CHECKING:
    from publish.base.source import Span
    from publish.reader.delimiters import Run
    from publish.reader.inline import Scanner

_NOTE = re.compile(r"\[\^([^\]\s\[]{1,200})\](?!\()")
_BARE = r"(?:\\.|[^\s()\\])"
_INLINE = re.compile(
    rf"\(\s*+(?:(<(?:\\.|[^<>\\\n])*+>|(?:{_BARE}|\((?:{_BARE}|\((?:{_BARE}|\({_BARE}*+\))*+\))*+\))++)"
    r"""(?:\s++("(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\)))?)?"""
    r"(?:\s++=[\d.%]*x[\d.%]*)?\s*+\)",
    re.DOTALL,
)
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\]){0,999}+)\]", re.DOTALL)
_KEY = re.compile(r"(?<![\w@])-?@\w")
_NARRATIVE = re.compile(r"@(\w(?:[\w:.#$%&+?<>~/-]*\w)?)")
_PLACE = re.compile(r" ?\[([^\[\]@;]{1,60})\](?![(\[{:])")
_CROSS = re.compile(r"@(?:fig|tbl|tab|lst|eq|sec):[\w.:-]*\w")
_MAX_CITATION = 400


@dataclass(slots=True, eq=False)
class Bracket:
    """An open `[` or `![`: the piece it is, where it stands, and what lay open before it."""

    index: int
    start: int
    image: bool
    bottom: Run | None
    nested: bool = False


def opened(scanner: Scanner, *, image: bool = False) -> bool:
    """A bracket opens, or a footnote's mark stands here."""
    start = scanner.at
    if scanner.text.startswith("[[", start + image) and wikilinks.here(scanner, image=image):
        return True
    if not image and scanner.text.startswith("[^", start):
        match = _NOTE.match(scanner.text, start)
        if match:
            ref = scanner.context.footnote(match.group(1), scanner.strand.span(*match.span()))
            if ref is None:
                return scanner.literal(*match.span())
            return scanner.node(*match.span(), lambda _: ref)
    if scanner.brackets:
        scanner.brackets[-1].nested = True
    scanner.brackets.append(Bracket(len(scanner.pieces), start, image, scanner.runs.last))
    return scanner.literal(start, start + (2 if image else 1))


def noted(scanner: Scanner, at: int) -> bool:
    """Whether the mark of a footnote that the article has stands at `at`."""
    match = _NOTE.match(scanner.text, at)
    return match is not None and match.group(1) in scanner.context.notes and scanner.text[match.end() :][:1] != "["


def closed(scanner: Scanner) -> bool:
    """A bracket closes: what it and its partner make, or just themselves."""
    at = scanner.at
    if not scanner.brackets:
        return scanner.literal(at, at + 1)
    bracket = scanner.brackets.pop()
    depth = len(scanner.brackets)
    live = bracket.image or depth >= scanner.linked
    scanner.linked = min(scanner.linked, depth)
    if not live:
        return _citation(scanner, bracket) or scanner.literal(at, at + 1)
    found = _target(scanner, bracket)
    if found is None:
        scanner.at = at
        return _citation(scanner, bracket) or _styled(scanner, bracket) or scanner.literal(at, at + 1)
    target, end = found
    scanner.at = end
    attrs = scanner.attrs()
    end = scanner.at
    scanner.tags.forget(bracket.index)
    scanner.runs.resolve(bracket.bottom)
    if bracket.image:
        return _picture(scanner, bracket, target, attrs)
    make: Make = partial(scanner.context.link, target=target, attrs=attrs)
    _wrap(scanner, bracket, make, at, end)
    # no link may hold another, so what lies open around this one can be none
    scanner.linked = depth
    return True


def _wrap(scanner: Scanner, bracket: Bracket, make: Make, at: int, end: int) -> None:
    wrap = Wrap(make, bracket.start, end)
    opening = scanner.pieces[bracket.index]
    opening.text = ""
    opening.opening(wrap)
    scanner.pieces.append(Piece(at, end, closes=[wrap]))
    scanner.at = end


def _target(scanner: Scanner, bracket: Bracket) -> tuple[Target, int] | None:
    """Where the closed brackets lead, and where what says so ends."""
    text, after = scanner.text, scanner.at + 1
    follows = text[after : after + 1]
    if follows == "(":
        match = _INLINE.match(text, after)
        if match:
            title = unescape(match.group(2)[1:-1]) if match.group(2) else ""
            return Target(address(match.group(1) or ""), title), match.end()
        spaced = liquid.target_in_brackets(text, after) or _with_blanks(text, after)
        if spaced is not None:
            return spaced
    label = text[bracket.start + (2 if bracket.image else 1) : scanner.at]
    if follows == "[":
        match = _LABEL.match(text, after)
        if match:
            wanted = match.group(1) if match.group(1).strip() else label
            target = scanner.context.target(wanted)
            return (target, match.end()) if target else None
    if bracket.nested or len(label) > 999:
        return None
    target = scanner.context.target(label)
    return (target, after) if target else None


# Editors take blanks in a file's name when nothing else makes sense of the brackets.
_SPACED = re.compile(r"""\(([^()<>"'\n]{1,300}?\.(?:png|jpe?g|gif|svg|webp))(?:\s+"([^"\n]*)")?\)""", re.IGNORECASE)


def _with_blanks(text: str, at: int) -> tuple[Target, int] | None:
    """A picture's file name with blanks in it, which many writers leave unescaped."""
    match = _SPACED.match(text, at)
    return (Target(match.group(1).strip(), match.group(2) or ""), match.end()) if match else None


def _picture(scanner: Scanner, bracket: Bracket, target: Target, attrs: Attrs) -> bool:
    inner = scanner.pieces[bracket.index + 1 :]
    nodes, _ = build(inner, scanner.strand)
    del scanner.pieces[bracket.index :]
    alt = plain(nodes, alt=True)
    image = scanner.context.image(scanner.strand.span(bracket.start, scanner.at), alt, target, attrs)
    return scanner.node(bracket.start, scanner.at, lambda _: image)


# -- brackets that are no links ---------------------------------------------------------------------------------


def _citation(scanner: Scanner, bracket: Bracket) -> bool:
    """`[see @key, p. 3]` when the article has a bibliography; `[@fig:x]` is a reference without its brackets."""
    start, end = bracket.start, scanner.at + 1
    if bracket.image or end - start > _MAX_CITATION:
        return False
    written = scanner.text[start + 1 : end - 1]
    if _CROSS.fullmatch(written):
        scanner.pieces[bracket.index].text = ""
        scanner.at = end
        return True
    if scanner.context.citations is None or not _KEY.search(written):
        return False
    span = scanner.strand.span(start, end)
    keys, text = scanner.context.cite(written, span)
    scanner.runs.cut(bracket.bottom)
    del scanner.pieces[bracket.index :]
    return scanner.node(start, end, lambda _: Citation(span, keys, text))


def narrative(scanner: Scanner) -> bool:
    """`@key` in a sentence when the bibliography has the key; `@key [p. 3]` says where in it."""
    match = _NARRATIVE.match(scanner.text, scanner.at) if scanner.context.citations is not None else None
    inside = scanner.brackets and scanner.text.find("]", scanner.at, scanner.at + _MAX_CITATION) >= 0
    if match is None or inside or not scanner.context.has_key(match.group(1)):
        return False
    start, end = match.span()
    written = match.group()
    place = _PLACE.match(scanner.text, end)
    if place is not None and placed(place.group(1))[0]:
        written, end = f"{written}, {place.group(1)}", place.end()
    span = scanner.strand.span(start, end)
    keys, text = scanner.context.cite(written, span, narrative=True)
    return scanner.node(start, end, lambda _: Citation(span, keys, text))


def _spanned(span: Span, children: Inlines, attrs: Attrs) -> Inlines:
    if attrs.has("mark") or attrs.has("highlight"):
        return (Mark(span, children),)
    if attrs.has("underline") or attrs.has("ul"):
        return (Underline(span, children),)
    if attrs.has("small") or attrs.has("smallcaps"):
        return (Small(span, children),)
    if attrs.has("kbd"):
        return (Code(span, plain(children), attrs),)
    return children


def _styled(scanner: Scanner, bracket: Bracket) -> bool:
    """`[words]{.class}`."""
    at = scanner.at
    if bracket.image or scanner.text[at + 1 : at + 2] != "{":
        return False
    scanner.at = at + 1
    attrs = scanner.attrs()
    end = scanner.at
    scanner.at = at
    if end == at + 1:
        return False
    scanner.tags.forget(bracket.index)
    scanner.runs.resolve(bracket.bottom)
    _wrap(scanner, bracket, partial(_spanned, attrs=attrs), at, end)
    return True
