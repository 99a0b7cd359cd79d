"""Article → python-docx's package with our own parts in it: body, styles, numbering, notes, foot and settings."""

from __future__ import annotations

import docx
from docx.document import Document as Package
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml

from deckpress_books.article import Article
from deckpress_books.docx.body import body_xml, footer_xml, page_xml
from deckpress_books.docx.job import Job, Scene
from deckpress_books.docx.notes import SEPARATORS, notes_xml
from deckpress_books.docx.numbering import Numbering
from deckpress_books.docx.page import page_of
from deckpress_books.docx.styles import styles_xml
from deckpress_books.docx.wml import DECLARED, W, on, val
from deckpress_books.xml import HEADER, el, words

_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_UNWANTED = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "fontTable", "extended-properties")
_RUN_ORDER = "rStyle rFonts b bCs i iCs strike color sz szCs u bdr shd vertAlign rtl lang".split()
_PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines widowControl numPr pBdr shd tabs suppressAutoHyphens bidi spacing ind jc outlineLvl"
).split()


def package(article: Article, page_size: str, contents: int) -> Package:
    """The whole document, ready to be saved."""
    made = docx.Document()
    main = made.part
    for part in (main.package, main):
        for key in [key for key, rel in part.rels.items() if any(word in rel.reltype for word in _UNWANTED)]:
            del part.rels[key]
    page = page_of(article.theme, page_size)
    notes = _xml_part(made, "footnotes", CT.WML_FOOTNOTES, RT.FOOTNOTES, f"<w:footnotes {DECLARED}/>")
    job = Job(article, main.package, page, Numbering(article.theme.colour("accent")), notes)
    body = body_xml(job, Scene(main, page.measure), contents)
    _fill(notes, notes_xml(job))
    foot = _xml_part(made, "footer1", CT.WML_FOOTER, RT.FOOTER, f"<w:ftr {DECLARED}>{footer_xml(job)}</w:ftr>")
    main.element.body.clear()
    for child in parse_xml(f"<w:body {DECLARED}>{body}{page_xml(job, main.relate_to(foot, RT.FOOTER))}</w:body>"):
        main.element.body.append(child)
    _replace(made, "styles", CT.WML_STYLES, RT.STYLES, _ordered(styles_xml(article, page.measure)))
    _replace(made, "numbering", CT.WML_NUMBERING, RT.NUMBERING, job.numbering.xml())
    _replace(made, "settings", CT.WML_SETTINGS, RT.SETTINGS, _settings(article))
    _properties(made, article)
    return made


def _xml_part(made: Package, name: str, kind: str, relation: str, xml: str | bytes) -> XmlPart:
    part = XmlPart(PackURI(f"/word/{name}.xml"), kind, parse_xml(xml), made.part.package)
    made.part.relate_to(part, relation)
    return part


def _replace(made: Package, name: str, kind: str, relation: str, xml: str | bytes) -> None:
    """Our own part in the place of the one that the engine's template has."""
    for key in [key for key, rel in made.part.rels.items() if rel.reltype == relation]:
        del made.part.rels[key]
    _xml_part(made, name, kind, relation, xml)


def _fill(part: XmlPart, xml: str) -> None:
    for child in parse_xml(f"<w:footnotes {DECLARED}>{xml}</w:footnotes>"):
        part.element.append(child)


def _ordered(xml: str) -> bytes:
    """The properties of styles in the order of the schema (ECMA-376 Part 1, §17.3), which a reader may insist on."""
    root = parse_xml(xml)
    for name, order in (("rPr", _RUN_ORDER), ("pPr", _PARAGRAPH_ORDER)):
        for properties in root.iter(f"{{{W}}}{name}"):
            properties[:] = sorted(properties, key=lambda one: order.index(one.tag.rpartition("}")[2]))
    return serialize_part_xml(root)


def _settings(article: Article) -> str:
    lines = "".join(el("w:footnote", w__id=number) for _, number in SEPARATORS)
    compat = el(
        "w:compatSetting", w__name="compatibilityMode", w__uri="http://schemas.microsoft.com/office/word", w__val="15"
    )
    fonts = "<m:mathPr><m:mathFont m:val=\"Cambria Math\"/></m:mathPr>"
    parts = (
        el("w:zoom", w__percent="100"), val("defaultTabStop", 720), on("autoHyphenation") if _hyphens(article) else "",
        val("characterSpacingControl", "doNotCompress"), el("w:footnotePr", lines), el("w:compat", compat), fonts,
        el("w:themeFontLang", w__val=article.lang), val("decimalSymbol", "."), val("listSeparator", ","),
    )  # fmt: skip
    return f"<w:settings {DECLARED}>{''.join(parts)}</w:settings>"


def _hyphens(article: Article) -> bool:
    """Languages of long words are set with hyphens."""
    return article.lang.partition("-")[0].lower() in ("de", "nl", "fi", "sv", "da", "nb", "hu")


def _properties(made: Package, article: Article) -> None:
    """What a file manager shows: the article's own, never the engine's."""
    meta, core = article.document.meta, made.core_properties
    core.title, core.author = article.title[:255], ", ".join(meta.authors)[:255]
    core.subject, core.keywords = meta.description[:255], ", ".join(meta.keywords)[:255]
    core.comments, core.category, core.language = "", "", article.lang
    core.last_modified_by, core.revision = ", ".join(meta.authors)[:255], 1
    core.created = core.modified = article.moment.replace(tzinfo=None)
    said = el("Properties", el("Application", words(article.context.generator)), xmlns=_EXTENDED)
    kind = CT.OFC_EXTENDED_PROPERTIES
    part = Part(PackURI("/docProps/app.xml"), kind, (HEADER + said).encode(), made.part.package)
    made.part.package.relate_to(part, RT.EXTENDED_PROPERTIES)
