"""Raw blocks → the blocks of the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from publish.base.diagnostics import warning
from publish.base.source import Span
from publish.reader import boxes, captions, comments, fences, htmlgroups, includes, raw, roles, slidev
from publish.reader.attributes import ATTRS_LINE, attributes_apart, meant_as_attrs, merge, parse_attrs, split_tail
from publish.reader.blockparser import MAX_DEPTH, LineParser
from publish.reader.captions import Item
from publish.reader.comments import SlideHint
from publish.reader.context import Context
from publish.reader.extension import line_parser
from publish.reader.inline import read_inlines
from publish.reader.leaves import cells
from publish.reader.linemap import Origin, Strand
from publish.reader.rawhtml import HtmlHeading
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import NO_ATTRS, Attrs

Part: TypeAlias = "Item | SlideHint"
_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_DASH = re.compile(r"(?:—|–|―|--+)[ \t]*(?=\S)")
_PIPE = re.compile(r"\\\|")


class Builder:
    """Makes blocks of raw blocks. Recursion is no deeper than the scanner's cap on nesting."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.depth = 0
        self._nested: LineParser | None = None

    # -- places -----------------------------------------------------------------------------------------------

    def span(self, node: raw.Raw) -> Span:
        """Where a raw block stands in the original."""
        return self.context.origin.span(node.start, node.end)

    def inlines(self, lines: raw.Lines) -> i.Inlines:
        """The inline nodes of lines."""
        return read_inlines(Strand(self.context.origin, lines), self.context)

    def title_inlines(self, node: raw.RawBox) -> i.Inlines:
        """The title of a box."""
        return self.inlines([(node.place, node.title)]) if node.title else ()

    def title(self, node: raw.RawBox) -> tuple[b.Block, ...]:
        """The title of a box that has no room for one, as a paragraph."""
        inlines = self.title_inlines(node)
        if not inlines:
            return ()
        span = self.context.origin.span(node.place, node.place + len(node.title))
        return (b.Paragraph(span, (i.Strong(span, inlines),)),)

    # -- blocks -----------------------------------------------------------------------------------------------

    def inner(self, nodes: Sequence[raw.Raw]) -> b.Blocks:
        """Blocks for a place where no section can start: headings become bold paragraphs."""
        return tuple(_no_heading(item) for item in self.outer(nodes))

    def outer(self, nodes: Sequence[raw.Raw]) -> list[Item]:
        """Blocks and headings."""
        return [part for part in self.parts(nodes) if not isinstance(part, SlideHint)]

    def parts(self, nodes: Sequence[raw.Raw]) -> list[Part]:
        """Blocks, headings and hints for slides, with captions where they belong."""
        if self.depth >= MAX_DEPTH:
            return self._flat(nodes)
        self.depth += 1
        made = self._parts(nodes)
        self.depth -= 1
        return made

    def _flat(self, nodes: Sequence[raw.Raw]) -> list[Part]:
        """The words of blocks that lie too deep, as paragraphs."""
        if nodes:
            span = self.span(nodes[0])
            said = f"blocks nest more than {MAX_DEPTH} deep; what is deeper is read as plain text"
            self.context.tell_once("depth", warning("nesting.deep", said, span, "use fewer levels of HTML and lists"))
        made: list[Part] = []
        stack = list(nodes)[::-1]
        while stack:
            node = stack.pop()
            lines = node.lines if isinstance(node, raw.Leaf) else node.term if isinstance(node, raw.RawEntry) else []
            if isinstance(node, raw.RawBox):
                made.extend(self.title(node))
            if isinstance(node, raw.Container):
                stack.extend(reversed(node.children))
            inlines = self.inlines(lines)
            if inlines:
                made.append(b.Paragraph(self.span(node), inlines))
        return made

    def _parts(self, nodes: Sequence[raw.Raw]) -> list[Part]:
        made: list[Part] = []
        run: list[Item] = []
        failures: list[int] = []
        at = 0
        names: list[tuple[int, str]] = []
        while at < len(nodes):
            node = nodes[at]
            if isinstance(node, raw.RawParagraph) and (taken := _labels(node)):
                names += taken
                if not node.lines:
                    at += 1
                    continue
            end = htmlgroups.group_end(nodes, at, failures)
            group = nodes[at:end]
            found = self._one(group[0]) if len(group) == 1 else list(htmlgroups.html_group(group, self))
            for part in found:
                if names and not isinstance(part, SlideHint):
                    part, names = self._named(part, names), []
                if isinstance(part, SlideHint):
                    made.extend(captions.join(run))
                    run = []
                    made.append(part)
                elif not self._attributes(part, run):
                    run.append(part)
            at = end
        if names:
            # they name nothing
            where = self.context.origin.span(names[0][0], names[-1][0] + len(names[-1][1]))
            run.append(b.Paragraph(where, self.inlines(names)))
        made.extend(captions.join(run))
        return made

    def _named(self, part: Item, lines: Sequence[tuple[int, str]]) -> Item:
        """The block with the ids of these lines: the first is its own, unless it has one; the others lead to it too."""
        if isinstance(part, (b.SlideBreak, b.Notes, b.OnlyFor, b.RawHtml)):
            return part
        names = [roles.label_of(text) for _, text in lines]
        own = part.attrs.id or names[0]
        self.context.aliases.update({name: own for name in names if name != own})
        return replace(part, attrs=replace(part.attrs, id=own))

    def _attributes(self, part: Item, run: list[Item]) -> bool:
        """Whether the paragraph is an attribute list, now given to the block before it."""
        if not run or not isinstance(part, b.Paragraph) or len(part.inlines) != 1:
            return False
        only = part.inlines[0]
        match = ATTRS_LINE.match(only.text) if isinstance(only, i.Text) else None
        before = run[-1]
        if match is None or not meant_as_attrs(match.group(1)):
            return False
        if isinstance(before, (b.SlideBreak, b.Notes, b.OnlyFor, b.RawHtml)):
            return False
        attrs = parse_attrs(match.group(1))
        if attrs == NO_ATTRS:
            return False
        run[-1] = boxes.by_class(replace(before, attrs=merge(before.attrs, attrs)))
        return True

    def _one(self, node: raw.Raw) -> Sequence[Part]:
        match node:
            case raw.RawParagraph():
                return self._paragraph(node)
            case raw.RawHeading():
                return [self._heading(node)]
            case raw.RawList():
                return [self._list(node)]
            case raw.RawFence():
                return fences.fence(node, self)
            case raw.RawCode():
                text = "\n".join(line for _, line in node.lines)
                return [b.CodeBlock(self.span(node), text)]
            case raw.RawTable():
                return [self._table(node)]
            case raw.RawQuote():
                # a quote that held nothing but definitions of links is no quote
                return [boxes.alert(node, self) or self._quote(node)] if node.children else []
            case raw.RawBox():
                return boxes.box(node, self)
            case raw.RawHtml():
                text = "\n".join(line for _, line in node.lines)
                if comments.only_comments(text):
                    return comments.comments(node, text, self)
                return htmlgroups.html_group([node], self)
            case raw.RawMath():
                return [self._math(node)]
            case raw.RawRule():
                return [b.SlideBreak(self.span(node))]
            case raw.RawSlide():
                return slidev.slide(node, self)
            case raw.RawDefinitions():
                return [self._definitions(node)]
            case _:
                return []

    # -- leaves -----------------------------------------------------------------------------------------------

    def _heading(self, node: raw.RawHeading) -> HtmlHeading:
        place, last = node.lines[-1]
        text, attrs = split_tail(last)
        inlines = self.inlines([*node.lines[:-1], (place, text.rstrip())])
        return HtmlHeading(self.span(node), node.level, captions.trim(inlines), attrs)

    def _paragraph(self, node: raw.RawParagraph) -> list[Item]:
        if node.lines[0][1].startswith(boxes.DOCSIFY_MARKS):
            return [boxes.docsify(node, self)]
        if node.lines[0][1].startswith(includes.MARKS):
            included = includes.paragraph(node, self)
            if included is not None:
                return included
        lines, attrs = attributes_apart(node.lines)
        if lines[0][1].startswith(("!", "[!", "<")):
            found = self._figure(node, lines, attrs)
            if found is not None:
                return [found]
        inlines = self.inlines([*lines[:-1], (lines[-1][0], lines[-1][1].rstrip(" \t"))])
        if not inlines:
            return []
        if len(inlines) == 1 and isinstance(inlines[0], i.Math) and lines[0][1].startswith(("$$", "\\[")):
            return [b.MathBlock(self.span(node), inlines[0].text, attrs)]
        images = captions.pictures(inlines)
        if images:
            return [self._framed(node, images, attrs)]
        made = b.Paragraph(self.span(node), inlines, attrs)
        return [made if attrs == NO_ATTRS else boxes.by_class(made)]

    def _framed(
        self, node: raw.Raw, images: tuple[i.Image, ...], attrs: Attrs, caption: i.Inlines = (), credit: i.Inlines = ()
    ) -> b.Figure:
        named = attrs.id or images[0].attrs.id
        if not caption and len(images) == 1 and images[0].alt and named.startswith(("fig_", "fig-")):
            # where pictures are numbered by such ids, what stands in the brackets is printed below
            caption = (i.Text(images[0].span, images[0].alt),)
        made = captions.figure(self.span(node), images, caption, credit)
        return replace(made, attrs=merge(made.attrs, attrs))

    def _figure(self, node: raw.RawParagraph, lines: raw.Lines, attrs: Attrs) -> b.Figure | None:
        """Pictures in the first lines, a caption or credits in the others; None when it is no figure."""
        if len(lines) < 2 or len(lines) > 12:
            return None
        told, numbers = len(self.context.found), dict(self.context.numbers)
        images: list[i.Image] = []
        caption: i.Inlines = ()
        credit: i.Inlines = ()
        for place, line in lines:
            inlines = captions.trim(self.inlines([(place, line.rstrip(" \t\\"))]))
            found = captions.pictures(inlines) if not caption and not credit else ()
            inner = captions.emphasised(inlines)
            if found:
                images.extend(found)
            elif images and not credit and captions.is_credit(inlines):
                credit = inner or inlines
            elif images and inner and not caption:
                caption = inner
            else:
                images = []
                break
        if images and (caption or credit):
            return self._framed(node, tuple(images), attrs, caption, credit)
        del self.context.found[told:]
        self.context.numbers = numbers
        return None

    def _math(self, node: raw.RawMath) -> b.MathBlock:
        text = "\n".join(line for _, line in node.lines)
        body, _, tail = text[2:].partition(node.close)
        label = tail.strip()
        attrs = parse_attrs(label) if label.startswith("{") else Attrs(label.strip("()")) if label else NO_ATTRS
        return b.MathBlock(self.span(node), body.strip(), attrs)

    def _table(self, node: raw.RawTable) -> b.Table:
        columns = len(node.aligns)
        rows: list[b.Row] = []
        caption: i.Inlines = ()
        attrs = NO_ATTRS
        for place, line in node.lines:
            match = ATTRS_LINE.match(line)
            if match and rows and meant_as_attrs(match.group(1)):
                attrs = parse_attrs(match.group(1))
                continue
            if rows and line.startswith((": ", "Table: ")):
                caption = self.inlines([(place + line.index(": ") + 2, line.partition(": ")[2])])
                continue
            rows.append(self._row(place, line, columns))
        table = b.Table(self.span(node), node.aligns, rows[0], tuple(rows[1:]), (), attrs)
        return captions.captioned(table, caption, table.span) if caption else table

    def _row(self, place: int, line: str, columns: int) -> b.Row:
        made = []
        found = cells(line)
        if len(found) > columns:
            # what is too much for the columns stays in the last of them
            found = [*found[: columns - 1], (found[columns - 1][0], found[-1][1])]
        for start, end in found:
            pieces = []
            at = start
            for match in _PIPE.finditer(line, start, end):
                pieces.append((place + at, line[at : match.start()]))
                at = match.start() + 1
            pieces.append((place + at, line[at:end]))
            strand = Strand(self.context.origin, pieces, "")
            span = self.context.origin.span(place + start, place + end)
            made.append(b.Cell(span, read_inlines(strand, self.context)))
        after = place + len(line.rstrip())
        made.extend(b.Cell(self.context.origin.span(after, after), ()) for _ in range(columns - len(made)))
        return tuple(made)

    # -- containers -------------------------------------------------------------------------------------------

    def _list(self, node: raw.RawList) -> b.List:
        items = tuple(self._item(child) for child in node.children if isinstance(child, raw.RawItem))
        return b.List(self.span(node), node.mark in ".)", items, node.first, not node.loose)

    def _item(self, node: raw.RawItem) -> b.ListItem:
        checked = None
        first = node.children[0] if node.children else None
        if isinstance(first, raw.RawParagraph):
            place, line = first.lines[0]
            match = _TASK.match(line)
            if match and (line[match.end() :] or len(first.lines) > 1):
                checked = match.group(1) != " "
                first.lines[0] = (place + match.end(), line[match.end() :])
                first.start = place + match.end()
        return b.ListItem(self.span(node), self.inner(node.children), checked)

    def _quote(self, node: raw.RawQuote) -> b.Quote:
        last = node.children[-1] if node.children else None
        attribution: i.Inlines = ()
        children = node.children
        if isinstance(last, raw.RawParagraph) and (len(last.lines) > 1 or len(children) > 1):
            place, line = last.lines[-1]
            match = _DASH.match(line)
            if match:
                attribution = self.inlines([(place + match.end(), line[match.end() :])])
                last.lines = last.lines[:-1]
                if not last.lines:
                    children = children[:-1]
                else:
                    last.end = last.lines[-1][0] + len(last.lines[-1][1])
        return b.Quote(self.span(node), self.inner(children), attribution)

    def _definitions(self, node: raw.RawDefinitions) -> b.DefinitionList:
        items = []
        for entry in node.children:
            if isinstance(entry, raw.RawEntry):
                term: i.Inlines = ()
                for place, line in entry.term:
                    gap = self.context.origin.span(place, place)
                    term = (*term, *((i.Break(gap),) if term else ()), *self.inlines([(place, line.rstrip())]))
                definitions = tuple(
                    self.inner(one.children) for one in entry.children if isinstance(one, raw.RawDefinition)
                )
                items.append(b.Definition(self.span(entry), term, definitions))
        return b.DefinitionList(self.span(node), tuple(items))

    # -- Markdown inside something else -----------------------------------------------------------------------

    def reparse(self, text: str, node: raw.RawHtml, start: int) -> b.Blocks:
        """The blocks of Markdown that stands in the HTML of `node`, `start` characters from its beginning."""
        strand = Strand(self.context.origin, node.lines)
        at = self.context.origin.place(strand.at(start))
        return tuple(_no_heading(item) for item in self.reparse_at(text, Origin(self.context.origin.name, at)))

    def reparse_at(self, text: str, origin: Origin) -> list[Item]:
        """The blocks of `text`; `origin` says where it stands."""
        parser = self._nested = self._nested or line_parser()
        root = parser.scan(text, origin)
        self.context.found.extend(parser.found)
        outer = self.context.origin
        links = self.context.links
        if parser.links:
            self.context.links = {**parser.links, **links}
        self.context.origin = origin
        nodes: list[raw.Raw] = []
        for child in root.children:
            # a footnote's text inside HTML has no mark that could reach it: it stays where it stands
            nodes.extend(child.children if isinstance(child, raw.RawNote) else [child])
        try:
            return self.outer(nodes)
        finally:
            self.context.origin = outer
            self.context.links = links


def _labels(node: raw.RawParagraph) -> list[tuple[int, str]]:
    """The lines at the head of a paragraph that do nothing but name what comes next, taken off it."""
    count = 0
    while count < len(node.lines) and roles.label_of(node.lines[count][1]):
        count += 1
    taken, node.lines = node.lines[:count], node.lines[count:]
    return taken


def _no_heading(item: Item) -> b.Block:
    return item.in_words() if isinstance(item, HtmlHeading) else item
