"""Corpus articles → how far our reading and pandoc's `commonmark_x` reading agree, counted node by node.

    python tests/corpus/reader_agreement.py CORPUS [--list]

Where the dialect says otherwise than CommonMark (a named fence that holds Markdown, HTML that becomes nodes), the
count is brought to the same footing: HTML on pandoc's side is counted by its tags, a named fence counts as one listing.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc

from publish.base.source import SourceText
from publish.reader import frontmatter, read_text
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.document import Document, Resource

KINDS = ("headings", "code", "tables", "items", "images")
MARKS = ("strong", "emphasis", "inline code", "links")
"""Counted too, for information: HTML for them is not brought to the same footing."""
_MARK_NAMES = {"Strong": "strong", "Emph": "emphasis", "Code": "inline code", "Link": "links"}
_WORD = re.compile(r"\w+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAGS = {
    "headings": re.compile(r"<h[1-6][\s>]", re.IGNORECASE),
    "code": re.compile(r"<pre[\s>]", re.IGNORECASE),
    "tables": re.compile(r"<table[\s>]", re.IGNORECASE),
    "items": re.compile(r"<li[\s>]", re.IGNORECASE),
    "images": re.compile(r"<img\s", re.IGNORECASE),
}


REASONS = {
    "mkdocs-material/": "`!!!`, `===` and `{ .annotate }` hold Markdown here; CommonMark sees code by indent",
    "mystmd/": "MyST's fences and `:::{figure}` hold Markdown and pictures here",
    "eips/EIPS/eip-3337.md": "`| - | - |` is a table's delimiter row on GitHub, too; pandoc wants no blanks there",
    "eips/LICENSE.md": "`a.` and `i.` number no list on GitHub; pandoc's fancy lists do",
    "keps/keps/sig-storage/4958": "`<ul>` in cells of an HTML table: a cell holds lines here, its items are kept as words",
    "md2pptx/test/": "a picture's file name with blanks in it is read as one",
    "slidev/cypress/": "`<li>` outside any list is no item",
}
"""Why an article (by the beginning of its path) differs where it should."""


def body_of(text: str, name: str) -> str:
    """The article without its front matter."""
    return text[frontmatter.split(SourceText(name, text)).value[1] :].removeprefix("\ufeff")


def pandoc_tree(body: str) -> Any:
    """Pandoc's reading, as JSON."""
    return json.loads(pypandoc.convert_text(body, "json", format="commonmark_x"))


def pandoc_counts(tree: Any) -> tuple[Counter[str], list[str]]:
    """What pandoc counts, and its words."""
    counts: Counter[str] = Counter()
    words: list[str] = []
    raw: list[str] = []
    notes: set[str] = set()
    stack = [tree["blocks"]]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(reversed(node))
            continue
        if not isinstance(node, dict):
            continue
        kind, content = node.get("t"), node.get("c")
        if kind == "Note":
            # pandoc repeats a footnote's text at each of its marks
            said = json.dumps(content)
            if said in notes:
                continue
            notes.add(said)
        if kind == "Header":
            counts["headings"] += 1
        elif kind == "CodeBlock":
            counts["code"] += 1
        elif kind == "Table":
            counts["tables"] += 1
        elif kind == "BulletList":
            counts["items"] += len(content)
        elif kind == "OrderedList":
            counts["items"] += len(content[1])
        elif kind == "Image":
            counts["images"] += 1
        elif kind in ("RawBlock", "RawInline") and content[0] == "html":
            raw.append(content[1])
        elif kind in _MARK_NAMES:
            counts[_MARK_NAMES[kind]] += 1
        if kind == "Str":
            words.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            words.append(" ")
        elif kind in ("Code", "CodeBlock", "Math"):
            words.append(f" {content[1]} " if kind == "CodeBlock" else content[1])
        else:
            if kind in ("Para", "Plain", "Header"):
                words.append("\n")
            stack.append(content)
    html = _COMMENT.sub("", "\n".join(raw))
    for kind, pattern in _TAGS.items():
        counts[kind] += len(pattern.findall(html))
    return counts, _WORD.findall(unicodedata.normalize("NFC", "".join(words)).casefold())


def _nodes(value: Any, text: str) -> Iterator[Any]:
    """All nodes; a named fence counts as the listing that CommonMark sees in it."""
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, (tuple, list)):
            stack.extend(reversed(node))
        elif isinstance(node, Resource | SourceText):
            continue
        elif dataclasses.is_dataclass(node):
            span = getattr(node, "span", None)
            fenced = span is not None and text[span.start : span.start + 3] in ("```", "~~~")
            if fenced and isinstance(
                node, (b.CodeBlock, b.Figure, b.Admonition, b.Chart, b.Diagram, b.MathBlock, b.Columns)
            ):
                yield b.CodeBlock(span, "")
                continue
            yield node
            stack.extend(getattr(node, field.name) for field in reversed(dataclasses.fields(node)))


