"""What the deck says of itself → the parts of properties, from the front matter and the build's clock alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from publish.deck.model import Deck
from publish.emitters.pptx.xml import HEADER, Value, attributes, el, root, words

_CORE: Mapping[str, Value] = {
    "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_EXTENDED: Mapping[str, Value] = {"xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}
_LAST_SECOND = 253_402_300_799
_FORMATS: Mapping[tuple[int, int], str] = {
    (960, 540): "Widescreen",
    (720, 540): "On-screen Show (4:3)",
    (720, 405): "On-screen Show (16:9)",
    (720, 450): "On-screen Show (16:10)",
}
"""What PowerPoint calls slides of this size in points."""


def core_properties(deck: Deck, epoch: int) -> bytes:
    """`docProps/core.xml` (ECMA-376 Part 2, §11); `epoch` is in seconds since 1970, UTC."""
    told = deck.properties
    moment = datetime.fromtimestamp(min(max(epoch, 0), _LAST_SECOND), UTC)
    when = moment.replace(tzinfo=None).isoformat() + "Z"
    stamp = {"xsi:type": "dcterms:W3CDTF"}
    fields = {
        "dc:title": told.title,
        "dc:subject": told.subject,
        "dc:creator": "; ".join(told.authors),
        "cp:keywords": ", ".join(told.keywords),
        "cp:lastModifiedBy": "; ".join(told.authors),
        "dc:language": told.lang,
    }
    written = [el(name, None, words(text)) for name, text in fields.items() if text]
    dates = [el(f"dcterms:{name}", stamp, when) for name in ("created", "modified")]
    return _document("cp:coreProperties", _CORE, *written, el("cp:revision", None, "1"), *dates)


def extended_properties(deck: Deck, generator: str) -> bytes:
    """`docProps/app.xml`: the program and what the deck holds."""
    fields = {
        "TotalTime": "0",
        "Application": generator,
        "PresentationFormat": _FORMATS.get((round(deck.width), round(deck.height)), "Custom"),
        "Slides": str(len(deck.slides)),
        "Notes": str(sum(bool(slide.notes) for slide in deck.slides)),
        "HiddenSlides": "0",
    }
    return _document("Properties", _EXTENDED, *(el(name, None, words(text)) for name, text in fields.items()))


def presentation_properties() -> bytes:
    """`ppt/presProps.xml`: the show as PowerPoint starts it."""
    return root("p:presentationPr", None, el("p:showPr", {"showNarration": True}, el("p:present")))


def view_properties() -> bytes:
    """`ppt/viewProps.xml`: the editing view with room for the notes."""
    panes = el("p:restoredLeft", {"sz": 15_620}) + el("p:restoredTop", {"sz": 80_000})
    return root("p:viewPr", None, el("p:normalViewPr", None, panes))


def _document(name: str, declared: Mapping[str, Value], *children: str) -> bytes:
    return f"{HEADER}<{name}{attributes(declared)}>{''.join(children)}</{name}>".encode()
