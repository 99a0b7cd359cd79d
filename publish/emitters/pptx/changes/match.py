"""The slides of two decks → which slide of the one is which of the other, and which of them stand elsewhere.

Equal slides find each other first, wherever they stand; then those that are most alike by their words and pictures;
then, between neighbours that have found each other, the one that is left on each side and has the same layout. The
outcome hangs on the slides alone: ties go to the slide nearer in place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from publish.emitters.pptx.changes.model import Slide

ALIKE = 0.5
"""From this likeness (0–1) on, two slides are taken for the same one."""
_COMMON = 60
"""A word on more slides than this brings no two of them together; the number of pairs would grow with its square."""
_TITLE = 3
"""How many words the title weighs."""
Pairs = dict[int, int]


def match(before: Sequence[Slide], after: Sequence[Slide]) -> Pairs:
    """Index of a slide before → its index after."""
    pairs = _equal(before, after)
    _alike(before, after, pairs)
    _between(before, after, pairs)
    return pairs


def moved(pairs: Mapping[int, int]) -> frozenset[int]:
    """The slides (index before) that stand elsewhere: all but a longest row of those that kept their order."""
    order = [pairs[at] for at in sorted(pairs)]
    kept = longest_rise(order)
    return frozenset(at for at in pairs if pairs[at] not in kept)


def longest_rise(numbers: Sequence[int]) -> frozenset[int]:
    """A longest rising subsequence of different numbers."""
    tails: list[int] = []
    places: list[int] = []
    previous: list[int] = []
    for at, number in enumerate(numbers):
        found = bisect_left(tails, number)
        previous.append(places[found - 1] if found else -1)
        tails[found : found + 1] = [number]
        places[found : found + 1] = [at]
    kept = []
    at = places[-1] if places else -1
    while at >= 0:
        kept.append(numbers[at])
        at = previous[at]
    return frozenset(kept)


def likeness(one: Slide, other: Slide) -> float:
    """How much of the words and pictures of both slides is the same, from 0 to 1."""
    return _dice(_bag(one), _bag(other))


def words_alike(one: str, other: str) -> float:
    """How many of the words of two lines are the same, from 0 to 1."""
    return _dice(Counter(_words([one])), Counter(_words([other])))


def _equal(before: Sequence[Slide], after: Sequence[Slide]) -> Pairs:
    places: dict[object, list[int]] = defaultdict(list)
    for at, slide in enumerate(after):
        places[_content(slide)].append(at)
    pairs: Pairs = {}
    for at, slide in enumerate(before):
        found = places.get(_content(slide))
        if found:
            pairs[at] = found.pop(0)
    return pairs


def _content(slide: Slide) -> object:
    pictures = tuple(one.digest for one in slide.pictures)
    charts = tuple((one.name, one.series) for one in slide.charts)
    return slide.title, slide.texts, slide.notes, pictures, charts


def _alike(before: Sequence[Slide], after: Sequence[Slide], pairs: Pairs) -> None:
    taken = set(pairs.values())
    mine = {at: _bag(slide) for at, slide in enumerate(before) if at not in pairs}
    theirs = {at: _bag(slide) for at, slide in enumerate(after) if at not in taken}
    scored = [
        (-_dice(mine[one], theirs[other]), abs(one - other), one, other) for one, other in _candidates(mine, theirs)
    ]
    for score, _, one, other in sorted(scored):
        if -score < ALIKE:
            break
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)


def _candidates(mine: Mapping[int, Counter[str]], theirs: Mapping[int, Counter[str]]) -> Iterable[tuple[int, int]]:
    """Pairs that share a word which is not on very many slides."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, bag in theirs.items():
        for word in bag:
            places[word].append(at)
    found = {
        (one, other)
        for one, bag in mine.items()
        for word in bag
        if len(places.get(word, ())) <= _COMMON
        for other in places.get(word, ())
    }
    return sorted(found)


def _between(before: Sequence[Slide], after: Sequence[Slide], pairs: Pairs) -> None:
    """A slide alone between matched neighbours on both sides is the same slide with other words, in the same layout."""
    back = {other: one for one, other in pairs.items()}
    for one, slide in enumerate(before):
        if one in pairs:
            continue
        other = pairs.get(one - 1, -1 if one == 0 else -2) + 1
        free = 0 <= other < len(after) and other not in back
        follows = pairs.get(one + 1) == other + 1 if one + 1 < len(before) else other + 1 == len(after)
        if free and follows and slide.layout == after[other].layout and _few(slide) and _few(after[other]):
            pairs[one] = other
            back[other] = one


def _few(slide: Slide) -> bool:
    """Whether a slide is little more than its title: its words are then too few to tell it by."""
    return not slide.pictures and not slide.charts and sum(len(text.split()) for text in slide.texts) <= _TITLE


def _bag(slide: Slide) -> Counter[str]:
    bag: Counter[str] = Counter()
    for word in _words([slide.title]):
        bag[word] += _TITLE
    bag.update(_words(slide.texts))
    bag.update(_words(slide.notes))
    bag.update(f"\0{one.digest}" for one in slide.pictures for _ in range(_TITLE))
    bag.update(_words(point for chart in slide.charts for row in chart.series for point, _ in row.points))
    return bag


def _words(texts: Iterable[str]) -> list[str]:
    """Words without case; of writing without spaces, its characters two by two."""
    found = []
    for text in texts:
        for word in text.casefold().split():
            if len(word) > 3 and not word.isascii() and any(ord(sign) >= 0x2E80 for sign in word):
                found += [word[at : at + 2] for at in range(len(word) - 1)]
            else:
                found.append(word)
    return found


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    if not total:
        return 0.0
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return 2 * sum(min(number, many[word]) for word, number in few.items() if word in many) / total
