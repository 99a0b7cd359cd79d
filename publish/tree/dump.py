"""`Document` → text: one node a line, indented by depth, with its kind, attributes and words.

Stable, for people and tests.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.base.source import Span
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.document import Document

_INDENT = "  "


def dump(document: Document, *, spans: bool = False) -> str:
    """The document as text that ends with a line end; `spans` adds each node's `start..end`."""
    return "\n".join(_Dumper(spans).document(document)) + "\n"


def _quoted(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def _attrs(attrs: Attrs) -> str:
    parts = [f"#{attrs.id}"] if attrs.id else []
    parts += [f".{name}" for name in attrs.classes]
    parts += [f"{key}={_quoted(value)}" for key, value in attrs.pairs]
    return " {" + " ".join(parts) + "}" if parts else ""


class _Dumper:
    def __init__(self, spans: bool) -> None:
        self._spans = spans

    def _line(self, depth: int, kind: str, span: Span | None, *facts: str, attrs: Attrs | None = None) -> str:
        place = f" @{span.start}..{span.end}" if self._spans and span is not None else ""
        said = "".join(f" {fact}" for fact in facts if fact)
        return f"{_INDENT * depth}{kind}{place}{said}{_attrs(attrs) if attrs is not None else ''}"

    def document(self, document: Document) -> Iterator[str]:
        """All of it: what the front matter says, the sections, the footnotes, the references."""
        meta = document.meta
        facts = [f"lang={meta.lang}", f"date={_quoted(meta.date)}" if meta.date else ""]
        facts += [f"author={_quoted(name)}" for name in meta.authors]
        facts += [f"keyword={_quoted(word)}" for word in meta.keywords]
        facts += [f"description={_quoted(meta.description)}" if meta.description else ""]
        facts += ["incremental" if meta.incremental else ""]
        yield self._line(0, "Document", None, *facts)
        if meta.subtitle:
            yield self._line(1, "Subtitle", None)
            yield from self.inlines(meta.subtitle, 2)
        yield from self.section(document.root, 1)
        for note in document.footnotes:
            yield self._line(1, "Footnote", note.span, str(note.number), _quoted(note.label))
            yield from self.blocks(note.blocks, 2)
        for reference in document.references:
            yield self._line(1, "Reference", None, _quoted(reference.key), _quoted(reference.text))
        for resource in sorted(document.resources.values(), key=lambda one: one.key):
            size = f"{resource.width}x{resource.height}"
            yield self._line(1, "Resource", None, _quoted(resource.key), resource.media_type, size)

    def section(self, section: b.Section, depth: int) -> Iterator[str]:
        """A section: its title, its blocks, its children."""
        yield self._line(depth, "Section", section.span, str(section.level), _quoted(section.id), attrs=section.attrs)
        yield from self._run("Title", section.title, depth + 1)
        yield from self.blocks(section.blocks, depth + 1)
        for child in section.children:
            yield from self.section(child, depth + 1)

    def _run(self, name: str, nodes: i.Inlines, depth: int) -> Iterator[str]:
        if nodes:
            yield self._line(depth, name, None)
            yield from self.inlines(nodes, depth + 1)

    def blocks(self, blocks: b.Blocks, depth: int) -> Iterator[str]:
        """Blocks in a row."""
        for block in blocks:
            yield from self._block(block, depth)

    def _block(self, block: b.Block, depth: int) -> Iterator[str]:
        match block:
            case b.Paragraph(span, nodes, attrs):
                yield self._line(depth, "Paragraph", span, attrs=attrs)
                yield from self.inlines(nodes, depth + 1)
            case b.List():
                yield from self._list(block, depth)
            case b.Table():
                yield from self._table(block, depth)
            case b.Figure(span, images, caption, credit, attrs, number):
                yield self._line(depth, "Figure", span, str(number or ""), attrs=attrs)
                yield from self.inlines(images, depth + 1)
                yield from self._run("Caption", caption, depth + 1)
                yield from self._run("Credit", credit, depth + 1)
            case b.CodeBlock(span, text, language, title, attrs, number):
                facts = (str(number or ""), language, f"title={_quoted(title)}" if title else "", _quoted(text))
                yield self._line(depth, "CodeBlock", span, *facts, attrs=attrs)
            case b.MathBlock(span, text, attrs, number):
                yield self._line(depth, "MathBlock", span, str(number or ""), _quoted(text), attrs=attrs)
            case b.RawHtml(span, text):
                yield self._line(depth, "RawHtml", span, _quoted(text))
            case b.SlideBreak(span):
                yield self._line(depth, "SlideBreak", span)
            case b.Chart() | b.Diagram():
                yield from self._drawing(block, depth)
            case _:
                yield from self._container(block, depth)

    def _container(self, block: b.Block, depth: int) -> Iterator[str]:
        match block:
            case b.Quote(span, blocks, attribution, attrs):
                yield self._line(depth, "Quote", span, attrs=attrs)
                yield from self.blocks(blocks, depth + 1)
                yield from self._run("Attribution", attribution, depth + 1)
            case b.Admonition(span, kind, title, blocks, attrs):
                yield self._line(depth, "Admonition", span, kind, attrs=attrs)
                yield from self._run("Title", title, depth + 1)
                yield from self.blocks(blocks, depth + 1)
            case b.DefinitionList(span, items, attrs):
                yield self._line(depth, "DefinitionList", span, attrs=attrs)
                for item in items:
                    yield from self._run("Term", item.term, depth + 1)
                    for definition in item.definitions:
                        yield self._line(depth + 1, "Definition", None)
                        yield from self.blocks(definition, depth + 2)
            case b.Columns(span, columns, attrs):
                yield self._line(depth, "Columns", span, attrs=attrs)
                for column in columns:
                    width = f"{column.width:g}" if column.width is not None else ""
                    yield self._line(depth + 1, "Column", column.span, width)
                    yield from self.blocks(column.blocks, depth + 2)
            case b.Notes(span, blocks):
                yield self._line(depth, "Notes", span)
                yield from self.blocks(blocks, depth + 1)
            case b.OnlyFor(span, output, blocks):
                yield self._line(depth, "OnlyFor", span, output)
                yield from self.blocks(blocks, depth + 1)
            case _:
                pass

    def _list(self, block: b.List, depth: int) -> Iterator[str]:
        kind = f"ordered start={block.start}" if block.ordered else "bullets"
        yield self._line(depth, "List", block.span, kind, "tight" if block.tight else "loose", attrs=block.attrs)
        for item in block.items:
            checked = "" if item.checked is None else "done" if item.checked else "open"
            yield self._line(depth + 1, "ListItem", item.span, checked)
            yield from self.blocks(item.blocks, depth + 2)

    def _table(self, block: b.Table, depth: int) -> Iterator[str]:
        aligns = ",".join(align or "-" for align in block.aligns)
        yield self._line(depth, "Table", block.span, str(block.number or ""), aligns, attrs=block.attrs)
        yield from self._run("Caption", block.caption, depth + 1)
        rows = ((("Header", block.header),) if block.header is not None else ()) + tuple(
            ("Row", row) for row in block.rows
        )
        for name, row in rows:
            yield self._line(depth + 1, name, None)
            for cell in row:
                wide = f"colspan={cell.colspan}" if cell.colspan > 1 else ""
                tall = f"rowspan={cell.rowspan}" if cell.rowspan > 1 else ""
                yield self._line(depth + 2, "Cell", cell.span, wide, tall)
                yield from self.inlines(cell.inlines, depth + 3)

    def _drawing(self, block: b.Chart | b.Diagram, depth: int) -> Iterator[str]:
        if isinstance(block, b.Diagram):
            drawn = f"resource={_quoted(block.resource)}" if block.resource else ""
            said = (str(block.number or ""), block.engine, drawn, _quoted(block.text))
            yield self._line(depth, "Diagram", block.span, *said, attrs=block.attrs)
            return
        facts = (str(block.number or ""), block.kind, _quoted(block.title))
        yield self._line(depth, "Chart", block.span, *facts, attrs=block.attrs)
        yield self._line(depth + 1, "Categories", None, *(_quoted(name) for name in block.categories))
        for series in block.series:
            values = ("-" if value is None else f"{value:g}" for value in series.values)
            yield self._line(depth + 1, "Series", None, _quoted(series.name), *values)

    def inlines(self, nodes: i.Inlines, depth: int) -> Iterator[str]:
        """Inlines in a row."""
        for node in nodes:
            yield from self._inline(node, depth)

    def _inline(self, node: i.Inline, depth: int) -> Iterator[str]:
        match node:
            case i.Text(span, text) | i.Math(span, text):
                yield self._line(depth, type(node).__name__, span, _quoted(text))
            case i.Code(span, text, attrs):
                yield self._line(depth, "Code", span, _quoted(text), attrs=attrs)
            case i.Link(span, children, target, title, attrs):
                yield self._line(depth, "Link", span, _quoted(target), _quoted(title) if title else "", attrs=attrs)
                yield from self.inlines(children, depth + 1)
            case i.Image(span, alt, target, title, resource, attrs):
                known = f"resource={_quoted(resource)}" if resource else ""
                said = f"title={_quoted(title)}" if title else ""
                yield self._line(depth, "Image", span, _quoted(target), _quoted(alt), said, known, attrs=attrs)
            case i.FootnoteRef(span, label, number):
                yield self._line(depth, "FootnoteRef", span, str(number), _quoted(label))
            case i.CrossRef(span, target, text):
                yield self._line(depth, "CrossRef", span, _quoted(target), _quoted(text))
            case i.Citation(span, keys, text):
                yield self._line(depth, "Citation", span, *(_quoted(key) for key in keys), _quoted(text))
            case i.Break(span):
                yield self._line(depth, "Break", span)
            case _:
                title = _quoted(node.title) if isinstance(node, i.Abbr) else ""
                yield self._line(depth, type(node).__name__, node.span, title)
                yield from self.inlines(node.children, depth + 1)
