"""Document → the HTML of the whole handout: title block, lede, contents, sections, notes and references."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from publish.emitters.markup.quotes import curl
from publish.emitters.markup.tags import EMPTY, Html, el, join, par
from publish.emitters.markup.tongue import language
from publish.emitters.markup.words import spoken_date
from publish.emitters.pdf import notes
from publish.emitters.pdf.blocks import _paragraph, blocks_html
from publish.emitters.pdf.contents import is_contents
from publish.emitters.pdf.figures import LEAD, figure, fitted
from publish.emitters.pdf.geometry import page_of
from publish.emitters.pdf.job import NOTHING, Job, Mending, Scene
from publish.emitters.pdf.options import PdfOptions
from publish.emitters.pdf.prose import prose
from publish.emitters.pdf.titles import balanced, short
from publish.theme.model import Theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document
from publish.tree.walk import block_inlines, plain, sections, walk_blocks, walk_inlines

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_LEDE_WORDS = 110
_MOST_ENTRIES = 44


@dataclass(frozen=True, slots=True)
class Composed:
    """The page in HTML and the job that made it, which knows the media and the blocks by number."""

    html: Html
    job: Job


def compose(document: Document, theme: Theme, options: PdfOptions, mending: Mending = NOTHING) -> Composed:
    """The whole handout as HTML; `mending` sets more simply what an earlier setting lost."""
    page = page_of(theme.page, options.page_size)
    job = Job(
        document,
        theme,
        options,
        page,
        frozenset(_targets(document)),
        language(document),
        mending,
        notes.for_the_end(document, page, theme.page.small_size),
    )
    job.title = plain(document.root.title, alt=True)
    body = el("main", _title_block(job), *_opening(job), *_sections(job), notes.at_the_end(job), _references(job))
    lang = job.lang
    direction = "rtl" if lang.partition("-")[0].lower() in _RIGHT_TO_LEFT else None
    html = el("html", _head(document), el("body", body), lang=lang, dir=direction)
    return Composed(Html(f"<!doctype html>{html}"), job)


def _targets(document: Document) -> Iterator[str]:
    """Every id that a link within the handout can lead to."""
    for section in sections(document.root):
        yield section.id
        for block in walk_blocks(section.blocks):
            attrs = getattr(block, "attrs", None)
            if attrs is not None and attrs.id and not isinstance(block, b.Notes | b.OnlyFor):
                yield attrs.id


def _head(document: Document) -> Html:
    meta = document.meta
    given = [("author", author) for author in meta.authors]
    given += [("description", meta.description), ("keywords", ", ".join(meta.keywords))]
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("title", plain(document.root.title, alt=True) or document.source.name),
        *(el("meta", name=name, content=content) for name, content in given if content),
    )


def _title_block(job: Job) -> Html:
    root, meta = job.document.root, job.document.meta
    scene = Scene(job.page.full, heading=True)
    title = curl(plain(root.title, alt=True), job.lang)
    parts: list[Html] = []
    if root.title:
        parts.append(
            el(
                "h1",
                prose(root.title, job, scene),
                id=root.id,
                data_title=title,
                data_running=short(title),
                style=balanced(title, 5, job.page.full, job),
            )
        )
    if meta.subtitle:
        parts.append(par(prose(meta.subtitle, job, scene), class_="subtitle"))
    byline = [el("span", author, class_="author") for author in meta.authors]
    if meta.date:
        byline.append(el("span", spoken_date(meta.date, job.lang), class_="date"))
    if byline:
        parts.append(el("p", join(byline, " · "), class_="byline"))
    return el("header", *parts, class_="title-block")


def _opening(job: Job) -> list[Html]:
    """The lede set larger, the lead picture, the contents, then what else stands before the first section."""
    scene = Scene(job.page.measure)
    blocks = list(job.document.root.blocks)
    parts: list[Html] = []
    words = 0
    lead: b.Figure | None = None
    while blocks:
        block = blocks[0]
        if isinstance(block, b.Paragraph) and _is_lede(block, words, job):
            words += len(plain(block.inlines).split())
            parts.append(_paragraph(block, job, scene, "lede"))
        elif isinstance(block, b.Figure) and lead is None:
            parts.append(figure(block, job, scene, lead=True))
            lead = block
        else:
            break
        blocks.pop(0)
    contents = _contents(job, _room_for_entries(job, words, lead))
    return [*parts, contents, blocks_html(_without_idle_breaks(blocks, job.document.root), job, scene)]


def _is_lede(block: b.Paragraph, before: int, job: Job) -> bool:
    """Whether the paragraph is still part of a short opening; an article without sections has no lede."""
    return bool(job.document.root.children) and before + len(plain(block.inlines).split()) <= _LEDE_WORDS


def _room_for_entries(job: Job, words: int, lead: b.Figure | None) -> int:
    """How many lines of contents fit on the first page below the title, the lede and the lead picture."""
    tokens = job.theme.page
    used = 120.0 + math.ceil(words / 11) * tokens.body_size * 1.22 * 1.42
    if lead is not None:
        shown = [r for image in lead.images if (r := job.resource(image.resource)) is not None]
        used += max((fitted(r, job.page.full, job.page.tall * LEAD)[1] for r in shown), default=60.0) + 60
    room = int((job.page.tall - used - 50) / 14)
    # where hardly anything fits the contents go on the next page, and may be as long as they like
    return room if room >= len(job.document.root.children) else _MOST_ENTRIES


def _contents(job: Job, room: int) -> Html:
    """Two levels of sections where they fit, else one."""
    top = job.document.root.children
    if any(is_contents(block) for section in (job.document.root, *top[:2]) for block in section.blocks):
        return EMPTY  # the writer made contents by hand; ours would say the same again
    if not 0 < job.options.contents <= len(top):
        return EMPTY
    below = sum(len(section.children) for section in top)
    deep = below + len(top) <= min(_MOST_ENTRIES, room)
    title = el("p", job.word("contents"), class_="contents-title")
    return el("nav", title, el("ul", *(_entry(section, deep, job.lang) for section in top)), class_="contents")


def _entry(section: b.Section, deep: bool, lang: str) -> Html:
    title = curl(plain(section.title, alt=True), lang)
    line = el("a", el("span", title), href=f"#{section.id}") if title else EMPTY
    inner = [_entry(child, False, lang) for child in section.children] if deep else []
    return el("li", line, el("ul", *inner) if inner else EMPTY)


def _sections(job: Job) -> Iterator[Html]:
    """The sections, one after the other: iteratively, since the tree may be deep."""
    for child in job.document.root.children:
        for section in sections(child):
            yield _section(section, job)


def _section(section: b.Section, job: Job) -> Html:
    job.title = plain(section.title, alt=True) or job.title
    scene = Scene(job.page.measure)
    blocks = _without_idle_breaks(list(section.blocks), section)
    heading = _heading(section, job)
    return join((heading, blocks_html(blocks, job, scene)))


def _heading(section: b.Section, job: Job) -> Html:
    level = min(section.level + 1, 6)
    title = curl(plain(section.title, alt=True), job.lang)
    if not title:
        return el("div", id=section.id, class_="untitled")
    inner = prose(section.title, job, Scene(job.page.measure, heading=True))
    running = short(title) if level == 2 else None
    class_ = "section" if level == 2 else None
    step, room = {2: (3.0, job.page.full), 3: (1.5, job.page.measure)}.get(level, (0.0, 0.0))
    style = balanced(title, step, room, job) if room else None
    return el(f"h{level}", inner, class_=class_, id=section.id, data_title=title, data_running=running, style=style)


def _without_idle_breaks(blocks: list[b.Block], section: b.Section) -> list[b.Block]:
    """A thematic break says something only between two blocks; before a heading the heading says it."""
    while blocks and isinstance(blocks[-1], b.SlideBreak) and (section.children or section.level > 0):
        blocks.pop()
    while blocks and isinstance(blocks[0], b.SlideBreak):
        blocks.pop(0)
    return [
        block
        for at, block in enumerate(blocks)
        if not (isinstance(block, b.SlideBreak) and at and isinstance(blocks[at - 1], b.SlideBreak))
    ]


def _references(job: Job) -> Html:
    if not job.document.references:
        return EMPTY
    title = job.word("references")
    heading = el("h2", title, class_="section", id="references--all", data_title=title, data_running=title)
    numbered = _cited_by_number(job.document)
    entries = [
        el("p", f"[{n}] " if numbered else "", entry.text, class_="reference", id=f"reference--{entry.key}")
        for n, entry in enumerate(job.document.references, start=1)
    ]
    return el("section", heading, *entries, class_="references")


def _cited_by_number(document: Document) -> bool:
    """Whether the marks in the text are numbers, so that the list of references needs them too."""
    return any(
        isinstance(inline, i.Citation) and inline.text[:1] == "[" and inline.text[1:2].isdigit()
        for section in sections(document.root)
        for block in walk_blocks(section.blocks)
        for run in block_inlines(block)
        for inline in walk_inlines(run)
    )
