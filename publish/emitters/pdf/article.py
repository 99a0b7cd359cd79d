"""Document → the HTML of the whole handout: title block, lede, contents, sections, notes and references."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from publish.emitters.markup.breaks import without_idle_breaks
from publish.emitters.markup.contents import is_contents
from publish.emitters.markup.quotes import curl
from publish.emitters.markup.references import cited_by_number
from publish.emitters.markup.tags import EMPTY, Html, el, join, par, text
from publish.emitters.markup.tongue import language
from publish.emitters.markup.words import on_page, spoken_date
from publish.emitters.pdf import notes
from publish.emitters.pdf.blocks import blocks_html, leads, paragraph
from publish.emitters.pdf.companion import ALONE, Companion, slide_mark
from publish.emitters.pdf.contents import TOGETHER
from publish.emitters.pdf.cover import STEP, cover, has_cover, lead_picture
from publish.emitters.pdf.credits import credited, picture_credits
from publish.emitters.pdf.figures import LEAD, figure, fitted
from publish.emitters.pdf.geometry import page_of
from publish.emitters.pdf.job import NOTHING, Job, Mending, Scene
from publish.emitters.pdf.options import PdfOptions
from publish.emitters.pdf.outlinks import Address, link_index, with_addresses
from publish.emitters.pdf.prose import prose
from publish.emitters.pdf.titles import balanced, short
from publish.theme.model import Theme
from publish.tree import blocks as b
from publish.tree.attrs import NO_ATTRS
from publish.tree.document import Document, Reference
from publish.tree.labels import label
from publish.tree.walk import plain, sections, walk_blocks

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_LEDE_WORDS = 110
_MOST_ENTRIES = 44


@dataclass(frozen=True, slots=True)
class Composed:
    """The page in HTML and the job that made it, which knows the media and the blocks by number."""

    html: Html
    job: Job


def compose(
    document: Document,
    theme: Theme,
    options: PdfOptions,
    mending: Mending = NOTHING,
    companion: Companion = ALONE,
) -> Composed:
    """The whole handout as HTML; `mending` sets more simply what an earlier setting lost."""
    page = page_of(theme.page, options.page_size, two_sided=options.two_sided)
    addresses: tuple[Address, ...] = ()
    if options.link_notes or options.link_index:
        document, addresses = with_addresses(document, notes=options.link_notes)
    job = Job(
        document,
        theme,
        options,
        page,
        frozenset(_targets(document)),
        language(document),
        mending,
        companion,
        notes.for_the_end(document, page, theme.page.small_size),
    )
    job.title = plain(document.root.title, alt=True)
    job.labels = _labels(document, job.lang)
    job.credited = credited(document)
    ends = (notes.at_the_end, _references, picture_credits)
    parts = (_title_block(job), *_opening(job), *_sections(job), *(end(job) for end in ends))
    index = link_index(addresses, join(parts), job) if options.link_index else EMPTY
    body = el("main", *parts, index)
    lang = job.lang
    direction = "rtl" if runs_from_right(lang) else None
    html = el("html", _head(document), el("body", body), lang=lang, dir=direction, style=_pages_named(body, lang))
    return Composed(Html(f"<!doctype html>{html}"), job)


def _pages_named(body: Html, lang: str) -> str | None:
    """What stands around the page's number beside a jump, in the article's language, for the style sheet."""
    before, after = on_page(lang)
    return f"--page-before:'{before}';--page-after:'{after}'" if 'class="jump paged"' in body else None


def _labels(document: Document, lang: str) -> dict[str, str]:
    """What a reference to the id of a numbered block reads as; the reader's words serve for all others."""
    blocks = [block for section in sections(document.root) for block in walk_blocks(section.blocks)]
    blocks += [block for note in document.footnotes for block in walk_blocks(note.blocks)]
    said = ((getattr(block, "attrs", NO_ATTRS).id, label(block, lang)) for block in blocks)
    return {name: words for name, words in said if name and words}


