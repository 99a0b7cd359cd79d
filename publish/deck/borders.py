"""A long sentence → the places where it may end early, or begin late, and still say the same.

Nothing may be cut off that restricts what is kept: no negation, no condition, no exception, no bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from publish.deck.lexicon import Lexicon, lexicon
from publish.deck.words import count, has_cjk

LEAST = 5
_STRONG = re.compile(r";|；|؛|\s[–—-]\s|—|:\s|：|——")
_CONTRARY = re.compile(r"\s*(?:however|otherwise|but|instead|rather|only|yet|if|unless|and)\b", re.IGNORECASE)
_PROMISE = re.compile(
    r"\b(?:following|these|this|this way|here|one|two|three|four|five|six|seven|several|some|such|simple|namely|are|is|"
    r"example|folgend\w*|suivante?s?|siguientes?)\b",
    re.IGNORECASE,
)
_BEFORE_TAIL = re.compile(
    r"(?:[\s(])(?:a|an|the|and|or|of|to|in|on|at|for|with|by|from|as|that|which|who|is|are|was|were|be|been|if|when|"
    r"than|its|their|your|our|not|also|can|will|e\.g|i\.e)$",
    re.IGNORECASE,
)
_FINITE = (
    r"\b(?:is|are|was|were|am|be|been|has|have|had|can|could|will|would|may|might|must|should|shall|does|do|did|"
    r"['’](?:s|re|ll|ve|d|m)|let|makes?|made|gives?|takes?|took|gets?|got|goes|went|comes?|came|uses?|used|needs?|"
    r"helps?|allows?|lets|keeps?|kept|finds?|found|says?|said|sees?|saw|knows?|knew|shows?|means?|meant|requires?|"
    r"provides?|supports?|contains?|includes?|works?|runs?|ran|adds?|creates?|builds?|built|sets?|returns?|became|"
    r"becomes?|remains?|led|leads?|wants?|began|begins?|started?|starts|ensures?|enables?|offers?|defines?|"
    r"matters?|improves?|reduces?|saves?|increases?|prevents?|avoids?|brings?|simplif(?:y|ies)|depends?|appl(?:y|ies)|"
    r"results?|feels?|looks?|leaves?|turns?|tells?|pays?|hurts?|breaks?|slows?|"
    r"carries|carry|costs?|halves|changes?|introduces?|describes?|seems?|tends?|tr(?:y|ies)|chose|chooses?|writes?|"
    r"wrote|thinks?|thought|believes?|encourages?|recommends?|hopes?|propos(?:es?)|rel(?:y|ies)|refers?|happens?|"
    r"occurs?|follows?|serves?|accepts?|receives?|specif(?:y|ies)|represents?|determines?|affects?|replaces?|exists?|"
    r"expects?|handles?|generates?|delivers?|connects?|manages?|stores?|sends?|sent|measures?|computes?|appears?|"
    r"teach(?:es)?|learns?|consists?|prefers?|tells?|told|grew|grows?|holds?|held|stands?|stood|brought|ate|eats?)\b|"
    r"['’](?:s|re|ll|ve)\b"
)
_VERB = re.compile(rf"{_FINITE}|\b\w{{3,}}ed\b", re.IGNORECASE)
_GERUND = re.compile(r"\w{2,}ing\b")
_SAYS = re.compile(_FINITE, re.IGNORECASE)
_ORDERS = re.compile(
    r"(?:read|run|see|add|set|use|open|click|install|write|start|check|keep|make|go|try|put|take|get|find|call|choose|"
    r"select|create|build|give|let|ensure|avoid|remember|consider|think|do|ask|look|move|copy|pick|return|send|store|"
    r"define|provide|include|replace|remove|update|follow|enable|change|configure|don['’]t|never|always|please)\b",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"\b(?:both|between|either|neither|not only|not just|from)\b", re.IGNORECASE)
_RESUMES = re.compile(
    r",\s(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does|do|did|it|they|we|you|then|the|"
    r"this|there)\b",
    re.IGNORECASE,
)
_TAKES_TO = re.compile(
    r"\b(?:is|are|was|were|be|been|needs?|ha(?:ve|s|d)|wants?|tr(?:y|ies|ied|ying)|able|used|going|ought|hopes?|aims?|"
    r"plans?|help(?:s|ed)?|allow\w*|enabl\w*|lets?|attempts?|effort|easy|easier|hard|important|necessary|ways?|"
    r"possible|best|better|ability|order|how|enough|too|likely|chance|goals?|purpose|require\w*|ask\w*|encourage\w*|"
    r"get|force\w*|expect\w*|remind\w*|permit\w*|seek\w*|intend\w*|mean\w*|try|up|job|responsib\w+|wish\w*|fails?|"
    r"design\w*|choose\w*|decide\w*|and|or)\b",
    re.IGNORECASE,
)
_FOR_AN_END = re.compile(r"(?:and )?to\b", re.IGNORECASE)
_PLACED = re.compile(r"(?:with|from|by|through|via|among)\b", re.IGNORECASE)
_MEANS_ANOTHER = re.compile(
    r"\b(?:it|its|they|their|them|this|that|these|those|he|she|his|her|so|then|do|does|did|such|one|ones|both|also|"
    r"same|other|another|instead)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[、，]|,(?=\s)")
# what one clause began and the next ends: "not … but", "either … or"
_OPEN_ENDED = re.compile(r"(?:なく|か|とか|や|거나|아니라)$")
_ONE_OF = re.compile(r"(?:または|あるいは|および|もしくは|そして|또는|혹은|그리고)")
_EXAMPLES = re.compile(r",\s(?:such as|including|especially|particularly|like|for example|for instance|e\.g\.)", re.I)
_BINDING = re.compile(
    r"\b(?:not|no|never|none|nor|neither|nothing|nobody|cannot|unless|if|except|only|until|but|however|although|though|"
    r"otherwise|excluding)\b|n['’]t\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[A-Z][\w.-]*$")
LOOSE = " \v,;:–—-，、；،"
_PAIRS = (("（", "）"), ("«", "»"), ("「", "」"), ("『", "』"))


def borders(text: str, words: Lexicon, start: int) -> list[int]:
    """Where the sentence may end early, the last place first."""
    places = {m.start() for m in words.borders.finditer(text, start)}
    places |= {m.start() for m in _STRONG.finditer(text, start)}
    return sorted(places, reverse=True)


def between(text: str, words: Lexicon, start: int, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The clauses between two commas that may go where the verb comes last, each with the comma before it."""
    if words.between.pattern == "(?!)":
        return
    places = [m.start() for m in _COMMA.finditer(text, start) if balanced(text[start : m.start()])]
    for k in range(len(places) - 1, 0, -1):
        a, b = places[k - 1], places[k]
        before = text[places[k - 2] if k > 1 else start : a]
        if words.restricting.search(text, a, b) or _OPEN_ENDED.search(before) or touches(kept, a, b):
            continue
        if words.between.search(text[a:b]) and not _ONE_OF.match(text[b + 1 :].lstrip()):
            yield a, b


