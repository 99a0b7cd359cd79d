"""Blocks → XHTML, one function a kind."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from deckpress_books.article import chart_table
from deckpress_books.epub.job import Job
from deckpress_books.epub.prose import missing, prose
from deckpress_books.grid import Slot, alignments, grid_of
from deckpress_books.xml import clean, el, words
from publish.api import (
    Admonition,
    Block,
    Chart,
    CodeBlock,
    Columns,
    DefinitionList,
    Diagram,
    Figure,
    Image,
    List,
    ListItem,
    Look,
    MathBlock,
    Notes,
    OnlyFor,
    Paragraph,
    Quote,
    RawHtml,
    SlideBreak,
    Table,
    chart_gist,
    contrast,
    draw_chart,
    formula_mathml,
    highlighted,
)

_CHART_WIDTH = 430.0
_SAFE_CLASS = re.compile(r"[a-z][a-z0-9-]*")


def blocks_html(blocks: Iterable[Block], job: Job, *, class_: str = "") -> str:
    """The blocks one after the other; `class_` is that of the paragraphs."""
    return "\n".join(block_html(block, job, class_) for block in job.article.shown(blocks))


def block_html(block: Block, job: Job, class_: str = "") -> str:  # noqa: C901 — one kind a line
    """One block."""
    match block:
        case Paragraph():
            return _paragraph(block, job, class_)
        case List():
            return _list(block, job)
        case Table():
            return _table(block, job)
        case Figure():
            return _figure(block, job)
        case CodeBlock():
            return _listing(block, job)
        case MathBlock():
            return _formula(block, job)
        case Quote():
            said = el("p", "— " + prose(block.attribution, job), class_="attribution") if block.attribution else ""
            return el("blockquote", blocks_html(block.blocks, job), said, id=job.anchor(block.attrs.id))
        case Admonition():
            return _callout(block, job)
        case DefinitionList():
            return _definitions(block, job)
        case Columns():
            columns = (el("div", blocks_html(column.blocks, job)) for column in block.columns)
            return el("div", *columns, class_="columns", id=job.anchor(block.attrs.id))
        case Chart():
            return _chart(block, job)
        case Diagram():
            return _diagram(block, job)
        case SlideBreak():
            return "<hr/>"
        case RawHtml(text=text):
            return el("p", words(text))
        case Notes() | OnlyFor():
            return ""  # `shown` has taken them apart


def _paragraph(block: Paragraph, job: Job, class_: str) -> str:
    align = block.attrs.get("align") or next((side for side in ("center", "right") if block.attrs.has(side)), "")
    classes = " ".join(name for name in (class_, align if align in ("center", "right") else "") if name)
    return el("p", prose(block.inlines, job), class_=classes or None, id=job.anchor(block.attrs.id))


def _list(block: List, job: Job) -> str:
    tasks = any(item.checked is not None for item in block.items)
    items = [_item(item, block.tight, job) for item in block.items]
    anchor = job.anchor(block.attrs.id)
    if block.ordered:
        return el("ol", *items, start=block.start if block.start != 1 else None, id=anchor)
    return el("ul", *items, class_="tasks" if tasks else None, id=anchor)


def _item(item: ListItem, tight: bool, job: Job) -> str:
    """An item; in a tight list its first words stand in no paragraph."""
    box = "" if item.checked is None else el("span", "☑" if item.checked else "☐", class_="box")
    first, rest = job.article.parted(item.blocks)
    if first and tight:
        return el("li", box, prose(first, job), blocks_html(rest, job))
    return el("li", box, blocks_html(item.blocks, job))


def _figure(block: Figure, job: Job) -> str:
    shown = [_alone(image, job) for image in block.images]
    caption = _labelled("figure", block.number, prose(block.caption, job), job) if block.caption else ""
    credit = el("span", prose(block.credit, job), class_="credit") if block.credit else ""
    said = el("figcaption", caption, " " if caption and credit else "", credit) if caption or credit else ""
    return el("figure", *shown, said, id=job.anchor(block.attrs.id))


def _alone(image: Image, job: Job) -> str:
    resource = job.article.resource(image.resource)
    if resource is None:
        return missing(image, job)
    return el("img", src=job.picture(resource), alt=image.alt or image.title)


def _labelled(kind: str, number: int | None, caption: str, job: Job) -> str:
    if number is None:
        return caption
    return el("span", words(f"{job.article.word(kind)} {number}"), class_="label") + " " + caption


def _listing(block: CodeBlock, job: Job) -> str:
    anchor = job.anchor(block.attrs.id)
    lines = [
        "".join(el("span", words(text), class_=kind) if kind else words(text) for text, kind in line)
        for line in highlighted(block.text, block.language)
    ]
    code = el("pre", el("code", "\n".join(lines)), dir="ltr", id=None if block.title else anchor)
    if not block.title:
        return code
    caption = el("figcaption", _labelled("listing", block.number, words(block.title), job))
    return el("figure", caption, code, class_="listing", id=anchor)


def _formula(block: MathBlock, job: Job) -> str:
    made = formula_mathml(block.text, inline=False)
    anchor = job.anchor(block.attrs.id)
    if not made:
        job.tell_formula(block.span)
        return el("pre", el("code", words(block.text.strip())), id=anchor)
    job.has_formulas = True
    job.formulas += 1
    number = "" if block.number is None else el("span", f"({block.number})", class_="equation")
    return el("div", number, clean(made), class_="math", id=anchor)


def _callout(block: Admonition, job: Job) -> str:
    title = prose(block.title, job) or words(job.article.word(block.kind))
    kind = block.kind if _SAFE_CLASS.fullmatch(block.kind) else "note"
    head = el("p", title, class_="callout-title")
    anchor = job.anchor(block.attrs.id)
    return el("aside", head, blocks_html(block.blocks, job), class_=f"callout {kind}", id=anchor)


def _definitions(block: DefinitionList, job: Job) -> str:
    parts = []
    for item in block.items:
        parts.append(el("dt", prose(item.term, job)))
        parts += [el("dd", blocks_html(definition, job)) for definition in item.definitions] or ["<dd/>"]
    return el("dl", *parts, id=job.anchor(block.attrs.id))


def _chart(block: Chart, job: Job) -> str:
    """The chart as a drawing in the theme's colours, and its numbers for those who would know them."""
    theme = job.article.theme
    accents = tuple(theme.colour(name) for name in ("accent", *(f"accent{n}" for n in range(2, 7))))
    ink, muted, rule = (theme.colour(name) for name in ("ink", "muted", "rule"))
    ground = "#FFFFFF" if contrast(ink, "#FFFFFF") >= contrast(ink, theme.colour("background")) else ink
    lang, other = job.article.lang, job.article.word("other")
    look = Look("sans-serif", theme.page.small_size, ink, muted, rule, ground, accents, lang, other)
    made = draw_chart(block, _CHART_WIDTH, look)
    title = _labelled("figure", block.number, words(block.title), job)
    parts = [el("figcaption", title)] if block.title else []
    if made.svg:
        data = made.svg.encode()
        source = job.drawn(hashlib.sha256(data).hexdigest(), "image/svg+xml", data)
        parts.append(el("img", src=source, alt=block.attrs.get("alt") or chart_gist(block, lang), class_="drawn"))
    anchor = job.anchor(block.attrs.id)
    return el("figure", *parts, _grid(chart_table(block, lang), job, "", None), class_="chart", id=anchor)


