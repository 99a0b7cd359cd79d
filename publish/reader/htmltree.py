"""Raw HTML text → a shallow tree of elements, words and runs of Markdown. Tolerant, linear in time, never deep.

Markdown may stand inside HTML: after a blank line (as CommonMark has it) until a line that starts with a block's tag,
or anywhere inside an element that carries the attribute `markdown`.
"""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass, field
from typing import TypeAlias

MAX_DEPTH = 60
"""Elements nested deeper than this are taken apart: their content counts for the element above."""
_MAX_ATTRS = 100
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
BLOCK = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details"),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1"),
        *("h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol"),
        *("optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "title", "tr", "ul", "iframe", "video", "script", "style", "textarea", "template", "audio"),
    }
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"})
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>\x00]*)")
_ATTR = re.compile(r"""[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n\s*?(?=[ \t]*\S)|\r[ \t]*\r\s*?(?=[ \t]*\S)")
_BLOCK_LINE = re.compile(r"[ ]{0,3}</?(?:" + "|".join(sorted(BLOCK)) + r")(?:[\s/>]|$)", re.IGNORECASE)
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_ASKS = frozenset({"", "1", "true", "block", "span", "markdown"})
_P = frozenset({"p"})
_NOT_P = BLOCK - _P
_INLINE_BLOCKS = frozenset({"iframe", "video", "audio", "script", "style"})
# What a start tag ends, and what hides it from that: (opened: (ends, behind))
_SECTIONS = frozenset({"thead", "tbody", "tfoot", "caption", "colgroup"})
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "caption", "colgroup"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    **{name: (_SECTIONS | {"tr"}, frozenset({"table"})) for name in _SECTIONS},
}


@dataclass(frozen=True, slots=True)
class Words:
    """Text with its entities resolved; `start` and `end` are offsets in the HTML."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkdownRun:
    """Text to be read as Markdown, exactly as written."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Element:
    """An element; `blocky` when a block or Markdown stands somewhere inside it. Names are lower case."""

    name: str
    attrs: tuple[tuple[str, str], ...]
    start: int
    end: int
    children: list[HtmlNode] = field(default_factory=list)
    blocky: bool = False

    def get(self, key: str) -> str:
        """An attribute's value, or an empty string."""
        return next((value for name, value in self.attrs if name == key), "")

    def has(self, key: str) -> bool:
        """Whether an attribute is there, with a value or without."""
        return any(name == key for name, _ in self.attrs)


HtmlNode: TypeAlias = Element | Words | MarkdownRun


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as written: its name in lower case, its attributes, where it ends."""

    name: str
    attrs: tuple[tuple[str, str], ...]
    closing: bool
    empty: bool
    end: int


def read_tag(html: str, at: int) -> Tag | None:
    """The tag that starts at `at`, or None when there is none or it never ends."""
    found = _TAG.match(html, at)
    if found is None:
        return None
    attrs: dict[str, str] = {}
    pos = found.end()
    while True:
        one = _ATTR.match(html, pos)
        if one is not None:
            pos = one.end()
            value = next((given for given in one.groups()[1:] if given is not None), "")
            if len(attrs) < _MAX_ATTRS:
                attrs.setdefault(one.group(1).lower(), entities.unescape(value))
            continue
        while html[pos : pos + 1].isspace() or html[pos : pos + 1] == "/":
            pos += 1
        if pos >= len(html):
            return None
        if html[pos] == ">":
            break
        pos += 1
    name = found.group(2).lower()
    empty = name in VOID or html[pos - 1] == "/"
    return Tag(name, tuple(attrs.items()), bool(found.group(1)), empty, pos + 1)


def parse(html: str) -> Element:
    """The root of the tree of `html`; its name is empty."""
    return _Builder(html).build()


class _Builder:
    def __init__(self, html: str) -> None:
        self._html = html
        self._root = Element("", (), 0, len(html))
        self._stack = [self._root]
        self._flat: dict[str, int] = {}

    def build(self) -> Element:
        html, pos = self._html, 0
        while pos < len(html):
            pos = self._tag(pos) if html[pos] == "<" else self._text(pos, pos)
        for element in self._stack:
            element.end = len(html)
        return self._root

    def _text(self, start: int, search: int) -> int:
        """Takes the words from `start` to the next `<` behind `search`, or to where Markdown begins."""
        html, top = self._html, self._stack[-1]
        end = html.find("<", search)
        end = len(html) if end < 0 else end
        if not self._preformatted():
            if top.has("markdown") and top.get("markdown").lower() in _ASKS and html[start:end].strip():
                return self._markdown(start)
            # a blank line before the next tag's own line: that line may be Markdown that starts with inline HTML
            found = _BLANK_LINE.search(html, start, min(len(html), end + 1))
            if found is not None and not _BLOCK_LINE.match(html, found.end()):
                self._words(start, found.end())
                return self._markdown(found.end())
        self._words(start, end)
        return end

    def _words(self, start: int, end: int) -> None:
        if end > start:
            self._stack[-1].children.append(Words(entities.unescape(self._html[start:end]), start, end))

    def _preformatted(self) -> bool:
        return any(element.name in {"pre", "xmp", "select"} for element in self._stack)

    def _markdown(self, start: int) -> int:
        """Takes a run of Markdown; returns where HTML goes on."""
        html = self._html
        name = self._stack[-1].name
        closing = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE) if name else None
        pos, fence, own = start, "", self._stack[-1].has("markdown")
        while pos < len(html):
            after = html.find("\n", pos)
            after = len(html) if after < 0 else after + 1
            line = html[pos:after]
            mark = _FENCE.match(line)
            if fence:
                if mark and mark.group(1).startswith(fence) and not line[mark.end() :].strip():
                    fence = ""
            elif mark:
                fence = mark.group(1)
            elif line.lstrip().startswith("<!--"):
                close = html.find("-->", pos)
                after = after if close < 0 else max(after, close + 3)
            else:
                if _BLOCK_LINE.match(line) and (pos > start or not own):
                    break
                stops = closing.finditer(line) if closing else iter(())
                # what stands between backticks is code, not the end
                stop = next((one for one in stops if line[: one.start()].count("`") % 2 == 0), None)
                if stop:
                    pos += stop.start()
                    break
            pos = after
        if pos == start:
            # nothing to take: what stands here is HTML after all
            self._words(start, start + 1)
            return start + 1
        self._stack[-1].children.append(MarkdownRun(html[start:pos], start, pos))
        for element in self._stack:
            element.blocky = True
        return pos

    def _tag(self, pos: int) -> int:
        html = self._html
        if html.startswith("<!--", pos):
            return self._skip(pos, "-->")
        if html.startswith("<![CDATA[", pos):
            end = html.find("]]>", pos)
            self._words(pos + 9, end if end >= 0 else len(html))
            return end + 3 if end >= 0 else len(html)
        if html[pos + 1 : pos + 2] in {"!", "?"}:
            return self._skip(pos, ">")
        tag = read_tag(html, pos)
        if tag is None:
            if _TAG.match(html, pos):
                # it never ends: all that is left is text, and is looked at once only
                self._words(pos, len(html))
                return len(html)
            return self._text(pos, pos + 1)
        if tag.closing:
            self._close(tag, pos)
            return tag.end
        return self._open(tag, pos)

    def _skip(self, pos: int, close: str) -> int:
        end = self._html.find(close, pos)
        return len(self._html) if end < 0 else end + len(close)

    def _open(self, tag: Tag, pos: int) -> int:
        if tag.name in _ENDS:
            self._end_open(*_ENDS[tag.name])
        if tag.name in BLOCK and tag.name not in _INLINE_BLOCKS:
            self._end_open(_P, _NOT_P)
        element = Element(tag.name, tag.attrs, pos, tag.end)
        self._stack[-1].children.append(element)
        if tag.name in BLOCK:
            element.blocky = True
            for above in self._stack:
                above.blocky = True
        if tag.empty:
            return tag.end
        if tag.name in _RAW:
            return self._raw(element, tag.end)
        if len(self._stack) > MAX_DEPTH:
            self._stack[-1].children.pop()
            self._flat[tag.name] = self._flat.get(tag.name, 0) + 1
            return tag.end
        self._stack.append(element)
        return tag.end

    def _raw(self, element: Element, start: int) -> int:
        found = re.compile(rf"</{element.name}\s*>", re.IGNORECASE).search(self._html, start)
        end, after = (found.start(), found.end()) if found else (len(self._html), len(self._html))
        element.children.append(Words(entities.unescape(self._html[start:end]), start, end))
        element.end = after
        return after

    def _end_open(self, names: frozenset[str], behind: frozenset[str]) -> None:
        for at in range(len(self._stack) - 1, 0, -1):
            if self._stack[at].name in names:
                self._cut(at, self._stack[-1].end)
                return
            if self._stack[at].name in behind:
                return

    def _close(self, tag: Tag, pos: int) -> None:
        if self._flat.get(tag.name):
            self._flat[tag.name] -= 1
            return
        for at in range(len(self._stack) - 1, 0, -1):
            if self._stack[at].name == tag.name:
                self._cut(at, pos)
                self._stack_end(tag, pos)
                return
            # a stray end tag inside a cell must not close the table around it
            if self._stack[at].name in {"td", "th", "table"} and tag.name not in {
                "table",
                "tr",
                "tbody",
                "thead",
                "tfoot",
            }:
                return

    def _stack_end(self, tag: Tag, pos: int) -> None:
        last = self._stack[-1].children[-1]
        if isinstance(last, Element) and last.name == tag.name and last.end <= pos:
            last.end = tag.end

    def _cut(self, at: int, end: int) -> None:
        for element in self._stack[at:]:
            element.end = max(element.end, end)
        del self._stack[at:]
