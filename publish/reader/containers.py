"""A line → the container that begins or ends in it: quote, item, definition, footnote, named box."""

from __future__ import annotations

import re

from publish.reader import raw
from publish.reader.attributes import parse_attrs
from publish.reader.blockparser import LineParser, Start
from publish.reader.cursor import Cursor
from publish.reader.names import ADMONITIONS, FENCE_BOXES
from publish.tree.attrs import NO_ATTRS, Attrs

_BULLET = re.compile(r"([*+-])(?=[ \t]|$)")
_ORDERED = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
_NOTE = re.compile(r"\[\^([^\]\s]{1,200})\]:[ \t]?")
_DIV = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*$")
_DIV_WORDS = re.compile(
    r"(?:\{(?P<name>[A-Za-z][\w:-]*)\}|(?P<word>[A-Za-z][\w-]*))?[ \t]*(?:\[(?P<label>[^\]]*)\])?[ \t]*"
    r"(?P<attrs>\{[^}]*\})?[ \t]*(?P<title>.*?)[ \t]*:*$"
)
_SLASHES = re.compile(r"(/{3,})[ \t]*(?:([A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(.*?))?)?[ \t]*$")
_BANG = re.compile(r"(!!!|\?\?\?\+?)[ \t]*([A-Za-z][\w-]*(?:[ \t]+[\w-]+)*)?(?:[ \t]*\"(.*)\")?[ \t]*$")
_TAB = re.compile(r"===[!+]{0,2}[ \t]+[\"'](.*)[\"'][ \t]*$")
_INDENTED_NEXT = re.compile(r"(?:[ \t]*\r?\n){1,2}(?:    |\t)[ \t]*\S")
_MYST = re.compile(r"(`{3,}|~{3,})[ \t]*\{([A-Za-z][\w:-]*)\}[ \t]*([^`]*)$")


def quote(parser: LineParser, cursor: Cursor) -> Start:
    """`> `."""
    if cursor.indent > 3 or cursor.text[cursor.next] != ">" or not parser.room(cursor):
        return Start.NONE
    here = cursor.here
    cursor.eat(1)
    if cursor.indent:
        cursor.skip(1)
    return parser.open(raw.RawQuote(here, cursor.end))


def item(parser: LineParser, cursor: Cursor) -> Start:
    """A bullet or a number; a list of the same mark goes on, another one begins a new list."""
    if cursor.indent > 3:
        return Start.NONE
    words = cursor.words
    bullet, ordered = _BULLET.match(words), _ORDERED.match(words)
    match = bullet or ordered
    if match is None:
        return Start.NONE
    number = int(ordered.group(1)) if ordered else 1
    bare = not words[match.end() :].strip()
    if parser.in_paragraph and (bare or number != 1):
        return Start.NONE
    owner = parser.stack[parser.matched - 1]
    mark = ordered.group(2) if ordered else words[0]
    same = isinstance(owner, raw.RawList) and owner.mark == mark
    if not same and not parser.room(cursor, 2):
        return Start.NONE
    here = cursor.here
    if not same:
        parser.open(raw.RawList(here, cursor.end, mark=mark, first=number))
    before = cursor.indent
    cursor.eat(match.end())
    gap = 1 if cursor.blank or cursor.indent > 4 else cursor.indent
    cursor.skip(gap)
    width = before + match.end() + gap
    return parser.open(raw.RawItem(here, cursor.end, width=width, bare=bare))


def footnote(parser: LineParser, cursor: Cursor) -> Start:
    """`[^label]: text`, going on in lines indented by four."""
    match = _NOTE.match(cursor.words) if cursor.indent < 4 else None
    if match is None or not parser.room(cursor):
        return Start.NONE
    here = cursor.here
    cursor.eat(match.end())
    return parser.open(raw.RawNote(here, cursor.end, label=match.group(1)))


def definition(parser: LineParser, cursor: Cursor) -> Start:
    """`: text` below a term, or below another definition."""
    words = cursor.words
    if cursor.indent > 3 or words[:1] != ":" or words[1:2] not in (" ", "\t") or not parser.room(cursor, 3):
        return Start.NONE
    if not _entry(parser, cursor):
        return Start.NONE
    here, before = cursor.here, cursor.indent
    cursor.eat(1)
    gap = 1 if cursor.blank or cursor.indent > 4 else cursor.indent
    cursor.skip(gap)
    return parser.open(raw.RawDefinition(here, cursor.end, width=before + 1 + gap))


def _entry(parser: LineParser, cursor: Cursor) -> bool:
    """Make an entry the innermost container; False where no term stands above the line."""
    owner = parser.stack[parser.matched - 1]
    if isinstance(owner, raw.RawEntry):
        leaf = parser.leaf
        if not (isinstance(leaf, raw.RawParagraph) and leaf.lazy and len(leaf.lines) > 1):
            return True
        term = [leaf.lines.pop()]
        leaf.lazy = False
        leaf.end = leaf.lines[-1][0] + len(leaf.lines[-1][1])
        parser.matched -= 1
        parser.settle()
        parser.open(raw.RawEntry(term[0][0], cursor.end, term=term))
        return True
    if parser.in_paragraph and isinstance(parser.leaf, raw.RawParagraph):
        return _term(parser, cursor, parser.leaf)
    if parser.leaf is None and parser.matched == len(parser.stack) and owner.children:
        last = owner.children[-1]
        if parser.was_blank and isinstance(last, raw.RawParagraph) and len(last.lines) == 1:
            return _term(parser, cursor, last)
    return False