def runs_from_right(lang: str) -> bool:
    """Whether pages in the language `lang` (BCP 47) run from right to left."""
    return lang.partition("-")[0].lower() in _RIGHT_TO_LEFT


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
                style=balanced(title, STEP if has_cover(job) else 5, job.page.full, job),
            )
        )
    if meta.subtitle:
        parts.append(par(prose(meta.subtitle, job, scene), class_="subtitle"))
    byline = [el("span", author, class_="author") for author in meta.authors]
    if meta.date:
        byline.append(el("span", spoken_date(meta.date, job.lang), class_="date"))
    said = el("p", join(byline, " · "), class_="byline") if byline else EMPTY
    return cover(parts, said, job) if has_cover(job) else el("header", *parts, said, class_="title-block")


def _opening(job: Job) -> list[Html]:
    """The lede set larger, the lead picture, the contents, then what else stands before the first section."""
    scene = Scene(job.page.measure)
    blocks = list(job.document.root.blocks)
    parts: list[Html] = []
    words = 0
    lead: b.Figure | None = None
    covered = lead_picture(job) if has_cover(job) else None
    blocks = [block for block in blocks if block is not covered]
    while blocks:
        block = blocks[0]
        if isinstance(block, b.Paragraph) and _is_lede(block, words, job):
            words += _length(block)
            parts.append(paragraph(block, job, scene, "lede"))
        elif isinstance(block, b.Figure) and lead is None:
            parts.append(figure(block, job, scene, lead=True))
            lead = block
        else:
            break
        blocks.pop(0)
    contents = _contents(job, _room_for_entries(job, words, lead))
    return [*parts, contents, blocks_html(without_idle_breaks(blocks, job.document.root), job, scene)]


def _is_lede(block: b.Paragraph, before: int, job: Job) -> bool:
    """Whether the paragraph is still part of a short opening; an article without sections has no lede, and what
    announces a list or a listing stays with it instead."""
    short = bool(job.document.root.children) and before + _length(block) <= _LEDE_WORDS
    return short and not leads(block.inlines)


def _length(block: b.Paragraph) -> int:
    """About how many words a paragraph has; in a script without blanks two letters count as a word."""
    said = plain(block.inlines)
    return len(said.split()) + sum("\u2e80" <= letter <= "\uffdc" for letter in said) // 2


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
    late = len(top) - TOGETHER + 1
    entries = (_entry(section, deep, job.lang, last=at >= late) for at, section in enumerate(top))
    return el("nav", title, el("ul", *entries), class_="contents")


def _entry(section: b.Section, deep: bool, lang: str, *, last: bool = False) -> Html:
    title = curl(plain(section.title, alt=True), lang)
    line = el("a", el("span", title), href=f"#{section.id}") if title else EMPTY
    inner = [_entry(child, False, lang) for child in section.children] if deep else []
    return el("li", line, el("ul", *inner) if inner else EMPTY, class_="last" if last else None)


def _sections(job: Job) -> Iterator[Html]:
    """The sections, one after the other: iteratively, since the tree may be deep."""
    for child in job.document.root.children:
        for section in sections(child):
            yield _section(section, job)


def _section(section: b.Section, job: Job) -> Html:
    job.title = plain(section.title, alt=True) or job.title
    scene = Scene(job.page.measure)
    blocks = without_idle_breaks(list(section.blocks), section)
    heading = _heading(section, job)
    mark = slide_mark(section.id, job.companion, job.lang)
    return join((heading, mark, blocks_html(blocks, job, scene)))


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


def _references(job: Job) -> Html:
    if not job.document.references:
        return EMPTY
    title = job.word("references")
    heading = el("h2", title, class_="section", id="references--all", data_title=title, data_running=title)
    numbered = cited_by_number(job.document)
    entries = [
        el("p", _reference(entry, n if numbered else 0, job), class_="reference", id=f"reference--{entry.key}")
        for n, entry in enumerate(job.document.references, start=1)
    ]
    return el("section", heading, *entries, class_="references")


def _reference(entry: Reference, number: int, job: Job) -> Html:
    """An entry as its style sets it; one that no style has set, behind its number where works are cited by numbers."""
    if entry.inlines:
        label = f"{entry.label} " if entry.label else ""
        return join((text(label), prose(entry.inlines, job, Scene(job.page.measure, small=True))))
    return text(f"[{number}] {entry.text}" if number else entry.text)
