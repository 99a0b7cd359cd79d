"""Drafts → slides: stable ids, unique titles, links that lead to slides, direction of text, and the trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from publish.base.diagnostics import Diagnostic, info
from publish.base.source import Span
from publish.deck.draft import Desk, Draft, Source
from publish.deck.model import Box, Para, Placement, Run, Slide, TableCell, TableContent, TextContent, Where
from publish.deck.runs import Runs, text_of
from publish.deck.titles import title_box
from publish.deck.words import count, is_rtl

_QUALIFIED_WORDS = 12


def finish(
    desk: Desk, drafts: Sequence[Draft], parents: Mapping[str, Runs]
) -> tuple[tuple[Slide, ...], tuple[Diagnostic, ...]]:
    """The slides of the drafts. `parents` has the title of each section's parent by the section's id."""
    ids = _ids(drafts)
    titles, parts = _titles(drafts, parents)
    anchors: dict[str, str] = {}
    for draft, slide_id in zip(drafts, ids, strict=True):
        for anchor in draft.anchors:
            anchors.setdefault(anchor, slide_id)
    slides = []
    for k, draft in enumerate(drafts):
        layout = desk.fit.theme.layouts[draft.layout]
        boxes = (title_box(desk.fit, layout, titles[k]), *draft.boxes)
        slides.append(
            Slide(
                ids[k],
                draft.layout,
                " ".join(text_of(titles[k]).replace("\v", " ").split()),
                tuple(_box(box, anchors) for box in boxes),
                tuple(_para(para, anchors) for para in draft.notes),
                draft.group,
                parts[k],
                draft.span,
                draft.anchors,
                draft.background,
                draft.focus,
                draft.reasons,
            )
        )
    return tuple(slides), _told(drafts, titles)


def _ids(drafts: Sequence[Draft]) -> list[str]:
    taken: set[str] = set()
    owners = {draft.owner for draft in drafts}
    out = []
    for draft in drafts:
        base = draft.owner or "slide"
        name, n = base, 1
        while name in taken or (n > 1 and name in owners):
            n += 1
            name = f"{base}-{n}"
        taken.add(name)
        out.append(name)
    return out


def _titles(drafts: Sequence[Draft], parents: Mapping[str, Runs]) -> tuple[list[Runs], list[tuple[int, int]]]:
    """Unique titles, and each slide's place among those of its section: parts of one section are numbered."""
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
        for base in _bases(group[0], parents, met):
            made = [_numbered(base, k, group) for k in range(len(group))]
            keys = [_key(title) for title in made]
            if not used.intersection(keys):
                break
        used.update(keys)
        for k, (at, title) in enumerate(zip(row, made, strict=True)):
            titles[at], parts[at] = title, (k + 1, len(row))
    return titles, parts


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


def _box(box: Box, anchors: Mapping[str, str]) -> Box:
    match box.content:
        case TextContent(paras=paras):
            content = replace(box.content, paras=tuple(_para(p, anchors) for p in paras))
            return replace(box, content=content)
        case TableContent(rows=rows):
            cells = tuple(tuple(_cell(c, anchors) for c in row) for row in rows)
            return replace(box, content=replace(box.content, rows=cells))
        case _:
            return box


def _cell(cell: TableCell | None, anchors: Mapping[str, str]) -> TableCell | None:
    return None if cell is None else replace(cell, paras=tuple(_para(p, anchors) for p in cell.paras))


def _para(para: Para, anchors: Mapping[str, str]) -> Para:
    runs = tuple(_run(run, anchors) for run in para.runs) if any(r.link for r in para.runs) else para.runs
    return replace(para, runs=runs, rtl=is_rtl(para.text))


def _run(run: Run, anchors: Mapping[str, str]) -> Run:
    """Links inside the document lead to slides; to a place that no slide shows they are plain text."""
    if not run.link.startswith("#"):
        return run
    target = anchors.get(run.link[1:])
    return replace(run, link=f"slide:{target}" if target else "")


def _told(drafts: Sequence[Draft], titles: Sequence[Runs]) -> tuple[Diagnostic, ...]:
    """What a person may want to know. Codes `deck.title-long`, `deck.crowded`, `deck.split`: all of them remarks."""
    out: list[Diagnostic] = [d for draft in drafts for d in draft.diagnostics]
    seen: set[str] = set()
    for draft, title in zip(drafts, titles, strict=True):
        if draft.whole and draft.whole not in seen:
            seen.add(draft.whole)
            out.append(
                info("deck.title-long", f"A long title stands shortened on its slide: {draft.whole!r}.", draft.span)
            )
        words = count(text_of(title)) + sum(
            count(p.text) for box in draft.boxes if isinstance(box.content, TextContent) for p in box.content.paras
        )
        if words > 60:
            out.append(
                info(
                    "deck.crowded",
                    f"The slide {text_of(title)!r} has {words} words.",
                    draft.span,
                    "Shorten the text, or split it with a line of three dashes.",
                )
            )
    splits: dict[Span, int] = {}
    for draft in drafts:
        for source in {s.span: s for s in draft.sources if s.kind in ("Table", "CodeBlock")}.values():
            splits[source.span] = splits.get(source.span, 0) + 1
    out += [info("deck.split", f"This stands on {n} slides.", span) for span, n in splits.items() if n > 1]
    return tuple(out)


def trace(drafts: Sequence[Draft], slides: Sequence[Slide], dropped: Sequence[Source] = ()) -> tuple[Placement, ...]:
    """Where each block went, in the order of the source."""
    found: dict[tuple[int, int], tuple[Source, list[str]]] = {}
    for draft, slide in zip(drafts, slides, strict=True):
        for source in draft.sources:
            key = (source.span.start, source.span.end)
            known, ids = found.setdefault(key, (source, []))
            if slide.id not in ids:
                ids.append(slide.id)
            found[key] = (replace(known, where=_both(known.where, source.where)), ids)
    for source in dropped:
        found.setdefault((source.span.start, source.span.end), (source, []))
    return tuple(
        Placement(s.span, s.kind, s.where, () if s.where == "handout" else tuple(ids), s.reason)
        for _, (s, ids) in sorted(found.items(), key=lambda pair: pair[0])
    )


def _both(one: Where, other: Where) -> Where:
    if one == other:
        return one
    return "face+notes" if {one, other} <= {"face", "notes", "face+notes"} else one
