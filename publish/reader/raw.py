"""Blocks as lines: what the scanner finds before any inline is read. Places are in the cleaned text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.blocks import Align

if TYPE_CHECKING:
    from publish.reader.cursor import Cursor

Lines: TypeAlias = list[tuple[int, str]]
HTML_ENDS = {
    1: re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    2: re.compile(r"-->"),
    3: re.compile(r"\?>"),
    4: re.compile(r">"),
    5: re.compile(r"\]\]>"),
}


@dataclass(slots=True, eq=False)
class Raw:
    """A block: `[start, end)` in the cleaned text; `end` grows with every line taken."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Leaf(Raw):
    """A block made of lines, each with its place."""

    lines: Lines = field(default_factory=list)


@dataclass(slots=True, eq=False)
class RawParagraph(Leaf):
    """Lines of prose, without the white space before them; `lazy` when the last one lacked its prefix."""

    lazy: bool = False


@dataclass(slots=True, eq=False)
class RawHeading(Leaf):
    """A heading of `level` 1 to 6."""

    level: int = 1


@dataclass(slots=True, eq=False)
class RawRule(Leaf):
    """A thematic break."""


@dataclass(slots=True, eq=False)
class RawSlide(Leaf):
    """The border of two slides of Slidev, with the lines of YAML about the second; it ends at the place `stop`."""

    stop: int = 0


@dataclass(slots=True, eq=False)
class RawCode(Leaf):
    """Code by indent."""


@dataclass(slots=True, eq=False)
class RawFence(Leaf):
    """Code between fences of `length` times `mark`; `place` is where `info` stands."""

    mark: str = "`"
    length: int = 3
    indent: int = 0
    info: str = ""
    place: int = 0
    closed: bool = False


@dataclass(slots=True, eq=False)
class RawMath(Leaf):
    """A displayed formula that ends with `close`."""

    close: str = "$$"

    def ends(self, line: str) -> bool:
        """Whether the formula ends in this line."""
        return self.close in line


@dataclass(slots=True, eq=False)
class RawHtml(Leaf):
    """HTML of one of CommonMark's seven kinds."""

    kind: int = 6

    def ends(self, line: str) -> bool:
        """Whether a block of kind 1 to 5 ends in this line."""
        return HTML_ENDS[self.kind].search(line) is not None


@dataclass(slots=True, eq=False)
class RawTable(Leaf):
    """A pipe table: the first line is its header, the delimiter row is left out."""

    aligns: tuple[Align, ...] = ()


@dataclass(slots=True, eq=False)
class Container(Raw):
    """A block that holds blocks."""

    children: list[Raw] = field(default_factory=list)

    def carries_on(self, cursor: Cursor) -> bool:
        """Whether the line belongs to this container; its prefix is then taken off."""
        return True


@dataclass(slots=True, eq=False)
class RawRoot(Container):
    """The whole article."""


@dataclass(slots=True, eq=False)
class RawQuote(Container):
    """A block quotation."""

    def carries_on(self, cursor: Cursor) -> bool:
        if cursor.blank or cursor.indent > 3 or cursor.text[cursor.next] != ">":
            return False
        cursor.eat(1)
        if cursor.indent:
            cursor.skip(1)
        return True


@dataclass(slots=True, eq=False)
class RawList(Container):
    """Items of one kind: `mark` is `-`, `+`, `*`, `.` or `)`."""

    mark: str = "-"
    first: int = 1
    loose: bool = False
    blank: bool = False


@dataclass(slots=True, eq=False)
class Indented(Container):
    """A container whose lines are indented by `width` columns; blank lines belong to it, too."""

    width: int = 4

    def carries_on(self, cursor: Cursor) -> bool:
        if cursor.blank:
            cursor.skip(self.width)
            return True
        if cursor.indent >= self.width:
            cursor.skip(self.width)
            return True
        return False


@dataclass(slots=True, eq=False)
class RawItem(Indented):
    """A list item."""

    bare: bool = False

    def carries_on(self, cursor: Cursor) -> bool:
        if cursor.blank and self.bare and not self.children:
            return False
        return Indented.carries_on(self, cursor)


@dataclass(slots=True, eq=False)
class RawNote(Indented):
    """The text of the footnote `label`."""

    label: str = ""


@dataclass(slots=True, eq=False)
class RawEntry(Container):
    """A term and its definitions."""

    term: Lines = field(default_factory=list)


@dataclass(slots=True, eq=False)
class RawDefinition(Indented):
    """One definition of a term."""


@dataclass(slots=True, eq=False)
class RawDefinitions(Container):
    """A list of entries."""


@dataclass(slots=True, eq=False)
class RawBox(Container):
    """A block with a name: `:::`, `///`, `!!!`, `???`, `===` or a MyST fence; `mark` says which.

    `name` is its first word, `title` the rest of the line at `place`, `options` what `key: value` lines said.
    """

    mark: str = ":::"
    length: int = 3
    name: str = ""
    title: str = ""
    place: int = 0
    attrs: Attrs = NO_ATTRS
    options: dict[str, str] = field(default_factory=dict)
    opening: bool = True
    closed: bool = False
    directive: bool = False
    yaml: bool = False

    def carries_on(self, cursor: Cursor) -> bool:
        if self.mark in ("!!!", "???", "==="):
            if cursor.blank or cursor.indent >= 4:
                cursor.skip(4)
                return True
            return False
        return True
