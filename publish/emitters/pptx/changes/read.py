"""The bytes of a presentation → what of it is compared with another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from publish.emitters.pptx.changes.model import Deck, Slide
from publish.emitters.pptx.changes.parts import Parts
from publish.emitters.pptx.changes.shapes import digest_of, look, look_at, motion, paragraphs
from publish.theme.template.xmlns import A, Element, P, R, number

_EMU = 360_000
_PASSING = frozenset({
    "slide", "slideLayout", "slideMaster", "theme", "notesSlide", "notesMaster", "image", "video", "audio", "media",
    "chart", "package", "officeDocument", "core-properties", "extended-properties", "thumbnail", "viewProps",
    "hyperlink", "chartStyle", "chartColorStyle", "chartUserShapes", "themeOverride", "printerSettings",
    "revisionInfo", "changesInfos", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors",
    "diagramDrawing", "oleObject",
})  # fmt: skip
"""Kinds of parts that are compared with what shows them, or that only say how an editor was left."""
_PROPERTIES = {"title": "title", "creator": "author", "subject": "subject", "keywords": "keywords",
               "category": "category", "description": "comments", "language": "language"}  # fmt: skip
_FONTS = {"majorFont": "font of headings", "minorFont": "font of text"}


def read_deck(name: str, data: bytes) -> Deck:
    """The deck in the file `name`; raises PublishError (`diff.unreadable`) for what is no presentation or not safe."""
    parts = Parts(name, data)
    main = parts.main()
    footers: list[str] = []
    slides = tuple(_slide(parts, part, at, footers) for at, part in enumerate(_listed(parts, main, "sld"), start=1))
    masters = _listed(parts, main, "sldMaster")
    facts = dict(_facts(parts, main, masters, footers))
    sections = tuple(one.get("name", "") for one in parts.tree(main).iter() if str(one.tag).endswith("}section"))
    designs = dict(_numbered(_designs(parts, main, masters)))
    return Deck(slides, sections, facts, designs, dict(_others(parts)))


def _listed(parts: Parts, main: str, tag: str) -> list[str]:
    """Slides or masters in the order of their list; links may stand in any order."""
    links = {link.id: link.target for link in parts.links(main) if not link.external}
    found = (links.get(one.get(f"{R}id", "")) for one in parts.tree(main).iterfind(f"{P}{tag}IdLst/{P}{tag}Id"))
    return [part for part in found if part is not None]


def _slide(parts: Parts, part: str, at: int, footers: list[str]) -> Slide:
    seen = look_at(parts, part)
    footers.extend(seen.footers)
    drawn = [text for data in parts.linked(part, "diagramData") for text in paragraphs(parts.tree(data))]
    layout = next(iter(parts.linked(part, "slideLayout")), "")
    return Slide(
        number=at,
        title=" ".join(seen.titles),
        texts=(*seen.texts, *drawn),
        notes=tuple(_notes(parts, part)),
        pictures=tuple(seen.pictures),
        charts=tuple(seen.charts),
        links=tuple(sorted(link.target for link in parts.links(part) if link.external and link.kind == "hyperlink")),
        layout=_called(parts, layout) if layout else "",
        hidden=parts.tree(part).get("show") in ("0", "false"),
        frames=tuple(_numbered(seen.frames)),
        look=look(parts, part),
        motion=motion(parts, part),
    )


def _notes(parts: Parts, part: str) -> Iterator[str]:
    for notes in parts.linked(part, "notesSlide"):
        for shape in parts.tree(notes).iter(f"{P}sp"):
            place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            if place is not None and place.get("type") == "body":
                yield from paragraphs(shape)


def _called(parts: Parts, part: str) -> str:
    content = parts.tree(part).find(f"{P}cSld")
    return "" if content is None else content.get("name", "")


def _facts(parts: Parts, main: str, masters: list[str], footers: list[str]) -> Iterator[tuple[str, str]]:
    size = parts.tree(main).find(f"{P}sldSz")
    yield "slide size", " × ".join(f"{number(size, key) / _EMU:.1f} cm" for key in ("cx", "cy"))
    for core in parts.linked("", "core-properties"):
        for element in parts.tree(core):
            name = _PROPERTIES.get(str(element.tag).rpartition("}")[2])
            if name and element.text and element.text.strip():
                yield name, " ".join(element.text.split())
    if footers:
        yield "footer", "; ".join(dict.fromkeys(footers))
    for theme in (theme for master in masters[:1] for theme in parts.linked(master, "theme")[:1]):
        yield from _theme(parts.tree(theme))


def _theme(root: Element) -> Iterator[tuple[str, str]]:
    for scheme in root.iter(f"{A}clrScheme"):
        for colour in scheme:
            value = next((one.get("lastClr") or one.get("val") or "" for one in colour), "")
            yield f"theme colour {str(colour.tag).rpartition('}')[2]}", f"#{value.upper()}"
    for tag, name in _FONTS.items():
        face = root.find(f"{A}themeElements/{A}fontScheme/{A}{tag}/{A}latin")
        if face is not None:
            yield name, face.get("typeface", "")


def _designs(parts: Parts, main: str, masters: list[str]) -> Iterator[tuple[str, str]]:
    """Masters, layouts and themes by name, each with a digest of what makes its look."""
    schemes = frozenset({f"{A}clrScheme", f"{A}fontScheme", f"{P}sldLayoutIdLst"})
    for master in masters:
        themes = parts.linked(master, "theme")
        name = next((parts.tree(theme).get("name", "") for theme in themes), "")
        yield f"master “{name}”", _with_pictures(parts, master, schemes)
        for theme in themes:
            yield f"theme “{name}”", _with_pictures(parts, theme, schemes)
        for layout in parts.linked(master, "slideLayout"):
            yield f"layout “{_called(parts, layout)}”", _with_pictures(parts, layout, frozenset())
    for notes in parts.linked(main, "notesMaster"):
        yield "master of the notes", _with_pictures(parts, notes, frozenset())


def _with_pictures(parts: Parts, part: str, without: frozenset[str]) -> str:
    shown = sorted(parts.digest(image) for image in parts.linked(part, "image"))
    return " ".join((digest_of(parts, part, parts.tree(part), without), *shown))


def _others(parts: Parts) -> Iterator[tuple[str, str]]:
    """All other parts that something leads to: comments, macros, table styles, embedded fonts …"""
    kinds = {
        link.target: link.kind
        for source in ("", *parts.members)
        if not source.endswith(".rels")
        for link in parts.links(source)
        if not link.external
    }
    for part in sorted(kinds):
        if kinds[part] not in _PASSING:
            markup = parts.is_markup(part)
            yield part, digest_of(parts, part, parts.tree(part), frozenset()) if markup else parts.digest(part)


def _numbered(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Where a name comes again it is numbered, so that each can be found."""
    seen: Counter[str] = Counter()
    for name, value in pairs:
        seen[name] += 1
        yield (f"{name} ({seen[name]})" if seen[name] > 1 else name), value
