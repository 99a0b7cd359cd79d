"""What differs between two decks, or two folders of outputs → lines for a person, or one JSON value for a program."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.emitters.pptx.changes import Change, Changes, SlideChange
    from publish.pipeline.folders import FileChange

SCHEMA = 1
_LONGEST = 100
"""Characters of a text that are shown; the rest is an ellipsis."""
_CONTEXT = 6
"""Tokens (words, spaces, signs) shown beside those that changed."""
_LINE = 110
_MOST_LAYOUTS = 4
_TOKEN = re.compile(r"[^\W\u2e80-\U0010ffff]+|\s+|.", re.DOTALL)
_DETAIL = "    "


def deck_lines(changes: Changes) -> Iterator[str]:
    """One line for each thing that concerns the deck, and for each slide that changed."""
    yield from (f"deck: {line}" for line in _deck_changes(changes.deck))
    for slide in changes.slides:
        yield from _slide_lines(slide)
    yield summary(changes)


def summary(changes: Changes) -> str:
    """How many slides changed, and how."""
    added = sum(not one.before for one in changes.slides)
    removed = sum(not one.after for one in changes.slides)
    moved = sum(one.moved for one in changes.slides)
    changed = sum(bool(one.changes) for one in changes.slides)
    touched = sum(bool(one.before and one.after) for one in changes.slides)
    counted = ((added, "added"), (removed, "removed"), (moved, "moved"), (changed, "changed"))
    parts = [f"{number} {word}" for number, word in counted if number]
    whole = changes.before - removed - touched
    return f"{changes.before} → {changes.after} slides: {', '.join([*parts, f'{whole} as before'])}"


def folder_lines(files: Iterable[tuple[FileChange, Changes | str | None]]) -> Iterator[str]:
    """One line for each file that differs, and beneath it what differs in a deck."""
    for file, inside in files:
        yield f"{file.kind} {file.path}"
        if isinstance(inside, str):
            yield f"{_DETAIL}{inside}"
        elif inside is not None:
            yield from (_DETAIL + line for line in deck_lines(inside))


def deck_json(names: Sequence[str], changes: Changes) -> str:
    """The same for a program."""
    return _json({"schema": SCHEMA, "before": names[0], "after": names[1], "same": changes.same, **_deck(changes)})


def folder_json(names: Sequence[str], files: Sequence[tuple[FileChange, Changes | str | None]]) -> str:
    """The same for a program."""
    rows = []
    for file, inside in files:
        row: dict[str, Any] = {"path": file.path, "kind": file.kind}
        if isinstance(inside, str):
            row["unreadable"] = inside
        elif inside is not None:
            row["deck"] = _deck(inside)
        rows.append(row)
    return _json({"schema": SCHEMA, "before": names[0], "after": names[1], "same": not rows, "files": rows})


def _json(value: object) -> str:
    return json.dumps(value, indent=1)


def _deck(changes: Changes) -> dict[str, Any]:
    return {
        "slides": {"before": changes.before, "after": changes.after},
        "deck": [asdict(one) for one in changes.deck],
        "changed": [
            {
                "kind": _kind(one),
                "before": one.before or None,
                "after": one.after or None,
                "label": one.label,
                "changes": [asdict(change) for change in one.changes],
            }
            for one in changes.slides
        ],
    }


def _kind(one: SlideChange) -> str:
    if not one.before:
        return "added"
    if not one.after:
        return "removed"
    if one.moved:
        return "moved and changed" if one.changes else "moved"
    return "changed"


def _slide_lines(one: SlideChange) -> Iterator[str]:
    label = f" “{short(one.label, 60)}”" if one.label else ""
    if not one.before:
        yield f"slide {one.after}{label} added"
        return
    head = f"slide {one.before}{label}"
    if not one.after:
        yield f"{head} removed"
        return
    if one.moved:
        head += f" → moved to {one.after}"
    elif one.before != one.after:
        head += f" (now {one.after})"
    told = [_slide_change(change) for change in one.changes]
    whole = f"{head}: {'; '.join(told)}"
    if not told:
        yield head
    elif len(whole) <= _LINE:
        yield whole
    else:
        yield f"{head}:"
        yield from (_DETAIL + line for line in told)


def _slide_change(change: Change) -> str:
    match change.what:
        case "text":
            return _line("", change)
        case "notes":
            return _line("notes ", change)
        case "title":
            return f"title {_quoted(change.before)} → {_quoted(change.after)}"
        case "order":
            return f"the lines of its {change.after} in another order"
        case "place":
            return f"moved or resized: {change.after}"
        case "motion":
            return "other animations or another transition"
        case "look":
            return "other colours, sizes or shapes"
        case "chart look":
            return f"chart {_quoted(change.after)} drawn otherwise"
        case "hidden":
            return "hidden now" if change.after else "no longer hidden"
        case "picture" if change.before and change.before == change.after:
            return f"picture {_quoted(change.before)} is another one"
        case "link":
            return f"link + {short(change.after)}" if change.after else f"link − {short(change.before)}"
        case what if what.startswith("number "):
            return f"{what} {change.before} → {change.after}"
        case _:
            return _line(f"{change.what} ", change)


def _deck_changes(changes: Sequence[Change]) -> Iterator[str]:
    """A line each, but for layouts: with another theme all of them change, and three names tell enough."""
    alike: dict[str, list[str]] = {}
    for change in changes:
        if change.what.startswith("layout "):
            alike.setdefault(_how(change), []).append(change.what.removeprefix("layout "))
    for change in changes:
        names = alike.get(_how(change), []) if change.what.startswith("layout ") else []
        if len(names) <= _MOST_LAYOUTS:
            yield _deck_change(change)
        elif change.what == f"layout {names[0]}":
            yield f"layouts {', '.join(names[:3])} and {len(names) - 3} more {_how(change)}"


def _how(change: Change) -> str:
    return "changed" if change.before == change.after else "added" if change.after else "removed"


def _deck_change(change: Change) -> str:
    if change.what == "section":
        return _line("section ", change)
    if "there" in (change.before, change.after):
        return f"{change.what} {_how(change)}"
    return f"{change.what} {_quoted(change.before)} → {_quoted(change.after)}"


def _line(head: str, change: Change) -> str:
    if not change.before:
        return f"{head}+ {_quoted(change.after)}"
    if not change.after:
        return f"{head}− {_quoted(change.before)}"
    before, after = excerpts(change.before, change.after)
    return f"{head}“{before}” → “{after}”"


def excerpts(before: str, after: str) -> tuple[str, str]:
    """What differs of two lines, with a few words around it."""
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    most = min(len(one), len(other))
    head = next((at for at in range(most) if one[at] != other[at]), most)
    tail = next((at for at in range(most - head) if one[-1 - at] != other[-1 - at]), most - head)
    # a mark that something is left out is as long as two of them
    begin, end = (same - _CONTEXT if same > _CONTEXT + 2 else 0 for same in (head, tail))
    return _cut(one, begin, end), _cut(other, begin, end)


def _cut(tokens: Sequence[str], begin: int, end: int) -> str:
    inner = "".join(tokens[begin : len(tokens) - end]).strip()
    return short(f"{'… ' if begin else ''}{inner}{' …' if end else ''}", 2 * _LONGEST)


def short(text: str, most: int = _LONGEST) -> str:
    """The text, or as many of its words as fit, and an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    whole = cut.rpartition(" ")[0]
    return f"{whole if len(whole) > most // 2 else cut}…"


def _quoted(text: str) -> str:
    return f"“{short(text)}”" if text else "nothing"
