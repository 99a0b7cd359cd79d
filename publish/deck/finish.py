"""Drafts → slides: stable ids, unique titles, links that lead to slides, direction of text, and the trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from publish.base.diagnostics import Diagnostic, info
from publish.base.source import Span
from publish.deck.draft import Desk, Draft, Source
from publish.deck.model import Box, Para, Placement, Run, Slide, TableCell, TableContent, TextContent, Where
from publish.deck.naming import named_titles
from publish.deck.parts import unrepeated
from publish.deck.runs import Runs, text_of
from publish.deck.titles import title_box
from publish.deck.words import count, is_rtl


def finish(
    desk: Desk, drafts: Sequence[Draft], parents: Mapping[str, Runs]
) -> tuple[tuple[Slide, ...], tuple[Diagnostic, ...]]:
    """The slides of the drafts. `parents` has the title of each section's parent by the section's id."""
    ids = _ids(drafts)
    titles, parts = named_titles(desk.fit, drafts, parents, desk.lang)
    anchors: dict[str, str] = {}
    for draft, slide_id in zip(drafts, ids, strict=True):
        for anchor in draft.anchors:
            anchors.setdefault(anchor, slide_id)
    slides = []
    for k, draft in enumerate(drafts):
        layout = desk.fit.theme.layouts[draft.layout]
        boxes = (title_box(desk.fit, layout, titles[k]), *unrepeated(draft.boxes, titles[k]))
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
        for source in {s.span: s for s in draft.sources if s.kind in ("Table", "CodeBlock", "Chart")}.values():
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
