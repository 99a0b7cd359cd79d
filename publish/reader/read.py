"""Markdown text → `Document`: front matter, blocks, sections, footnotes, and what a person has to be told."""

from __future__ import annotations

import codecs
import hashlib
import os
from dataclasses import replace
from html import unescape
from pathlib import Path

from publish.base.diagnostics import Diagnostic, Outcome, error, info
from publish.base.errors import PublishError
from publish.base.source import SourceText, Span
from publish.reader import frontmatter
from publish.reader.bibliography import Citations, load
from publish.reader.build import Builder
from publish.reader.context import Context
from publish.reader.extension import line_parser
from publish.reader.finish import finish
from publish.reader.footnotes import collect, footnotes
from publish.reader.inline import read_inlines
from publish.reader.linemap import Strand, clean
from publish.reader.liquid import in_html
from publish.reader.resources import Door
from publish.reader.sections import section_tree
from publish.reader.sitemarks import plain_markdown
from publish.reader.slidev import settled
from publish.reader.slideyaml import is_slidev
from publish.tree.document import Document, InputFile, Meta
from publish.tree.inlines import Inlines, Text
from publish.tree.walk import plain

MAX_BYTES = 20_000_000
"""The largest article, in bytes."""


def read(path: Path, *, root: Path) -> Outcome[Document]:
    """The document of the article at `path`; what it refers to is read from under `root` alone.

    Raises `PublishError`: `source.missing`, `source.size`, `source.encoding`.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    data = _bytes(path, name)
    text = decode(data, name)
    title = path.stem.replace("-", " ").replace("_", " ").strip()
    source = SourceText(name, text)
    outcome = read_text(source, door=Door(root, path.parent), fallback_title=_title_case(title))
    article = InputFile(name, hashlib.sha256(data).hexdigest())
    document = replace(outcome.value, inputs=(article, *outcome.value.inputs))
    return Outcome(document, outcome.diagnostics)


def _title_case(words: str) -> str:
    return " ".join(word if word[:1].isupper() else word[:1].upper() + word[1:] for word in words.split())


def _bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise PublishError(
                error("source.missing", f"there is no article {name}", None, "check the path; it must be a file")
            )
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PublishError(_too_large(name, size))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        said = os.strerror(problem.errno) if problem.errno else str(problem)
        raise PublishError(error("source.missing", f"the article {name} cannot be read: {said}")) from problem
    if len(data) > MAX_BYTES:
        raise PublishError(_too_large(name, len(data)))
    return data


def _too_large(name: str, size: int) -> Diagnostic:
    return error(
        "source.size",
        f"the article {name} has {size / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read",
        None,
        "divide it into several articles",
    )


def decode(data: bytes, name: str) -> str:
    """The text of `data`: UTF-8, or UTF-16 and UTF-32 with their marks. Line ends stay as they are.

    Raises `PublishError` `source.encoding`, which names the first byte that does not fit.
    """
    marks = (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    )
    encoding = next((given for mark, given in marks if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        byte = f"byte {problem.start} (0x{data[problem.start]:02X}), in line {line}, does not fit"
        said = f"{name} is not {encoding.upper()}: {byte}"
        raise PublishError(error("source.encoding", said, None, "save the article as UTF-8")) from problem


def read_text(source: SourceText, *, door: Door | None, fallback_title: str) -> Outcome[Document]:
    """The document of `source`. Pictures and data are asked of `door`; without one they are left alone.

    `fallback_title` is the title of an article that has none. Linear in the length of the text; raises nothing
    but what the front matter raises.
    """
    front = frontmatter.split(source)
    matter, start = front.value
    if source.text.startswith("\ufeff", start):
        start += 1
    text, origin, told = clean(source.text, source.name, start)
    text, origin, marks = plain_markdown(in_html(text), origin)
    parser = line_parser()
    slidev = matter.slidev > 1 or (not matter.marp and is_slidev(text, 1 if matter.slidev else 2))
    raw_root = parser.scan(text, origin, slidev=slidev)
    notes = collect(raw_root)
    context = Context(
        origin,
        text,
        links=parser.links,
        abbreviations=parser.abbreviations,
        notes=notes,
        door=door,
        marp=matter.marp,
        slides=matter.slides,
        slidev=slidev,
    )
    if matter.bibliography and door is not None:
        context.citations = _citations(matter, source.span(0, start), context, door)
    builder = Builder(context)
    parts = builder.parts(raw_root.children)
    parts = settled(parts, context) if slidev else parts
    made = footnotes(notes, builder)
    whole = Span(source.name, 0, len(source.text))
    root = section_tree(parts, context, _title(matter.title, source, start, context), fallback_title, whole)
    root, made = finish(root, made, context, door, matter.meta.lang)
    if context.citations is not None:
        root, made = context.of(context.citations.settle(root, made))
    document = Document(
        source,
        _said(matter.meta, source, start, context),
        root,
        made,
        context.citations.references if context.citations is not None else (),
        context.resources,
        door.inputs if door is not None else (),
        matter.asked,
    )
    unused = [word for word in parser.abbreviations if word not in context.used]
    if unused:
        said = f"no word stands for the abbreviation(s) {', '.join(unused[:8])}; what they mean is not shown"
        context.tell(info("abbreviation.unused", said, None, "delete the definition, or use the abbreviation"))
    found = [*front.diagnostics, *told, *marks, *parser.found, *context.found]
    return Outcome.of(document, _sorted(found))


def _title(title: str, source: SourceText, stop: int, context: Context) -> Inlines:
    """The front matter's title read as a line of prose: people write entities, emphasis and HTML there, too."""
    at = source.text.find(title, 0, stop) if title else -1
    if at < 0:
        return (Text(source.span(0, 0), unescape(title)),) if title else ()
    text, origin, _ = clean(source.text[: at + len(title)], source.name, at)
    return read_inlines(Strand(origin, [(0, text)]), context)


def _said(meta: Meta, source: SourceText, stop: int, context: Context) -> Meta:
    """The meta data with its subtitle and description read as the title is."""
    subtitle, description = (
        _title(words, source, stop, context) for words in (plain(meta.subtitle), meta.description)
    )
    return replace(meta, subtitle=subtitle, description=plain(description, alt=True))


def _citations(matter: frontmatter.FrontMatter, span: Span, context: Context, door: Door) -> Citations | None:
    text = context.of(door.text(matter.bibliography, span))
    if text is None:
        return None
    works = context.of(load(text, span))
    citations = Citations(works)
    if matter.csl:
        from publish.reader.citestyle import find_style

        style = context.of(find_style(matter.csl, door, span))
        if style is not None:
            from publish.reader.citing import StyledCitations

            citations = StyledCitations(works, style, matter.meta.lang, span)
    context.of(citations.also(matter.nocite, span))
    return citations


def _sorted(found: list[Diagnostic]) -> list[Diagnostic]:
    """In the order of the text, each once."""
    return sorted(dict.fromkeys(found), key=lambda one: one.span.start if one.span else -1)
