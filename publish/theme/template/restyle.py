"""A master without text styles, as LibreOffice writes it → the master with those that its sample paragraphs show.

LibreOffice keeps a master's look in the paragraphs that prompt for text; PowerPoint reads `p:txStyles` alone, so that
without them every text falls back to 18 points (ECMA-376 Part 1 §19.3.1.52).
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from publish.theme.template.xmlns import A, Element, P, number

_RUN = frozenset({"sz", "b", "i", "u", "strike", "kern", "cap", "spc"})
_LEVELS = 9
_STYLES = (("title", "titleStyle"), ("body", "bodyStyle"))


def restyle(root: Element) -> bool:
    """Adds `p:txStyles` to a master that has none; tells whether it did."""
    if root.tag != f"{P}sldMaster" or root.find(f"{P}txStyles") is not None:
        return False
    styles = etree.Element(f"{P}txStyles")
    for kind, tag in _STYLES:
        style = etree.SubElement(styles, f"{P}{tag}")
        for level, paragraph in _paragraphs(root, kind).items():
            style.append(_level(level, paragraph))
    etree.SubElement(styles, f"{P}otherStyle")
    extensions = root.find(f"{P}extLst")
    if extensions is not None:
        extensions.addprevious(styles)
    else:
        root.append(styles)
    return True


def _paragraphs(root: Element, kind: str) -> dict[int, Element]:
    """The first sample paragraph of each level in the master's placeholder of a kind, in the order of levels."""
    found: dict[int, Element] = {}
    for shape in root.iter(f"{P}sp"):
        mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if mark is None or mark.get("type", "obj") != kind:
            continue
        for paragraph in shape.iterfind(f"{P}txBody/{A}p"):
            level = number(paragraph.find(f"{A}pPr"), "lvl")
            if 0 <= level < _LEVELS:
                found.setdefault(level, paragraph)
    return dict(sorted(found.items()))


def _level(level: int, paragraph: Element) -> Element:
    made = etree.Element(f"{A}lvl{level + 1}pPr")
    said = paragraph.find(f"{A}pPr")
    if said is not None:
        made.attrib.update({key: value for key, value in said.attrib.items() if key != "lvl"})
        made.extend([deepcopy(child) for child in said if child.tag not in {f"{A}defRPr", f"{A}extLst"}])
    run = next((el for tag in ("rPr", "endParaRPr") for el in paragraph.iter(f"{A}{tag}")), None)
    own = etree.SubElement(made, f"{A}defRPr")
    if run is not None:
        own.attrib.update({key: value for key, value in run.attrib.items() if key in _RUN})
        own.extend([deepcopy(child) for child in run if not child.tag.startswith((f"{A}hlink", f"{A}extLst"))])
    return made
