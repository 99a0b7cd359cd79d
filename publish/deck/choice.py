"""Passages of prose → the few points that say most of them within a budget of words, each a whole thought.

Each sentence that can stand by itself is a candidate, as written or cut at a clause border; of the best dozen, the set
is taken whose scores sum to most, counting that every paragraph is to speak and that no two say the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.deck.borders import balanced, lacks_verb
from publish.deck.clauses import COMFORT, Spans, fits, forms, kept_text
from publish.deck.openings import contrasts, leans, opening, refers
from publish.deck.salience import Sentence, is_boilerplate, scores
from publish.deck.sentences import spans
from publish.deck.words import allowance, content_words, count, has_cjk

_FEW_WORDS = 5
_LABEL = 6
_LEAST_CUT = 7
_ALONE = 30
# What a face holds beside its title and the number of its part, for a sentence alone.
FACE = 57
_MUCH_BETTER = 0.7
_BEST = 11
_THRIFT = 0.45
_ANOTHER_PARAGRAPH = 0.7
_COMPANY = 0.8
_CUT = 0.12
_WHOLE_PAIR = 0.35
_LEADS = 0.3
_ALIKE = 0.75
# it leads to a listing or a picture that stands after it, without a colon
_BROKEN_OFF = re.compile(r"\b(?:to \w+|as|by|with|is|are|the|an?|of|like|and|or|following|in|on|use|run|write)$")
_NAME = re.compile(r"\b[A-Z]\w*|\d+")


class Passage(str):
    """A paragraph's words, with what a plain text does not tell: where they are set in bold, and where as code."""

    __slots__ = ("bold", "code")
    bold: tuple[tuple[int, int], ...]
    code: tuple[tuple[int, int], ...]

    def __new__(cls, text: str, bold: Sequence[tuple[int, int]] = (), code: Sequence[tuple[int, int]] = ()) -> Passage:
        """The words and the ranges of their looks."""
        made = super().__new__(cls, text)
        made.bold, made.code = tuple(bold), tuple(code)
        return made


@dataclass(frozen=True, slots=True)
class Found:
    """A point found: its paragraph and the ranges of it that are kept."""

    paragraph: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class _Form:
    spans: Spans
    words: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    worth: float
    paragraph: int
    refers: bool
    end: int
    forms: tuple[_Form, ...]


def pick(passages: Sequence[str], title: str, most: int, budget: int, lang: str) -> tuple[Found, ...]:
    """At most `most` points of together at most `budget` words, in the order of the text; at least one where there are
    words, however long."""
    sentences = split(passages, lang)
    if not sentences:
        return ()
    whole = as_written(sentences, title, most, budget, lang)
    if whole:
        return whole
    bags = [content_words(s.text) for s in sentences]
    worth = scores(sentences, bags, title, lang)
    found = _candidates(passages, sentences, bags, worth, title, budget, lang)
    chosen = _best_set(found, sentences, bags, most, budget) if found else []
    if len(chosen) < 2 and most > 1:
        alone = _alone(sentences, worth, chosen[0][0].worth if chosen else -9.0, budget, lang)
        if alone:
            return (alone,)
    if not chosen:
        return (_least_bad(passages, sentences, worth, title, lang),)
    if len(chosen) == 1:
        return (_with_sequel(sentences, *chosen[0], budget, lang),)
    return tuple(Found(c.paragraph, form.spans) for c, form in chosen)


def split(passages: Sequence[str], lang: str) -> list[Sentence]:
    """The sentences of the passages."""
    out: list[Sentence] = []
    for n, passage in enumerate(passages):
        bold: tuple[tuple[int, int], ...] = getattr(passage, "bold", ())
        for k, (a, b) in enumerate(spans(str(passage), getattr(passage, "code", ()), lang)):
            marked = tuple((x, y) for x, y in bold if x < b and a < y)
            out.append(Sentence(n, k, a, b, passage[a:b], marked))
    return out