def may_begin(text: str, at: int, words: Lexicon) -> bool:
    """Whether the sentence says the same, and stands, when the reason at its start is left off."""
    rest = text[at:]
    return (
        words is lexicon("en")
        and not words.restricting.search(text[:at])
        and not words.leaning.match(rest)
        and not _MEANS_ANOTHER.search(rest)
        and _has_verb(rest, words)
    )


def may_end(text: str, start: int, at: int, words: Lexicon, least: int) -> bool:
    """Whether the sentence says the same, and stands, when it ends at `at`."""
    head, tail = text[start:at], text[at:]
    if count(head) < (least if not has_cjk(head) else least + 3) or not balanced(head):
        return False
    # what examples are bound by does not bind what they are examples of
    binding = _BINDING if words is lexicon("en") and _EXAMPLES.match(tail) else words.restricting
    if binding.search(tail) or _BEFORE_TAIL.search(head):
        return False
    rest = tail.lstrip(LOOSE)
    if tail.startswith((":", "：")):
        # what a colon announces is the point, unless it only lists
        return not _PROMISE.search(head) and (tail.count(",") > 1 or tail.count("、") > 1)
    if _STRONG.match(tail):
        return not _CONTRARY.match(rest) and not _waits(head, words)
    if not _goes_on(head, rest, words):
        return False
    if re.match(r"(?:and|it|they|we|you|this)\b", rest, re.IGNORECASE):
        return _one_clause(head, words)
    if not tail.startswith((",", "،", "，")) and words.restricting.search(head):
        # "did not fail because it rained" is about the rain
        return False
    if _RESUMES.search(tail, 2) and not re.match(r"(?:because|since|so|and)\b", rest, re.IGNORECASE):
        return False
    return _has_verb(head, words) and not _waits(head, words)


