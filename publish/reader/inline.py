"""A strand of prose → inline nodes, in one pass over its characters.

The scanner hops from one character with a meaning to the next; delimiters and brackets are kept on stacks as
CommonMark's specification describes, so that no input makes it look at the same text again and again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache, partial
from typing import ClassVar

from publish.base.diagnostics import warning
from publish.base.source import Span
from publish.reader import brackets, formulas, liquid, roles, siteicons, tags
from publish.reader.attributes import meant_as_attrs, parse_attrs
from publish.reader.autolinks import find_address
from publish.reader.context import Context
from publish.reader.delimiters import Run, Runs, flanks
from publish.reader.inlinetree import MAX_STYLES, build
from publish.reader.linemap import Strand
from publish.reader.pieces import Piece
from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.inlines import Abbr, Break, Code, CrossRef, Inline, Inlines, Sub, Sup, Text

_SPECIAL = re.compile(
    r"[\\`*_~^<\[\]&$\n]|!(?=\[)|==|:(?=[A-Za-z0-9+_-]{1,60}:)|@(?=\w)|(?<![\w/])(?:https?|ftp)://|(?<![\w/.@-])www\.|\{(?=[{%]|[A-Za-z][\w:.+-]{0,60}\}`)",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TICKS = re.compile(r"`+")
_RUN = re.compile(r"\*+|_+|~+|=+")
_SCRIPT = re.compile(r"([~^])((?:\\.|(?!\1)[^\s\\]){1,120}?)\1(?!\1)")
_EMOJI = re.compile(r":([A-Za-z0-9+_-]{1,60}):")
_CROSS = re.compile(r"@((?:fig|tbl|tab|lst|eq|sec):[\w.:-]*\w)")
_ATTRS = re.compile(r"\{:?([^{}\n]{1,400})\}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@cache
def _emoji() -> dict[str, str]:
    import emoji

    names: dict[str, str] = {}
    for char, data in emoji.EMOJI_DATA.items():
        for name in (data["en"], *data.get("alias", ())):
            names.setdefault(name.strip(":"), char)
    return names


def emoji_of(name: str) -> str:
    """The character that `:name:` stands for, or an empty text."""
    return _emoji().get(name, "")


class Scanner:
    """One strand being read. `pieces` is what was found so far."""

    def __init__(self, strand: Strand, context: Context) -> None:
        self.strand = strand
        self.text = strand.text
        self.context = context
        self.at = 0
        self.pieces: list[Piece] = []
        self.runs = Runs()
        self.brackets: list[brackets.Bracket] = []
        self.linked = 0
        self.tags = tags.OpenTags()
        self._ticks: dict[int, list[int]] | None = None
        self._ahead: dict[str, int] = {}
        self.dollars: list[int] | None = None

    def read(self) -> Inlines:
        """The nodes of the whole strand."""
        text, size = self.text, len(self.text)
        while self.at < size:
            match = _SPECIAL.search(text, self.at)
            stop = match.start() if match else size
            if stop > self.at:
                self.words(self.at, stop)
                self.at = stop
            if match:
                handler = self.HANDLERS.get(text[stop])
                if handler is None or not handler(self):
                    self.literal(stop, stop + 1)
        self.runs.resolve(None)
        nodes, deep = build(self.pieces, self.strand)
        if deep:
            self.context.tell_once(
                "styles",
                warning(
                    "nesting.deep",
                    f"more than {MAX_STYLES} styles lie inside one another; the inner ones were left out",
                    self.strand.span(0, size),
                    "use fewer nested styles",
                ),
            )
        return nodes

    # -- what is found ----------------------------------------------------------------------------------------

    def literal(self, start: int, end: int, text: str | None = None) -> bool:
        """Characters that stand for themselves, or for `text`."""
        self.pieces.append(Piece(start, end, self.text[start:end] if text is None else text))
        self.at = end
        return True

    def node(self, start: int, end: int, make: Callable[[Span], Inline]) -> bool:
        """A finished node."""
        self.pieces.append(Piece(start, end, node=make(self.strand.span(start, end))))
        self.at = end
        return True

    def words(self, start: int, end: int) -> None:
        """Plain words; abbreviations among them become nodes."""
        pattern = self.context.abbreviation
        if pattern is not None:
            for match in pattern.finditer(self.text, start, end):
                if match.start() > start:
                    self.literal(start, match.start())
                title = self.context.abbreviations[match.group()]
                self.context.used.add(match.group())
                span = self.strand.span(*match.span())
                node = Abbr(span, (Text(span, match.group()),), title)
                self.pieces.append(Piece(match.start(), match.end(), node=node))
                start = match.end()
        if end > start:
            self.literal(start, end)

    def ahead(self, needle: str, at: int) -> int:
        """Where `needle` stands next at or after `at`, or -1; found once for all places before it."""
        known = self._ahead.get(needle)
        if known is None or -1 < known < at:
            known = self._ahead[needle] = self.text.find(needle, at)
        return known

    def attrs(self) -> Attrs:
        """The attribute list right here, gone past; empty when there is none."""
        if self.text[self.at : self.at + 1] != "{":
            return NO_ATTRS
        match = _ATTRS.match(self.text, self.at)
        if match is None or not meant_as_attrs(match.group(1)):
            return NO_ATTRS
        self.at = match.end()
        return parse_attrs(match.group(1))

    # -- handlers: each returns whether it took anything --------------------------------------------------------

    def _backslash(self) -> bool:
        at = self.at
        following = self.text[at + 1 : at + 2]
        if following == "\n":
            return self._line_end(at, at + 2, hard=True)
        if following in "([" and following and formulas.brackets(self):
            return True
        if self.text.startswith(("\\(", "\\["), at + 1) and formulas.doubled(self):
            return True
        if following in _PUNCTUATION:
            return self.literal(at, at + 2, following)
        return False

    def _code(self) -> bool:
        start = self.at
        run = _TICKS.match(self.text, start)
        assert run is not None
        size = run.end() - start
        if self._ticks is None:
            self._ticks = {}
            for match in _TICKS.finditer(self.text):
                self._ticks.setdefault(match.end() - match.start(), []).append(match.start())
            for places in self._ticks.values():
                places.reverse()
        places = self._ticks.get(size, [])
        while places and places[-1] <= start:
            places.pop()
        if not places:
            return self.literal(start, run.end())
        close = places[-1]
        body = self.text[run.end() : close].replace("\n", " ")
        if body.startswith(" ") and body.endswith(" ") and body.strip():
            body = body[1:-1]
        self.at = close + size
        attrs = self.attrs()
        return self.node(start, self.at, lambda span: Code(span, body, attrs))

    def _run(self) -> bool:
        match = _RUN.match(self.text, self.at)
        assert match is not None
        start, end = match.span()
        size = end - start
        mark = self.text[start]
        if mark == "~" and size == 1 and self._script():
            return True
        if (mark == "~" and size > 2) or (mark == "=" and size != 2):
            return self.literal(start, end)
        can_open, can_close = flanks(self.text, start, end)
        self.literal(start, end)
        if can_open or can_close:
            self.runs.push(Run(self.pieces[-1], mark, size, size, can_open, can_close))
        return True

    def _script(self) -> bool:
        match = _SCRIPT.match(self.text, self.at)
        if match is None or match.group(2).startswith("/"):
            return False
        kind = Sub if match.group(1) == "~" else Sup
        inner = self.strand.span(match.start(2), match.end(2))
        words = _ESCAPED.sub(r"\1", match.group(2))
        return self.node(match.start(), match.end(), lambda span: kind(span, (Text(inner, words),)))

    def _tag(self) -> bool:
        return tags.angle(self)

    def _open_bracket(self) -> bool:
        return brackets.opened(self)

    def _close_bracket(self) -> bool:
        return brackets.closed(self)

    def _bang(self) -> bool:
        if brackets.noted(self, self.at + 1):
            return self.literal(self.at, self.at + 1)  # a sentence that ends in "!" and has a footnote
        return brackets.opened(self, image=True)

    def _entity(self) -> bool:
        match = _ENTITY.match(self.text, self.at)
        if match is None:
            return False
        made = html.unescape(match.group())
        if made == match.group():
            return False
        if len(made) == 1 and ((ord(made) < 32 and made not in "\t\n") or made in "\ufffe\uffff"):
            made = "\ufffd"
        return self.literal(match.start(), match.end(), made or "\ufffd")

    def _dollar(self) -> bool:
        return formulas.dollars(self)

    def _newline(self) -> bool:
        return self._line_end(self.at, self.at + 1, hard=False)

    def _line_end(self, start: int, end: int, *, hard: bool) -> bool:
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.text and not last.opens and last.text[-1] in " \t":
            kept = last.text.rstrip(" \t")
            hard = hard or last.text.endswith("  ")
            last.end -= len(last.text) - len(kept)
            last.text = kept
        while self.text[end : end + 1] in (" ", "\t"):
            end += 1
        if hard and end < len(self.text):
            return self.node(start, end, Break)
        return self.literal(start, end, " " if end < len(self.text) else self.text[start : start + 1].strip())

    def _emoji(self) -> bool:
        match = _EMOJI.match(self.text, self.at)
        if match is not None and self.text[match.end() : match.end() + 1] == "`" and roles.sphinx(self):
            return True
        if match is None or (self.at and self.text[self.at - 1].isalnum()):
            return False
        made = emoji_of(match.group(1))
        return self.literal(match.start(), match.end(), made) if made else siteicons.site_icon(self)

    def _at_sign(self) -> bool:
        before = self.text[self.at - 1] if self.at else " "
        if not before.isalnum():
            match = _CROSS.match(self.text, self.at)
            if match:
                return self.node(*match.span(), partial(CrossRef, target=match.group(1), text=match.group()))
            if brackets.narrative(self):
                return True
        return find_address(self)

    def _address(self) -> bool:
        return find_address(self)

    def _template(self) -> bool:
        return liquid.here(self) or roles.here(self)

    HANDLERS: ClassVar[dict[str, Callable[[Scanner], bool]]] = {
        "\\": _backslash,
        "`": _code,
        "*": _run,
        "_": _run,
        "~": _run,
        "=": _run,
        "^": _script,
        "<": _tag,
        "[": _open_bracket,
        "]": _close_bracket,
        "!": _bang,
        "&": _entity,
        "$": _dollar,
        "\n": _newline,
        ":": _emoji,
        "{": _template,
        "@": _at_sign,
        "h": _address,
        "H": _address,
        "f": _address,
        "F": _address,
        "w": _address,
        "W": _address,
    }


def read_inlines(strand: Strand, context: Context) -> Inlines:
    """The inline nodes of a strand."""
    return Scanner(strand, context).read()
