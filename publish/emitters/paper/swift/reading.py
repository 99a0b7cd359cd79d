"""HTML as this program writes it → the same tree, read by Python's own reader of XML.

What the emitters write is nearly XML: every element is closed, every attribute quoted, every character escaped. It is
read as such where HTML's rules would make the very same tree of it: where no element may end one that it stands in, no
table holds anything but rows and cells, and no letter means another thing in XML. All else is read by the engine's own
reader.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLParser

import tinyhtml5

_OPENING = "<!doctype html>"
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|&(?!(?:amp|lt|gt|quot|#x27);)|<[!?]"
)
"""What XML reads in another way, or not at all."""
_BROKEN = re.compile("<[a-z][^<>]*[\n\t][^<>]*>")
"""A tag with an attribute of several lines: XML would make blanks of the lines' ends."""
_HIGH = re.compile("[\U0001fffe-\U0001ffff\U0002fffe-\U0010ffff]")
_VOID = re.compile(r'<((?:br|col|hr|img|meta)(?: [a-z-]+="[^"<>]*")*)>')
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    "article aside blockquote dd div dl dt figcaption figure footer header hr li main nav ol p pre section"
    " table ul".split()
)
"""Elements that end a paragraph in which they begin."""
_WORDS = frozenset(
    "a abbr b br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var".split()
)
_PARENTS: dict[str, frozenset[str]] = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "caption": frozenset({"table"}),
    "colgroup": frozenset({"table"}),
    "col": frozenset({"colgroup"}),
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}),
    "tr": frozenset({"thead", "tbody", "tfoot"}),
    "th": frozenset({"tr"}),
    "td": frozenset({"tr"}),
}
"""Elements that may stand in these alone."""
_FRAMES: dict[str, frozenset[str]] = {
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}),
    "colgroup": frozenset({"col"}),
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tfoot": frozenset({"tr"}),
    "tr": frozenset({"th", "td"}),
}
"""Elements that may hold these alone, and no text."""
_KNOWN = _BLOCKS | _WORDS | _PARENTS.keys()
_ROOMS = frozenset({"caption", "td", "th"})
"""Within them begins anew what may end what."""
_plain_parse: Any = tinyhtml5.parse


def apply() -> None:
    """Put all of it in place."""
    tinyhtml5.parse = parse


def parse(document: Any, namespace_html_elements: bool = True, **named: Any) -> Any:
    """For `tinyhtml5.parse`: a text of ours read as XML; all else is read as it was."""
    if type(document) is StringIO and not namespace_html_elements and not named:
        root = tree(document.getvalue())
        if root is not None:
            return root
    return _plain_parse(document, namespace_html_elements, **named)


def tree(text: str) -> Element | None:
    """The tree of a whole page of HTML; None where it is not certain that HTML's rules would make the same."""
    if not text.startswith(_OPENING) or _ODD.search(text, len(_OPENING)) or _HIGH.search(text):
        return None
    parser = XMLParser()
    try:
        whole = _BROKEN.sub(_with_ends_named, text[len(_OPENING) :])
        parser.feed(_VOID.sub(r"<\1/>", whole))
        root: Element = parser.close()
    except ParseError:
        return None
    return root if _is_page(root) else None


def _with_ends_named(tag: re.Match[str]) -> str:
    return tag[0].replace("\n", "&#10;").replace("\t", "&#9;")


def _is_page(root: Element) -> bool:
    """Whether this is a head of bare facts and a body that HTML leaves as it is."""
    if root.tag != "html" or [child.tag for child in root] != ["head", "body"]:
        return False
    head, body = root
    facts = [fact.tag in ("meta", "title") and not len(fact) and not fact.tail for fact in head]
    return not (root.text or head.text or head.tail or body.tail) and all(facts) and _is_kept(body)


def _is_kept(body: Element) -> bool:
    """Whether no element below ends another one or is moved out of its place.

    The line's end with which a listing may begin is taken away, as HTML's rules do.
    """
    waiting: list[tuple[Element, bool, bool]] = [(body, False, False)]
    while waiting:
        parent, in_paragraph, in_link = waiting.pop()
        frame = _FRAMES.get(parent.tag)
        if frame is not None and (parent.text or any(child.tail for child in parent)):
            return False
        for child in parent:
            tag = child.tag
            if tag not in _KNOWN or (frame is not None and tag not in frame):
                return False
            if tag in _PARENTS and parent.tag not in _PARENTS[tag]:
                return False
            if (tag in _BLOCKS and in_paragraph) or (tag in _HEADINGS and parent.tag in _HEADINGS):
                return False
            if tag == "a" and in_link:
                return False
            if tag == "pre" and child.text and child.text[0] == "\n":
                child.text = child.text[1:] or None
            if len(child) or tag in _FRAMES:
                waiting.append((child, tag == "p" or (in_paragraph and tag not in _ROOMS), in_link or tag == "a"))
    return True
