"""Blocks → HTML, one function a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from publish.emitters.html import pictures
from publish.emitters.html.charts import chart
from publish.emitters.html.formula import display
from publish.emitters.html.job import Job, Scene
from publish.emitters.html.listing import listing, verbatim
from publish.emitters.html.prose import prose
from publish.emitters.html.tables import table
from publish.emitters.html.tongues import direction
from publish.emitters.markup.contents import is_contents
from publish.emitters.markup.shapes import TAGGED, column_shares
from publish.emitters.markup.tags import EMPTY, Html, el, join
from publish.theme.tones import TONES
from publish.tree import blocks as b
from publish.tree.walk import block_inlines, child_blocks, plain, walk_blocks

_FEW = 2
"""Columns that still have room in the width of the text."""


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
        figures = [block for block in run if isinstance(block, b.Figure)]
        if is_figure and pictures.side_by_side(figures, job):
            yield pictures.gallery(figures, job, scene)
        else:
            yield from (block_html(block, job, scene) for block in run)


def _leaf(block: b.Block, job: Job, scene: Scene) -> Html:
    """A block without the blocks inside it, which follow it by themselves."""
    if child_blocks(block):
        return join(el("p", prose(run, job, scene)) for run in block_inlines(block) if run)
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
            return pictures.figure(block, job, scene)
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
            return chart(block, job)
        case b.Diagram():
            return _diagram(block, job, scene)
        case b.SlideBreak():
            return Html("<hr>")
        case b.Notes():
            return _speaker(block, job, scene)
        case b.OnlyFor():
            return blocks_html(block.blocks, job, scene) if block.output == "handout" else EMPTY
        case b.RawHtml():
            return el("p", block.text) if block.text.strip() else EMPTY


def paragraph(block: b.Paragraph, job: Job, scene: Scene, class_: str = "") -> Html:
    """A paragraph; nothing where it has no words."""
    inner = prose(block.inlines, job, scene)
    if not inner:
        return EMPTY
    align = block.attrs.get("align") or next((c for c in ("center", "right") if block.attrs.has(c)), "")
    classes = " ".join(filter(None, (class_, align if align in {"center", "right"} else "")))
    turned = direction(plain(block.inlines), rtl=job.rtl)
    return el("p", inner, class_=classes, id=job.id(block.attrs.id), dir=turned)


def _list(block: b.List, job: Job, scene: Scene) -> Html:
    inner = scene.within()
    tasks = any(item.checked is not None for item in block.items)
    items = [_item(item, block.tight, job, inner) for item in block.items]
    kind = "ol" if block.ordered else "ul"
    classes = "tasks" if tasks else "loose" if not block.tight else "byhand" if is_contents(block) else ""
    start = block.start if block.ordered and block.start != 1 else None
    return el(kind, *items, class_=classes, start=start, id=job.id(block.attrs.id))


def _item(item: b.ListItem, tight: bool, job: Job, scene: Scene) -> Html:
    """An item; the paragraphs of a tight list are set without space around them."""
    words = next((plain(block.inlines) for block in item.blocks if isinstance(block, b.Paragraph)), "")
    turned = direction(words, rtl=job.rtl)
    inside = join(_line(block, tight, job, scene) for block in item.blocks)
    if item.checked is None:
        return el("li", inside, dir=turned)
    done = "done" if item.checked else "open"
    # the sign is one for eyes; ears get the state as a word
    box = el("span", "☑" if item.checked else "☐", class_="box", role="img", aria_label=job.word(done))
    return el("li", box, inside, class_=done, dir=turned)


def _line(block: b.Block, tight: bool, job: Job, scene: Scene) -> Html:
    if tight and isinstance(block, b.Paragraph) and not scene.full_up:
        return el("div", prose(block.inlines, job, scene), class_="line", id=job.id(block.attrs.id))
    return blocks_html((block,), job, scene)


def _display(block: b.MathBlock, job: Job, scene: Scene) -> Html:
    tag = TAGGED.search(block.text)
    given = tag.group(1).strip() if tag else block.number
    name = el("span", f"({given})", class_="equation-number") if given is not None else EMPTY
    drawn = display(TAGGED.sub("", block.text) if name else block.text)
    inner = drawn or verbatim(block.text.strip("\n"), scene, "latex")
    classes = f"{'display' if drawn else 'listing'}{' numbered' if name else ''}"
    return el("div", inner, name, class_=classes, id=job.id(block.attrs.id))


def _quote(block: b.Quote, job: Job, scene: Scene) -> Html:
    inner = scene.within()
    body = blocks_html(block.blocks, job, inner)
    source = el("p", prose(block.attribution, job, inner), class_="attribution") if block.attribution else EMPTY
    return el("blockquote", body, source, id=job.id(block.attrs.id))


def _admonition(block: b.Admonition, job: Job, scene: Scene) -> Html:
    """A box with its name; what the writer folded can be folded here, too, and is open at first."""
    inner = scene.within()
    kind = block.kind.lower()
    title = prose(block.title, job, inner) if block.title else join((job.word(kind or "note"),))
    body = blocks_html(block.blocks, job, inner)
    classes = f"admonition {TONES.get(kind, 'grey')}"
    if kind == "details":
        return el("details", el("summary", title), body, class_=classes, id=job.id(block.attrs.id), open="open")
    return el("div", el("p", title, class_="admonition-title"), body, class_=classes, role="note",
              id=job.id(block.attrs.id))  # fmt: skip


def _definitions(block: b.DefinitionList, job: Job, scene: Scene) -> Html:
    inner = scene.within()
    parts: list[Html] = []
    for item in block.items:
        parts.append(el("dt", prose(item.term, job, inner)))
        parts += [el("dd", blocks_html(definition, job, inner)) for definition in item.definitions or ((),)]
    return el("dl", *parts, id=job.id(block.attrs.id))


def _columns(block: b.Columns, job: Job, scene: Scene) -> Html:
    """Columns side by side where the screen has room, in the shares that the writer gave, to a twelfth."""
    shares = column_shares(block)
    parts = [
        el("div", blocks_html(column.blocks, job, scene.within()), class_=f"column s{_twelfths(share, shares)}")
        for column, share in zip(block.columns, shares, strict=True)
    ]
    wide = " wide" if scene.top and len(parts) > _FEW else ""
    return el("div", *parts, class_=f"columns{wide}", id=job.id(block.attrs.id))


def _twelfths(share: float, shares: list[float]) -> int:
    return min(11, max(1, round(12 * share / (sum(shares) or 1.0))))


def _diagram(block: b.Diagram, job: Job, scene: Scene) -> Html:
    resource = job.resource(block.resource)
    if resource is not None:
        return pictures.diagram(block, resource, job, scene)
    said = block.attrs.get("caption") or block.attrs.get("title")
    source = b.CodeBlock(block.span, block.text, block.engine, said, block.attrs)
    return listing(source, job, scene, job.label(block))


def _speaker(block: b.Notes, job: Job, scene: Scene) -> Html:
    """Speaker notes belong to the deck; they are shown only where a person asked for them."""
    if not job.options.notes:
        return EMPTY
    title = el("p", job.word("speaker"), class_="admonition-title")
    return el("div", title, blocks_html(block.blocks, job, scene.within()), class_="admonition grey", role="note")
