"""Inlines → runs, and cutting runs by the offsets of their joined text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from publish.base.remembered import Remembered
from publish.deck.model import Run
from publish.deck.tex import tex_runs
from publish.tree import inlines as i

Runs = tuple[Run, ...]
_BLANKS = re.compile(r"[ \t\n\r]+")
_look = attrgetter(*(one.name for one in fields(Run) if one.name != "text"))


def worded(run: Run, text: str) -> Run:
    """The run with other words. A deck asks for it a hundred thousand times, and `replace` takes five times as long."""
    return run if text == run.text else Run(text, *_look(run))


def to_runs(inlines: Iterable[i.Inline], *, marks: bool = False) -> Runs:
    """What a reader sees of the inlines; footnote marks only where `marks`, pictures never.

    Links keep their `#id` targets: they are resolved when all slides are known.
    """
    if isinstance(inlines, tuple):
        return _seen[marks](inlines)
    return tidy(_walk(inlines, Run(""), marks))


def _read(inlines: tuple[i.Inline, ...]) -> Runs:
    return tidy(_walk(inlines, Run(""), marks=False))


def _read_with_marks(inlines: tuple[i.Inline, ...]) -> Runs:
    return tidy(_walk(inlines, Run(""), marks=True))


# a planner asks five times for the words of each paragraph
_seen = {False: Remembered(_read), True: Remembered(_read_with_marks)}


def _walk(inlines: Iterable[i.Inline], look: Run, marks: bool) -> list[Run]:
    out: list[Run] = []
    for inline in inlines:
        out += _one(inline, look, marks)
    return out


def _one(inline: i.Inline, look: Run, marks: bool) -> list[Run]:
    match inline:
        case i.Text(text=text) | i.Citation(text=text):
            return [worded(look, text)]
        case i.Code(text=text):
            return [replace(look, text=text, font="mono")]
        case i.Math(text=text):
            return tex_runs(text, look)
        case i.CrossRef(text=text, target=target):
            return [replace(look, text=text, link=f"#{target}")]
        case i.Break():
            return [worded(look, "\v")]
        case i.FootnoteRef(number=number):
            # a hair space, so that the mark of "2025" is not read as its last digit
            return [worded(look, "\u200a"), replace(look, text=str(number), baseline=1)] if marks else []
        case i.Image():
            return []
        case i.Link(children=children, target=target):
            return _walk(children, replace(look, link=target), marks)
        case i.Quoted(children=children):
            return [worded(look, "“"), *_walk(children, look, marks), worded(look, "”")]
        case _:
            return _walk(inline.children, _styled(inline, look), marks)


def _styled(inline: i.Inline, look: Run) -> Run:
    match inline:
        case i.Emph():
            return replace(look, italic=True)
        case i.Strong():
            return replace(look, bold=True)
        case i.Strike():
            return replace(look, strike=True)
        case i.Underline():
            return replace(look, underline=True)
        case i.Mark():
            return replace(look, highlight="highlight")
        case i.Sub():
            return replace(look, baseline=-1)
        case i.Sup():
            return replace(look, baseline=1)
        case _:
            return look


def text_of(runs: Iterable[Run]) -> str:
    """The words of the runs."""
    return "".join([run.text for run in runs])


def tidy(runs: Iterable[Run]) -> Runs:
    """Runs of one look joined, empty ones dropped, blanks squeezed (not in code) and trimmed at both ends."""
    out: list[Run] = []
    for run in runs:
        text = run.text if run.font == "mono" else _squeeze(run.text)
        if out and text.startswith(" ") and out[-1].text.endswith((" ", "\v")):
            text = text[1:]
        if text.startswith("\v") and out and out[-1].text.endswith(" "):
            out[-1] = worded(out[-1], out[-1].text.rstrip(" "))
        if not text:
            continue
        if out and _look(out[-1]) == _look(run):
            out[-1] = worded(run, out[-1].text + text)
        else:
            out.append(worded(run, text))
    return _trim([run for run in out if run.text])


def _squeeze(text: str) -> str:
    """The text with one blank for each run of them, and none after a hard break."""
    return _BLANKS.sub(" ", text).replace("\v ", "\v")


def _trim(runs: list[Run]) -> Runs:
    while runs and not runs[0].text.lstrip(" \v"):
        runs = runs[1:]
    while runs and not runs[-1].text.rstrip(" \v"):
        runs = runs[:-1]
    if runs:
        runs = [worded(runs[0], runs[0].text.lstrip(" \v")), *runs[1:]]
        runs = [*runs[:-1], worded(runs[-1], runs[-1].text.rstrip(" \v"))]
    return tuple(runs)


def cut(runs: Sequence[Run], start: int, end: int) -> Runs:
    """The runs of the characters `start..end` of the joined text, trimmed."""
    return _trim(list(cut_raw(runs, start, end)))


def cut_raw(runs: Sequence[Run], start: int, end: int) -> Runs:
    """The runs of the characters `start..end`; blanks at the ends are kept."""
    out: list[Run] = []
    at = 0
    for run in runs:
        a, b = max(start, at), min(end, at + len(run.text))
        if a < b:
            out.append(worded(run, run.text[a - at : b - at]))
        at += len(run.text)
    return tuple(out)


def code_ranges(runs: Iterable[Run]) -> list[tuple[int, int]]:
    """Where code stands in the joined text."""
    found: list[tuple[int, int]] = []
    at = 0
    for run in runs:
        if run.font == "mono":
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return found


def capitalised(runs: Sequence[Run]) -> Runs:
    """The runs with their first letter raised, unless they open with code."""
    if not runs or runs[0].font == "mono":
        return tuple(runs)
    text = runs[0].text
    return (worded(runs[0], text[:1].upper() + text[1:]), *runs[1:])


def bold(runs: Iterable[Run]) -> Runs:
    """The runs set in bold."""
    return tuple(replace(run, bold=True) for run in runs)