def as_written(sentences: Sequence[Sentence], title: str, most: int, budget: int, lang: str) -> tuple[Found, ...]:
    """All sentences, where so few can stand on a face as they are; else none."""
    if len(sentences) > most or sum(count(s.text) for s in sentences) > budget:
        return ()
    for sentence in sentences:
        text = sentence.text
        if not fits(text) and len(sentences) > 1:
            return ()
        if len(sentences) > 1 and (opening(text, lang) != 0 or not _is_point(text, 2)):
            return ()
    return tuple(Found(s.paragraph, ((s.start, s.end),)) for s in sentences)


def _is_point(text: str, least: int = _FEW_WORDS) -> bool:
    """Whether the sentence says something by itself: it leads to nothing, and is no remark in brackets."""
    if text.endswith((":", "：", "…", "...")) or text.startswith(("(", "—", "–", "--", "- ", "（")):
        return False
    if is_boilerplate(text) or (text[:12].isascii() and lacks_verb(text)):
        return False
    if _BROKEN_OFF.search(text):
        return False
    if text[0].islower() and re.match(r"(?:where|which|and|or|but|with|that|who|when|if|as|for|to|in|on|of)\b", text):
        return False
    return balanced(text) and any(c.isalnum() for c in text) and count(text) >= least


def _candidates(
    passages: Sequence[str],
    sentences: Sequence[Sentence],
    bags: Sequence[frozenset[str]],
    worth: Sequence[float],
    title: str,
    budget: int,
    lang: str,
) -> list[_Candidate]:
    """The best sentences that can stand by themselves, best first."""
    out: list[_Candidate] = []
    wanted = content_words(title)
    for k in sorted(range(len(sentences)), key=lambda k: (-worth[k], k)):
        sentence = sentences[k]
        colon = sentence.text.endswith((":", "："))
        text = f"{sentence.text[:-1]}." if colon else sentence.text
        if not _is_point(text, 2 if sentence.bold else _FEW_WORDS) or (bags[k] and bags[k] <= wanted):
            continue
        if text.endswith(("?", "？", "؟")) and not sentence.bold:
            continue
        passage = passages[sentence.paragraph]
        made = _forms(passage, sentence, budget, lang)
        if colon:
            # what leads to a list may say more before that
            made = tuple(f for f in made if f.spans[-1][1] < sentence.end)
        refer = refers(sentence.text, lang)
        free = tuple(f for f in made if not refers(kept_text(passage, f.spans), lang)) if refer else ()
        if free:
            made, refer = free, False
        if made:
            pair = _pair(sentences, k, made[0], budget, lang) or _named(passages, sentences, k, budget, lang)
            gain = (_WHOLE_PAIR if pair else 0.0) - (_LEADS if colon else 0.0)
            out.append(_Candidate(k, worth[k] + gain, sentence.paragraph, refer, sentence.end, (*pair, *made)))
        if len(out) == _BEST:
            break
    return out


def _forms(passage: str, sentence: Sentence, budget: int, lang: str) -> tuple[_Form, ...]:
    """How the sentence may stand on a face: as long as it may be, and as short as it can be."""
    text = sentence.text
    start = opening(text, lang)
    if start is None:
        return ()
    body = text[start:]
    code = [(a - sentence.start - start, b - sentence.start - start) for a, b in getattr(passage, "code", ())]
    found: list[_Form] = []
    n = count(body)
    if n <= budget and fits(body):
        found.append(_Form(((0, len(body)),), n))
    if n > 12:
        for spans_ in forms(body, code, lang, _LEAST_CUT):
            kept = kept_text(body, spans_)
            n = count(kept)
            if n <= budget and (not found or n < found[-1].words - 2) and fits(kept):
                found.append(_Form(spans_, n))
    if not found:
        found += _bold_phrase(sentence, start, budget)
    shift = sentence.start + start
    made = [_Form(tuple((a + shift, b + shift) for a, b in f.spans), f.words) for f in found]
    return tuple(made if len(made) < 3 else (made[0], made[-1]))


def _pair(sentences: Sequence[Sentence], k: int, form: _Form, budget: int, lang: str) -> tuple[_Form, ...]:
    """The sentence with the one after it that sets itself against it, where both are short enough for one point."""
    if k + 1 == len(sentences) or not contrasts(sentences[k + 1].text, lang):
        return ()
    return _with_next(sentences, k, form, min(budget, COMFORT))


