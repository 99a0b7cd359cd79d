"""Two decks → what a person would say has changed from the one to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from publish.emitters.pptx.changes.match import match, moved, words_alike
from publish.emitters.pptx.changes.model import Change, Changes, Chart, Deck, Picture, Series, Slide, SlideChange

_SAME_LINE = 0.5
"""Two lines that share this much are one line that was rewritten."""
_LONG = 1000
_CLOSE_LOOK = 20
"""Up to so many lines at a place are compared sign by sign, and more of them by their words, which takes less time."""
_MOST_LINES = 300
"""Above it lines are only counted: finding the shortest way from one text to the other takes the square of it."""


def compare(before: Deck, after: Deck) -> Changes:
    """What differs. Equal decks give none, and the same two decks always the same words."""
    pairs = match(before.slides, after.slides)
    elsewhere = moved(pairs)
    back = {other: one for one, other in pairs.items()}
    told: list[tuple[float, SlideChange]] = []
    for at, slide in enumerate(after.slides):
        if at not in back:
            told.append((at, SlideChange(0, slide.number, slide.label)))
            continue
        one = before.slides[back[at]]
        changes = tuple(slide_changes(one, slide))
        if changes or back[at] in elsewhere:
            told.append((at, SlideChange(one.number, slide.number, one.label, back[at] in elsewhere, changes)))
    told += [(_place(at, pairs), SlideChange(slide.number, 0, slide.label))
             for at, slide in enumerate(before.slides) if at not in pairs]  # fmt: skip
    ordered = sorted(told, key=lambda pair: (pair[0], pair[1].before, pair[1].after))
    facts = (*_of_maps(before.facts, after.facts), *_sections(before.sections, after.sections))
    deck = (*facts, *_designs(before, after), *_others(before, after))
    return Changes(len(before.slides), len(after.slides), deck, tuple(change for _, change in ordered))


def _place(at: int, pairs: Mapping[int, int]) -> float:
    """Where a removed slide is told: after the slide that it followed."""
    return next((pairs[one] for one in range(at, -1, -1) if one in pairs), -1) + 0.5


def slide_changes(one: Slide, other: Slide) -> Iterator[Change]:
    """What is not the same on two slides that are taken for one."""
    found = list(_content_changes(one, other))
    yield from found
    if one.layout != other.layout:
        yield Change("layout", one.layout, other.layout)
    if one.hidden != other.hidden:
        yield Change("hidden", *(("", "hidden") if other.hidden else ("hidden", "")))
    frames, others = dict(one.frames), dict(other.frames)
    names = [name for name in frames if name in others and frames[name] != others[name]]
    if names and one.layout == other.layout:
        yield Change("place", after=", ".join(f"“{name}”" for name in names[:3]) + (" …" if len(names) > 3 else ""))
    if one.motion != other.motion:
        yield Change("motion")
    # new words bring new marks with them, so a look is told only where the words are the same
    if one.look != other.look and not found and one.layout == other.layout:
        yield Change("look")


def _content_changes(one: Slide, other: Slide) -> Iterator[Change]:
    if one.title != other.title:
        yield Change("title", one.title, other.title)
    yield from lines_changed("text", one.texts, other.texts)
    yield from _pictures(one.pictures, other.pictures)
    yield from _charts(one.charts, other.charts)
    gone, come = Counter(one.links) - Counter(other.links), Counter(other.links) - Counter(one.links)
    yield from (Change("link", before=link) for link in sorted(gone.elements()))
    yield from (Change("link", after=link) for link in sorted(come.elements()))
    yield from lines_changed("notes", one.notes, other.notes)


def lines_changed(what: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Lines that were taken out, put in, or rewritten; those that only changed places are told as that."""
    if tuple(before) == tuple(after):
        return
    if Counter(before) == Counter(after):
        yield Change("order", after=what)
        return
    if max(len(before), len(after)) > _MOST_LINES:
        gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
        yield from (Change(what, before=line) for line in gone.elements())
        yield from (Change(what, after=line) for line in come.elements())
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _rewritten(what, before[a:b], after[c:d])


