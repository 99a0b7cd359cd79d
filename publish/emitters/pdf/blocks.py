"""Blocks → HTML, one function a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from typing import TypeGuard

from publish.emitters.markup.contents import is_contents
from publish.emitters.markup.shapes import TAGGED, column_shares
from publish.emitters.markup.tags import EMPTY, Html, el, join, par
from publish.emitters.pdf import figures
from publish.emitters.pdf.contents import contents
from publish.emitters.pdf.endings import well_ended
from publish.emitters.pdf.job import Job, Scene
from publish.emitters.pdf.listing import listing, verbatim
from publish.emitters.pdf.prose import formula, prose
from publish.emitters.pdf.tables import chart, table
from publish.theme.tones import TONES
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.walk import block_inlines, child_blocks, plain, walk_blocks, walk_inlines

_SHORT = 450
"""Letters: a shorter box is not parted between pages."""
_LINE = 65
_HEADING_LIKE = 120
"""Letters: a paragraph in bold of no more is read as a heading."""
_NUMBER_ROOM = 34.0
"""Points on each side of a formula that has a number."""
_TITLE = 40
"""Letters of a paragraph that can be the title of contents made by hand."""
_BESIDE = 2600
"""Letters: columns that hold more are set one below the other."""


def blocks_html(blocks: Iterable[b.Block], job: Job, scene: Scene) -> Html:
    """The blocks one after the other. Containers nested beyond all sense are taken apart, their text is kept."""
    if scene.full_up:
        flat = [block for block in walk_blocks(blocks) if not child_blocks(block) or block_inlines(block)]
        return join(_leaf(block, job, scene) for block in flat)
    return join(_runs(blocks, job, scene))


def _runs(blocks: Iterable[b.Block], job: Job, scene: Scene) -> Iterator[Html]:
    """The blocks; figures that follow one another stand in a row where they fit."""
    for is_figure, group in groupby(blocks, key=lambda block: isinstance(block, b.Figure)):
        run = list(group)
        pictures = [block for block in run if isinstance(block, b.Figure)]
        if is_figure and figures.side_by_side(pictures, job, scene):
            yield figures.gallery(pictures, job, scene)
        else:
            yield from _each(run, job, scene)


def _each(run: list[b.Block], job: Job, scene: Scene) -> Iterator[Html]:
    """The blocks; what stands before contents made by hand is their title."""
    title = EMPTY
    for block, following in zip_longest(run, run[1:]):
        if isinstance(following, b.List) and is_contents(following) and _is_title(block):
            title = paragraph(block, job, scene, "contents-title")
        elif isinstance(block, b.List) and title:
            yield _list(block, job, scene, title)
            title = EMPTY
        else:
            yield block_html(block, job, scene)


def _is_title(block: b.Block) -> TypeGuard[b.Paragraph]:
    return isinstance(block, b.Paragraph) and len(plain(block.inlines)) <= _TITLE and leads(block.inlines)


def _leaf(block: b.Block, job: Job, scene: Scene) -> Html:
    """A block without the blocks inside it, which follow it by themselves."""
    if child_blocks(block):
        runs = [run for run in block_inlines(block) if run]
        return join(par(prose(run, job, scene), data_b=job.number(block)) for run in runs)
    return block_html(block, job, scene)


def block_html(block: b.Block, job: Job, scene: Scene) -> Html:  # noqa: C901 — one kind a line
    """One block."""
    match block:
        case b.Paragraph():
            return paragraph(block, job, scene)
        case b.List():
            return _list(block, job, scene)
        case b.Table():
            return table(block, job, scene)
        case b.Figure():
            return figures.figure(block, job, scene)
        case b.CodeBlock():
            return listing(block, job, scene)
        case b.MathBlock():
            return _display(block, job, scene)
        case b.Quote():
            return _quote(block, job, scene)
        case b.Admonition():
            return _admonition(block, job, scene)
        case b.DefinitionList():
            return _definitions(block, job, scene)
        case b.Columns():
            return _columns(block, job, scene)
        case b.Chart():
            return chart(block, job, scene)
        case b.Diagram():
            return _diagram(block, job, scene)
        case b.SlideBreak():
            return el("div", el("span", class_="ornament-rule"), class_="ornament", data_b=job.number(block))
        case b.Notes():
            return _speaker(block, job, scene)
        case b.OnlyFor():
            return blocks_html(block.blocks, job, scene) if block.output == "handout" else EMPTY
        case b.RawHtml():
            return el("p", block.text, data_b=job.number(block)) if block.text.strip() else EMPTY


def paragraph(block: b.Paragraph, job: Job, scene: Scene, class_: str = "") -> Html:
    number = job.number(block)
    align = block.attrs.get("align") or next((c for c in ("center", "right") if block.attrs.has(c)), "")
    inner = prose(block.inlines, job, scene)
    if not inner:
        return EMPTY
    inner = well_ended(inner)
    side = align if align in {"center", "right"} else "ragged" if _stiff(block.inlines) else ""
    # a heading within a box or a quotation begins no section, and is found in the bookmarks all the same
    heads = block.attrs.has("heading")
    kinds = (class_, side, "leads" if leads(block.inlines) else "", "heading" if heads else "")
    classes = " ".join(filter(None, kinds))
    title = plain(block.inlines) if heads else None
    return par(inner, class_=classes, id=block.attrs.id, data_b=number, data_title=title)


def leads(inlines: i.Inlines) -> bool:
    """Whether a paragraph announces what follows: it ends in a colon, or is a heading in all but name."""
    words = plain(inlines)
    bold = [x for x in inlines if not (isinstance(x, i.Text) and not x.text.strip())]
    named = len(bold) == 1 and isinstance(bold[0], i.Strong) and len(words) <= _HEADING_LIKE
    return named or words.endswith(":")


def _stiff(inlines: i.Inlines) -> bool:
    """Whether something stands in the lines that is not parted and takes a good part of one: the line before it could
    be filled only with wide blanks."""
    for inline in walk_inlines(inlines):
        match inline:
            case i.Code(text=words) | i.Math(text=words):
                longest, most = max(map(len, words.split() if isinstance(inline, i.Code) else (words,)), default=0), 12
            case i.Text(text=words):
                longest, most = max(map(len, words.split()), default=0), 24
            case _:
                continue
        if longest > most:
            return True
    return False


def _list(block: b.List, job: Job, scene: Scene, title: Html = EMPTY) -> Html:
    """The list; contents made by hand stand below `title`, if there is one."""
    number = job.number(block)
    if is_contents(block):
        return el("nav", title, contents(block, job, scene), class_="contents", id=block.attrs.id, data_b=number)
    inner = scene.within(20)
    tasks = any(item.checked is not None for item in block.items)
    items = [
        el("li", _item(item, block.tight, job, inner), class_=_task(item) if tasks else None) for item in block.items
    ]
    classes = " ".join(filter(None, ("tight" if block.tight else "loose", "tasks" if tasks else "")))
    # the engine heeds the counter, not the attribute, which tells other readers of the HTML
    late = block.ordered and block.start != 1
    start = block.start if late else None
    style = f"counter-reset:list-item {block.start - 1}" if late else None
    kind = "ol" if block.ordered else "ul"
    return el(kind, *items, class_=classes, start=start, style=style, id=block.attrs.id, data_b=number)


def _item(item: b.ListItem, tight: bool, job: Job, scene: Scene) -> Html:
    """An item's blocks; the paragraphs of a tight list are set without space around them."""
    if not tight:
        return blocks_html(item.blocks, job, scene)
    parts: list[Html] = []
    for block in item.blocks:
        if isinstance(block, b.Paragraph) and not scene.full_up:
            announces = plain(block.inlines).endswith(":") and len(item.blocks) > 1
            stiff = " ragged" if _stiff(block.inlines) else ""
            classes = f"line{stiff} leads" if announces else f"line{stiff}"
            inner = well_ended(prose(block.inlines, job, scene))
            parts.append(el("div", inner, class_=classes, data_b=job.number(block)))
        else:
            parts.append(blocks_html((block,), job, scene))
    return join(parts)


