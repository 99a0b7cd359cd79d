"""Raw HTML → the nodes it means. Nothing of the HTML itself is passed on.

What an article can say becomes nodes; scripts, styles, forms and embedded things go, and that is told; of all else the
text stays. Pictures are not looked for here: their nodes carry the address for the door.
"""

from __future__ import annotations

from collections.abc import Iterable

from publish.base import Outcome, Span
from publish.reader.htmltree import Element, HtmlNode, MarkdownRun, Words, parse
from publish.reader.rawhtml_inlines import InlineTag, attrs_of, handlers, inline_node, inline_tag
from publish.reader.rawhtml_lines import (
    CONTROLS,
    EMBEDDED,
    SILENT,
    HtmlBlock,
    HtmlHeading,
    Lines,
    Markdown,
    elements,
    text_of,
)
from publish.reader.rawhtml_tables import rows_of, table_of
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.walk import plain

__all__ = ["HtmlBlock", "HtmlHeading", "InlineTag", "html_blocks", "inline_node", "inline_tag"]

_ALERTS = {"success": "tip", "info": "info", "warning": "warning", "danger": "danger", "primary": "note"}


def html_blocks(html: str, span: Span, markdown: Markdown) -> Outcome[tuple[HtmlBlock, ...]]:
    """The blocks of the raw `html` that stands at `span`; `markdown` reads the Markdown inside it.

    Headings come as `HtmlHeading` where the HTML only groups them, and as a bold paragraph inside quotes, lists, cells
    and details. Spans are exact when `html` is the text of `span` verbatim, else each is the whole `span`.
    """
    maker = _Maker(html, span, markdown)
    blocks = maker.blocks(parse(html).children)
    return Outcome(tuple(blocks), tuple(maker.told))


