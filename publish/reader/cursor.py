"""A line being read → columns of indent, and what stands after the prefixes of its containers."""

from __future__ import annotations

import re

_SPACES = re.compile(r" *")


class Cursor:
    """A place in one line. Tabs run to columns that are multiples of four and may be used up in part.

    `indent` counts the columns of white space ahead, `next` is the index of the first other character.
    """

    __slots__ = ("blank", "col", "indent", "next", "pos", "start", "text", "virtual")

    def __init__(self, start: int, text: str) -> None:
        self.start = start
        self.text = text
        self.pos = self.col = self.virtual = 0
        self.look()

    def look(self) -> None:
        """Measure the white space ahead."""
        text, pos = self.text, self.pos
        match = _SPACES.match(text, pos)
        end = match.end() if match else pos
        cols = self.virtual + end - pos
        while end < len(text) and text[end] in " \t":
            cols += 1 if text[end] == " " else 4 - (self.col + cols) % 4
            end += 1
        self.next = end
        self.indent = cols
        self.blank = end >= len(text)

    def skip(self, columns: int) -> None:
        """Go forward over at most `columns` of white space."""
        text = self.text
        taken = min(columns, self.virtual)
        self.virtual -= taken
        self.col += taken
        columns -= taken
        while columns > 0 and self.pos < len(text) and text[self.pos] in " \t":
            width = 1 if text[self.pos] == " " else 4 - self.col % 4
            self.pos += 1
            self.virtual = max(0, width - columns)
            self.col += width - self.virtual
            columns -= width
        self.look()

    def eat(self, count: int) -> None:
        """Go to `count` characters after the white space ahead."""
        self.col += self.indent + count
        self.pos = self.next + count
        self.virtual = 0
        self.look()

    @property
    def rest(self) -> str:
        """What is left of the line, with the rest of a tab as blanks."""
        return " " * self.virtual + self.text[self.pos :]

    @property
    def words(self) -> str:
        """What is left of the line without the white space ahead."""
        return self.text[self.next :]

    @property
    def here(self) -> int:
        """The place in the text of the first character that is not white space."""
        return self.start + self.next

    @property
    def end(self) -> int:
        """The place in the text of the line's end."""
        return self.start + len(self.text)
