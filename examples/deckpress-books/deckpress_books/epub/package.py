"""Pages and pictures → the package of an EPUB 3.3 (W3C Recommendation): what is in it, in which order, for whom."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from deckpress_books.epub.css import style_sheet
from deckpress_books.epub.job import Job
from deckpress_books.epub.pages import COVER, STYLES, Page, page_html
from deckpress_books.xml import el, words, zipped
from publish.api import Section, plain

_MIMETYPE = "application/epub+zip"
_NAMES = uuid.UUID("6f1e3a52-9d0b-5c47-8a61-3b0f6d2c7e94")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTAINER = _HEAD + (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def archive(job: Job, pages: Sequence[Page]) -> bytes:
    """The book's bytes: the mimetype first and stored, as readers tell a book by its first bytes."""
    inside = [
        ("package.opf", _package(job, pages)),
        ("nav.xhtml", _nav(job, pages)),
        *((page.name, page.html) for page in pages),
        (STYLES, style_sheet(job.article.theme, job.article.slanted)),
    ]
    members = [("mimetype", _MIMETYPE.encode()), ("META-INF/container.xml", _CONTAINER.encode())]
    members += [(f"EPUB/{name}", text.encode()) for name, text in inside]
    members += [(f"EPUB/{picture.name}", picture.data) for picture in job.pictures.values()]
    return zipped(members, stored=frozenset({"mimetype"}))


def _package(job: Job, pages: Sequence[Page]) -> str:
    article = job.article
    return _HEAD + el(
        "package", "\n", _metadata(job), "\n", _manifest(job, pages), "\n",
        el("spine", *(el("itemref", idref=_id(page.name)) for page in pages),
           page_progression_direction="rtl" if article.rtl else "ltr"), "\n",
        xmlns="http://www.idpf.org/2007/opf", version="3.0", unique_identifier="book", xml__lang=article.lang,
        dir="rtl" if article.rtl else "ltr",
    )  # fmt: skip


def _metadata(job: Job) -> str:
    article = job.article
    meta, moment = article.document.meta, article.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    # the same article keeps its identity from build to build, as readers keep their place by it
    book = uuid.uuid5(_NAMES, f"{article.document.source.name}\n{article.title}")
    parts = [
        el("dc:identifier", f"urn:uuid:{book}", id="book"),
        el("dc:title", words(article.title)),
        el("dc:language", article.lang),
        *(el("dc:creator", words(author)) for author in meta.authors if author.strip()),
        *(el("dc:subject", words(keyword)) for keyword in meta.keywords if keyword.strip()),
        el("dc:description", words(meta.description)) if meta.description.strip() else "",
        el("meta", moment, property="dcterms:modified"),
        el("meta", name="generator", content=article.context.generator),
        *(el("meta", said, property=f"schema:{name}") for name, said in _accessibility(job)),
    ]
    return el("metadata", "\n", "\n".join(part for part in parts if part), "\n", xmlns__dc="http://purl.org/dc/elements/1.1/")


def _accessibility(job: Job) -> list[tuple[str, str]]:
    """What a person can tell of a book before reading it (EPUB Accessibility 1.1)."""
    said = [("accessMode", "textual")]
    said += [("accessMode", "visual")] if job.pictures else []
    said += [("accessModeSufficient", "textual"), ("accessibilityFeature", "structuralNavigation")]
    said += [("accessibilityFeature", "tableOfContents"), ("accessibilityFeature", "readingOrder")]
    said += [("accessibilityFeature", "alternativeText")] if job.pictures else []
    said += [("accessibilityFeature", "MathML")] if job.formulas else []
    said.append(("accessibilityHazard", "none"))
    summary = "Headings, contents and reading order are marked up"
    said.append(("accessibilitySummary", summary + ("; pictures have alternative texts." if job.pictures else ".")))
    return said


def _manifest(job: Job, pages: Sequence[Page]) -> str:
    lead = job.article.lead
    items = [
        el("item", id="nav", href="nav.xhtml", media_type="application/xhtml+xml", properties="nav"),
        el("item", id="style", href=STYLES, media_type="text/css"),
    ]
    for page in pages:
        kind = "application/xhtml+xml"
        said = "mathml" if page.formulas else None
        items.append(el("item", id=_id(page.name), href=page.name, media_type=kind, properties=said))
    for key, picture in job.pictures.items():
        cover = "cover-image" if lead is not None and key == lead.digest else None
        items.append(
            el("item", id=_id(picture.name), href=picture.name, media_type=picture.media_type, properties=cover)
        )
    return el("manifest", "\n", "\n".join(items), "\n")


def _id(name: str) -> str:
    return name.replace("/", "-").replace(".", "-").replace("images-", "image-")


def _nav(job: Job, pages: Sequence[Page]) -> str:
    """The contents: the sections and those inside of them, which readers show as a tree."""
    article = job.article
    job.begin("nav.xhtml")
    named = {page.name: page.title for page in pages if page.name != COVER}
    own = {job.places[child.id] for child in article.document.root.children}
    entries = []
    for name, title in named.items():
        if name not in own:
            entries.append(el("li", el("a", words(title), href=name)))
        else:
            entries += [_entry(child, job) for child in article.document.root.children if job.places[child.id] == name]
    word = article.word("contents")
    toc = el("nav", el("h1", words(word)), el("ol", *entries), epub__type="toc", role="doc-toc", id="toc")
    first = list(named)[min(1, len(named) - 1)]
    marks = [("cover", COVER, article.title)] if pages[0].name == COVER else []
    marks.append(("bodymatter", first, named[first] or article.title))
    landmarks = el(
        "nav",
        el("ol", *(el("li", el("a", words(title), href=name, epub__type=kind)) for kind, name, title in marks)),
        epub__type="landmarks", hidden="",
    )  # fmt: skip
    return page_html(job, word, toc + "\n" + landmarks)


def _entry(section: Section, job: Job, level: int = 1) -> str:
    title = plain(section.title, alt=True)
    below = [made for child in section.children if (made := _entry(child, job, level + 1))] if level < 4 else []
    inner = el("ol", *below) if below else ""
    if not title and not inner and level > 1:
        return ""
    href = job.address(section.id) or job.places[section.id]
    return el("li", el("a", words(title or "…"), href=href), inner)
