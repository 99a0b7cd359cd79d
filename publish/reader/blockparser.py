"""Cleaned text → raw blocks, one line at a time, as CommonMark's block structure asks.

Python-Markdown's own block parser splits at blank lines and knows no containers; this one stands in its place.
It keeps a stack of open containers and at most one open leaf, so its time is lines times depth, and depth is capped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from markdown.blockparser import BlockParser
from markdown.util import Registry

from publish.base.diagnostics import Diagnostic, warning
from publish.reader import raw
from publish.reader.cursor import Cursor
from publish.reader.linemap import Origin, lines_of
from publish.reader.references import Target, take_definitions

if TYPE_CHECKING:
    from typing import TypeAlias

    from markdown import Markdown

MAX_DEPTH = 60
_MARKERS = frozenset("#>`~$\\<=-*+_:/!?[|0123456789 \t{")
_OPTION = re.compile(r":([A-Za-z][\w-]*):(?:[ \t]+(.*))?$")
_YAML_OPTION = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)$")
_BLOCK_ATTRS = re.compile(r"\{:[ \t]*[.#][^{}\n]*\}[ \t]*$")
"""Kramdown's attributes below a quotation are the quotation's, and no words of its last paragraph."""
_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t>]*(?:\r\n|\n|\r)")


class Start(Enum):
    """What a rule found at the cursor: nothing of its kind, a container, or a leaf that takes the line."""

    NONE = 0
    CONTAINER = 1
    LEAF = 2


Rule: TypeAlias = "Callable[[LineParser, Cursor], Start]"


class LineParser(BlockParser):
    """The block parser of a `Markdown` instance; `starts` holds the rules that begin a block, by priority."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.starts: Registry[Rule] = Registry()
        self.rules: tuple[Rule, ...] = ()
        self.reset(Origin(""), "")

    def reset(self, origin: Origin, text: str) -> None:
        """Forget the last article."""
        self.origin = origin
        self.text = text
        self.stack: list[raw.Container] = [raw.RawRoot(0, len(text))]
        self.leaf: raw.Leaf | None = None
        self.matched = 1
        self.was_blank = False
        self.slidev = False
        self.links: dict[str, Target] = {}
        self.abbreviations: dict[str, str] = {}
        self.found: list[Diagnostic] = []
        self._deep = False
        self._ahead: dict[str, int] = {}

    def scan(self, text: str, origin: Origin, *, slidev: bool = False) -> raw.RawRoot:
        """The raw blocks of `text`; link and abbreviation definitions and findings stay on the parser.

        In an article for Slidev each `---` begins a slide, and YAML may stand behind it up to another `---`.
        """
        self.reset(origin, text)
        self.slidev = slidev
        self.rules = tuple(self.starts)
        for at, line in lines_of(text):
            cursor = Cursor(at, line)
            self.line(cursor)
            self.was_blank = cursor.blank
        self.matched = 1
        self.settle()
        self.close_leaf()
        root = self.stack[0]
        assert isinstance(root, raw.RawRoot)
        return root

    # -- one line ---------------------------------------------------------------------------------------------

    def line(self, cursor: Cursor) -> None:
        """Take one line into the open blocks, or open new ones."""
        if not self.match(cursor):
            return
        whole = self.matched == len(self.stack)
        if whole and self.leaf is not None and self.carry_on(self.leaf, cursor):
            return
        if whole and self.option(cursor):
            return
        if cursor.blank:
            self.settle()
            self.close_leaf()
            return
        if not self.opens_blocks(cursor):
            self.prose(cursor)

    def opens_blocks(self, cursor: Cursor) -> bool:
        """Open what begins in the line; whether nothing of it is left to be prose."""
        while not cursor.blank:
            if cursor.text[cursor.next] not in _MARKERS and cursor.indent < 4:
                return False
            start = self.begin(cursor)
            if start is not Start.CONTAINER:
                return start is Start.LEAF
        return True

    def match(self, cursor: Cursor) -> bool:
        """Find how many containers the line belongs to; False when it was the end of a fenced one."""
        matched = 1
        for container in self.stack[1:]:
            if isinstance(container, raw.RawBox) and container.mark in "`~" and ends_fence(container, cursor):
                container.closed = True
                container.end = cursor.end
                self.matched = matched
                self.settle()
                return False
            if not container.carries_on(cursor):
                break
            matched += 1
        self.matched = matched
        return True

    def begin(self, cursor: Cursor) -> Start:
        """Try the rules in their order."""
        for rule in self.rules:
            start = rule(self, cursor)
            if start is not Start.NONE:
                return start
        return Start.NONE

    def prose(self, cursor: Cursor) -> None:
        """A line of plain text: it goes on with a paragraph or a table, or opens a paragraph."""
        leaf = self.leaf
        whole = self.matched == len(self.stack)
        if isinstance(leaf, raw.RawParagraph) and (whole or not _BLOCK_ATTRS.match(cursor.words)):
            leaf.lines.append((cursor.here, cursor.words))
            leaf.end = cursor.end
            leaf.lazy = not whole
            return
        if isinstance(leaf, raw.RawTable) and whole:
            leaf.lines.append((cursor.here, cursor.words))
            leaf.end = cursor.end
            return
        self.add(raw.RawParagraph(cursor.here, cursor.end, [(cursor.here, cursor.words)]))

    def carry_on(self, leaf: raw.Leaf, cursor: Cursor) -> bool:
        """Whether the open leaf takes the line whatever it says."""
        match leaf:
            case raw.RawFence():
                if ends_fence(leaf, cursor):
                    leaf.closed = True
                    leaf.end = cursor.end
                    self.leaf = None
                    return True
                cursor.skip(leaf.indent)
                return self.take(leaf, cursor)
            case raw.RawCode():
                if cursor.indent < 4 and not cursor.blank:
                    self.close_leaf()
                    return False
                cursor.skip(4)
                if cursor.blank:
                    leaf.lines.append((cursor.start + cursor.pos, cursor.rest))
                    return True
                return self.take(leaf, cursor)
            case raw.RawHtml():
                if leaf.kind >= 6 and (cursor.blank or self.ends_html(leaf, cursor)):
                    return False
                self.take(leaf, cursor)
                if leaf.kind < 6 and leaf.ends(cursor.words):
                    self.leaf = None
                return True
            case raw.RawSlide():
                leaf.end = cursor.end
                if cursor.end < leaf.stop:
                    return self.take(leaf, cursor)
                self.leaf = None
                return True
            case raw.RawMath():
                self.take(leaf, cursor)
                if leaf.ends(cursor.words):
                    self.leaf = None
                return True
            case _:
                return False

    def ends_html(self, leaf: raw.RawHtml, cursor: Cursor) -> bool:
        """Whether a line in HTML is what nobody means as HTML: the end of a box around it, or a fence."""
        words = cursor.words
        if words.startswith(":::"):
            open_ = any(isinstance(box, raw.RawBox) and box.mark == ":::" for box in self.stack)
            return open_ and not words.strip(": \t")
        if not words.startswith(("```", "~~~")) or cursor.indent > 3 or "`" in words.lstrip("`"):
            return False
        return not any("<pre" in line or "<textarea" in line for _, line in leaf.lines)

    def take(self, leaf: raw.Leaf, cursor: Cursor) -> bool:
        """Add what is left of the line to the leaf."""
        leaf.lines.append((cursor.start + cursor.pos, cursor.rest))
        leaf.end = cursor.end
        return True

    def option(self, cursor: Cursor) -> bool:
        """Whether the line is one of the `key: value` lines that may follow the opening of a box."""
        box = self.stack[-1]
        if not isinstance(box, raw.RawBox) or not box.opening:
            return False
        words = cursor.words.rstrip()
        if box.yaml:
            box.yaml = words != "---"
            box.opening = box.yaml
            match = _YAML_OPTION.match(words)
        elif box.mark == "///":
            match = _YAML_OPTION.match(words) if cursor.indent >= 4 else None
        elif box.directive and words == "---" and not box.options:
            box.yaml = True
            return True
        else:
            match = _OPTION.match(words) if box.directive else None
        if match:
            box.options[match.group(1)] = match.group(2) or ""
            box.end = cursor.end
            return True
        if words == "---" and not box.opening:
            return True
        box.opening = False
        return False

    # -- opening and closing ----------------------------------------------------------------------------------

    @property
    def in_paragraph(self) -> bool:
        """Whether the line would go on with a paragraph of the containers it belongs to."""
        return isinstance(self.leaf, raw.RawParagraph) and self.matched == len(self.stack)

    def room(self, cursor: Cursor, levels: int = 1) -> bool:
        """Whether one more container may be opened; told once when not."""
        if self.matched + levels <= MAX_DEPTH:
            return True
        if not self._deep:
            self._deep = True
            self.found.append(
                warning(
                    "nesting.deep",
                    f"blocks nest more than {MAX_DEPTH} deep; what is deeper is read as plain text",
                    self.origin.span(cursor.here, cursor.end),
                    "use fewer levels of quotes and lists",
                )
            )
        return False

    def settle(self) -> None:
        """Close the containers that the line does not belong to."""
        if self.matched < len(self.stack):
            self.close_leaf()
            while len(self.stack) > self.matched:
                self.shut()

    def shut(self) -> None:
        """Close the innermost container."""
        self.close_leaf()
        container = self.stack.pop()
        if container.children and not (isinstance(container, raw.RawBox) and container.closed):
            container.end = max(container.end, container.children[-1].end)
        self.matched = min(self.matched, len(self.stack))

    def close_leaf(self) -> None:
        """Close the open leaf; link definitions leave their paragraph."""
        leaf, self.leaf = self.leaf, None
        if isinstance(leaf, raw.RawParagraph):
            taken = take_definitions(leaf.lines, self.links)
            if taken >= len(leaf.lines):
                self.stack[-1].children.pop()
            elif taken:
                del leaf.lines[:taken]
                leaf.start = leaf.lines[0][0]
        elif isinstance(leaf, raw.RawCode):
            while leaf.lines and not leaf.lines[-1][1].strip():
                leaf.lines.pop()

    def _adopt(self, block: raw.Raw) -> None:
        parts = {raw.RawItem: raw.RawList, raw.RawEntry: raw.RawDefinitions, raw.RawDefinition: raw.RawEntry}
        wanted = parts.get(type(block), raw.Container)
        while wanted is raw.Container and isinstance(self.stack[-1], (raw.RawList, raw.RawDefinitions, raw.RawEntry)):
            self.shut()
        parent = self.stack[-1]
        if self.was_blank and parent.children:
            if isinstance(parent, raw.RawList):
                parent.loose = True
            elif isinstance(parent, raw.RawItem):
                owner = self.stack[-2]
                if isinstance(owner, raw.RawList):
                    owner.loose = True
        if isinstance(parent, raw.RawBox):
            parent.opening = False
        parent.children.append(block)

    def add(self, leaf: raw.Leaf, *, open_: bool = True) -> Start:
        """Put a leaf into the innermost container of the line; it stays open unless told otherwise."""
        self.settle()
        self.close_leaf()
        self._adopt(leaf)
        self.leaf = leaf if open_ else None
        return Start.LEAF

    def open(self, container: raw.Container) -> Start:
        """Put a container into the innermost one of the line and enter it."""
        self.settle()
        self.close_leaf()
        self._adopt(container)
        self.stack.append(container)
        self.matched = len(self.stack)
        return Start.CONTAINER

    # -- looking ahead ----------------------------------------------------------------------------------------

    def ahead(self, needle: str, at: int) -> int:
        """Where `needle` stands next at or after `at`, or -1; found once for all places before it."""
        known = self._ahead.get(needle)
        if known is not None and (known == -1 or known >= at):
            return known
        known = self._ahead[needle] = self.text.find(needle, at)
        return known

    def blank_ahead(self, at: int) -> int:
        """Where the next blank line begins at or after `at`, or the text's length."""
        known = self._ahead.get("", -1)
        if known < at:
            match = _BLANK.search(self.text, at)
            known = self._ahead[""] = match.start() if match else len(self.text)
        return known


def ends_fence(fence: raw.RawFence | raw.RawBox, cursor: Cursor) -> bool:
    """Whether the line is the closing fence."""
    if cursor.blank or cursor.indent > 3 or cursor.text[cursor.next] != fence.mark:
        return False
    words = cursor.words.rstrip()
    return len(words) >= fence.length and words == fence.mark * len(words)