def _term(parser: LineParser, cursor: Cursor, paragraph: raw.RawParagraph) -> bool:
    if len(paragraph.lines) > 4:
        return False
    parser.leaf = None
    owner = parser.stack[-1]
    owner.children.pop()
    before = owner.children[-1] if owner.children else None
    if isinstance(before, raw.RawDefinitions):
        parser.stack.append(before)
        parser.matched = len(parser.stack)
    else:
        parser.open(raw.RawDefinitions(paragraph.start, cursor.end))
    parser.open(raw.RawEntry(paragraph.start, cursor.end, term=paragraph.lines))
    return True


# -- named boxes ----------------------------------------------------------------------------------------------


def _end_box(parser: LineParser, cursor: Cursor, mark: str, length: int) -> Start:
    """Close the innermost open box of this mark and length, else the innermost that is not longer."""
    boxes = [
        (index, box)
        for index, box in enumerate(parser.stack[: parser.matched])
        if isinstance(box, raw.RawBox) and box.mark == mark
    ]
    exact = [pair for pair in boxes if pair[1].length == length]
    shorter = [pair for pair in boxes if pair[1].length <= length]
    found = exact or shorter or boxes
    if not found:
        return Start.NONE
    index, box = found[-1]
    box.closed = True
    box.end = cursor.end
    parser.matched = index
    parser.settle()
    return Start.LEAF


def div(parser: LineParser, cursor: Cursor) -> Start:
    """`::: name` or `::: {.class}`, to the next `:::`."""
    match = _DIV.match(cursor.words) if cursor.indent < 4 else None
    if match is None:
        return Start.NONE
    length, words = len(match.group(1)), match.group(2)
    if not words:
        return _end_box(parser, cursor, ":::", length)
    parts = _DIV_WORDS.match(words)
    if parts is None or not parser.room(cursor):
        return Start.NONE
    attrs = parse_attrs(parts["attrs"]) if parts["attrs"] else NO_ATTRS
    name = parts["name"] or parts["word"] or (attrs.classes[0] if attrs.classes else "")
    title = parts["label"] if parts["label"] is not None else parts["title"]
    if not name and attrs == NO_ATTRS:
        return Start.NONE
    at = cursor.here + match.start(2) + (parts.start("label") if parts["label"] is not None else parts.start("title"))
    box = raw.RawBox(
        cursor.here,
        cursor.end,
        length=length,
        name=name,
        title=title or "",
        place=at,
        attrs=attrs,
        directive=bool(parts["name"]),
    )
    parser.open(box)
    return Start.LEAF


def slashes(parser: LineParser, cursor: Cursor) -> Start:
    """`/// name | Title`, to the next `///`."""
    match = _SLASHES.match(cursor.words) if cursor.indent < 4 else None
    if match is None:
        return Start.NONE
    length = len(match.group(1))
    if not match.group(2):
        return _end_box(parser, cursor, "///", length)
    if not parser.room(cursor):
        return Start.NONE
    box = raw.RawBox(cursor.here, cursor.end, mark="///", length=length, name=match.group(2))
    if match.group(3):
        box.title, box.place = match.group(3), cursor.here + match.start(3)
    parser.open(box)
    return Start.LEAF


def bang(parser: LineParser, cursor: Cursor) -> Start:
    """`!!! note "Title"`, `??? note` and `=== "Tab"`, going on in lines indented by four."""
    if cursor.indent > 3 or cursor.words[:3] not in ("!!!", "???", "==="):
        return Start.NONE
    tab = _TAB.match(cursor.words)
    match = tab or _BANG.match(cursor.words)
    if match is None or not (tab or _announces(match, parser, cursor)) or not parser.room(cursor):
        return Start.NONE
    names = ["tab"] if tab else (match.group(2) or "note").split()
    group = 1 if tab else 3
    box = raw.RawBox(
        cursor.here,
        cursor.end,
        mark=match.group()[:3],
        name=names[0],
        title=match.group(group) or "",
        place=cursor.here + max(0, match.start(group)),
        attrs=Attrs(classes=tuple(names[1:])),
    )
    parser.open(box)
    return Start.LEAF


def _announces(match: re.Match[str], parser: LineParser, cursor: Cursor) -> bool:
    """Whether `!!! words` opens a block and is not just an excited sentence."""
    if match.group(3):
        return True
    if not match.group(2):
        return False
    known = match.group(2).split()[0].lower() in ADMONITIONS
    return known or _INDENTED_NEXT.match(parser.text, cursor.end) is not None


def myst(parser: LineParser, cursor: Cursor) -> Start:
    """A fence whose info string is the `{name}` of something that holds Markdown."""
    match = _MYST.match(cursor.words) if cursor.indent < 4 else None
    if match is None or match.group(2).lower() not in FENCE_BOXES or not parser.room(cursor):
        return Start.NONE
    run = match.group(1)
    box = raw.RawBox(
        cursor.here,
        cursor.end,
        mark=run[0],
        length=len(run),
        name=match.group(2),
        title=match.group(3).strip(),
        place=cursor.here + match.start(3),
        directive=True,
    )
    parser.open(box)
    return Start.LEAF
