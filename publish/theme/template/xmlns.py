"""Bytes of a part → a tree of elements, with the names that presentations use; entities are never resolved."""

from __future__ import annotations

from lxml import etree

from publish.theme.template.opening import refuse

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/"

DEEPEST = 200

Element = etree._Element


def parse(name: str, part: str, data: bytes) -> Element:
    """The root element of a part; raises PublishError for XML that is broken or has a document type."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        refuse(name, f"its part {part} is not well-formed XML ({str(wrong)[:120]})", "open and save it in PowerPoint")
    if str(getattr(root.getroottree().docinfo, "doctype", "")):
        refuse(name, f"its part {part} has a document type, which no presentation may have")
    return root


def write(root: Element) -> bytes:
    """The part's bytes again."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def number(element: Element | None, key: str, default: int = 0) -> int:
    """An integer attribute, `default` where it is missing or none; percentages ("50%") are thousandths of a percent."""
    text = "" if element is None else element.get(key, "")
    try:
        return round(float(text[:-1]) * 1000) if text.endswith("%") else int(text)
    except (ValueError, OverflowError):
        return default


def flag(element: Element | None, key: str) -> bool | None:
    """A boolean attribute, None where it is missing."""
    text = None if element is None else element.get(key)
    return None if text is None else text in {"1", "true", "on"}


def local(element: Element) -> str:
    """The name of a drawing's element without its namespace; another namespace's name stays whole."""
    return element.tag.removeprefix(A)
