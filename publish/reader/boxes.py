"""A named box (`::: name`, `!!! name`, `/// name`, `{name}`, `> [!NAME]`) → an admonition, columns, notes …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from publish.base.diagnostics import warning
from publish.base.source import Span
from publish.reader import raw
from publish.reader.attributes import merge
from publish.reader.captions import Item, figure
from publish.reader.names import ADMONITION_CLASSES, ADMONITIONS, EPISODES, LAYOUT_BOXES, PLAIN_BOXES, TITLES, nearest
from publish.reader.references import Target
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.rewrite import Rewriter

if TYPE_CHECKING:
    from publish.reader.build import Builder

_WIDTH = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_SLIDES = frozenset({"pptx", "slides", "revealjs", "beamer", "slide", "deck"})
_PAGES = frozenset({"pdf", "html", "handout", "print", "docx", "typst", "latex"})
_ONLY: dict[str, Literal["slides", "handout"]] = {
    "slide-only": "slides",
    "slides-only": "slides",
    "only-slides": "slides",
    "handout-only": "handout",
    "only-handout": "handout",
}
_ALERT = re.compile(r"\[!([A-Za-z][\w-]*)\][+-]?[ \t]*(.*)$")
_DOCSIFY = {"?> ": "tip", "!> ": "warning"}
DOCSIFY_MARKS = tuple(_DOCSIFY)
"""What a paragraph that docsify sets as a box begins with."""
_NAMES = frozenset(ADMONITIONS) | LAYOUT_BOXES | PLAIN_BOXES | frozenset(_ONLY)


def box(node: raw.RawBox, builder: Builder) -> list[Item]:
    """The blocks that a named box stands for."""
    span = builder.span(node)
    if not node.closed and node.mark in (":::", "///", "`", "~"):
        builder.context.tell(
            warning(
                "box.open",
                f"the block “{node.name}” is never closed",
                span,
                f"add a line {(':' if node.mark == ':::' else node.mark[0]) * node.length}",
            )
        )
    names = [one.lower() for one in (node.name, *node.attrs.classes) if one]
    attrs = node.attrs
    if node.options:
        name = node.options.get("name") or node.options.get("label") or ""
        attrs = merge(attrs, Attrs(name, (), tuple(node.options.items())))
    only = _only(names, attrs)
    if only is not None:
        return [b.OnlyFor(span, only, builder.inner(node.children))]
    for name in names:
        made = _known(name, node, attrs, span, builder)
        if made is not None:
            return made
    return _unknown(node, span, builder)


def _only(names: Sequence[str], attrs: Attrs) -> Literal["slides", "handout"] | None:
    for name in names:
        if name in _ONLY:
            return _ONLY[name]
    if not any(name in ("content-visible", "content-hidden") for name in names):
        return None
    shown, hidden = attrs.get("when-format"), attrs.get("unless-format")
    slides = shown in _SLIDES or hidden in _PAGES
    pages = shown in _PAGES or hidden in _SLIDES
    if "content-hidden" in names:
        slides, pages = pages, slides
    return "slides" if slides else "handout" if pages else None


def _known(name: str, node: raw.RawBox, attrs: Attrs, span: Span, builder: Builder) -> list[Item] | None:
    children = node.children
    if name == "notes":
        return [b.Notes(span, builder.inner(children))]
    if name in ("columns", "two-column", "row"):
        return [_columns(node, attrs, span, builder)]
    if name in ("column", "col", "left", "right", "center"):
        return [*builder.title(node), *builder.outer(children)]
    if name in ("incremental", "nonincremental"):
        marked = mark_lists(builder.inner(children), name)
        return [*builder.title(node), *marked]
    if name == "chart":
        return [_charted(item, attrs) for item in builder.outer(children)]
    if name in ("figure", "image") and (node.directive or node.title):
        return _figure(node, attrs, span, builder)
    if name in ("caption", "figure-caption", "table-caption"):
        return [
            replace(item, attrs=merge(item.attrs, Attrs(classes=("caption",))))
            if isinstance(item, b.Paragraph)
            else item
            for item in builder.outer(children)
        ]
    if name in PLAIN_BOXES:
        return [*builder.title(node), *builder.outer(children)]
    several = sum(isinstance(one, raw.RawHeading) for one in children) > 1
    if several and not node.title and ADMONITIONS.get(name) == "tab":
        return _tabs(node, builder)
    if name in EPISODES and children and isinstance(children[0], raw.RawHeading):
        # what readers look for by its heading stays in the contents
        rest = replace(node, children=children[1:])
        return [*builder.outer(children[:1]), _admonition(name, rest, attrs, span, builder)]
    if name in ADMONITIONS or name.startswith(("callout-", "proof", "prf")):
        return [_admonition(name, node, attrs, span, builder)]
    return None


def docsify(node: raw.RawParagraph, builder: Builder) -> b.Admonition:
    """The box that a paragraph is which begins with `?> ` or `!> `."""
    (place, line), *rest = node.lines
    kind = _DOCSIFY[line[:3]]
    words = line[3:].lstrip()
    start = place + len(line) - len(words)
    lines = [(start, words), *rest] if words else rest
    inner = [raw.RawParagraph(lines[0][0], node.end, lines, node.lazy)] if lines else []
    return b.Admonition(builder.span(node), kind, (), builder.inner(inner))


def _admonition(name: str, node: raw.RawBox, attrs: Attrs, span: Span, builder: Builder) -> b.Admonition:
    name = name.removeprefix("callout-")
    kind = ADMONITIONS.get(name, name)
    if name in ("admonition", "callout"):
        given = [one.lower() for one in (attrs.get("type"), attrs.get("class"), *attrs.classes) if one]
        kind = next((ADMONITIONS[one] for one in given if one in ADMONITIONS and one != name), "note")
    title = builder.title_inlines(node)
    if not title and attrs.get("title"):
        title = (i.Text(span, attrs.get("title")),)
    children = node.children
    if not title and node.mark == ":::" and children and isinstance(children[0], raw.RawHeading) and kind != "tab":
        # what Quarto and Carpentries call a box by
        title = builder.inlines(children[0].lines)
        children = children[1:]
    if not title and name in TITLES:
        title = (i.Text(span, TITLES[name]),)
    if node.mark == "???" or attrs.has("dropdown") or attrs.get("class") == "dropdown":
        attrs = merge(attrs, Attrs(classes=("collapsed",)))
    return b.Admonition(span, kind, title, builder.inner(children), attrs)


def _tabs(node: raw.RawBox, builder: Builder) -> list[Item]:
    """A box of several tabs, each below a heading, as a box for each."""
    made: list[Item] = []
    starts = [at for at, one in enumerate(node.children) if isinstance(one, raw.RawHeading)]
    made.extend(builder.outer(node.children[: starts[0]]))
    for at, end in zip(starts, [*starts[1:], len(node.children)], strict=True):
        heading, rest = node.children[at], node.children[at + 1 : end]
        assert isinstance(heading, raw.RawHeading)
        span = builder.span(heading).cover(builder.span(rest[-1])) if rest else builder.span(heading)
        made.append(b.Admonition(span, "tab", builder.inlines(heading.lines), builder.inner(rest)))
    return made


def by_class(block: Item) -> Item:
    """A paragraph or a quotation as the box that one of its classes says it is, a listing with its language."""
    if isinstance(block, b.CodeBlock) and not block.language:
        named = next((one[9:] for one in block.attrs.classes if one.startswith("language-")), "")
        return replace(block, language=named.lower())
    if not isinstance(block, (b.Paragraph, b.Quote)):
        return block
    name = next((one for one in block.attrs.classes if one in ADMONITION_CLASSES), "")
    if not name:
        return block
    kind = ADMONITIONS[name]
    if isinstance(block, b.Paragraph):
        inner = replace(block, attrs=NO_ATTRS)
        return b.Admonition(block.span, kind, _called(name, block.span), (inner,), block.attrs)
    blocks = block.blocks
    title: i.Inlines = ()
    if blocks and isinstance(blocks[0], b.Paragraph) and blocks[0].attrs.has("heading"):
        head = blocks[0].inlines
        title = head[0].children if len(head) == 1 and isinstance(head[0], i.Strong) else head
        blocks = blocks[1:]
    return b.Admonition(block.span, kind, title or _called(name, block.span), blocks, block.attrs)


def _called(name: str, span: Span) -> i.Inlines:
    return (i.Text(span, TITLES[name]),) if name in TITLES else ()


def _columns(node: raw.RawBox, attrs: Attrs, span: Span, builder: Builder) -> b.Columns:
    columns: list[b.Column] = []
    loose: list[raw.Raw] = []

    def gather() -> None:
        if loose:
            whole = builder.span(loose[0]).cover(builder.span(loose[-1]))
            columns.append(b.Column(whole, builder.inner(loose)))
            loose.clear()

    for child in node.children:
        if isinstance(child, raw.RawBox) and (
            child.name in ("column", "col", "left", "right") or child.attrs.has("column")
        ):
            gather()
            width = _WIDTH.search(child.attrs.get("width") or child.options.get("width", ""))
            share = min(1.0, float(width.group(1)) / 100) if width else None
            columns.append(
                b.Column(builder.span(child), (*builder.title(child), *builder.inner(child.children)), share)
            )
        else:
            loose.append(child)
    gather()
    return b.Columns(span, tuple(columns), attrs)


def mark_lists(blocks: b.Blocks, name: str) -> b.Blocks:
    """The blocks with every list in them marked to be built step by step, or not."""

    def change(block: b.Block) -> b.Block:
        if isinstance(block, b.List) and not block.attrs.has("incremental") and not block.attrs.has("nonincremental"):
            return replace(block, attrs=merge(block.attrs, Attrs(classes=(name,))))
        return block

    return Rewriter(lambda inline: (inline,), change).blocks(blocks)


def _charted(item: Item, attrs: Attrs) -> Item:
    if isinstance(item, b.Table):
        return replace(item, attrs=merge(item.attrs, merge(Attrs(classes=("chart",)), attrs)))
    return item


def _figure(node: raw.RawBox, attrs: Attrs, span: Span, builder: Builder) -> list[Item]:
    """MyST's `{figure} path`: its first paragraph is the caption, all else stays below it as it is."""
    blocks = list(builder.inner(node.children))
    images: tuple[i.Image, ...] = ()
    if node.title:
        images = (builder.context.image(span, attrs.get("alt"), Target(node.title), attrs),)
    while not node.title and blocks and isinstance(blocks[0], b.Figure):
        images += blocks[0].images
        del blocks[0]
    if not images:
        return list(blocks)
    caption = blocks[0].inlines if blocks and isinstance(blocks[0], b.Paragraph) else ()
    made = figure(span, images, caption)
    rest = blocks[1:] if caption else blocks
    return [replace(made, attrs=merge(made.attrs, Attrs(attrs.id))), *rest]


