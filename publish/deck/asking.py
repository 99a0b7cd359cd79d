"""Words → whether they ask something, and where a question in bold parts from its answer."""

from __future__ import annotations

from publish.deck.runs import Runs, cut, text_of
from publish.deck.words import count

_MARKS = ("?", "？", "؟")
_GREEK = ";"


def asks(runs: Runs, lang: str) -> bool:
    """Whether the words are a question. A semicolon asks in Greek alone."""
    text = text_of(runs).rstrip(" *_\"'”’»)")
    marks = (*_MARKS, _GREEK) if lang.split("-")[0] == "el" else _MARKS
    return text.endswith(marks) and count(text) > 1


def question_of(runs: Runs, lang: str) -> tuple[Runs, Runs] | None:
    """The question in bold with which a paragraph opens, and what it says behind it; None where it opens otherwise."""
    at = 0
    for run in runs:
        if not run.bold:
            break
        at += len(run.text)
    question = cut(runs, 0, len(text_of(cut(runs, 0, at)).rstrip()))
    if not at or not asks(question, lang):
        return None
    text = text_of(runs)
    while at < len(text) and text[at] in " \v":
        at += 1
    return question, cut(runs, at, len(text))
