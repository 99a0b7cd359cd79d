"""A paragraph's text → the places where its sentences start and end.

No library is used: pysbd has had no release since 2021, others bring models of tens of megabytes or compiled code.
What a slide needs is that no abbreviation, initial, decimal, version or address is taken for an end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_END = re.compile(
    r"""
    (?: [.!?…]+ ["'”’»)\]]* (?=[\s\v]) ) | (?: [。！？]+ [」』”’）】]* )
""",
    re.X,
)
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st rev gen sen rep gov hon jr sr no nos vs cf fig figs eq eqs sec secs ch vol pp ed eds al
    approx est dept univ assn bros e.g i.e viz resp incl jan feb mar apr jun jul aug sept sep oct nov dec
    bzw vgl ca nr abs art bd hrsg z.b d.h u.a s.o s.u evtl ggf sog mio mrd
    m mm mme mlle env p.ex c.-à-d sra srta pág núm ej p.ej dott sig n.b
    """.split()
)
_STARTERS = frozenset("the it in this that these those we a an but he she they if when our you there".split())
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_OPENERS = "\"'“‘«([¿¡"


def spans(text: str, keep: Sequence[tuple[int, int]] = (), lang: str = "en") -> list[tuple[int, int]]:
    """Start and end of each sentence of `text`, blanks around it left off.

    `keep` are ranges in which nothing ends (code in the line). A hard break (`\\v`) after a full stop ends too.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if any(a < end <= b for a, b in keep) or not _ends(text, start, match, lang):
            continue
        _add(found, text, start, end)
        start = end
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, start: int, match: re.Match[str], lang: str) -> bool:
    mark = match.group()
    rest = text[match.end() :].lstrip()
    if not rest or mark[0] in "。！？":
        return True
    head = rest.lstrip(_OPENERS)
    if head[:1].islower():
        return False
    if mark.rstrip("\"'”’»)]") != ".":
        return True
    return _full_stop(text[start : match.start()], head, lang)


def _full_stop(before: str, head: str, lang: str) -> bool:
    """Whether the single dot after `before`, with `head` to follow, ends a sentence."""
    word = before.split()[-1].lstrip(_OPENERS) if before.split() else ""
    if not word:
        return False
    follows = re.match(r"[^\W\d_]+", head)
    if _DOTTED.search(word):
        # "U.S. The" ends, "U.S. Army" does not, and "e.g. Berlin" never does
        if word.casefold() in _ABBREVIATIONS:
            return False
        return follows is not None and follows.group().casefold() in _STARTERS
    if word.casefold() in _ABBREVIATIONS:
        # "No." before a word is an answer; before a number it is an abbreviation
        return word.casefold() in ("no", "nos", "mar", "sep") and not head[:1].isdigit()
    if len(word) == 1 and word.isalpha() and word != "I":
        return False
    if word.isdigit() and (len(before.split()) == 1 or lang.startswith(("de", "da", "nb", "fi", "cs", "pl"))):
        return len(word) > 2
    return True
