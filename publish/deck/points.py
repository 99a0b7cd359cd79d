"""Prose → the sentences that carry it, each as written or cut at a clause border, in the order of the text.

Scores are by place, by how much a sentence shares with the others (TextRank, Mihalcea & Tarau 2004, one round of it),
by the words it shares with the title, and by what the writer set in bold.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from publish.deck.clauses import COMFORT, LIMIT, clipped, leans, shortened, standing
from publish.deck.model import Run
from publish.deck.runs import Runs, code_ranges, cut, text_of
from publish.deck.sentences import spans
from publish.deck.words import allowance, content_words, count

_FEW_WORDS = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its runs as written, the number of its paragraph, and its place in it from 0."""

    runs: Runs
    paragraph: int
    place: int

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.runs)


def sentences_of(runs: Runs, lang: str = "en") -> tuple[Runs, ...]:
    """The sentences of one paragraph."""
    text = text_of(runs)
    return tuple(cut(runs, a, b) for a, b in spans(text, code_ranges(runs), lang))


def split_paragraphs(paragraphs: Sequence[Runs], lang: str = "en") -> tuple[Sentence, ...]:
    """The sentences of several paragraphs."""
    return tuple(
        Sentence(runs, n, k) for n, para in enumerate(paragraphs) for k, runs in enumerate(sentences_of(para, lang))
    )


def points_of(
    paragraphs: Sequence[Runs], title: str, *, most: int, budget: int, lang: str = "en"
) -> tuple[tuple[Runs, ...], bool]:
    """At most `most` points of together at most `budget` words; and whether they are all that was written.

    One sentence is always given, however long.
    """
    sentences = split_paragraphs(paragraphs, lang)
    total = sum(count(s.text) for s in sentences)
    if len(sentences) <= most and total <= budget and all(count(s.text) <= allowance(s.text, LIMIT) for s in sentences):
        return tuple(s.runs for s in sentences), True
    chosen = _choose(sentences, title, most, budget)
    return tuple(chosen[k] for k in sorted(chosen)), False


def _choose(sentences: Sequence[Sentence], title: str, most: int, budget: int) -> dict[int, Runs]:
    scores = _scores(sentences, title)
    order = _by_turns(sentences, scores)
    chosen: dict[int, Runs] = {}
    used = 0
    for k in order:
        if len(chosen) >= most:
            break
        face = _face(sentences, k, chosen)
        if face is None:
            continue
        size = count(text_of(face))
        if size > allowance(sentences[k].text, LIMIT) or used + size > budget:
            continue
        chosen[k] = face
        used += size
    return chosen or _least_bad(sentences, scores, budget)


def _by_turns(sentences: Sequence[Sentence], scores: Sequence[float]) -> list[int]:
    """The best sentence of each paragraph first, best paragraphs first; then the others by score."""
    best: dict[int, int] = {}
    for k, sentence in enumerate(sentences):
        if sentence.paragraph not in best or scores[k] > scores[best[sentence.paragraph]]:
            best[sentence.paragraph] = k
    heads = sorted(best.values(), key=lambda k: (-scores[k], k))
    heads_set = set(heads)
    return heads + sorted((k for k in range(len(sentences)) if k not in heads_set), key=lambda k: (-scores[k], k))


def _face(sentences: Sequence[Sentence], k: int, chosen: dict[int, Runs]) -> Runs | None:
    """How sentence `k` reads on a face; None when it cannot stand there."""
    sentence = sentences[k]
    text = sentence.text
    if text.endswith((":", "：")) or text.startswith(("(", "—", "– ")) or not any(c.isalnum() for c in text):
        return None
    if count(text) < _FEW_WORDS and len(sentences) > 2:
        return None
    after_chosen = k - 1 in chosen and sentences[k - 1].paragraph == sentence.paragraph
    runs = sentence.runs if after_chosen else standing(sentence.runs)
    return shortened(runs, allowance(text, COMFORT)) if runs is not None else None


def _least_bad(sentences: Sequence[Sentence], scores: Sequence[float], budget: int) -> dict[int, Runs]:
    if not sentences:
        return {}

    def cost(k: int) -> tuple[bool, bool, int, float]:
        text = sentences[k].text
        short = count(text_of(shortened(sentences[k].runs)))
        no_point = text.endswith((":", "：")) or text.startswith(("—", "–", "(")) or not content_words(text)
        return no_point, short > LIMIT, leans(text) + (short > LIMIT) * short, -scores[k]

    k = min(range(len(sentences)), key=cost)
    face = shortened(standing(sentences[k].runs) or sentences[k].runs)
    return {k: clipped(face, max(12, budget))}


def _scores(sentences: Sequence[Sentence], title: str) -> list[float]:
    bags = [content_words(s.text) for s in sentences]
    central = _centrality(bags)
    wanted = content_words(title)
    last = len(sentences) - 1
    out: list[float] = []
    for k, sentence in enumerate(sentences):
        score = central[k]
        score += 1.0 if sentence.place == 0 else 0.0
        score += 0.3 if sentence.paragraph == 0 and sentence.place == 0 else 0.0
        score += 0.1 if k == last and k else 0.0
        score += 0.6 * len(bags[k] & wanted) / len(wanted) if wanted else 0.0
        score += 1.5 if any(run.bold for run in sentence.runs) else 0.0
        out.append(score - _cost(sentence.runs))
    return out


def _cost(runs: Sequence[Run]) -> float:
    text = text_of(runs)
    n = count(text)
    cost = 0.0
    cost += 0.9 if leans(text) else 0.0
    cost += 0.9 if text.endswith("?") else 0.0
    cost += 1.0 if n < 4 else 0.0
    cost += 1.5 if text.endswith((":", "：")) else 0.0
    cost += min(0.6, 0.04 * max(0, n - COMFORT))
    return cost + (0.4 if text[:1] in '"“(' else 0.0)


def _centrality(bags: Sequence[frozenset[str]]) -> list[float]:
    """Each bag's summed likeness to the others, the greatest being 1; linear in the words by an inverted index."""
    where: dict[str, list[int]] = {}
    for k, bag in enumerate(bags):
        for word in bag:
            where.setdefault(word, []).append(k)
    sums = [0.0] * len(bags)
    for places in where.values():
        if len(places) > 1:
            for k in places:
                sums[k] += (len(places) - 1) / (1.0 + math.log(1 + len(bags[k])))
    top = max(sums, default=0.0)
    return [s / top for s in sums] if top else sums
