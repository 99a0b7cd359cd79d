"""Paragraphs of an interview → the title that each question gives the slides of its answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from publish.deck.asking import asks
from publish.deck.clauses import standing
from publish.deck.draft import Desk
from publish.deck.points import sentences_of
from publish.deck.runs import Runs, capitalised, cut, text_of, to_runs
from publish.deck.words import count
from publish.tree import blocks as b

_LEAST = 3
"""Fewer questions are no interview."""
_LONGEST = 90
_LABEL = re.compile(r"\s*([^\W_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3})\s*[:：]\s*")
_ASKING = (
    r"(?:how|what|why|who|whom|whose|when|where|which|do|does|did|is|are|was|were|can|could|would|will|should|"
    r"have|has)"
)
_BEFORE = re.compile(rf"(?:[^,?!.]{{1,60}},\s+|(?:and|but|so)\s+)(?={_ASKING}\b)", re.IGNORECASE)
"""“To kick things off, ” before what is asked."""
_NAME_WORDS = 4


def questions(desk: Desk, units: Sequence[b.Block]) -> dict[int, Runs]:
    """What is asked, by its place among `units`: none where there is no interview.

    A question is a paragraph all in bold that asks, or one of a speaker who mostly asks, behind a name in bold.
    """
    labels: dict[int, str] = {}
    asking: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    found: dict[int, Runs] = {}
    for at, unit in enumerate(units):
        if not isinstance(unit, b.Paragraph):
            continue
        runs = to_runs(unit.inlines)
        if not runs or not runs[0].bold:
            continue
        label = _label(runs)
        question = _question(desk, runs)
        if label:
            labels[at] = label
            spoken[label] += 1
            asking[label] += bool(question)
        if question and (_all_bold(runs) or label):
            found[at] = question
    askers = {label for label, n in asking.items() if n * 2 > spoken[label]}
    kept = {at: runs for at, runs in found.items() if at not in labels or labels[at] in askers}
    answered = [at for at in kept if at + 1 < len(units) and at + 1 not in kept]
    return kept if len(answered) >= _LEAST else {}


def _all_bold(runs: Runs) -> bool:
    return all(run.bold or not any(char.isalnum() for char in run.text) for run in runs)


def _label(runs: Runs) -> str:
    """The name in bold and the colon with which somebody's words begin."""
    match = _LABEL.match(text_of(runs))
    if match is None or count(match.group(1)) > _NAME_WORDS:
        return ""
    at = 0
    for run in runs:
        if at < match.end(1) and run.text.strip() and not run.bold:
            return ""
        at += len(run.text)
    return match.group(1)


def _question(desk: Desk, runs: Runs) -> Runs:
    """The last sentence that asks, without looks and without the name before it; nothing where none does."""
    text = text_of(runs)
    if count(text) > _LONGEST or not asks(runs, desk.lang):
        return ()
    match = _LABEL.match(text)
    start = match.end() if match and count(match.group(1)) <= _NAME_WORDS else 0
    said = tuple(replace(run, bold=None, link="") for run in cut(runs, start, len(text)))
    asked = [one for one in sentences_of(said, desk.lang) if asks(one, desk.lang) and not text_of(one).startswith("(")]
    for one in reversed(asked):
        alone = standing(_begun(one, desk.lang), desk.lang)
        if alone is not None:
            return alone
    return asked[-1] if asked else ()


def _begun(runs: Runs, lang: str) -> Runs:
    """The question without the words that only lead in to it."""
    text = text_of(runs)
    match = _BEFORE.match(text) if lang.split("-")[0] == "en" else None
    return capitalised(cut(runs, match.end(), len(text))) if match else runs
