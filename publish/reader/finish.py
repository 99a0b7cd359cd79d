"""A tree as read → the tree as it is meant: numbers, references, pictures, charts, diagrams, links."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from publish.base.diagnostics import info, warning
from publish.reader.context import Context
from publish.reader.data import table_chart
from publish.reader.sections import slug, with_background
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Footnote
from publish.tree.labels import Kind, kind_of, label, noun
from publish.tree.rewrite import Rewriter
from publish.tree.walk import plain, sections

if TYPE_CHECKING:
    from publish.reader.resources import Door

_ANCHOR = re.compile(r"<[A-Za-z][^<>]{0,500}?\s(?:id|name)\s*=\s*[\"']?([^\s\"'<>]{1,200})", re.IGNORECASE)
_SPAN_ID = re.compile(r"\]\{#([\w:.-]{1,200})")
_LABEL = re.compile(r"\\label\s*\{([\w:.-]+)\}")
_TAG = re.compile(r"\\tag\*?\s*\{([^{}]+)\}")
_NAMES = {"fig": "figure", "tbl": "table", "tab": "table", "lst": "listing", "eq": "formula", "sec": "heading"}


_Numbered = b.Figure | b.Table | b.CodeBlock | b.Chart | b.Diagram | b.MathBlock


class _Resolver:
    """First pass: pictures, charts, diagrams and numbers; it learns every id of the document on the way."""

    def __init__(self, context: Context, door: Door | None, lang: str) -> None:
        self.context = context
        self.door = door
        self.lang = lang
        self.labels: dict[str, str] = {}
        self.ids: set[str] = set()
        self.counts: dict[Kind, int] = {}

    def inline(self, node: i.Inline) -> tuple[i.Inline, ...]:
        """Look for a picture's file."""
        if isinstance(node, (i.Code, i.Link, i.Image)) and node.attrs.id:
            self.ids.add(node.attrs.id)
        if isinstance(node, i.Image) and self.door is not None and node.target and node.resource is None:
            resource = self.context.of(self.door.image(node.target, node.span))
            if resource is not None:
                self.context.resources[resource.key] = resource
                return (replace(node, resource=resource.key),)
        return (node,)

    def block(self, node: b.Block) -> b.Block:
        """Number a captioned block; draw what is to be drawn."""
        if isinstance(node, b.Table) and node.attrs.has("chart"):
            chart = self.context.of(table_chart(node))
            if chart is not None:
                node = chart
        elif isinstance(node, b.Diagram) and self.door is not None:
            node = self._drawn(node)
        elif isinstance(node, b.MathBlock):
            node = _named_inside(node)
        name = getattr(getattr(node, "attrs", None), "id", "")
        if name:
            self.ids.add(name)
        kind = kind_of(node)
        if kind is None or not isinstance(node, _Numbered) or not _counts(node):
            return node
        tag = _TAG.search(node.text) if isinstance(node, b.MathBlock) else None
        if tag is not None:
            self.labels[name] = f"{noun(kind, self.lang)} {tag.group(1).strip()}"  # numbered by hand
            return node
        self.counts[kind] = self.counts.get(kind, 0) + 1
        node = replace(node, number=self.counts[kind])
        if name:
            self.labels[name] = label(node, self.lang)
        return node

    def _drawn(self, node: b.Diagram) -> b.Diagram:
        from publish.reader.diagrams import draw

        resource = self.context.of(draw(node.engine, node.text, node.span))
        if resource is None:
            return node
        self.context.resources[resource.key] = resource
        return replace(node, resource=resource.key)

    def background(self, section: b.Section) -> b.Section:
        """Look for the file of a section's background."""
        target = section.attrs.get("background-image")
        if target and self.door is not None and not target.startswith(("linear-gradient", "#")):
            resource = self.context.of(self.door.image(target, section.span))
            if resource is not None:
                self.context.resources[resource.key] = resource
                section = with_background(section, resource.key)
        children = tuple(self.background(child) for child in section.children)
        return replace(section, children=children)


def _named_inside(node: b.MathBlock) -> b.MathBlock:
    """The formula with the id that its TeX gives it by `\\label`."""
    found = _LABEL.search(node.text) if not node.attrs.id else None
    return replace(node, attrs=replace(node.attrs, id=found.group(1))) if found else node


def _counts(node: b.Block) -> bool:
    """Whether a block is numbered: one that has a caption, or an id that says what it is."""
    match node:
        case b.Figure(caption=caption, attrs=attrs):
            return bool(caption) or attrs.id.startswith("fig:")
        case b.Table(caption=caption, attrs=attrs):
            return bool(caption) or attrs.id.startswith(("tbl:", "tab:"))
        case b.CodeBlock(title=title, attrs=attrs):
            return bool(title) or attrs.id.startswith("lst:")
        case b.Chart(title=title, attrs=attrs):
            return bool(title) or attrs.id.startswith("fig:")
        case b.Diagram(attrs=attrs):
            return bool(attrs.get("caption") or attrs.get("title")) or attrs.id.startswith("fig:")
        case b.MathBlock(attrs=attrs):
            return bool(attrs.id) or attrs.has("numbered")
        case _:
            return False


