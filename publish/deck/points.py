"""Prose → the sentences that carry it, each as written or cut at a clause border, in the order of the text.

Which they are is told by a condenser; the runs keep their looks.
"""

from __future__ import annotations

from collections.abc import Sequence

from publish.deck.choice import FACE, Passage
from publish.deck.clauses import clipped, render
from publish.deck.condense import Guarded, Point
from publish.deck.model import Run
from publish.deck.runs import Runs, code_ranges, cut, text_of
from publish.deck.sentences import spans
from publish.deck.words import count

# How far a sentence that cannot be shortened may pass the budget: a whole one is worth a face a little fuller.
_SLACK = 24


def sentences_of(runs: Runs, lang: str = "en") -> tuple[Runs, ...]:
    """The sentences of one paragraph."""
    text = text_of(runs)
    return tuple(cut(runs, a, b) for a, b in spans(text, code_ranges(runs), lang))


def points_of(
    paragraphs: Sequence[Runs],
    title: str,
    *,
    most: int,
    budget: int,
    lang: str = "en",
    condense: Guarded | None = None,
) -> tuple[tuple[Runs, ...], str]:
    """At most `most` points of together at most `budget` words; and the name of the condenser that reworded some.

    The name is empty where all are the writer's words.

    One sentence is always given, however long.
    """
    passages = [passage(runs) for runs in paragraphs]
    found, by = (condense or Guarded())(passages, title, most, budget, lang)
    most_words = max(12, budget, min(budget + _SLACK, FACE - count(title)))
    return tuple(_shown(paragraphs, point, most_words) for point in found), by


def _shown(paragraphs: Sequence[Runs], point: Point, most_words: int) -> Runs:
    if point.words:
        return (Run(" ".join(point.words.split())),)
    return clipped(render(paragraphs[point.paragraph], point.spans), most_words)


def passage(runs: Runs) -> Passage:
    """The words of a paragraph with what stands in bold and in code."""
    bold: list[tuple[int, int]] = []
    at = 0
    for run in runs:
        if run.bold and run.text.strip():
            if bold and bold[-1][1] == at:
                bold[-1] = (bold[-1][0], at + len(run.text))
            else:
                bold.append((at, at + len(run.text)))
        at += len(run.text)
    return Passage(text_of(runs), bold, code_ranges(runs))