def our_counts(document: Document) -> Counter[str]:
    """What we count."""
    counts: Counter[str] = Counter()
    text = document.source.text
    root = document.root
    # a title that the front matter gives is no heading of the body
    body = frontmatter.split(document.source).value[1]
    titled = root.title and root.title[0].span.end > root.title[0].span.start >= body
    if titled and not any(child.title == root.title for child in root.children):
        counts["headings"] += 1
    for node in _nodes((root, document.footnotes), text):
        match node:
            case b.Section(level=level) if level > 0:
                counts["headings"] += 1
            case b.Paragraph(span=span, inlines=(i.Strong(),)) if text.startswith(("#", "<h", "<H"), span.start):
                counts["headings"] += 1
            case b.CodeBlock():
                counts["code"] += 1
            case b.Table() | b.Chart():
                counts["tables"] += 1
            case b.ListItem():
                counts["items"] += 1
            case i.Image():
                counts["images"] += 1
            case i.Strong() | i.Emph() | i.Code() | i.Link():
                counts[_MARK_NAMES[type(node).__name__]] += 1
            case _:
                pass
    return counts


def our_words(document: Document) -> Counter[str]:
    """Every word in the tree, attributes and all, in small letters."""
    found: list[str] = []
    aside: list[str] = []

    def visit(node: Any) -> None:
        if isinstance(node, str):
            found.append(node)
        elif isinstance(node, tuple):
            for one in node:
                visit(one)
        elif isinstance(node, i.Break | i.Image):
            found.append(" ")
            aside.extend([node.alt, node.title, node.target] if isinstance(node, i.Image) else [])
        elif isinstance(node, i.FootnoteRef):
            found.append(" ")
        elif isinstance(node, i.Inline):
            visit(getattr(node, "children", None) or getattr(node, "text", ""))
            aside.extend(getattr(node, name) for name in ("title", "target") if hasattr(node, name))
        elif isinstance(node, Attrs):
            aside.extend([node.id, *node.classes, *(part for pair in node.pairs for part in pair)])
        elif dataclasses.is_dataclass(node) and not isinstance(node, SourceText):
            if isinstance(node, b.ListItem) and node.checked:
                found.append(" x ")
            for field in dataclasses.fields(node):
                if field.name != "span":
                    found.append(" ")
                    visit(getattr(node, field.name))
                    found.append(" ")

    visit((document.root, document.footnotes, document.meta))
    return Counter(_WORD.findall(unicodedata.normalize("NFC", "".join(found) + " " + " ".join(aside)).casefold()))


def literal_fences(document: Document) -> int:
    """How many texts still show a fence."""
    nodes = _nodes((document.root, document.footnotes), "")
    return sum(1 for node in nodes if isinstance(node, i.Text) and "```" in node.text)


@dataclasses.dataclass
class Comparison:
    """One article: both counts, the words that we lack, and texts with a fence in them."""

    name: str
    ours: Counter[str]
    theirs: Counter[str]
    missing: Counter[str]
    fences: int


def compare(path: Path) -> Comparison:
    """Read the article both ways."""
    text = path.read_bytes().decode("utf-8", "replace")
    document = read_text(SourceText(str(path), text), door=None, fallback_title="").value
    theirs, words = pandoc_counts(pandoc_tree(body_of(text, str(path))))
    return Comparison(
        str(path), our_counts(document), theirs, Counter(words) - our_words(document), literal_fences(document)
    )


def main(arguments: list[str]) -> int:
    """Compare all articles below a folder and print the figures."""
    results = [compare(path) for path in sorted(Path(arguments[0]).rglob("*.md"))]
    for kind in KINDS + MARKS:
        same = sum(1 for one in results if one.ours[kind] == one.theirs[kind])
        print(f"{kind:11} agree on {same} of {len(results)} = {100 * same / max(1, len(results)):.1f} %")
    same = sum(1 for one in results if all(one.ours[kind] == one.theirs[kind] for kind in KINDS))
    print(f"all five    agree on {same} of {len(results)} = {100 * same / max(1, len(results)):.1f} %")
    print(f"articles that lack a word: {sum(1 for one in results if one.missing)}")
    print(f"texts with a fence in them: {sum(one.fences for one in results)}")
    if "--list" in arguments:
        for one in results:
            differ = [
                f"{kind} {one.ours[kind]}/{one.theirs[kind]}"
                for kind in KINDS + MARKS
                if one.ours[kind] != one.theirs[kind]
            ]
            lost = " ".join(f"{word}×{count}" for word, count in one.missing.most_common(8))
            reason = next((why for start, why in REASONS.items() if f"/{start}" in one.name), "")
            if differ or lost or one.fences:
                print(one.name, "|", ", ".join(differ), "|", lost, "|", one.fences or "", "|", reason)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