def _diagram(block: Diagram, job: Job) -> str:
    resource = job.article.resource(block.resource)
    if resource is None:
        return _listing(CodeBlock(block.span, block.text, block.engine, attrs=block.attrs), job)
    said = block.attrs.get("alt") or block.text
    caption = block.attrs.get("caption") or block.attrs.get("title")
    shown = el("figcaption", _labelled("figure", block.number, words(caption), job)) if caption else ""
    return el("figure", el("img", src=job.picture(resource), alt=said), shown, id=job.anchor(block.attrs.id))


def _table(block: Table, job: Job) -> str:
    caption = _labelled("table", block.number, prose(block.caption, job), job) if block.caption else ""
    return _grid(block, job, caption, job.anchor(block.attrs.id))


def _grid(block: Table, job: Job, caption: str, anchor: str | None) -> str:
    grid = grid_of(block)
    if not grid.rows and grid.header is None:
        return el("p", caption, id=anchor) if caption else ""
    aligns = alignments(block, grid)
    head = el("thead", _row(grid.header, aligns, job, "th")) if grid.header else ""
    rows = [_row(row, aligns, job, "td") for row in grid.rows]
    body = el("tbody", *rows) if rows else ""
    return el("table", el("caption", caption) if caption else "", head, body, id=anchor)


def _row(row: Sequence[Slot], aligns: Sequence[str], job: Job, tag: str) -> str:
    cells = []
    for slot in row:
        if slot.below:
            continue
        side = aligns[slot.column]
        spans = {"colspan": slot.colspan if slot.colspan > 1 else None,
                 "rowspan": slot.rowspan if slot.rowspan > 1 else None}  # fmt: skip
        inner = prose(slot.cell.inlines, job) if slot.cell is not None else ""
        scope = "col" if tag == "th" and inner else None
        cells.append(el(tag, inner, class_=side if side != "left" else None, scope=scope, **spans))
    return el("tr", *cells)
