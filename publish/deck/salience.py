"""Sentences → how much each says of its text: by place, likeness to the others, the title, and what is set in bold.

The likeness is one round of TextRank (Mihalcea & Tarau 2004) over crudely stemmed words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.deck.openings import contrasts, refers
from publish.deck.words import content_words, count


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: the number of its paragraph, its place in it from 0, where it stands there, and its words.

    `bold` are the ranges set in bold, in the paragraph.
    """

    paragraph: int
    place: int
    start: int
    end: int
    text: str
    bold: tuple[tuple[int, int], ...] = ()


_ELSEWHERE = re.compile(
    r"\b(?:above|below|as follows|the following|followings?|previous(?:ly)?|aforementioned|earlier|latter|former)\b|"
    r"\b(?:see|refer to|check out|click|read more|visit|learn more|head over|have a look|take a look|as shown|"
    r"screenshot|(?:might|may) (?:seem|appear))\b|\byou can (?:also )?(?:learn|find|read|see|view|follow|subscribe)\b|"
    r"\b(?:siehe|oben|unten|folgend\w*|voir|ci-dessous|ci-dessus|véase|ver más)\b|"
    r"(?:以下|如下|上述|参见|下图|次の|下記|上記)",
    re.IGNORECASE,
)
_TELLS_OF_ITSELF = re.compile(
    r"^(?:(?:this|the) (?:article|section|page|document|post|tutorial|chapter|guide|lesson|blog)\b|in this |"
    r"recall\b|(?:now )?let['’]s\b|let us\b|we['’]ll\b|we will (?:now|use|look|see|discuss|talk)|today we|i['’]ll\b|"
    r"i will\b|"
    r"i['’]m (?:going|excited|happy)|thank|if you want to (?:know|learn|read)|for more|"
    r"here(?:['’]s| is| are)\b|want to (?:know|learn)|(?:first|before),? (?:we|let)|what follows)",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    # a template's tags; a path, an address or a name of code alone; a mark of work to be done
    r"interpreted as described in|\{[%{*]|[%}*]\}|^\W*(?:todo|tbd)\b|^<\w+[\s>/]|^[!?]>\s*$|"
    r"^(?=\S*[/\\.:_=])[\x21-\x7e]+$|^(?:\.{0,2}/|\.\\|https?://|www\.)\S+",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:for example|for instance|e\.g\.|imagine|suppose|say you|consider|similarly|likewise)\b", re.IGNORECASE
)
_LONG = 20


def scores(sentences: Sequence[Sentence], bags: Sequence[frozenset[str]], title: str, lang: str) -> list[float]:
    """How much each sentence says, about 0 to 4."""
    central = centrality(bags)
    wanted = content_words(title)
    last = len(sentences) - 1
    out: list[float] = []
    for k, sentence in enumerate(sentences):
        score = central[k]
        score += 0.9 if sentence.place == 0 else 0.0
        score += 0.3 if sentence.paragraph == 0 and sentence.place == 0 else 0.0
        score += 0.1 if k == last and k else 0.0
        score += 0.6 * len(bags[k] & wanted) / len(wanted) if wanted else 0.0
        score += _emphasis(sentence)
        if k < last and sentences[k + 1].place and contrasts(sentences[k + 1].text, lang):
            score -= 0.35
        if sentence.place and contrasts(sentence.text, lang):
            score += 0.35
        out.append(score - _cost(sentence, lang))
    return out


def is_boilerplate(text: str) -> bool:
    """Whether it is a template's tag, a mark of work to be done, or a formula of words that says nothing here."""
    return bool(_BOILERPLATE.search(text))


def _emphasis(sentence: Sentence) -> float:
    """What bold in the sentence is worth: much for a phrase, little for a name of a button."""
    words = sum(count(sentence.text[max(0, a - sentence.start) : b - sentence.start]) for a, b in sentence.bold)
    if not words:
        return 0.0
    opens = any(a <= sentence.start + 1 for a, _ in sentence.bold)
    return 1.5 if words >= 3 or opens or words * 3 >= count(sentence.text) else 0.5


def _cost(sentence: Sentence, lang: str) -> float:
    text = sentence.text
    n = count(text)
    cost = 0.0
    cost += 0.4 if refers(text, lang) else 0.0
    cost += 0.9 if text.endswith(("?", "？", "؟")) else 0.0
    cost += 0.8 if n < 4 and not sentence.bold else 0.0
    cost += 0.5 if _ELSEWHERE.search(text) else 0.0
    cost += 0.6 if _TELLS_OF_ITSELF.match(text) else 0.0
    cost += 0.25 if n < 7 and not sentence.bold else 0.0
    cost += 0.6 if _ASIDE.match(text) else 0.0
    cost += min(0.8, 0.05 * max(0, n - _LONG))
    cost += 0.5 if "://" in text else 0.0
    return cost + (0.4 if text[:1] in '"“(' else 0.0)


def centrality(bags: Sequence[frozenset[str]]) -> list[float]:
    """Each bag's summed likeness to the others, the greatest being 1; linear in the words by an inverted index."""
    where: dict[str, list[int]] = {}
    for k, bag in enumerate(bags):
        for word in bag:
            where.setdefault(word, []).append(k)
    sums = [0.0] * len(bags)
    weights = [1.0 / (1.0 + math.log(1 + len(bag))) for bag in bags]
    for places in where.values():
        if len(places) > 1:
            for k in places:
                sums[k] += (len(places) - 1) * weights[k]
    top = max(sums, default=0.0)
    return [s / top for s in sums] if top else sums
