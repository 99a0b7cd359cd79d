"""Text from the citation library, with marks for italics and the like → inlines; and what it leaves wrong, mended."""

from __future__ import annotations

import re
from collections.abc import Callable

from citeproc.string import String

from publish.base.source import Span
from publish.tree import inlines as i

_END = "\ue00f"
_KINDS: dict[str, type[i.Emph | i.Strong | i.Underline | i.Sup | i.Sub]] = {
    "\ue000": i.Emph, "\ue001": i.Strong, "\ue002": i.Underline, "\ue003": i.Sup, "\ue004": i.Sub,
}  # fmt: skip
_EMPHASIS, _STRONG, _UNDERLINE, _SUP, _SUB = _KINDS
_MARK = re.compile("[\ue000-\ue00f]")
_MARKS = "([\ue000-\ue00f]*)"
_CLOSING = "[”’»“]"
_DOUBLED = (
    (re.compile(r" +([,;.])(?=\s|$)"), r"\1"),
    (re.compile(rf"(?<!\.)([.,;:!?])({_CLOSING}?){_MARKS}\1(?!\.)"), r"\1\2\3"),
    (re.compile(rf"([?!])({_CLOSING}?){_MARKS}\."), r"\1\2\3"),
    (re.compile(rf"([?!])({_CLOSING}){_MARKS},"), r"\1\2\3"),
    (re.compile(rf"\.{_MARKS},(?=,)"), r".\1"),
    (re.compile(r"  +"), " "),
)
_OUTSIDE = re.compile(rf"([”’]){_MARKS}([.,])")
_ADDRESS = re.compile(r"https?://[^\s<>“”]*[^\s<>“”.,;:)\]]|\bdoi:\s?(10\.[^\s<>“”]*[^\s<>“”.,;:)\]])", re.IGNORECASE)


class Marked(String):
    """A text between two marks, of which the library makes capitals as of any other."""

    def capitalize_first(self) -> Marked:
        """The same with its first letter in upper case."""
        at = next((n for n, char in enumerate(self) if not _MARK.match(char)), 0)
        return Marked(str.__str__(self)[:at] + self[at : at + 1].upper() + self[at + 1 :])


def _wrapper(mark: str) -> Callable[[object], Marked]:
    return lambda text: Marked(f"{mark}{text}{_END}")


class Formatter:
    """What the library asks of a format (the names are its own): it marks what a style sets in another way."""

    Italic = Oblique = staticmethod(_wrapper(_EMPHASIS))
    Bold = staticmethod(_wrapper(_STRONG))
    Underline = staticmethod(_wrapper(_UNDERLINE))
    Superscript = staticmethod(_wrapper(_SUP))
    Subscript = staticmethod(_wrapper(_SUB))
    Light = SmallCaps = staticmethod(lambda text: text)

    @staticmethod
    def preformat(text: object) -> str:
        """A text of the style or of a work, before it is used."""
        return bare(str(text))


def bare(text: str) -> str:
    """The text without any marks."""
    return _MARK.sub("", text)


def mended(text: str, *, inside: bool) -> str:
    """The text without doubled points; those after quotation marks go `inside`, where a language has them there."""
    for pattern, better in _DOUBLED:
        text = pattern.sub(better, text)
    return _OUTSIDE.sub(r"\3\1\2", text) if inside else text


def inlines(text: str, span: Span) -> i.Inlines:
    """The marked text as nodes, all at `span`; addresses in it are links."""
    root: list[i.Inline] = []
    stack: list[tuple[str, list[i.Inline]]] = [("", root)]
    at = 0
    for match in _MARK.finditer(text):
        stack[-1][1].extend(_linked(text[at : match.start()], span))
        at = match.end()
        if match[0] in _KINDS:
            stack.append((match[0], []))
        elif match[0] == _END and len(stack) > 1:
            mark, children = stack.pop()
            stack[-1][1].append(_KINDS[mark](span, tuple(children)))
    stack[-1][1].extend(_linked(text[at:], span))
    while len(stack) > 1:
        mark, children = stack.pop()
        stack[-1][1].append(_KINDS[mark](span, tuple(children)))
    return tuple(root)


def _linked(text: str, span: Span) -> list[i.Inline]:
    found: list[i.Inline] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        if match.start() > at:
            found.append(i.Text(span, text[at : match.start()]))
        target = f"https://doi.org/{match[1]}" if match[1] else match[0]
        found.append(i.Link(span, (i.Text(span, match[0]),), target))
        at = match.end()
    return [*found, i.Text(span, text[at:])] if at < len(text) else found
