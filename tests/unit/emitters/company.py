"""A company's file as tests need it: made with python-pptx, two sample slides in it, and the same as a Template."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import replace

from lxml import etree
from pptx import Presentation

from publish.base.units import Frame
from publish.deck.model import Box, Deck, Para, Properties, Run, Slide, TextContent
from publish.theme.load import load_theme
from publish.theme.model import Layout, Placeholder, Template, TemplateLink, TemplatePart, Theme
from publish.theme.template import NativePlace

PAPER = load_theme("paper").value
CONTENT = "/ppt/slideLayouts/slideLayout2.xml"
MASTER = "/ppt/slideMasters/slideMaster1.xml"
_OFFICE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_LEFT_OUT = ("/slide", "/printerSettings", "/notesSlide", "/presProps", "/viewProps")


def company_file(samples: int = 2) -> bytes:
    """A .pptx whose sample slides say "Sample slide"; its third layout is kept for nothing."""
    deck = Presentation()
    for number in range(samples):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Sample slide {number + 1}"
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def company_template(data: bytes) -> Template:
    """That file as a loader would give it: without slides, links as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {f"/{name}": archive.read(name) for name in archive.namelist()}
    types = dict(re.findall(r'PartName="([^"]+)" ContentType="([^"]+)"', members["/[Content_Types].xml"].decode()))
    wanted, parts = ["/ppt/presentation.xml"], {}
    while wanted:
        name = wanted.pop()
        links = _links(members, name)
        parts[name] = TemplatePart(name, types.get(name, "image/jpeg"), members[name], links)
        wanted += [one.target for one in links if not one.external and one.target not in parts]
    root = etree.fromstring(parts["/ppt/presentation.xml"].data)
    for listed in root.findall("{*}sldIdLst"):
        root.remove(listed)
    main = replace(parts.pop("/ppt/presentation.xml"), data=etree.tostring(root))
    return Template("company.pptx", "0", tuple(parts.values()), (MASTER,), MASTER, main, (9_144_000, 6_858_000))


def _links(members: dict[str, bytes], name: str) -> tuple[TemplateLink, ...]:
    folder, base = posixpath.split(name)
    rels = members.get(f"{folder}/_rels/{base}.rels")
    if rels is None:
        return ()
    found = (
        TemplateLink(el.get("Id"), el.get("Type"), posixpath.normpath(posixpath.join(folder, el.get("Target"))))
        for el in etree.fromstring(rels).iter(f"{_OFFICE}Relationship")
    )
    return tuple(one for one in found if not one.type.endswith(_LEFT_OUT))


def natives(template: Template, part: str) -> dict[int, NativePlace]:
    """The places of the layout `part`, with what the default master of python-pptx hands down to them."""
    data = next(one.data for one in template.parts if one.name == part)
    found = {}
    for mark in etree.fromstring(data).iter("{*}ph"):
        kind, idx = mark.get("type", "obj"), int(mark.get("idx", "0"))
        title = kind == "title"
        found[idx] = NativePlace(
            idx=idx, type=kind, sized=mark.get("sz", ""), frame=TITLE if title else BODY, insets=(7.2, 3.6, 7.2, 3.6),
            anchor="middle" if title else "top", align="center" if title else "left", size=44 if title else 32,
            colour="#000000", bold=False, italic=False, bullet="" if title else "•",
            indent=0.0 if title else 27.0, font="+mj-lt" if title else "+mn-lt", caps=False,
        )  # fmt: skip
    return found


TITLE, BODY = Frame(36, 21.6, 648, 90), Frame(36, 126, 648, 356.4)


def company_theme(template: Template) -> Theme:
    """`paper` on the template: "points" is its own layout, "quote" is ours."""
    places = (
        Placeholder(0, "title", "title", TITLE, "title", anchor="middle", align="center", insets=(7.2, 3.6, 7.2, 3.6)),
        Placeholder(1, "body", "body", BODY, "body", insets=(7.2, 3.6, 7.2, 3.6)),
        Placeholder(40, "caption", "body", Frame(36, 490, 300, 30), "caption", fill="surface"),
        Placeholder(10, "date", "dt", Frame(36, 500, 160, 29), "footer"),
        Placeholder(11, "footer", "ftr", Frame(246, 500, 228, 29), "footer"),
        Placeholder(12, "number", "sldNum", Frame(516, 500, 168, 29), "footer"),
    )
    points = Layout("points", "Title and Content", "obj", places, part=CONTENT)
    layouts = {"points": points, "quote": PAPER.layouts["quote"]}
    return replace(PAPER, layouts=layouts, template=template)


def text(*paras: Para) -> TextContent:
    return TextContent(paras)


def words(said: str, **look: object) -> Para:
    return Para((Run(said),), **look)  # type: ignore[arg-type]


def deck(*slides: Slide, date: str = "3 May 2026") -> Deck:
    return Deck(720, 540, Properties("The talk"), slides, footer="The talk", date=date)


def points(key: str, *boxes: Box) -> Slide:
    """A slide on the company's own layout."""
    title = Box("title", 0, TITLE, text(words(f"Title {key}")), 32.0)
    return Slide(key, "points", f"Title {key}", (title, *boxes), notes=(words("To be said", bullet="•"),), section="One")


def quote(key: str) -> Slide:
    """A slide on a layout of ours."""
    place = PAPER.layouts["quote"]["body"]
    return Slide(key, "quote", key, (Box("body", place.idx, place.frame, text(words("Quoth")), 30.0),))