def _rewritten(what: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Each old line with the new one that is most like it, in their order; the rest went, or came."""
    at = 0
    ratio = _ratio if len(before) + len(after) <= _CLOSE_LOOK else words_alike
    for line in before:
        scored = [(-ratio(line, new), index) for index, new in enumerate(after[at:], start=at)]
        best = min(scored, default=(0.0, 0))
        if -best[0] >= _SAME_LINE:
            yield from (Change(what, after=new) for new in after[at : best[1]])
            yield Change(what, line, after[best[1]])
            at = best[1] + 1
        else:
            yield Change(what, before=line)
    yield from (Change(what, after=new) for new in after[at:])


def _ratio(one: str, other: str) -> float:
    if len(one) + len(other) > _LONG:
        return words_alike(one, other)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _SAME_LINE and matcher.quick_ratio() >= _SAME_LINE else 0.0


def _pictures(before: Sequence[Picture], after: Sequence[Picture]) -> Iterator[Change]:
    gone = list((Counter(before) - Counter(after)).elements())
    come = list((Counter(after) - Counter(before)).elements())
    for one in gone[:]:
        again = next((other for other in come if other.digest == one.digest), None)
        if again is not None:
            gone.remove(one)
            come.remove(again)
            yield Change("alternative text", one.name, again.name)
    for one in gone:
        other = next((new for new in come if new.name == one.name), None) or next(iter(come), None)
        if other is not None:
            come.remove(other)
            yield Change("picture", one.name or "a fill", other.name or "a fill")
        else:
            yield Change("picture", before=one.name or "a fill")
    yield from (Change("picture", after=other.name or "a fill") for other in come)


def _charts(before: Sequence[Chart], after: Sequence[Chart]) -> Iterator[Change]:
    for at in range(max(len(before), len(after))):
        if at >= len(after):
            yield Change("chart", before=before[at].name or "unnamed")
        elif at >= len(before):
            yield Change("chart", after=after[at].name or "unnamed")
        elif before[at] != after[at]:
            yield from _chart(before[at], after[at])


def _chart(one: Chart, other: Chart) -> Iterator[Change]:
    if one.name != other.name:
        yield Change("chart title", one.name, other.name)
    mine, theirs = _by_name(one.series), _by_name(other.series)
    yield from (Change("series", before=name) for name in mine if name not in theirs)
    yield from (Change("series", after=name) for name in theirs if name not in mine)
    for name, series in mine.items():
        if name in theirs:
            yield from _numbers(name, series, theirs[name])
    if one.look != other.look and one.series == other.series:
        yield Change("chart look", after=other.name)


def _by_name(series: Iterable[Series]) -> dict[str, Series]:
    found: dict[str, Series] = {}
    for at, one in enumerate(series, start=1):
        name = one.name or f"series {at}"
        found[f"{name} ({at})" if name in found else name] = one
    return found


def _numbers(name: str, one: Series, other: Series) -> Iterator[Change]:
    """A number that is another is told by series and category."""
    mine, theirs = dict(one.points), dict(other.points)
    for key in dict.fromkeys((*mine, *theirs)):
        if mine.get(key) != theirs.get(key):
            where = ", ".join(word for word in (name, key) if word)
            yield Change(f"number ({where})", mine.get(key, "nothing"), theirs.get(key, "nothing"))


def _of_maps(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield Change(name, before.get(name, ""), after.get(name, ""))


def _sections(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Those that went and came; where they are the same, that they stand in another order is told by their slides."""
    yield from (Change("section", before=name) for name in (Counter(before) - Counter(after)).elements())
    yield from (Change("section", after=name) for name in (Counter(after) - Counter(before)).elements())


def _designs(before: Deck, after: Deck) -> Iterator[Change]:
    """Masters, layouts and themes; of what is on both sides only that it differs."""
    for change in _of_maps(before.designs, after.designs):
        yield Change(change.what, "there" if change.before else "", "there" if change.after else "")


def _others(before: Deck, after: Deck) -> Iterator[Change]:
    for change in _of_maps(before.others, after.others):
        yield Change(f"part {change.what}", "there" if change.before else "", "there" if change.after else "")
