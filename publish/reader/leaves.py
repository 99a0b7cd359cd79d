"""A line → the leaf that begins in it: heading, rule, code, HTML, formula, table, abbreviation."""

from __future__ import annotations

import re

from publish.reader import raw
from publish.reader.blockparser import LineParser, Start
from publish.reader.cursor import Cursor
from publish.reader.references import take_definitions
from publish.reader.slideyaml import head_end
from publish.tree.blocks import Align

_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ATX_TAIL = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$")
_ABBREVIATION = re.compile(r"\*\[([^\]\n]{1,100})\]:[ \t]*(.*)$")
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = re.compile(r"(?:\\.|[^|\\]|\\$)+")
_MATH_TAIL = r"[ \t]*(?:\{[^}]*\}|\([\w:-]+\))?[ \t]*$"
_DOLLARS = re.compile(rf"\$\$(?:(?P<body>.+?)\$\$)?(?P<tail>{_MATH_TAIL})")
_BRACKETS = re.compile(rf"\\\[(?:(?P<body>.*?)\\\])?(?P<tail>{_MATH_TAIL})")

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|link|"
    "main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|"
    "title|tr|track|ul"
)
_ATTRIBUTE = r"""(?:\s+[A-Za-z_:@][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)"""
_HTML = (
    (1, re.compile(r"<(?:script|pre|style|textarea)(?:\s|>|$)", re.IGNORECASE), "</"),
    (2, re.compile(r"<!--"), "-->"),
    (3, re.compile(r"<\?"), "?>"),
    (4, re.compile(r"<![A-Za-z]"), ">"),
    (5, re.compile(r"<!\[CDATA\["), "]]>"),
    (6, re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s|/?>|$)", re.IGNORECASE), ""),
    (7, re.compile(rf"(?:<[A-Za-z][A-Za-z0-9-]*{_ATTRIBUTE}*\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>)\s*$"), ""),
)


def heading(parser: LineParser, cursor: Cursor) -> Start:
    """`## Title ##`."""
    match = _ATX.match(cursor.words) if cursor.indent < 4 else None
    if match is None:
        return Start.NONE
    content = _ATX_TAIL.sub("", cursor.words[match.end() :])
    lines = [(cursor.here + match.end(), content.rstrip())]
    return parser.add(
        raw.RawHeading(cursor.here, cursor.end, lines, level=len(match.group(1))),
        open_=False,
    )


def setext(parser: LineParser, cursor: Cursor) -> Start:
    """A paragraph's underline makes it a heading."""
    leaf = parser.leaf
    if not parser.in_paragraph or cursor.indent > 3 or not isinstance(leaf, raw.RawParagraph):
        return Start.NONE
    match = _SETEXT.match(cursor.words)
    if match is None:
        return Start.NONE
    taken = take_definitions(leaf.lines, parser.links)
    if taken >= len(leaf.lines):
        parser.close_leaf()
        return Start.NONE
    lines = leaf.lines[taken:]
    level = 1 if match.group(1)[0] == "=" else 2
    parent = parser.stack[-1]
    parent.children[-1] = raw.RawHeading(lines[0][0], cursor.end, lines, level=level)
    parser.leaf = None
    return Start.LEAF


def slide(parser: LineParser, cursor: Cursor) -> Start:
    """In an article for Slidev: `---`, and what stands in YAML behind it."""
    if not parser.slidev or parser.matched > 1 or cursor.start != cursor.here or cursor.words.rstrip() != "---":
        return Start.NONE
    stop = head_end(parser.text, cursor.start)
    leaf = raw.RawSlide(cursor.here, cursor.end, stop=stop)
    return parser.add(leaf, open_=stop > cursor.end)


def rule(parser: LineParser, cursor: Cursor) -> Start:
    """`---`, `* * *` or `___`."""
    if cursor.indent > 3 or not _RULE.match(cursor.words.rstrip()):
        return Start.NONE
    return parser.add(raw.RawRule(cursor.here, cursor.end), open_=False)


def fence(parser: LineParser, cursor: Cursor) -> Start:
    """Three or more backticks or tildes, with an info string."""
    match = _FENCE.match(cursor.words) if cursor.indent < 4 else None
    if match is None:
        return Start.NONE
    run, info = match.group(1), match.group(2).strip()
    place = cursor.here + match.start(2)
    leaf = raw.RawFence(
        cursor.here, cursor.end, mark=run[0], length=len(run), indent=cursor.indent, info=info, place=place
    )
    return parser.add(leaf)


def indented(parser: LineParser, cursor: Cursor) -> Start:
    """Four columns of white space outside a paragraph are code."""
    if cursor.indent < 4 or isinstance(parser.leaf, raw.RawParagraph | raw.RawTable):
        return Start.NONE
    cursor.skip(4)
    start = cursor.start + cursor.pos
    return parser.add(raw.RawCode(start, cursor.end, [(start, cursor.rest)]))


