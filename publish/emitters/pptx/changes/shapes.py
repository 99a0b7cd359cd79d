"""The tree of a slide → its texts, pictures, charts, frames, and digests of how it looks.

Of alternatives only the first is looked at, the one that PowerPoint shows. What an editor counts anew whenever it saves
(ids of shapes and links) is left out, so that a slide that was only opened and saved is the same slide.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publish.emitters.pptx.changes.model import Chart, Picture, Series
from publish.emitters.pptx.changes.parts import Link, Parts
from publish.theme.template.xmlns import MC, A, Element, P, R

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TITLES = frozenset({"title", "ctrTitle"})
PASSING = frozenset({"sldNum", "dt"})
"""Placeholders whose words the program that shows the deck puts in."""
_SHAPES = frozenset(f"{P}{name}" for name in ("sp", "pic", "graphicFrame", "cxnSp", "grpSp"))
_COUNTED = frozenset({"id", "spid", "name", "grpId"})
_MARKS = ("creationId", "modId", "rowId", "colId", "decorative")
_CONTENT = frozenset({"image", "video", "audio", "media", "chart", "hyperlink", "slide", "notesSlide"})
_ELSEWHERE = frozenset({f"{A}t", f"{A}xfrm", f"{P}xfrm", f"{P}timing", f"{P}transition", f"{MC}Fallback"})
_NUMBERS = frozenset({f"{C}pt", f"{C}ptCount", f"{C}v", f"{C}f", f"{C}externalData", f"{C}title"})


@dataclass(slots=True)
class Seen:
    """What a walk over a slide has gathered."""

    titles: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    frames: list[tuple[str, str]] = field(default_factory=list)


def children(element: Element) -> Iterator[Element]:
    """The elements within, of alternatives those of the first alone."""
    chosen = False
    for child in element:
        if element.tag == f"{MC}AlternateContent":
            if chosen or (child.tag == f"{MC}Fallback" and len(element) > 1):
                continue
            chosen = True
        yield child


def descend(element: Element) -> Iterator[Element]:
    """The element and all within it, in their order."""
    stack = [element]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(reversed(list(children(found))))


def paragraphs(element: Element) -> list[str]:
    """The text of each paragraph within, white space made one space; empty ones are left out."""
    found = (words(one) for one in descend(element) if one.tag == f"{A}p")
    return [text for text in found if text]


def words(element: Element) -> str:
    """All the text within; fields that number or date a slide are left out."""
    out: list[str] = []
    stack = [element]
    while stack:
        one = stack.pop()
        if one.tag in (f"{A}t", f"{M}t"):
            out.append(one.text or "")
        elif one.tag == f"{A}br":
            out.append(" ")
        elif one.tag == f"{A}fld" and one.get("type", "").startswith(("slidenum", "datetime")):
            continue
        stack.extend(reversed(list(children(one))))
    return " ".join("".join(out).split())


def look_at(parts: Parts, part: str) -> Seen:
    """Everything on the slide (or layout) `part` that is compared by itself."""
    seen, links = Seen(), {link.id: link for link in parts.links(part)}
    stack = [parts.tree(part)]
    inside_shape: set[Element] = set()
    while stack:
        one = stack.pop()
        if one.tag in _SHAPES:
            _frame(one, seen)
            if one.tag == f"{P}pic":
                seen.pictures.append(Picture(_pictured(parts, one, links), _named(one)))
                inside_shape.update(descend(one))
            elif one.tag == f"{P}graphicFrame":
                seen.charts.extend(_charts(parts, one, links))
            if one.tag in (f"{P}sp", f"{P}graphicFrame"):
                _text(one, seen)
        if one.tag == f"{A}blip" and one not in inside_shape:
            seen.pictures.append(Picture(_pictured(parts, one, links), ""))
        stack.extend(reversed(list(children(one))))
    return seen


def look(parts: Parts, part: str) -> str:
    """A digest of colours, sizes, shapes and all else that is not compared by itself."""
    return digest_of(parts, part, parts.tree(part), _ELSEWHERE)


def motion(parts: Parts, part: str) -> str:
    """A digest of the animations and the transition of a slide; empty where it has none."""
    tags = (f"{P}timing", f"{P}transition")
    found = [one for one in descend(parts.tree(part)) if one.tag in tags]
    return " ".join(digest_of(parts, part, one, frozenset({f"{MC}Fallback"})) for one in found)


def digest_of(parts: Parts, part: str, element: Element, without: frozenset[str]) -> str:
    """A digest of a tree, links told by what they lead to and not by their ids."""
    links = {link.id: link for link in parts.links(part)}
    made = hashlib.sha256()
    stack: list[Element | None] = [element]
    while stack:
        one = stack.pop()
        if one is None:
            made.update(b")")
            continue
        tag = str(one.tag)
        if tag in without or tag.endswith(_MARKS):
            continue
        made.update(f"({tag}{_attributes(parts, one, links)}{(one.text or '').strip()}".encode("utf-8", "replace"))
        stack.append(None)
        stack.extend(reversed(list(children(one))))
    return made.hexdigest()


def _attributes(parts: Parts, element: Element, links: Mapping[str, Link]) -> str:
    kept = []
    for name, value in _items(element):
        if name in _COUNTED or (name == "descr" and element.getparent() is not None and _in_picture(element)):
            continue
        kept.append(f" {name}={_led_to(parts, links[value]) if name.startswith(R) and value in links else value}")
    return "".join(kept)


def _items(element: Element) -> list[tuple[str, str]]:
    return sorted((str(name), str(value)) for name, value in element.attrib.items())


def _in_picture(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{P}nvPicPr"


def _led_to(parts: Parts, link: Link) -> str:
    if link.kind in _CONTENT or parts.is_markup(link.target):
        return link.kind
    return link.target if link.external else parts.digest(link.target)


def _frame(shape: Element, seen: Seen) -> None:
    box = next((one for one in shape.iterfind(f"*/{A}xfrm")), None)
    box = shape.find(f"{P}xfrm") if box is None else box
    # a placeholder without a frame of its own stands where its layout puts it
    said = [] if box is None else [f"{name}={value}" for one in (box, *box) for name, value in _items(one)]
    seen.frames.append((_name(shape), " ".join(said)))


def _text(shape: Element, seen: Seen) -> None:
    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    kind = "" if place is None else place.get("type", "")
    if kind in PASSING:
        return
    found = _rows(shape) if shape.tag == f"{P}graphicFrame" else paragraphs(shape)
    if kind in TITLES:
        seen.titles.extend(found)
    elif kind == "ftr":
        seen.footers.extend(found)
    else:
        seen.texts.extend(found)


def _rows(frame: Element) -> list[str]:
    """A line for each row of a table: a number alone would not tell where it stands."""
    rows = [row for row in descend(frame) if row.tag == f"{A}tr"]
    if not rows:
        return paragraphs(frame)
    cells = [[" ".join(paragraphs(cell)) for cell in row.iterfind(f"{A}tc")] for row in rows]
    return [" | ".join(row) for row in cells if any(row)]


def _name(shape: Element) -> str:
    known = next((one for one in shape.iterfind(f"*/{P}cNvPr")), None)
    return "" if known is None else known.get("name", "")


def _named(shape: Element) -> str:
    """What a picture or a chart is called: its alternative text, else its name."""
    known = next((one for one in shape.iterfind(f"*/{P}cNvPr")), None)
    return "" if known is None else " ".join((known.get("descr") or known.get("name") or "").split())


def _pictured(parts: Parts, element: Element, links: Mapping[str, Link]) -> str:
    """Digests of all files that the picture, film or sound is made of."""
    made = hashlib.sha256()
    for one in descend(element):
        for name, value in _items(one):
            link = links.get(value) if name.startswith(R) else None
            if link is not None and link.kind in ("image", "video", "audio", "media"):
                made.update((link.target if link.external else parts.digest(link.target)).encode())
    return made.hexdigest()


def _charts(parts: Parts, frame: Element, links: Mapping[str, Link]) -> Iterator[Chart]:
    for one in frame.iter(f"{C}chart"):
        link = links.get(one.get(f"{R}id", ""))
        if link is None or link.external or not parts.is_markup(link.target):
            continue
        root = parts.tree(link.target)
        title = root.find(f"{C}chart/{C}title")
        said = " ".join(paragraphs(title)) if title is not None else ""
        series = tuple(_series(one) for one in root.iter(f"{C}ser"))
        yield Chart(said or _named(frame), series, digest_of(parts, link.target, root, _NUMBERS))


def _series(element: Element) -> Series:
    def points(*tags: str) -> dict[str, str]:
        return {
            point.get("idx", ""): " ".join("".join(value.text or "" for value in point.iter(f"{C}v")).split())
            for tag in tags
            for box in element.iterfind(f"{C}{tag}")
            for point in box.iter(f"{C}pt")
        }

    head = element.find(f"{C}tx")
    name = "" if head is None else " ".join(value.text or "" for value in head.iter(f"{C}v"))
    across, along = points("cat", "xVal"), points("val", "yVal")
    order = sorted({*across, *along}, key=lambda key: (len(key), key))
    return Series(name, tuple((across.get(key, key), along.get(key, "")) for key in order))
