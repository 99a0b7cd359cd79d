"""The words that writers know from other tools → what they mean here."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

ADMONITIONS = {
    "note": "note",
    "info": "note",
    "seealso": "note",
    "hint": "tip",
    "tip": "tip",
    "success": "tip",
    "check": "tip",
    "done": "tip",
    "important": "important",
    "warning": "warning",
    "attention": "warning",
    "caution": "caution",
    "danger": "danger",
    "error": "danger",
    "bug": "danger",
    "failure": "danger",
    "fail": "danger",
    "missing": "danger",
    "example": "example",
    "question": "question",
    "help": "question",
    "faq": "question",
    "quote": "quote",
    "cite": "quote",
    "abstract": "abstract",
    "summary": "abstract",
    "tldr": "abstract",
    "todo": "note",
    "details": "details",
    "dropdown": "details",
    "admonition": "note",
    "tab": "tab",
    "tab-item": "tab",
    "card": "card",
    "exercise": "question",
    "solution": "details",
    "theorem": "theorem",
    "proof": "proof",
    "definition": "definition",
    "lemma": "lemma",
    "aside": "note",
    "topic": "note",
    "callout": "note",
    "versionadded": "note",
    "versionchanged": "note",
    "deprecated": "warning",
    "challenge": "question",
    "questions": "question",
    "objectives": "abstract",
    "keypoints": "abstract",
    "prereq": "important",
    "prerequisites": "important",
    "checklist": "abstract",
    "discussion": "question",
    "testimonial": "quote",
    "instructor": "note",
    "spoiler": "details",
    "group-tab": "tab",
}
TITLES = {
    "challenge": "Challenge",
    "questions": "Questions",
    "objectives": "Objectives",
    "keypoints": "Key points",
    "prereq": "Prerequisites",
    "prerequisites": "Prerequisites",
    "checklist": "Checklist",
    "discussion": "Discussion",
    "testimonial": "Testimonial",
    "instructor": "Instructor note",
}
"""What a box of these names is called that has no title: the name of its kind alone would say less."""
EPISODES = frozenset({"challenge", "discussion", "exercise"})
"""Boxes whose heading is one of the article: they are parts of a lesson, no asides."""
ADMONITION_CLASSES = frozenset(
    "note info tip hint important warning caution danger attention callout challenge solution objectives keypoints "
    "prereq checklist discussion testimonial".split()
)
"""Classes that make a box of a paragraph or a quotation, as Kramdown's themes have them."""
LAYOUT_BOXES = frozenset(
    "columns column notes incremental nonincremental slide-only slides-only handout-only content-visible "
    "content-hidden chart center two-column left right row col".split()
)
PLAIN_BOXES = frozenset(
    "div tab-set grid grid-item card-carousel margin sidebar epigraph pull-quote container code-group code-tabs tabs "
    "v-pre raw cell cell-output cell-output-display cell-output-stdout cell-output-stderr panel-tabset layout-grid "
    "fragment r-stack r-fit-text steps file-tree cards".split()
)
FENCE_BOXES = frozenset(ADMONITIONS) | PLAIN_BOXES | {"columns", "column", "notes", "figure"}
MARP_KEYS = frozenset(
    "marp theme style headingDivider size math title author description keywords url image paginate header footer "
    "class backgroundColor backgroundImage backgroundPosition backgroundRepeat backgroundSize color transition "
    "inlineSVG".split()
)


IMAGE_KEYS = frozenset(
    "width height credit license align alt title caption link lang loading name label class scale target style".split()
)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty text."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""
