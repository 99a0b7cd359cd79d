"""HTML in a line → inline nodes, with blanks as a browser would show them.

`Lines` is the lower half of what `rawhtml` does; whoever makes blocks extends it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.base import Diagnostic, Span
from publish.base.diagnostics import info, warning
from publish.reader.attributes import merge
from publish.reader.htmltree import Element, HtmlNode, MarkdownRun, Words
from publish.reader.rawhtml_inlines import DROPPED, image, inline_node
from publish.reader.rawhtml_tables import flat
from publish.reader.targets import clean_target
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import NO_ATTRS, Attrs


@dataclass(frozen=True, slots=True)
class HtmlHeading:
    """`<h1>` to `<h6>`: no block of the tree, the reader makes a section of it."""

    span: Span
    level: int
    inlines: i.Inlines
    attrs: Attrs = field(default=NO_ATTRS)

    def in_words(self) -> b.Paragraph:
        """The paragraph in bold that it is where no section can start."""
        attrs = merge(self.attrs, Attrs(classes=("heading",)))
        return b.Paragraph(self.span, (i.Strong(self.span, self.inlines),), attrs)


HtmlBlock: TypeAlias = b.Block | HtmlHeading
Markdown: TypeAlias = Callable[[str, Span], b.Blocks]
EMBEDDED = {"iframe": "Embedded page", "video": "Video", "audio": "Audio", "embed": "Embedded", "object": "Embedded"}
SILENT = frozenset({"script", "style", "template", "link", "meta", "base", "head", "param", "frameset", "textarea"})
CONTROLS = frozenset({"form", "input", "button", "select", "textarea", "fieldset"})


class Lines(ABC):
    """Makes inlines of one piece of HTML. No recursion is deeper than the tree, which is capped."""

    def __init__(self, html: str, span: Span, markdown: Markdown) -> None:
        self._html = html
        self._span = span
        self._markdown = markdown
        self._exact = len(html) == span.end - span.start
        self._seen: set[tuple[str, str]] = set()
        self._align = ""
        self._blank = True
        self.told: list[Diagnostic] = []

    def _at(self, start: int, end: int) -> Span:
        if not self._exact:
            return self._span
        return Span(self._span.source, self._span.start + start, self._span.start + max(start, end))

    def _of(self, node: HtmlNode) -> Span:
        return self._at(node.start, node.end)

    def _tell(self, diagnostics: Iterable[Diagnostic], name: str = "") -> None:
        for one in diagnostics:
            if (one.code, name) not in self._seen:
                self._seen.add((one.code, name))
                self.told.append(one)

    def _dropped(self, element: Element) -> None:
        what = "its text is kept" if element.name not in SILENT else "it has no meaning on a slide or a page"
        said = f"<{element.name}> was left out; {what}"
        # the look of a page, and the program of a page of Vue's, say nothing that a reader could miss
        tell = info if element.name == "style" or element.has("setup") else warning
        self._tell((tell("html.dropped", said, self._of(element)),), element.name)

    @abstractmethod
    def blocks(self, children: Iterable[HtmlNode]) -> list[HtmlBlock]:
        """The blocks of a run of nodes."""

    def inner(self, children: Iterable[HtmlNode]) -> b.Blocks:
        """Blocks for a place where no section can start: headings become bold paragraphs."""
        return tuple(
            one.in_words() if isinstance(one, HtmlHeading) else one for one in self.blocks(children)
        )

    def _markdown_run(self, run: MarkdownRun) -> b.Blocks:
        lines = run.text.split("\n")
        indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
        cut = min(indents, default=0)
        if not indents:
            return ()
        if cut == 0:
            return self._markdown(run.text, self._of(run))
        return self._markdown("\n".join(line[cut:] for line in lines), self._of(run))

    def flat_line(self, element: Element) -> i.Inlines:
        """All content of `element` as one run of inlines, blocks in it joined by breaks."""
        if not any(
            isinstance(one, MarkdownRun) or (isinstance(one, Element) and one.blocky) for one in element.children
        ):
            return self.line(element.children)
        return flat(self.inner(element.children), _words_of)

    def line(self, nodes: Iterable[HtmlNode]) -> i.Inlines:
        """Nodes without blocks as inlines: blanks collapsed, none at the ends."""
        self._blank = True
        return _trimmed(self._inlines(nodes))

    def _inlines(self, nodes: Iterable[HtmlNode]) -> list[i.Inline]:
        out: list[i.Inline] = []
        for node in nodes:
            if isinstance(node, MarkdownRun):
                out += flat(self._markdown_run(node), _words_of)
                self._blank = False
            elif isinstance(node, Words):
                out += self._words(node)
            else:
                out += self._inline(node)
        return out

    def _words(self, words: Words) -> list[i.Inline]:
        parts = words.text.split()
        if not parts:
            text = " " if words.text and not self._blank else ""
        else:
            before = " " if words.text[0].isspace() and not self._blank else ""
            text = before + " ".join(parts) + (" " if words.text[-1].isspace() else "")
        self._blank = text.endswith(" ") or (self._blank and not text)
        return [i.Text(self._of(words), text)] if text else []

    def _inline(self, element: Element) -> list[i.Inline]:
        name, span = element.name, self._of(element)
        if name in EMBEDDED:
            self._blank = False
            return list(self._embedded(element))
        if name in SILENT or name in {"param", "source", "track"}:
            if name in SILENT:
                self._dropped(element)
            return []
        if name == "input":
            return self._input(element)
        if name in DROPPED or name in CONTROLS:
            self._dropped(element)
        if name == "picture":
            inner = [one for one in element.children if isinstance(one, Element) and one.name == "img"]
            return self._inlines(inner[:1]) or self._sourced(element)
        children = self._inlines(element.children)
        outcome = inline_node(name, element.attrs, tuple(children), span)
        self._tell(outcome.diagnostics, element.get("href") or name)
        if name == "br":
            self._blank = True
        elif name == "img":
            self._blank = False
        return list(outcome.value)

    def _input(self, element: Element) -> list[i.Inline]:
        if element.get("type").lower() == "checkbox":
            # the item of a list it stands in knows whether it is checked
            return []
        self._dropped(element)
        text = element.get("value") if element.get("type").lower() in {"button", "submit", "reset"} else ""
        return self._words(Words(text, element.start, element.end))

    def _sourced(self, element: Element) -> list[i.Inline]:
        for one in elements(element):
            picture = image((*one.attrs, ("alt", element.get("alt"))), self._of(one)) if one.name == "source" else None
            if picture is not None:
                self._blank = False
                return [picture]
        return []

    def _embedded(self, element: Element) -> i.Inlines:
        """What plays or shows another page: its name, linked to it when it is on the web."""
        span = self._of(element)
        inner = [element, *elements(element)]
        source = next((one.get(key) for one in inner for key in ("src", "data") if one.get(key)), "").strip()
        named = next((element.get(key) for key in ("title", "aria-label", "alt") if element.get(key).strip()), "")
        shown = " ".join(named.split())
        if not shown and element.name in {"video", "audio", "object"}:
            shown = " ".join(text_of(element).split())
        target = clean_target(source) if source else None
        if not shown:
            shown = EMBEDDED[element.name] + (f": {source}" if target else "")
        said = f"<{element.name}> cannot play on a slide or a page; a link stands for it"
        self._tell((info("html.embedded", said, span),), source)
        words = i.Text(span, shown)
        if target is not None and target.lower().startswith(("http://", "https://")):
            return (i.Link(span, (words,), target),)
        return (words,)


def elements(element: Element) -> list[Element]:
    """The elements directly inside `element`."""
    return [one for one in element.children if isinstance(one, Element)]


def text_of(element: Element) -> str:
    """The text inside `element`, blanks as they are, `<br>` as a line's end."""
    out: list[str] = []
    stack: list[HtmlNode] = list(element.children)[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, Element):
            if node.name == "br":
                out.append("\n")
            elif node.name not in {"script", "style", "template"}:
                stack.extend(reversed(node.children))
        else:
            out.append(node.text)
    return "".join(out)


def _trimmed(inlines: list[i.Inline]) -> i.Inlines:
    """The line without blanks and breaks at its ends."""
    while inlines and isinstance(inlines[0], i.Break):
        inlines = inlines[1:]
    while inlines:
        last = inlines[-1]
        if isinstance(last, i.Break):
            inlines = inlines[:-1]
        elif isinstance(last, i.Text) and last.text.endswith(" "):
            text = last.text.rstrip(" ")
            inlines = inlines[:-1] + ([i.Text(last.span, text)] if text else [])
        else:
            break
    return tuple(inlines)


def _words_of(block: object) -> i.Inlines:
    """What a block without inlines of its own says in a line."""
    match block:
        case HtmlHeading(span=span, inlines=inlines):
            return (i.Strong(span, inlines),)
        case b.Chart(span=span, text=text) | b.Diagram(span=span, text=text):
            return (i.Text(span, " ".join(text.split())),)
    return ()