def _with_next(sentences: Sequence[Sentence], k: int, form: _Form, most: int) -> tuple[_Form, ...]:
    """The form, where it is the whole of sentence `k` or its end, with the next of its paragraph, in `most` words."""
    if k + 1 == len(sentences) or form.spans[-1][1] != sentences[k].end:
        return ()
    after = sentences[k + 1]
    words = form.words + count(after.text)
    if not after.place or words > most or not _is_point(after.text, 2):
        return ()
    return (_Form((*form.spans[:-1], (form.spans[-1][0], after.end)), words),)


def _named(
    passages: Sequence[str], sentences: Sequence[Sentence], k: int, budget: int, lang: str
) -> tuple[_Form, ...]:
    """A label in bold that opens a paragraph, with the sentence after it: by itself it only names what is said."""
    label = sentences[k]
    covered = sum(min(b, label.end) - max(a, label.start) for a, b in label.bold)
    if label.place or count(label.text) > _LABEL or covered < len(label.text) - 1 or k + 1 == len(sentences):
        return ()
    after = sentences[k + 1]
    if after.paragraph != label.paragraph or not _is_point(after.text, 2) or after.text.endswith(("?", "？", "؟")):
        return ()
    made = _forms(passages[after.paragraph], after, budget - count(label.text), lang)
    if not made and fits(after.text):
        # "Coarse model. This leaves out…": what it points at stands before it
        made = (_Form(((after.start, after.end),), count(after.text)),)
    whole = [form for form in made if form.spans[0][0] == after.start]
    return tuple(
        _Form(((label.start, form.spans[0][1]), *form.spans[1:]), count(label.text) + form.words) for form in whole[:1]
    )


def _with_sequel(sentences: Sequence[Sentence], candidate: _Candidate, form: _Form, budget: int, lang: str) -> Found:
    """A lone point with the sentence after it that speaks on of the same thing, where both are short."""
    after = sentences[candidate.at + 1].text if candidate.at + 1 < len(sentences) else ""
    if after and leans(after, lang) and not after.endswith(("?", "？", "؟")):
        form = next(iter(_with_next(sentences, candidate.at, form, min(budget, COMFORT))), form)
    return Found(candidate.paragraph, form.spans)


def _bold_phrase(sentence: Sentence, start: int, budget: int) -> list[_Form]:
    """What the writer set in bold, where the sentence is too long and that is a sentence of its own."""
    for a, b in sentence.bold:
        words = sentence.text[max(0, a - sentence.start) : b - sentence.start]
        if 6 <= count(words) <= budget and fits(words) and re.search(r"[.!?]\s*$", words):
            at = a - sentence.start - start
            if at >= 0:
                return [_Form(((at, at + len(words)),), count(words))]
    return []


def _best_set(
    found: Sequence[_Candidate],
    sentences: Sequence[Sentence],
    bags: Sequence[frozenset[str]],
    most: int,
    budget: int,
) -> list[tuple[_Candidate, _Form]]:
    """The set of candidates that is worth most within the budget, in the order of the text."""
    order = sorted(found, key=lambda c: (-c.worth, c.at))
    names = {c.at: frozenset(_NAME.findall(sentences[c.at].text)) for c in order}
    clash = {
        (a.at, b.at)
        for a in order
        for b in order
        if a.at < b.at and _alike(bags[a.at], bags[b.at], names[a.at], names[b.at])
    }
    best_worth = -1.0
    best: list[tuple[_Candidate, _Form]] = []
    chosen: list[tuple[_Candidate, _Form]] = []

    def go(k: int, worth: float, left: int) -> None:
        nonlocal best_worth, best
        total = worth + (_COMPANY if len(chosen) > 1 else 0.0)
        if chosen and total > best_worth and not _loose(chosen):
            best_worth, best = total, list(chosen)
        room = most - len(chosen)
        if not room or k == len(order):
            return
        if total + room * (max(0.0, order[k].worth - _THRIFT) + _ANOTHER_PARAGRAPH) + _COMPANY <= best_worth:
            return
        candidate = order[k]
        if not clash or not any((min(candidate.at, c.at), max(candidate.at, c.at)) in clash for c, _ in chosen):
            gain = candidate.worth - (_THRIFT if chosen else 0.0)
            if chosen and all(c.paragraph != candidate.paragraph for c, _ in chosen):
                gain += _ANOTHER_PARAGRAPH
            for n, form in enumerate(candidate.forms):
                if form.words <= left and not _overlaps(chosen, candidate.paragraph, form):
                    chosen.append((candidate, form))
                    go(k + 1, worth + gain - n * _CUT, left - form.words)
                    chosen.pop()
        go(k + 1, worth, left)

    go(0, 0.0, budget)
    return sorted(best, key=lambda pair: pair[0].at)