class _Linker:
    """Second pass: cross-references get their text; links inside the document that lead nowhere lose their link."""

    def __init__(self, context: Context, labels: dict[str, str], ids: dict[str, str], anchors: dict[str, str]) -> None:
        self.context = context
        self.labels = labels
        self.ids = ids
        self.anchors = anchors

    def inline(self, node: i.Inline) -> tuple[i.Inline, ...]:
        """A cross-reference or a link, resolved."""
        if isinstance(node, i.CrossRef):
            return (self._cross(node),)
        if isinstance(node, i.Link) and node.target.startswith("#"):
            target = self._find(node.target[1:])
            if target is None:
                self.context.tell(
                    warning(
                        "link.dead",
                        f"nothing in this article has the id “{node.target[1:60]}”; the text is kept",
                        node.span,
                        "link to the id of a heading: its words in lower case, joined by hyphens",
                    )
                )
                return node.children or (i.Text(node.span, node.target[1:]),)
            if not node.children and target in self.labels:
                # `[](#id)` reads as the name of what it leads to
                node = replace(node, children=(i.Text(node.span, self.labels[target]),))
            return (node if node.target == f"#{target}" else replace(node, target=f"#{target}"),)
        return (node,)

    def _cross(self, node: i.CrossRef) -> i.Inline:
        text = self.labels.get(node.target)
        if text is not None:
            return replace(node, text=text, target=self.ids.get(node.target, node.target))
        if node.target in self.context.elsewhere:
            said = f"nothing in this article has the id “{node.target}”; it is taken to name a place in another"
            self.context.tell_once(f"reference {node.target}", info("reference.elsewhere", said, node.span))
            return i.Text(node.span, node.text)
        kind = _NAMES.get(node.target.partition(":")[0], "")
        self.context.tell(
            warning(
                "reference.unknown",
                f"nothing has the id “{node.target}”; the reference is kept as text",
                node.span,
                f"mark a {kind or 'block'} with {{#{node.target}}}",
            )
        )
        return i.Text(node.span, node.text)

    def _find(self, name: str) -> str | None:
        name = unquote(name)
        if name in ("", "top"):
            return self.ids.get("")
        for wanted in (name, name.lower(), name.removeprefix("user-content-"), slug(name)):
            if wanted in self.ids:
                return self.ids[wanted]
        return self.anchors.get(name.lower())


def finish(
    root: b.Section, notes: tuple[Footnote, ...], context: Context, door: Door | None, lang: str = "en"
) -> tuple[b.Section, tuple[Footnote, ...]]:
    """The finished section tree and footnotes; findings and pictures are left in the context."""
    first = _Resolver(context, door, lang)
    rewriter = Rewriter(first.inline, first.block)
    root = first.background(rewriter.section(root))
    notes = tuple(replace(note, blocks=rewriter.blocks(note.blocks)) for note in notes)
    ids = {name.lower(): name for name in first.ids}
    for section in sections(root):
        ids[section.id.lower()] = section.id
        first.labels.setdefault(section.id, plain(section.title))
        if section.attrs.id:
            first.labels.setdefault(section.attrs.id, plain(section.title))
    ids.update({name: name for name in first.ids})
    ids[""] = root.id
    for name, own in context.aliases.items():
        ids.setdefault(name, ids.get(own, own))
        if own in first.labels:
            first.labels.setdefault(name, first.labels[own])
    linker = _Linker(context, first.labels, ids, _anchors(context, root))
    rewriter = Rewriter(linker.inline)
    root = rewriter.section(root)
    return root, tuple(replace(note, blocks=rewriter.blocks(note.blocks)) for note in notes)


def _anchors(context: Context, root: b.Section) -> dict[str, str]:
    """Anchors of raw HTML → the section that they stand in, or stand right before."""
    found = [(match.start(), match.group(1).lower()) for match in _ANCHOR.finditer(context.text)]
    if "]{#" in context.text:
        found += [(match.start(), match.group(1).lower()) for match in _SPAN_ID.finditer(context.text)]
    if not found:
        return {}
    spans = [(section.span.start, section.id) for section in sections(root)]
    places = {}
    for at, name in found:
        offset = context.origin.place(at)
        before = [one for one in spans if one[0] <= offset]
        after = next((one for one in spans if offset < one[0] <= offset + 200), None)
        places[name] = after[1] if after else before[-1][1] if before else root.id
    return places