class _Maker(Lines):
    """Makes blocks of one piece of HTML."""

    def blocks(self, children: Iterable[HtmlNode]) -> list[HtmlBlock]:
        """The blocks of a run of nodes; loose words become paragraphs."""
        out: list[HtmlBlock] = []
        loose: list[HtmlNode] = []
        for child in children:
            if isinstance(child, MarkdownRun):
                out += self._paragraph(loose)
                loose = []
                out += self._markdown_run(child)
            elif isinstance(child, Element) and child.blocky:
                out += self._paragraph(loose)
                loose = []
                out += self._block(child)
            else:
                loose.append(child)
        return out + self._paragraph(loose)

    def _paragraph(self, nodes: list[HtmlNode], attrs: Attrs = NO_ATTRS) -> list[HtmlBlock]:
        inlines = self.line(nodes)
        if not inlines:
            return []
        first = next((node for node in nodes if not isinstance(node, Words) or node.text.strip()), nodes[0])
        last = next((node for node in reversed(nodes) if not isinstance(node, Words) or node.text.strip()), nodes[-1])
        span = self._at(first.start, last.end)
        if self._align and not attrs.get("align"):
            attrs = Attrs(attrs.id, attrs.classes, (*attrs.pairs, ("align", self._align)))
        images = _only_images(inlines)
        if images:
            return [b.Figure(span, images, attrs=attrs)]
        return [b.Paragraph(span, inlines, attrs)]

    def _block(self, element: Element) -> list[HtmlBlock]:
        name = element.name
        self._tell(handlers(element.attrs, name, self._of(element)), name)
        if name in SILENT:
            if name not in {"head", "param"}:
                self._dropped(element)
            return []
        if name in EMBEDDED:
            return [b.Paragraph(self._of(element), line) for line in (self._embedded(element),) if line]
        made = self._known(element)
        if made is not None:
            return made
        if name in CONTROLS:
            self._dropped(element)
        if name == "a":
            return self._linked(element)
        return self._group(element)

    def _known(self, element: Element) -> list[HtmlBlock] | None:
        """The blocks of an element with a meaning of its own, None for one that only groups."""
        span, attrs = self._of(element), attrs_of(element.attrs)
        match element.name:
            case "p" if not any(isinstance(one, MarkdownRun) for one in element.children):
                return self._paragraph(element.children, attrs)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as name:
                inlines = self.flat_line(element)
                return [HtmlHeading(span, int(name[1]), inlines, attrs)] if inlines else []
            case "hr":
                return [b.SlideBreak(span)]
            case "pre":
                return [self._code(element)]
            case "blockquote":
                return self._quote(element)
            case "details":
                return self._details(element)
            case "ul" | "ol" | "menu" | "dir":
                return self._list(element)
            case "dl":
                return self._terms(element)
            case "table":
                return self._table(element)
            case "figure":
                return self._figure(element)
            case "div" | "aside" | "section" if attrs.has("admonition") or attrs.has("alert"):
                return self._admonition(element, attrs)
        return None

    def _group(self, element: Element) -> list[HtmlBlock]:
        """The content of an element that only groups; its alignment holds for the paragraphs inside."""
        outer = self._align
        given = "center" if element.name == "center" else attrs_of(element.attrs).get("align")
        self._align = given.lower() or outer
        made = self.blocks(element.children)
        self._align = outer
        return made

    def _linked(self, element: Element) -> list[HtmlBlock]:
        """A link around blocks: each paragraph and picture in it becomes the link."""
        made = self.blocks(element.children)
        out: list[HtmlBlock] = []
        for block in made:
            if isinstance(block, b.Paragraph):
                outcome = inline_node("a", element.attrs, block.inlines, block.span)
                self._tell(outcome.diagnostics, element.get("href"))
                out.append(b.Paragraph(block.span, outcome.value, block.attrs))
            else:
                out.append(block)
        return out

    def _code(self, element: Element) -> b.CodeBlock:
        text = text_of(element)
        text = text[1:] if text.startswith("\n") else text.removeprefix("\r\n")
        inner = next((one for one in element.children if isinstance(one, Element) and one.name == "code"), element)
        classes = [*element.get("class").split(), *inner.get("class").split()]
        named = [one.removeprefix("language-").removeprefix("lang-") for one in classes if one.startswith("lang")]
        named += [one.rpartition("-")[2] for one in classes if one.startswith("highlight-source-")]
        language = (named or [element.get("lang") or ""])[0].lower()
        return b.CodeBlock(self._of(element), text.rstrip("\r\n"), language)

    def _quote(self, element: Element) -> list[HtmlBlock]:
        source = next((one for one in reversed(element.children) if isinstance(one, Element)), None)
        said: i.Inlines = ()
        children = element.children
        if source is not None and source.name in {"footer", "cite", "figcaption"}:
            said = self.flat_line(source)
            children = [one for one in children if one is not source]
        blocks = self.inner(children)
        return [b.Quote(self._of(element), blocks, said, attrs_of(element.attrs))] if blocks or said else []

    def _details(self, element: Element) -> list[HtmlBlock]:
        summary = next((one for one in element.children if isinstance(one, Element) and one.name == "summary"), None)
        title = self.flat_line(summary) if summary is not None else ()
        blocks = self.inner(one for one in element.children if one is not summary)
        attrs = attrs_of(element.attrs)
        return [b.Admonition(self._of(element), "details", title, blocks, attrs)] if title or blocks else []

    def _admonition(self, element: Element, attrs: Attrs) -> list[HtmlBlock]:
        kinds = [one.removeprefix("alert-") for one in attrs.classes if one not in {"admonition", "alert"}]
        kind = next((_ALERTS.get(one, one) for one in kinds if one.isalpha()), "note")
        head = next((one for one in element.children if isinstance(one, Element)), None)
        titled = head is not None and "admonition-title" in head.get("class").split()
        title = self.flat_line(head) if head is not None and titled else ()
        blocks = self.inner(one for one in element.children if not (titled and one is head))
        return [b.Admonition(self._of(element), kind, title, blocks, attrs)] if title or blocks else []

    def _list(self, element: Element) -> list[HtmlBlock]:
        items: list[b.ListItem] = []
        for child in element.children:
            if isinstance(child, Words) and not child.text.strip():
                continue
            inside = child.children if isinstance(child, Element) and child.name == "li" else [child]
            blocks = self.inner(inside)
            if blocks:
                items.append(b.ListItem(self._of(child), blocks, _checked(inside)))
        if not items:
            return []
        start = element.get("start").strip()
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        tight = not any(isinstance(one, Element) and one.name == "p" for li in elements(element) for one in li.children)
        attrs = attrs_of([pair for pair in element.attrs if pair[0] != "start"])
        return [b.List(self._of(element), element.name == "ol", tuple(items), number, tight, attrs)]

    def _terms(self, element: Element) -> list[HtmlBlock]:
        entries: list[tuple[Element, list[b.Blocks]]] = []
        children = [two for one in elements(element) for two in (elements(one) if one.name == "div" else [one])]
        for child in children:
            if child.name == "dt":
                entries.append((child, []))
            elif entries:
                blocks = self.inner(child.children if child.name == "dd" else [child])
                if blocks:
                    entries[-1][1].append(blocks)
        items = tuple(b.Definition(self._of(dt), self.flat_line(dt), tuple(found)) for dt, found in entries)
        kept = tuple(item for item in items if item.term or item.definitions)
        if kept:
            return [b.DefinitionList(self._of(element), kept, attrs_of(element.attrs))]
        return self.blocks(child for child in element.children)

    def _table(self, element: Element) -> list[HtmlBlock]:
        head, body = rows_of(element)
        cells = [one for row in (*head, *body) for one in elements(row) if one.name in {"td", "th"}]
        if len(cells) == 1:
            # a table around one thing is only there for the looks of a web page
            return self._group(cells[0])
        titles = [one for one in elements(element) if one.name == "caption"]
        caption = self.flat_line(titles[0]) if titles else ()
        table = table_of(element, caption, self._cell, self._at)
        return [table] if table is not None else self._group(element) if not cells and not head + body else []

    def _cell(self, cell: Element) -> i.Inlines:
        inlines = self.flat_line(cell)
        row_head = cell.name == "th" and cell.get("scope") == "row"
        return (i.Strong(self._of(cell), inlines),) if row_head and inlines else inlines

    def _figure(self, element: Element) -> list[HtmlBlock]:
        titles = [one for one in elements(element) if one.name == "figcaption"]
        caption = self.flat_line(titles[0]) if titles else ()
        span, attrs = self._of(element), attrs_of(element.attrs)
        blocks = self.inner(one for one in element.children if one not in titles)
        if blocks and all(isinstance(one, b.Figure) for one in blocks):
            images = tuple(picture for one in blocks if isinstance(one, b.Figure) for picture in one.images)
            return [b.Figure(span, images, caption, attrs=attrs)]
        if len(blocks) == 1:
            match blocks[0]:
                case b.CodeBlock(text=text, language=language):
                    return [b.CodeBlock(span, text, language, plain(caption), attrs)]
                case b.Table(aligns=aligns, header=header, rows=rows):
                    return [b.Table(span, aligns, header, rows, caption, attrs)]
                case b.Quote(blocks=quoted, attribution=()):
                    return [b.Quote(span, quoted, caption, attrs)]
        return [*blocks, *([b.Paragraph(self._of(titles[0]), caption)] if caption else [])]