def _overlaps(chosen: Sequence[tuple[_Candidate, _Form]], paragraph: int, form: _Form) -> bool:
    """Whether a part of the form is in a point already: the second sentence of a pair."""
    return any(
        c.paragraph == paragraph and f.spans[0][0] < form.spans[-1][1] and form.spans[0][0] < f.spans[-1][1]
        for c, f in chosen
    )


def _loose(chosen: Sequence[tuple[_Candidate, _Form]]) -> bool:
    """Whether one of them points at a sentence that does not stand whole before it: "this feature"."""
    at = {c.at for c, form in chosen if form.spans[-1][1] >= c.end}
    return any(c.refers and c.at - 1 not in at for c, _ in chosen)


def _alike(a: frozenset[str], b: frozenset[str], names_a: frozenset[str], names_b: frozenset[str]) -> bool:
    """Whether two sentences say the same, nearly, and of the same things."""
    least = min(len(a), len(b))
    return least >= 2 and len(a & b) >= _ALIKE * least and (names_a <= names_b or names_b <= names_a)


def _alone(sentences: Sequence[Sentence], worth: Sequence[float], bar: float, budget: int, lang: str) -> Found | None:
    """A whole sentence, a little too long for a point, that says much more than the only one there is."""
    for k in sorted(range(len(sentences)), key=lambda k: (-worth[k], k))[:3]:
        sentence = sentences[k]
        if worth[k] < bar + _MUCH_BETTER:
            return None
        at = opening(sentence.text, lang)
        if (
            at is not None
            and count(sentence.text) <= min(budget, _ALONE)
            and _is_point(sentence.text)
            and not refers(sentence.text, lang)
        ):
            return Found(sentence.paragraph, ((sentence.start + at, sentence.end),))
    return None


def _least_bad(
    passages: Sequence[str], sentences: Sequence[Sentence], worth: Sequence[float], title: str, lang: str
) -> Found:
    """The one sentence to show where none is fit for a point: as short and as free of the others as can be."""
    room = FACE - count(title)

    def best_form(k: int) -> tuple[Spans, int]:
        sentence = sentences[k]
        start = opening(sentence.text, lang) or 0
        body = sentence.text[start:]
        found: tuple[Spans, int] = ((0, len(body)),), count(body)
        if found[1] > room and title and body.startswith(f"{title}は、"):
            # Japanese leaves out what is spoken of when it has been named
            start += len(title) + 2
            body = sentence.text[start:]
            found = ((0, len(body)),), count(body)
        if found[1] > COMFORT:
            shift = sentence.start + start
            code = [(a - shift, b - shift) for a, b in getattr(passages[sentence.paragraph], "code", ())]
            for spans_ in forms(body, code, lang):
                n = count(kept_text(body, spans_))
                if n < found[1]:
                    found = spans_, n
                if n <= COMFORT:
                    break
            if found[1] > room and has_cjk(body):
                # it will be broken off, and then says more whole
                found = ((0, len(body)),), count(body)
        return tuple((a + sentence.start + start, b + sentence.start + start) for a, b in found[0]), found[1]

    def cost(k: int) -> tuple[bool, bool, bool, float]:
        text = sentences[k].text
        words = best_form(k)[1]
        over = max(0, words - allowance(text, round(COMFORT * 1.5)))
        # what no face can hold would be broken off
        leans = opening(text, lang) is None
        return words > room, not _is_point(text, 2), leans, over * 0.2 + refers(text, lang) * 0.8 - worth[k]

    near = sorted(range(len(sentences)), key=lambda k: (-worth[k], k))[:24]
    k = min(near, key=cost)
    return Found(sentences[k].paragraph, best_form(k)[0])