def _task(item: b.ListItem) -> str:
    return "plain" if item.checked is None else "done" if item.checked else "open"


def _display(block: b.MathBlock, job: Job, scene: Scene) -> Html:
    number = job.number(block)
    tag = TAGGED.search(block.text)
    given = tag.group(1).strip() if tag else block.number
    name = f"({given})" if given is not None else ""
    room = scene.width - (2 * _NUMBER_ROOM if name else 0.0)
    drawn = formula(TAGGED.sub("", block.text) if name else block.text, job, inline=False, width=room)
    inner = drawn or verbatim(block.text.strip("\n"), "latex", job, scene)
    # outside the flow of the line, so that the formula stands in the middle of the column and not of what is left
    mark = el("span", name, class_="equation-number") if name else EMPTY
    classes = " ".join(filter(None, ("display" if drawn else "undrawn", "numbered" if name else "")))
    return el("div", inner, mark, class_=classes, id=block.attrs.id, data_b=number)


def _quote(block: b.Quote, job: Job, scene: Scene) -> Html:
    number = job.number(block)
    inner = scene.within(36)
    body = blocks_html(block.blocks, job, inner)
    source = par(prose(block.attribution, job, inner), class_="attribution") if block.attribution else EMPTY
    return el("blockquote", body, source, class_=_kept(block, number, job), id=block.attrs.id, data_b=number)


