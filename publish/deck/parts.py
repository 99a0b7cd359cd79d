"""A slide that goes on with its section → what it holds in a few words, where it says so itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.deck.draft import Draft
from publish.deck.model import Box, Para, PictureContent, Run, TableContent, TextContent
from publish.deck.runs import Runs, cut, text_of
from publish.deck.words import count

_WORDS = 6
_CELL_WORDS = 3
_LEAST_LETTERS = 4
_MOST_LETTERS = 46
_DEFINED = re.compile(
    r"(?m)^\s*(?:export\s+|default\s+|pub(?:\([^)]*\))?\s+|public\s+|private\s+|static\s+|async\s+|abstract\s+|final\s+)*"
    r"(?:def|class|fn|func|function|struct|enum|trait|interface|impl|module|type|sub)\s+([A-Za-z_][\w.:]*)"
)
_PANEL = re.compile(r"(?:card|head)\d")
_SIGNS = re.compile(r"^[^\w\"'“«(]+(?=\w)")
_STOPS = " .,;:–—-…"


def holds(draft: Draft) -> Runs:
    """What the slide holds: the function of a listing, a table's first and last row, a caption, a name in bold.

    Empty where it is not known, or would be more than some words.
    """
    names = _panels(draft)
    if names:
        return names if _is_name(names) else ()
    for box in draft.boxes:
        found = _in_box(draft, box)
        if found and _is_name(found):
            return found
    return ()


def _panels(draft: Draft) -> Runs:
    """The names of cards or sides; where they are many words, the first and the last of them."""
    heads: list[str] = []
    for box in draft.boxes:
        paras = box.content.paras if isinstance(box.content, TextContent) else ()
        if _PANEL.fullmatch(box.role) and paras and (box.role.startswith("head") or len(paras) > 1):
            head = paras[0].text.rpartition(": ")[2]  # without the kind of a callout
            heads.append(_SIGNS.sub("", head.strip().rstrip(_STOPS)))
    if len(set(heads)) < max(2, len(heads)) or any(not head or count(head) > _CELL_WORDS for head in heads):
        return ()
    together = ", ".join(heads)
    return (Run(together if count(together) <= _WORDS else f"{heads[0]} – {heads[-1]}"),)


def unrepeated(boxes: Sequence[Box], title: Runs) -> tuple[Box, ...]:
    """The boxes without a first paragraph that says no more than the end of the title above it."""
    said = text_of(title).casefold().rstrip(_STOPS)
    out: list[Box] = []
    for box in boxes:
        if box.role == "body" and isinstance(box.content, TextContent) and len(box.content.paras) > 1:
            first, *rest = box.content.paras
            text = first.text.casefold().strip().rstrip(_STOPS)
            if text and said.endswith((f": {text}", f"– {text}")) and rest[0].level == 0:
                paras = (replace(rest[0], space_before=0.0), *rest[1:])
                box = replace(box, content=replace(box.content, paras=paras))
        out.append(box)
    return tuple(out)


def _is_name(runs: Runs) -> bool:
    text = text_of(runs)
    letters = sum(char.isalnum() for char in text)
    return 1 <= count(text) <= _WORDS and letters >= _LEAST_LETTERS and len(text) <= _MOST_LETTERS and "\v" not in text


def _in_box(draft: Draft, box: Box) -> Runs:
    match box.content:
        case TextContent(paras=paras) if box.role == "code":
            return _defined(paras)
        case TextContent(paras=paras) if box.role == "caption" and draft.layout.startswith("picture"):
            return _bare(paras[0].runs) if len(paras) == 1 else ()
        case TextContent(paras=paras) if box.role == "source":
            return _bare(tuple(Run(r.text.lstrip("— ")) for r in paras[0].runs)) if paras else ()
        case TextContent(paras=paras) if box.role == "body":
            name = _bold_lead(paras)
            # "Note" is no name
            return name if not draft.layout.startswith("callout") or count(text_of(name)) > 1 else ()
        case TableContent(rows=rows, header_rows=header):
            return _range(rows[header:])
        case PictureContent(alt=alt) if draft.layout == "picture-full":
            return _bare((Run(alt),))
        case _:
            return ()


def _bare(runs: Runs) -> Runs:
    """Plain words without the stop at their end: a title has no links and no looks of its own."""
    text = text_of(runs).strip()
    return (Run(text.rstrip(_STOPS)),) if text else ()


def _defined(paras: Sequence[Para]) -> Runs:
    """The first thing that the listing defines."""
    for para in paras:
        match = _DEFINED.search(para.text.replace("\v", "\n"))
        if match:
            return (Run(match.group(1).rstrip(".:"), font="mono"),)
    return ()


def _bold_lead(paras: Sequence[Para]) -> Runs:
    """The name in bold with which the text opens, when more than a name follows it."""
    if not paras or paras[0].level:
        return ()
    at = 0
    for run in paras[0].runs:
        if not run.bold:
            break
        at += len(run.text)
    more = len(paras) > 1 or at < len(paras[0].text.rstrip(_STOPS))
    return _bare(cut(paras[0].runs, 0, at)) if at and more else ()


def _range(rows: Sequence[Sequence[object]]) -> Runs:
    """The first and the last name in a table's first column."""
    names = [_cell(row[0]) for row in rows if row]
    named = [name for name in names if name]
    if len(named) < len(rows) or not named:
        return ()
    if any(count(name) > _CELL_WORDS for name in (named[0], named[-1])):
        return ()
    if named[0] == named[-1]:
        return (Run(named[0]),)
    return (Run(f"{named[0]} – {named[-1]}"),)


def _cell(cell: object) -> str:
    paras: tuple[Para, ...] = getattr(cell, "paras", ())
    return paras[0].text.strip().rstrip(_STOPS) if len(paras) == 1 else ""
