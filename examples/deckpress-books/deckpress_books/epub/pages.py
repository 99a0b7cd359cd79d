"""Article → the book's pages in order: cover, title and opening, a file for each section, references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deckpress_books.article import without_idle_breaks
from deckpress_books.epub.blocks import blocks_html
from deckpress_books.epub.job import FRONT, REFERENCES, Job, chapter
from deckpress_books.epub.prose import prose
from deckpress_books.xml import el, words
from publish.api import Section, plain, sections, spoken_date

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
COVER = "cover.xhtml"
STYLES = "style.css"
_DOCTYPE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the book: its name, its title in the contents, its text; `formulas` when it holds MathML."""

    name: str
    title: str
    html: str
    formulas: bool = False


def page_html(job: Job, title: str, body: str, class_: str | None = None) -> str:
    """A whole file of XHTML."""
    lang = job.article.lang
    head = el("head", "<meta charset=\"utf-8\"/>", el("title", words(title) or "–"),
              el("link", rel="stylesheet", type="text/css", href=STYLES))  # fmt: skip
    return _DOCTYPE + el(
        "html", head, "\n", el("body", "\n", body, "\n", class_=class_),
        xmlns=XHTML, xmlns__epub=OPS, lang=lang, xml__lang=lang, dir="rtl" if job.article.rtl else None,
    )  # fmt: skip


def pages(job: Job) -> Iterator[Page]:
    """The files of the book in the order of reading."""
    article = job.article
    root = article.document.root
    if article.lead is not None:
        image = el("img", src=job.picture(article.lead), alt=article.title)
        yield Page(COVER, article.title, page_html(job, article.title, el("div", image, epub__type="cover"), "cover"))
    yield _page(job, FRONT, article.title, _front(job), "titlepage")
    for number, section in enumerate(root.children, start=1):
        job.begin(chapter(number))
        title = plain(section.title, alt=True)
        yield _page(job, chapter(number), title, _chapter(section, job), "chapter")
    if article.document.references:
        job.begin(REFERENCES)
        title = article.word("references")
        yield _page(job, REFERENCES, title, _references(title, job), "bibliography")


def _page(job: Job, name: str, title: str, body: str, kind: str) -> Page:
    section = el("section", body, _notes(job), epub__type=kind)
    return Page(name, title, page_html(job, title or job.article.title, section), job.has_formulas)


def _front(job: Job) -> str:
    """The title, who wrote it, and what stands before the first section."""
    article = job.article
    root, meta = article.document.root, article.document.meta
    title = el("h1", prose(root.title, job) or words(article.title), id=job.anchor(root.id))
    parts = [title]
    if meta.subtitle:
        parts.append(el("p", prose(meta.subtitle, job), class_="subtitle", epub__type="subtitle"))
    said = [*meta.authors, *([spoken_date(meta.date, article.lang)] if meta.date else [])]
    if said:
        parts.append(el("p", words(" · ".join(said)), class_="byline"))
    opening = blocks_html(root.blocks[: article.opening], job, class_="lede")
    rest = blocks_html(without_idle_breaks(root.blocks[article.opening :], root), job)
    return "\n".join((el("header", *parts, class_="title"), opening, rest))


def _chapter(top: Section, job: Job) -> str:
    return "\n".join(_section(section, job) for section in sections(top))


def _section(section: Section, job: Job) -> str:
    level = min(section.level, _DEEPEST_HEADING)
    words_ = prose(section.title, job)
    anchor = job.anchor(section.id)
    heading = el(f"h{level}", words_, id=anchor) if words_ else el("div", " ", id=anchor)
    return heading + "\n" + blocks_html(without_idle_breaks(section.blocks, section), job)


def _notes(job: Job) -> str:
    """The notes that the file marks; a note that is marked in a note follows."""
    made = []
    at = 0
    while at < len(job.waiting):
        note = job.waiting[at]
        number = el("span", f"{note.number}. ")
        inner = blocks_html(note.blocks, job)
        start = inner.find("<p>") + 3 if inner.startswith("<p>") else 0
        made.append(
            el("aside", inner[:start] + number + inner[start:] if start else el("p", number) + inner,
               class_="footnote", id=f"note-{note.number}", epub__type="footnote", role="doc-footnote")
        )  # fmt: skip
        at += 1
    return el("section", *made, class_="footnotes", epub__type="footnotes") if made else ""


def _references(title: str, job: Job) -> str:
    entries = []
    for number, entry in enumerate(job.article.document.references, start=1):
        label = job.article.reference_label(number, entry)
        said = words(f"{label} ") if label else ""
        said += prose(entry.inlines, job) or words(entry.text)
        entries.append(el("p", said, class_="reference", id=job.anchor(f"reference--{entry.key}")))
    return "\n".join((el("h1", words(title)), *entries))