def _unknown(node: raw.RawBox, span: Span, builder: Builder) -> list[Item]:
    if node.mark in ("!!!", "???"):
        blocks = builder.inner(node.children)
        title = builder.title_inlines(node) or (i.Text(span, node.name),)
        return [b.Admonition(span, "note", title, blocks, node.attrs)]
    near = nearest(node.name, _NAMES)
    if near or not node.attrs.classes:
        builder.context.tell(
            warning(
                "directive.unknown",
                f"there is no block “{node.name}”; its content is kept as it is",
                span,
                f"did you mean “{near}”?" if near else "known are note, tip, warning, columns, notes, handout-only …",
            )
        )
    return [*builder.title(node), *builder.outer(node.children)]


def alert(node: raw.RawQuote, builder: Builder) -> b.Admonition | None:
    """GitHub's `> [!NOTE]` and Obsidian's `> [!note] Title`."""
    first = node.children[0] if node.children else None
    if not isinstance(first, raw.RawParagraph):
        return None
    place, line = first.lines[0]
    match = _ALERT.match(line)
    if match is None:
        return None
    span = builder.span(node)
    name = match.group(1).lower()
    if name not in ADMONITIONS:
        near = nearest(name, ADMONITIONS)
        builder.context.tell(
            warning(
                "directive.unknown",
                f"there is no alert “{match.group(1)}”; it is shown as a note",
                span,
                f"did you mean “{near}”?" if near else "GitHub knows NOTE, TIP, IMPORTANT, WARNING and CAUTION",
            )
        )
    title: i.Inlines = ()
    if match.group(2).strip():
        title = builder.inlines([(place + match.start(2), match.group(2))])
    elif name not in ADMONITIONS:
        title = builder.inlines([(place + match.start(1), match.group(1))])
    rest = first.lines[1:]
    children = node.children[1:]
    if rest:
        kept = raw.RawParagraph(rest[0][0], first.end, rest)
        children = [kept, *children]
    return b.Admonition(span, ADMONITIONS.get(name, "note"), title, builder.inner(children))