def html(parser: LineParser, cursor: Cursor) -> Start:
    """A tag, a comment or another piece of HTML that CommonMark reads as a block."""
    words = cursor.words
    if cursor.indent > 3 or words[:1] != "<":
        return Start.NONE
    for kind, pattern, close in _HTML:
        if pattern.match(words) is None:
            continue
        if kind == 7 and parser.leaf is not None and not isinstance(parser.leaf, raw.RawTable):
            return Start.NONE
        if kind in (2, 3, 5) and parser.ahead(close, cursor.here) < 0:
            # without its end the piece would hide the rest of the article
            return Start.NONE
        if kind == 1 and not _closes(parser, cursor):
            kind = 6
        leaf = raw.RawHtml(cursor.here, cursor.end, [(cursor.here, words)], kind=kind)
        done = kind < 6 and leaf.ends(words[4:] if kind == 2 else words[1:])
        return parser.add(leaf, open_=not done)
    return Start.NONE


def _closes(parser: LineParser, cursor: Cursor) -> bool:
    name = re.match(r"<(\w+)", cursor.words)
    return name is not None and parser.ahead(f"</{name.group(1)}>", cursor.here) >= 0


def math(parser: LineParser, cursor: Cursor) -> Start:
    """`$$` or `\\[` at a line's beginning whose partner ends a line before the next blank one."""
    words = cursor.words
    opener = words[:2]
    if cursor.indent > 3 or opener not in ("$$", "\\["):
        return Start.NONE
    close = "$$" if opener == "$$" else "\\]"
    single = (_DOLLARS if opener == "$$" else _BRACKETS).match(words)
    if single is not None and single.group("body") is not None:
        leaf = raw.RawMath(cursor.here, cursor.end, [(cursor.here, words)], close=close)
        return parser.add(leaf, open_=False)
    if close in words[2:]:
        return Start.NONE
    end = parser.ahead(close, cursor.end)
    if end < 0 or end > parser.blank_ahead(cursor.here):
        return Start.NONE
    return parser.add(raw.RawMath(cursor.here, cursor.end, [(cursor.here, words)], close=close))


def cells(line: str) -> list[tuple[int, int]]:
    """Where each cell of a table's row begins and ends in `line`, without the white space around it."""
    text = line.rstrip()
    at = 1 if text.startswith("|") else 0
    end = len(text)
    if end > at and text.endswith("|") and not _escaped(text, end - 1):
        end -= 1
    found = []
    while at <= end:
        match = _CELL.match(text, at, end)
        stop = match.end() if match else at
        piece = text[at:stop]
        left = at + len(piece) - len(piece.lstrip())
        found.append((min(left, stop), max(min(left, stop), at + len(piece.rstrip()))))
        at = stop + 1
    return found


def _escaped(text: str, at: int) -> bool:
    run = 0
    while at > run and text[at - run - 1] == "\\":
        run += 1
    return run % 2 == 1


def _align(cell: str) -> Align:
    left, right = cell.startswith(":"), cell.endswith(":")
    if left and right:
        return "center"
    return "left" if left else "right" if right else ""


def table(parser: LineParser, cursor: Cursor) -> Start:
    """A delimiter row below a paragraph's line makes that line a table's header."""
    leaf = parser.leaf
    if not parser.in_paragraph or cursor.indent > 3 or not isinstance(leaf, raw.RawParagraph):
        return Start.NONE
    words = cursor.words
    place, header = leaf.lines[-1]
    if "-" not in words or "|" not in words + header or not _DELIMITERS.match(words):
        return Start.NONE
    marks = [words[start:end] for start, end in cells(words)]
    if len(marks) != len(cells(header)) or ("|" not in words and len(marks) > 1):
        return Start.NONE
    leaf.lines.pop()
    if leaf.lines:
        leaf.end = leaf.lines[-1][0] + len(leaf.lines[-1][1])
        parser.close_leaf()
    else:
        parser.leaf = None
        parser.stack[-1].children.pop()
    aligns = tuple(_align(mark) for mark in marks)
    return parser.add(raw.RawTable(place, cursor.end, [(place, header)], aligns=aligns))


def abbreviation(parser: LineParser, cursor: Cursor) -> Start:
    """`*[HTML]: Hypertext Markup Language` is kept on the parser."""
    match = _ABBREVIATION.match(cursor.words) if cursor.indent < 4 else None
    if match is None:
        return Start.NONE
    parser.settle()
    parser.close_leaf()
    parser.abbreviations.setdefault(match.group(1), match.group(2).strip())
    return Start.LEAF
