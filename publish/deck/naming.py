"""Drafts → unique titles: what each part of a section holds where that is known, else its number among the parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from publish.deck.draft import Draft
from publish.deck.faces import FACE_WORDS
from publish.deck.fit import Fit
from publish.deck.model import Para, Run, TextContent
from publish.deck.parts import holds
from publish.deck.runs import Runs, text_of
from publish.deck.titles import short_form, word
from publish.deck.words import count

_QUALIFIED_WORDS = 12
_TITLE_WORDS = 14
_LINES = 2
_LONG_TITLE = 6


def named_titles(
    fit: Fit, drafts: Sequence[Draft], parents: Mapping[str, Runs], lang: str = "en"
) -> tuple[list[Runs], list[tuple[int, int]]]:
    """Unique titles, and each slide's place among those of its section. `parents` has each section's parent's title.

    A long title stands whole on the first slide of its section, and in a shorter form on those behind it.
    """
    titles: list[Runs] = [()] * len(drafts)
    parts: list[tuple[int, int]] = [(1, 1)] * len(drafts)
    rows: dict[tuple[str, str, bool], list[int]] = {}
    for at, draft in enumerate(drafts):
        rows.setdefault((draft.owner, _key(draft.title), draft.named), []).append(at)
    used: set[str] = set()
    # how often a title was met, so that the thousandth of its kind is not tried a thousand times
    met: dict[str, int] = {}
    for row in rows.values():
        group = [drafts[at] for at in row]
        next_door = len(row) > 1 and row[1] == row[0] + 1
        held = [holds(draft) for draft in group] if len(group) > 1 else [()]
        for base in _bases(group[0], parents, met):
            short = short_form(base, lang, _LONG_TITLE) if len(group) > 1 else base
            made = _group(fit, base, short, group, held, lang, next_door=next_door)
            keys = [_key(title) for title in made]
            if used.intersection(keys) and short != base:
                # shortened, two sections may come to be called alike, and no number at the end would part them
                made = _group(fit, base, base, group, held, lang, next_door=next_door)
                keys = [_key(title) for title in made]
            if not used.intersection(keys):
                break
        used.update(keys)
        for k, (at, title) in enumerate(zip(row, made, strict=True)):
            titles[at], parts[at] = title, (k + 1, len(row))
    return titles, parts


def _group(
    fit: Fit, base: Runs, short: Runs, group: Sequence[Draft], held: Sequence[Runs], lang: str, *, next_door: bool
) -> list[Runs]:
    """The titles of a section's slides: the first has it plain when all others say what they hold."""
    said = [_key(name) for name in held]
    out: list[Runs] = []
    for at, (draft, name) in enumerate(zip(group, held, strict=True)):
        title = _with(short, _told_apart(name, said, at)) if name and at else ()
        fits = bool(title) and said[at] not in _key(base) and _has_room(fit, draft, title)
        out.append(title if fits else ())
    if len(group) > 1 and all(out[1:]):
        return [base, *out[1:]]
    if next_door and len(group) == 2 and group[0].layout == "section":
        # "(2/2)" behind a section's own slide would count that slide as the first part of what it opens
        said_so = _with(short, (Run(word("overview", lang)),)) if word("overview", lang) else ()
        if said_so and _has_room(fit, group[1], said_so):
            return [base, said_so]
    return [title or _numbered(short if at else base, at, group) for at, title in enumerate(out)]


def _told_apart(name: Runs, said: Sequence[str], at: int) -> Runs:
    """What a slide holds, counted where several slides in a row hold the same; nothing where others do elsewhere."""
    first, last = at, at
    while first and said[first - 1] == said[at]:
        first -= 1
    while last + 1 < len(said) and said[last + 1] == said[at]:
        last += 1
    times = last - first + 1
    if said.count(said[at]) > times or not first:
        return ()
    return name if times == 1 else (*name, Run(f" ({at - first + 1}/{times})"))


def _with(base: Runs, name: Runs) -> Runs:
    if not name:
        return ()
    text = text_of(base)
    mark = " – " if ":" in text or "：" in text or not text[-1:].isalnum() else ": "
    return (*base, Run(mark), *name)


def _has_room(fit: Fit, draft: Draft, title: Runs) -> bool:
    """Whether the title is short, has at most two lines, and leaves the face with no more words than it may have."""
    words = count(text_of(title))
    face = sum(count(p.text) for x in draft.boxes if isinstance(x.content, TextContent) for p in x.content.paras)
    if words > _TITLE_WORDS or words + face > FACE_WORDS:
        return False
    holder = fit.theme.layouts[draft.layout]["title"]
    style = fit.style(holder)
    para = Para(title)
    return (
        fit.lines(para, style, style.sizes[-1], holder.frame.w) <= _LINES and fit.largest((para,), holder) is not None
    )


def _key(title: Iterable[Run]) -> str:
    return " ".join(text_of(title).casefold().replace("\v", " ").split())


def _numbered(base: Runs, at: int, group: Sequence[Draft]) -> Runs:
    """The title of part `at`: a section's opening slide has it plain, and the parts behind it are counted from one."""
    opened = group[0].layout == "section"
    if len(group) == 1 or (at == 0 and opened):
        return base
    if opened and len(group) > 2:
        return (*base, Run(f" ({at}/{len(group) - 1})"))
    return (*base, Run(f" ({at + 1}/{len(group)})"))


def _bases(draft: Draft, parents: Mapping[str, Runs], met: dict[str, int]) -> Iterable[Runs]:
    yield draft.title
    parent = parents.get(draft.owner, ())
    if parent and count(text_of(parent)) + count(text_of(draft.title)) <= _QUALIFIED_WORDS:
        yield (*parent, Run(": "), *draft.title)
    key = _key(draft.title)
    while True:
        met[key] = met.get(key, 1) + 1
        yield (*draft.title, Run(f" ({met[key]})"))