def lacks_verb(text: str) -> bool:
    """Whether an English sentence opens with a gerund and has nothing to say of it: "simplifying the matter"."""
    return bool(_GERUND.match(text)) and not _SAYS.search(text)


def balanced(text: str) -> bool:
    """Whether each bracket and quotation mark that opens is closed."""
    if text.count("(") > text.count(")") or text.count("[") > text.count("]") or text.count('"') % 2:
        return False
    if text.isascii():
        return True
    if any(text.count(a) > text.count(b) for a, b in _PAIRS):
        return False
    # German closes with the mark that opens in English
    low, left, right = text.count("„"), text.count("“"), text.count("”")
    return low == left + right if low else left <= right


def touches(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in ranges)


def _goes_on(head: str, rest: str, words: Lexicon) -> bool:
    """Whether what is cut off adds to a head that is whole without it, and is neither its object nor item of a list."""
    if words is not lexicon("en"):
        return True
    first = re.match(r"\w+", rest)
    if not first:
        return True
    _, comma, last = head.rpartition(", ")
    if comma and _waits(last.removeprefix("and "), words):
        return False
    if first.group() in ("a", "an"):
        # "…, a tool for …" after a name says what it is
        return bool(_NAMED.search(head)) and not re.search(r",\s(?:an?|and|or)\s", head)
    if _FOR_AN_END.match(rest):
        # "it is easy | to avoid" has no end here, "it runs twice | to avoid" has
        return not _TAKES_TO.search(head) and (rest[:3] != "and" or bool(re.search(r"\sto \w", head)))
    if _GERUND.match(first.group()):
        return not re.search(r"\w{2,}ing\W*$", head) and not re.search(r",\s(?:and|or)\s\w+ing\b", rest)
    if _PLACED.match(rest):
        # "from the left, from above, and from the right" is a list
        return not (re.search(rf"\b{first.group()}\b", head, re.IGNORECASE) and re.search(r"\b(?:and|or)\b", rest))
    return True


def _one_clause(head: str, words: Lexicon) -> bool:
    """Whether the head is a whole clause, and what follows no item of a list that it began."""
    if _waits(head, words) or _PAIRED.search(head) or not _has_verb(head, words):
        return False
    return head.count(",") <= (1 if words.subordinate.match(head) or re.match(r"\w+,", head) else 0)


def _has_verb(head: str, words: Lexicon) -> bool:
    """Whether the head may be a sentence: in English, whether a verb stands outside what a "that" opens."""
    if words is not lexicon("en"):
        return "," not in head
    if words.subordinate.match(head):
        # what opens the sentence is no main clause, whatever verbs it has
        head = head.partition(",")[2] or head
    main = re.split(r"\b(?:that|which|who|where|whose)\b", head, maxsplit=1)[0]
    return bool(_VERB.search(main) or _ORDERS.match(main)) or len(_VERB.findall(head)) > 1


def _waits(head: str, words: Lexicon) -> bool:
    """Whether the head opens with a clause that waits for its main clause, and this has not come."""
    if not words.subordinate.match(head):
        return False
    _, comma, main = head.replace("，", ",").replace("،", ",").partition(",")
    return not comma or count(main) < LEAST - 1


def begins_list(text: str, a: int, b: int) -> bool:
    """Whether what stands between two commas is the first of several examples, and the others follow."""
    return bool(_EXAMPLES.match(text, a)) and not _SAYS.match(text[b:].lstrip())
