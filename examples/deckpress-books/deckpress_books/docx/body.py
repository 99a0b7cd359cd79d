"""Article → the body of a Word document: title, opening, contents, sections, references."""

from __future__ import annotations

from dataclasses import replace

from deckpress_books.article import without_idle_breaks
from deckpress_books.docx.blocks import blocks_xml
from deckpress_books.docx.job import Job, Scene
from deckpress_books.docx.paragraphs import paragraph
from deckpress_books.docx.prose import Look, prose, run
from deckpress_books.docx.wml import val
from deckpress_books.xml import el
from publish.api import Section, plain, sections, spoken_date

_DEEPEST_HEADING = 6
_HEADING = Look(heading=True)


def body_xml(job: Job, scene: Scene, contents: int) -> str:
    """Everything between the start of the body and the page's own properties."""
    article = job.article
    root = article.document.root
    opening = "".join(
        blocks_xml((block,), job, replace(scene, style="Lede")) for block in root.blocks[: article.opening]
    )
    listed = _contents(job) if 0 < contents <= len(root.children) and not article.has_contents else ""
    rest = blocks_xml(without_idle_breaks(root.blocks[article.opening :], root), job, scene)
    parts = [_title(job, scene), opening, listed, rest]
    parts += [_section(section, job, scene) for child in root.children for section in sections(child)]
    return "".join(parts) + _references(job, scene)


def _title(job: Job, scene: Scene) -> str:
    article = job.article
    root, meta = article.document.root, article.document.meta
    parts = []
    if root.title:
        words = job.bookmark(root.id, prose(root.title, job, scene, _HEADING))
        parts.append(paragraph(words, "Title", scene))
    if meta.subtitle:
        parts.append(paragraph(prose(meta.subtitle, job, scene, _HEADING), "Subtitle", scene))
    said = [*meta.authors, *([spoken_date(meta.date, article.lang)] if meta.date else [])]
    if said:
        parts.append(paragraph(run(" · ".join(said), rtl=article.rtl), "Byline", scene))
    return "".join(parts)


def _section(section: Section, job: Job, scene: Scene) -> str:
    level = min(section.level, _DEEPEST_HEADING)
    words = prose(section.title, job, scene, _HEADING)
    place = job.bookmark(section.id, words)
    heading = paragraph(place, f"Heading{level}", scene) if words else place
    return heading + blocks_xml(without_idle_breaks(section.blocks, section), job, scene)


def _contents(job: Job) -> str:
    """A field that Word can renew, filled with links to the headings: no page is known before Word has set them."""
    top = job.article.document.root.children
    entries = [(1, one) for one in top]
    if len(top) + sum(len(one.children) for one in top) <= 40:
        entries = [(level, s) for one in top for level, s in ((1, one), *((2, child) for child in one.children))]
    named = [(level, section) for level, section in entries if plain(section.title, alt=True)]
    flat = Scene(job.notes, job.page.measure)
    title = paragraph(run(job.article.word("contents"), rtl=job.article.rtl), "TOCHeading", flat)
    begin = el("w:r", el("w:fldChar", w__fldCharType="begin"))
    code = el("w:r", el("w:instrText", ' TOC \\o "1-2" \\n \\h \\z \\u ', xml__space="preserve"))
    middle = el("w:r", el("w:fldChar", w__fldCharType="separate"))
    end = el("w:r", el("w:fldChar", w__fldCharType="end"))
    lines = []
    for at, (level, section) in enumerate(named):
        words = run(plain(section.title, alt=True), rtl=job.article.rtl)
        link = el("w:hyperlink", words, w__anchor=job.names[section.id], w__history="1")
        before = begin + code + middle if at == 0 else ""
        after = end if at == len(named) - 1 else ""
        lines.append(paragraph(before + link + after, f"TOC{level}", flat))
    return title + "".join(lines) if lines else ""


def _references(job: Job, scene: Scene) -> str:
    entries = job.article.document.references
    if not entries:
        return ""
    out = [paragraph(run(job.article.word("references"), rtl=job.article.rtl), "Heading1", scene)]
    for number, entry in enumerate(entries, start=1):
        label = job.article.reference_label(number, entry)
        words = prose(entry.inlines, job, scene) or run(entry.text, rtl=job.article.rtl)
        place = job.bookmark(f"reference--{entry.key}", (run(f"{label} ") if label else "") + words)
        out.append(paragraph(place, "Bibliography", scene))
    return "".join(out)


def page_xml(job: Job, footer: str) -> str:
    """The properties of the page: size, margins, and the relation of its foot."""
    page = job.page
    top, outer, bottom, inner = (round(margin * 20) for margin in page.margins)
    margins = el("w:pgMar", w__top=top, w__right=outer, w__bottom=bottom, w__left=inner, w__header="600",
                 w__footer="600", w__gutter="0")  # fmt: skip
    return el(
        "w:sectPr",
        el("w:footerReference", w__type="default", r__id=footer),
        el("w:pgSz", w__w=round(page.width * 20), w__h=round(page.height * 20)),
        margins,
        el("w:bidi") if job.article.rtl else "",
    )


def footer_xml(job: Job) -> str:
    """The foot of each page: the title, and the number of the page as a field."""
    number = el("w:fldSimple", run("1"), w__instr=" PAGE ")
    tab = el("w:r", el("w:tab"))
    title = run(job.article.title[:80], rtl=job.article.rtl)
    return el("w:p", el("w:pPr", val("pStyle", "Footer")), title, tab, number)
