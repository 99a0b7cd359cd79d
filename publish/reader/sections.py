"""Blocks and headings in a row → the section tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publish.base.diagnostics import warning
from publish.base.source import Span
from publish.reader.attributes import merge, with_pair
from publish.reader.build import Part
from publish.reader.comments import SlideHint
from publish.reader.context import Context
from publish.reader.names import nearest
from publish.reader.rawhtml import HtmlHeading
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.walk import plain

_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_NOTE = re.compile(r"Notes?:\s*")
_KEYS = frozenset(
    {
        "layout",
        "background-image",
        "background-alt",
        "background-position",
        "background-color",
        "color",
        "transition",
        "align",
        "width",
        "lang",
    }
)


@dataclass(slots=True, eq=False)
class _Node:
    heading: HtmlHeading
    depth: int
    parts: list[Part] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)
    attrs: Attrs = NO_ATTRS


class Slugs:
    """Ids of a document, each given once, as GitHub numbers them."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self._next: dict[str, int] = {}

    def give(self, wanted: str) -> str:
        """`wanted`, or `wanted-1`, `wanted-2` … when it is taken."""
        made = wanted
        while made in self.taken:
            number = self._next.get(wanted, 0) + 1
            self._next[wanted] = number
            made = f"{wanted}-{number}"
        self.taken.add(made)
        return made


def slug(text: str) -> str:
    """A heading's id as GitHub makes it; an emoji gives its name, a text without letters `section`."""
    made = _NOT_IN_SLUG.sub("", text.strip().lower()).replace(" ", "-")
    if made.strip("-_"):
        return made
    import emoji

    named = _NOT_IN_SLUG.sub("", emoji.demojize(text, delimiters=(" ", " ")).strip().lower().replace("_", "-"))
    return "-".join(named.split()) or "section"


def section_tree(parts: Sequence[Part], context: Context, title: i.Inlines, fallback: str, whole: Span) -> b.Section:
    """The root section. `title` is the front matter's, empty when it gives none; `whole` spans the article."""
    lede, tops = _nest(_hints(parts))
    ids = Slugs()
    heading = title
    attrs = NO_ATTRS
    explicit = ""
    first = tops[0] if tops else None
    sole = first is not None and len(tops) == 1
    repeated = first is not None and bool(title) and _same(plain(first.heading.inlines), plain(title))
    if first is not None and (repeated or (not title and sole and plain(first.heading.inlines, alt=True).strip())):
        # the heading is the document's own title: what stands below it is the lede
        heading = first.heading.inlines
        attrs = merge(first.heading.attrs, first.attrs)
        explicit = first.heading.attrs.id
        lede = [*lede, *first.parts]
        tops = [*first.children, *tops[1:]]
        for child in first.children:
            _lift(child)
    elif not title and first is not None:
        heading = first.heading.inlines
    if not plain(heading, alt=True).strip():
        heading = (i.Text(Span(whole.source, whole.start, whole.start), fallback or "Untitled"),)
    root_id = ids.give(explicit or slug(plain(heading, alt=True)))
    maker = _Maker(context, ids)
    blocks, hint = maker.content(lede)
    children = tuple(maker.section(node, 1, heading) for node in tops)
    return b.Section(whole, 0, root_id, heading, blocks, children, merge(attrs, hint))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _lift(node: _Node) -> None:
    node.depth -= 1
    for child in node.children:
        _lift(child)


def _nest(parts: Sequence[Part]) -> tuple[list[Part], list[_Node]]:
    """What stands before the first heading, and the headings nested by their levels."""
    lede: list[Part] = []
    tops: list[_Node] = []
    path: list[_Node] = []
    pending: list[SlideHint] = []
    for part in parts:
        if isinstance(part, HtmlHeading):
            while path and path[-1].heading.level >= part.level:
                path.pop()
            node = _Node(part, len(path) + 1)
            for hint in pending:
                node.attrs = merge(node.attrs, hint.attrs)
            pending = []
            (path[-1].children if path else tops).append(node)
            path.append(node)
        elif isinstance(part, SlideHint) and part.attrs.has("\x00next"):
            kept = tuple(name for name in part.attrs.classes if name != "\x00next")
            pending.append(SlideHint(part.span, replace(part.attrs, classes=kept)))
        else:
            (path[-1].parts if path else lede).append(part)
    for hint in pending:
        (path[-1].parts if path else lede).append(hint)
    return lede, tops


