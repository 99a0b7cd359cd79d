"""Nodes → the same nodes with some of them changed, from the inside out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from publish.base.source import Span
from publish.tree import blocks as b
from publish.tree import inlines as i

N = TypeVar("N")
InlineChange: TypeAlias = Callable[[i.Inline], tuple[i.Inline, ...]]
BlockChange: TypeAlias = Callable[[b.Block], b.Block]


def same_block(block: b.Block) -> b.Block:
    """No change."""
    return block


def _changed(node: N, **values: object) -> N:
    """The node with these fields; itself when it has them already, for most nodes stay as they are."""
    if all(getattr(node, name) is value for name, value in values.items()):
        return node
    return replace(node, **values)  # type: ignore[type-var]


def _kept(old: tuple[N, ...], new: tuple[N, ...]) -> tuple[N, ...]:
    same = len(old) == len(new) and all(one is other for one, other in zip(old, new, strict=True))
    return old if same else new


@dataclasses.dataclass(frozen=True, slots=True)
class Rewriter:
    """Applies `inline` to every inline node and `block` to every block, children before parents."""

    inline: InlineChange
    block: BlockChange = same_block

    def inlines(self, nodes: i.Inlines) -> i.Inlines:
        """A run of inlines."""
        out: list[i.Inline] = []
        for node in nodes:
            if isinstance(node, (*i.STYLED, i.Link)):
                node = _changed(node, children=self.inlines(node.children))
            out.extend(self.inline(node))
        return _kept(nodes, tuple(out))

    def blocks(self, nodes: b.Blocks) -> b.Blocks:
        """A run of blocks."""
        return _kept(nodes, tuple(self.one(node) for node in nodes))

    def _row(self, row: b.Row) -> b.Row:
        return _kept(row, tuple(_changed(cell, inlines=self.inlines(cell.inlines)) for cell in row))

    def one(self, node: b.Block) -> b.Block:
        """One block with all that it holds."""
        return self.block(self._inside(node))

    def _inside(self, node: b.Block) -> b.Block:
        match node:
            case b.Paragraph():
                return _changed(node, inlines=self.inlines(node.inlines))
            case b.List():
                items = tuple(_changed(item, blocks=self.blocks(item.blocks)) for item in node.items)
                return _changed(node, items=_kept(node.items, items))
            case b.Table():
                return self._table(node)
            case b.Figure():
                return self._figure(node)
            case b.Quote():
                return _changed(node, blocks=self.blocks(node.blocks), attribution=self.inlines(node.attribution))
            case b.Admonition():
                title = self.inlines(node.title)
                return _changed(node, title=title, blocks=self.blocks(node.blocks))
            case b.DefinitionList():
                return _changed(node, items=_kept(node.items, tuple(self._definition(item) for item in node.items)))
            case b.Columns():
                columns = tuple(_changed(column, blocks=self.blocks(column.blocks)) for column in node.columns)
                return _changed(node, columns=_kept(node.columns, columns))
            case b.Notes() | b.OnlyFor():
                return _changed(node, blocks=self.blocks(node.blocks))
            case _:
                return node

    def _table(self, node: b.Table) -> b.Table:
        return _changed(
            node,
            header=None if node.header is None else self._row(node.header),
            rows=_kept(node.rows, tuple(self._row(row) for row in node.rows)),
            caption=self.inlines(node.caption),
        )

    def _figure(self, node: b.Figure) -> b.Figure:
        images = tuple(image for image in self.inlines(node.images) if isinstance(image, i.Image))
        return _changed(
            node,
            images=_kept(node.images, images),
            caption=self.inlines(node.caption),
            credit=self.inlines(node.credit),
        )

    def _definition(self, item: b.Definition) -> b.Definition:
        term = self.inlines(item.term)
        definitions = tuple(self.blocks(definition) for definition in item.definitions)
        return _changed(item, term=term, definitions=_kept(item.definitions, definitions))

    def section(self, section: b.Section) -> b.Section:
        """A section with all below it."""
        return _changed(
            section,
            title=self.inlines(section.title),
            blocks=self.blocks(section.blocks),
            children=_kept(section.children, tuple(self.section(child) for child in section.children)),
        )


def respan(node: N, source: str, change: Callable[[Span], Span]) -> N:
    """The node with every span of `source` in it changed."""
    return _respan(node, source, change)  # type: ignore[no-any-return]


def _respan(node: Any, source: str, change: Callable[[Span], Span]) -> Any:
    if isinstance(node, Span):
        return change(node) if node.source == source else node
    if isinstance(node, tuple):
        return tuple(_respan(one, source, change) for one in node)
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        changed = {}
        for field in dataclasses.fields(node):
            value = getattr(node, field.name)
            if isinstance(value, (Span, tuple)) or dataclasses.is_dataclass(value):
                changed[field.name] = _respan(value, source, change)
        return replace(node, **changed)
    return node
