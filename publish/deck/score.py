"""Candidate layouts for one piece of content → the one that scores best, with the parts of its score as a reason.

Every part is 0–1 and has its weight in `WEIGHTS`; equal totals go to the candidate that was named first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from publish.deck.draft import Draft
from publish.deck.fill import FOOTERS, HEADS, fill, text_height
from publish.deck.fit import Fit
from publish.deck.model import Box, Para, PictureContent, TextContent
from publish.deck.words import count

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"kind": 5.0, "whole": 4.0, "fit": 3.0, "balance": 2.0, "type": 2.0, "words": 2.0, "slides": 4.0}
)
"""What each part counts for: a layout made for the kind of content first, then thoughts that are not broken off."""

COMFORT_FILL = (0.3, 0.8)
SPARSE, CROWDED = 0.15, 0.85
COMFORT_WORDS, MOST_WORDS = 42, 90
SMALL, LARGE = 12.0, 28.0
_RUNNERS_UP = 3
_SIDE_ROLES = ("caption", "source", "foot", "number", "head", "term")
"""Boxes whose size of type and height say nothing of the face: they are small, or short, by their nature."""


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of a score. `kind`: how well the layout suits the content, by its builder. `whole`: the share of what
    is told that is not broken off. `fit`: no face too empty or too full. `balance`: panels, halves and slides alike.
    `type_size`: how large the text is. `words`: how few stand on a face. `slides`: the fewest possible by its own.
    """

    kind: float
    whole: float
    fit: float
    balance: float
    type_size: float
    words: float
    slides: float

    @property
    def parts(self) -> tuple[tuple[str, float], ...]:
        """The parts by the names under which `WEIGHTS` has them."""
        return (
            ("kind", self.kind),
            ("whole", self.whole),
            ("fit", self.fit),
            ("balance", self.balance),
            ("type", self.type_size),
            ("words", self.words),
            ("slides", self.slides),
        )

    @property
    def total(self) -> float:
        """The weighted mean of the parts."""
        return sum(WEIGHTS[name] * part for name, part in self.parts) / sum(WEIGHTS.values())


@dataclass(frozen=True)
class Candidate:
    """One way to show some content: its name ("cards 3+3"), its drafts, and how well that layout suits the content.

    `whole` is given by a builder that knows better than the dots at an end what it left out.
    """

    name: str
    drafts: tuple[Draft, ...]
    kind: float = 0.7
    whole: float | None = None

    @cached_property
    def faces(self) -> tuple[Draft, ...]:
        """Its drafts that are slides: one without a layout is notes alone."""
        return tuple(draft for draft in self.drafts if draft.layout)


def best(fit: Fit, candidates: Sequence[Candidate]) -> list[Draft]:
    """The drafts of the candidate with the best score, the first of them telling why; none where there is none."""
    chosen = choose(fit, candidates)
    return list(chosen.drafts) if chosen else []


def choose(fit: Fit, candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate with the best score, with its reason in its first draft."""
    open_ = [c for c in candidates if c.drafts]
    if len(open_) < 2:
        return open_[0] if open_ else None
    fewest = min(max(1, len(c.faces)) for c in open_)
    scores = [score(fit, c, fewest) for c in open_]
    order = sorted(range(len(open_)), key=lambda k: (-round(scores[k].total, 6), k))
    first = open_[order[0]]
    others = ", ".join(f"{open_[k].name} {scores[k].total:.2f}" for k in order[1 : 1 + _RUNNERS_UP])
    parts = " ".join(f"{name} {part:.2f}" for name, part in scores[order[0]].parts)
    why = f"chosen {first.name} {scores[order[0]].total:.2f} ({parts}) over {others}"
    head = first.drafts[0]
    return replace(first, drafts=(replace(head, reasons=(*head.reasons, why)), *first.drafts[1:]))


def score(fit: Fit, candidate: Candidate, fewest: int) -> Score:
    """The score of a candidate; `fewest` is the number of slides of the shortest one."""
    faces = candidate.faces
    if not faces:
        return Score(candidate.kind, 1.0 if candidate.whole is None else candidate.whole, 0.0, 1.0, 0.0, 1.0, 1.0)
    fills = [fill(fit, fit.theme.layouts[d.layout], d.boxes) for d in faces]
    whole = _whole(faces) if candidate.whole is None else candidate.whole
    return Score(
        candidate.kind,
        whole,
        _mean([comfort(share) for share in fills]),
        _mean([*(_even(fit, d) for d in faces), min(fills) / max(fills) if max(fills) else 1.0]),
        _mean([type_part(size) for d in faces for size in [_size(d)] if size]),
        _mean([words_part(_words(d)) for d in faces]),
        fewest / len(faces),
    )


def comfort(share: float) -> float:
    """1 for a face that is neither empty nor full, falling to 0 for one without anything, or filled to the brim."""
    low, high = COMFORT_FILL
    if share < low:
        return max(0.0, share / low)
    return 1.0 if share <= high else max(0.0, (1 - share) / (1 - high))


def type_part(size: float) -> float:
    """0 at 12 pt, 1 at 28 pt and above."""
    return min(1.0, max(0.0, (size - SMALL) / (LARGE - SMALL)))


def words_part(words: int) -> float:
    """1 up to a comfortable number of words, 0 where a face has far too many."""
    return min(1.0, max(0.0, (MOST_WORDS - words) / (MOST_WORDS - COMFORT_WORDS)))


def _mean(parts: Sequence[float]) -> float:
    return sum(parts) / len(parts) if parts else 1.0


def _texts(draft: Draft) -> list[tuple[Box, tuple[Para, ...]]]:
    return [
        (box, box.content.paras)
        for box in draft.boxes
        if isinstance(box.content, TextContent) and not box.role.startswith(_SIDE_ROLES)
    ]


def _words(draft: Draft) -> int:
    paras = [p for box in draft.boxes if isinstance(box.content, TextContent) for p in box.content.paras]
    return sum(count(p.text) for p in paras) + count("".join(run.text for run in draft.title))


def _size(draft: Draft) -> float:
    return min((box.size_pt for box, _ in _texts(draft) if box.size_pt), default=0.0)


def _whole(faces: Sequence[Draft]) -> float:
    ends = [p.text.rstrip().endswith("…") for d in faces for _, paras in _texts(d) for p in paras if p.text.strip()]
    return 1 - sum(ends) / len(ends) if ends else 1.0


def _even(fit: Fit, draft: Draft) -> float:
    """How much alike the parts of a face are: the heights of its panels, the areas of picture and text."""
    layout = fit.theme.layouts[draft.layout]
    parts: list[float] = []
    for box in draft.boxes:
        if isinstance(box.content, PictureContent):
            parts.append(box.frame.w * box.frame.h)
        elif isinstance(box.content, TextContent) and not box.role.startswith(_SIDE_ROLES):
            parts.append(box.frame.w * text_height(fit, layout, box))
    slots = [p for p in layout.placeholders if p.kind not in FOOTERS and p.kind not in HEADS]
    taken = {box.placeholder for box in draft.boxes}
    lone = [p for p in slots if p.idx not in taken and not p.role.startswith(_SIDE_ROLES)]
    missing = len(lone) / (len(lone) + len(parts)) if parts else 0.0
    alike = (min(parts) / max(parts)) ** 0.5 if len(parts) > 1 and max(parts) else 1.0
    return alike * (1 - missing)