def _kept(block: b.Block, number: int, job: Job) -> str | None:
    """The class of a block short enough to stay on one page."""
    if number in job.mending.blocks:
        return None
    # a block of a few words takes a line as well
    letters = sum(max(_LINE, len(plain(run))) for inner in walk_blocks((block,)) for run in block_inlines(inner) if run)
    short = letters <= _SHORT and not any(isinstance(x, b.CodeBlock | b.Table) for x in walk_blocks((block,)))
    return "whole" if short else None


def _admonition(block: b.Admonition, job: Job, scene: Scene) -> Html:
    number = job.number(block)
    inner = scene.within(30)
    kind = block.kind.lower()
    title = prose(block.title, job, inner) if block.title else job.word(kind or "note")
    body = blocks_html(block.blocks, job, inner)
    classes = " ".join(filter(None, ("admonition", TONES.get(kind, "grey"), _kept(block, number, job))))
    name = par(title, class_="admonition-title")
    return el("div", name, body, class_=classes, id=block.attrs.id, data_b=number)


def _definitions(block: b.DefinitionList, job: Job, scene: Scene) -> Html:
    number = job.number(block)
    inner = scene.within(20)
    parts: list[Html] = []
    for item in block.items:
        parts.append(el("dt", prose(item.term, job, inner)))
        parts += [el("dd", blocks_html(definition, job, inner)) for definition in item.definitions]
    return el("dl", *parts, id=block.attrs.id, data_b=number)


def _columns(block: b.Columns, job: Job, scene: Scene) -> Html:
    """Columns side by side, or one below the other when they are long, nested, or were lost side by side."""
    number = job.number(block)
    letters = sum(len(plain(run)) for inner in walk_blocks((block,)) for run in block_inlines(inner))
    stacked = (
        scene.deep > 2
        or scene.width < 200
        or letters > _BESIDE
        or number in job.mending.blocks
        or len(block.columns) > 4
    )
    gap = 18.0
    room = scene.width - gap * (len(block.columns) - 1)
    shares = column_shares(block)
    parts: list[Html] = []
    for column, share in zip(block.columns, shares, strict=True):
        width = scene.width if stacked else room * share / sum(shares)
        inner = Scene(width, scene.deep + 1, small=True)
        style = None if stacked else f"width:{width:.2f}pt"
        parts.append(el("div", blocks_html(column.blocks, job, inner), class_="column", style=style))
    classes = "columns stacked" if stacked else "columns"
    return el("div", *parts, class_=classes, id=block.attrs.id, data_b=number)


def _diagram(block: b.Diagram, job: Job, scene: Scene) -> Html:
    resource = job.resource(block.resource)
    if resource is not None:
        return figures.diagram(block, resource, job, scene)
    said = block.attrs.get("caption") or block.attrs.get("title")
    source = b.CodeBlock(block.span, block.text, block.engine, said, block.attrs)
    return listing(source, job, scene, job.label(block))


def _speaker(block: b.Notes, job: Job, scene: Scene) -> Html:
    """Speaker notes belong to the deck; they are printed only where a person asked for them."""
    if not job.options.notes:
        return EMPTY
    number = job.number(block)
    title = el("p", job.word("speaker"), class_="admonition-title")
    body = blocks_html(block.blocks, job, scene.within(30))
    return el("div", title, body, class_="admonition grey speaker", data_b=number)