def _checked(nodes: Iterable[HtmlNode]) -> bool | None:
    """Whether the task whose content `nodes` is, is done; None when it is no task."""
    for node in nodes:
        if isinstance(node, Words) and not node.text.strip():
            continue
        if isinstance(node, Element) and node.name in {"p", "label", "span"}:
            return _checked(node.children[:3])
        if isinstance(node, Element) and node.name == "input" and node.get("type").lower() == "checkbox":
            return node.has("checked")
        return None
    return None


def _only_images(inlines: i.Inlines) -> tuple[i.Image, ...]:
    """The pictures of a line that holds nothing else; one linked picture counts, its link kept as a pair."""
    rest = [
        one
        for one in inlines
        if not isinstance(one, i.Break) and not (isinstance(one, i.Text) and not one.text.strip())
    ]
    images = tuple(one for one in rest if isinstance(one, i.Image))
    if images and len(images) == len(rest):
        return images
    if len(rest) == 1 and isinstance(rest[0], i.Link) and len(rest[0].children) == 1:
        picture, target = rest[0].children[0], rest[0].target
        if isinstance(picture, i.Image):
            attrs = Attrs(picture.attrs.id, picture.attrs.classes, (*picture.attrs.pairs, ("link", target)))
            return (i.Image(picture.span, picture.alt, picture.target, picture.title, None, attrs),)
    return ()