def _hints(parts: Sequence[Part]) -> list[Part]:
    """The parts with Marp's backgrounds as hints, and hints before a heading marked as the heading's."""
    out: list[Part] = []
    for part in parts:
        if isinstance(part, b.Figure) and _is_background(part):
            pairs: list[tuple[str, str]] = []
            for image in part.images:
                pairs.append(("background-image", image.target))
                pairs.extend([("background-alt", image.alt)] if image.alt else [])
            out.append(SlideHint(part.span, Attrs(pairs=tuple(pairs))))
        else:
            out.append(part)
    ahead = False
    for index in range(len(out) - 1, -1, -1):
        part = out[index]
        if isinstance(part, HtmlHeading):
            ahead = True
        elif isinstance(part, SlideHint):
            fresh = index == 0 or isinstance(out[index - 1], (b.SlideBreak, SlideHint))
            if ahead and fresh:
                out[index] = SlideHint(part.span, replace(part.attrs, classes=(*part.attrs.classes, "\x00next")))
        else:
            ahead = False
    return out


def _is_background(figure: b.Figure) -> bool:
    classes = [image.attrs.classes for image in figure.images]
    beside = any(name.startswith(("left", "right")) for names in classes for name in names)
    return all("bg" in names for names in classes) and not beside


class _Maker:
    def __init__(self, context: Context, ids: Slugs) -> None:
        self.context = context
        self.ids = ids

    def content(self, parts: Sequence[Part]) -> tuple[b.Blocks, Attrs]:
        """The blocks of one section, and what hints say about it."""
        blocks: list[b.Block] = []
        attrs = NO_ATTRS
        for part in parts:
            if isinstance(part, SlideHint):
                attrs = merge(attrs, part.attrs)
            elif not isinstance(part, HtmlHeading):
                blocks.append(part)
        if self.context.marp or self.context.slides:
            blocks = _noted(blocks)
        return tuple(blocks), attrs

    def section(self, node: _Node, level: int, above: i.Inlines) -> b.Section:
        """A section with all below it."""
        heading = node.heading
        title = heading.inlines
        if not plain(title, alt=True).strip():
            self.context.tell(
                warning(
                    "heading.empty",
                    "this heading has no words; it gets those of the heading above it",
                    heading.span,
                    "give it a title, or delete it",
                )
            )
            title = above or (i.Text(heading.span, "Untitled"),)
        given = merge(heading.attrs, node.attrs)
        self._check(given, heading.span)
        section_id = self.ids.give(heading.attrs.id or slug(plain(title, alt=True)))
        blocks, hint = self.content(node.parts)
        children = tuple(self.section(child, level + 1, title) for child in node.children)
        span = heading.span
        if blocks:
            span = span.cover(blocks[-1].span)
        if children:
            span = span.cover(children[-1].span)
        return b.Section(span, level, section_id, title, blocks, children, merge(given, hint))

    def _check(self, attrs: Attrs, span: Span) -> None:
        for key, _ in attrs.pairs:
            near = nearest(key, _KEYS) if key not in _KEYS and not key.startswith("data-") else ""
            if near:
                self.context.tell(
                    warning("key.unknown", f"a heading has no key “{key}”", span, f"did you mean “{near}”?")
                )


def _noted(blocks: list[b.Block]) -> list[b.Block]:
    """The blocks with `Note:` and what follows it on a slide as speaker notes.

    Asked for only where the front matter says `marp: true` or `slides: true`: elsewhere a paragraph that begins with
    “Note:” is a sentence of the article.
    """
    out: list[b.Block] = []
    notes: list[b.Block] = []
    for block in blocks:
        if notes and not isinstance(block, b.SlideBreak):
            notes.append(block)
            continue
        if notes:
            out.append(_notes(notes))
            notes = []
        said = _without_note(block)
        if said is not None:
            notes = [said]
        else:
            out.append(block)
    if notes:
        out.append(_notes(notes))
    return out


def _notes(blocks: list[b.Block]) -> b.Notes:
    return b.Notes(blocks[0].span.cover(blocks[-1].span), tuple(blocks))


def _without_note(block: b.Block) -> b.Paragraph | None:
    if not isinstance(block, b.Paragraph) or not block.inlines or not isinstance(block.inlines[0], i.Text):
        return None
    first = block.inlines[0]
    match = _NOTE.match(first.text)
    if match is None:
        return None
    rest = first.text[match.end() :]
    kept = (i.Text(Span(first.span.source, min(first.span.start + match.end(), first.span.end), first.span.end), rest),)
    return replace(block, inlines=(*kept, *block.inlines[1:]) if rest else block.inlines[1:])


def with_background(section: b.Section, key: str) -> b.Section:
    """The section with the key of its background's picture among its attributes."""
    return replace(section, attrs=with_pair(section.attrs, "background-resource", key))
