"""An article written for a site's program → the same article in plain Markdown, and the way back to its places.

Each dialect is a module with one function that says what stands for its marks; this one finds where prose is and puts
them in. What stands for a mark is never longer than the mark, so that a place in the new text has one in the old.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from publish.base.diagnostics import Diagnostic, info
from publish.reader.linemap import Origin

_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`]*$)|~{3,})")
_SPAN = re.compile(r"(?<![`\\])(`{1,4})(?!`)(?:[^`\n]|\n(?![ \t]*\n)|(?<!`)(?!\1(?!`))`+){1,600}?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PROGRAM = re.compile(r"<(script|style)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_INK = re.compile(r"[^\n]")
_HINT = "write out what the site would put there"


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands for `[start, end)` of a text: `words`, no longer than that. `left` names what is lost."""

    start: int
    end: int
    words: str = ""
    left: str = ""


class Page:
    """A text and what of it is prose. The masks are as long as the text, with blanks for what they hide."""

    def __init__(self, text: str, name: str = "") -> None:
        self.text = text
        self.name = name

    @cached_property
    def unfenced(self) -> str:
        """The text without its listings, comments and scripts."""
        out: list[str] = []
        mark = ""
        for line in self.text.splitlines(keepends=True):
            found = _FENCE.match(line.rstrip("\r\n"))
            run = found.group(1) if found else ""
            if mark:
                ends = run.startswith(mark) and not line[found.end() if found else 0 :].strip()
                mark = "" if ends else mark
                out.append(_INK.sub(" ", line))
            elif run:
                mark = run
                out.append(_INK.sub(" ", line))
            else:
                out.append(line)
        made = "".join(out)
        made = _COMMENT.sub(_blank, made) if "<!--" in made else made
        return _PROGRAM.sub(_blank, made) if "</s" in made else made

    @cached_property
    def prose(self) -> str:
        """The text without listings, comments and code in a line."""
        return _SPAN.sub(_blank, self.unfenced) if "`" in self.unfenced else self.unfenced

    def line_of(self, start: int, end: int) -> tuple[int, int] | None:
        """The whole line or lines that `[start, end)` fills but for blanks, or None where other words stand there."""
        text = self.text
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
        alone = not text[first:start].strip(" \t>") and not text[end:last].strip()
        return (first, last) if alone else None


def _blank(match: re.Match[str]) -> str:
    return _INK.sub(" ", match.group())


def between(
    opening: re.Pattern[str], closing: re.Pattern[str], text: str
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Each mark that opens with the next one that closes, in time linear in the length of the text."""
    at = 0
    while (first := opening.search(text, at)) is not None:
        last = closing.search(text, first.end())
        if last is None:
            return
        yield first, last
        at = last.end()


Dialect = Callable[[Page], Iterable[Edit]]


def plain_markdown(text: str, origin: Origin) -> tuple[str, Origin, list[Diagnostic]]:
    """The text with every known dialect's marks written as Markdown; what was left out is told once for each name."""
    told: list[Diagnostic] = []
    named: set[str] = set()
    page = Page(text, origin.name)
    for dialect in _dialects():
        edits = _apart(page.text, dialect(page))
        if not edits:
            continue
        for edit in edits:
            if edit.left and edit.left not in named:
                named.add(edit.left)
                said = f"{edit.left} is for the site's own program and was left out, as is any like it"
                told.append(info("site.mark", said, origin.span(edit.start, edit.end), _HINT))
        changed, origin = applied(page.text, origin, edits)
        page = Page(changed, origin.name)
    return page.text, origin, told


def _apart(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The edits in order, without those that reach into the one before them, and those that would need more room."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        before = kept[-1].end if kept else 0
        free = edit.start >= before
        if not edit.words and edit.start > before and text[edit.start - 1] == " " and _closes(text, edit.end):
            # one blank stays between the words on both sides
            edit = replace(edit, start=edit.start - 1)
        if free and len(edit.words) <= edit.end - edit.start:
            kept.append(edit)
    return kept


def _closes(text: str, at: int) -> bool:
    return text[at : at + 1] in ("", *" \n,.;:!?)")


def applied(text: str, origin: Origin, edits: Iterable[Edit]) -> tuple[str, Origin]:
    """The text with the edits made, which come in order and lie apart; and the way back from it."""
    out: list[str] = []
    gone: list[int] = []
    at = 0
    for edit in edits:
        out += [text[at : edit.start], edit.words]
        gone.extend(range(edit.start + len(edit.words), edit.end))
        at = edit.end
    if not out:
        return text, origin
    out.append(text[at:])
    before = [cut + index for index, cut in enumerate(origin.cuts)]
    if before:
        gone = sorted({*before, *(origin.place(one) - origin.base for one in gone)})
    return "".join(out), Origin(origin.name, origin.base, tuple(one - index for index, one in enumerate(gone)))


def _dialects() -> tuple[Dialect, ...]:
    from publish.reader import d2lbook, kramdown, liquidblocks, mdx, shortcodes, vaults

    # what makes listings comes before what asks where listings are
    return (
        liquidblocks.listings,
        liquidblocks.edits,
        shortcodes.edits,
        d2lbook.edits,
        kramdown.edits,
        mdx.script,
        mdx.edits,
        vaults.edits,
    )
