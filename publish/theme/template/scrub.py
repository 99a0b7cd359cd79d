"""A part's tree and the links that are kept → the tree without what needed another link.

A dangling relation id makes PowerPoint repair, or refuse, the whole file.
"""

from __future__ import annotations

from collections.abc import Set

from publish.theme.template.xmlns import MC, A, Element, P, R

_ATTRIBUTE_ONLY = frozenset({f"{A}blip"})
"""Elements that may stand without their link: the shape around them would be invalid without them."""

_WHOLE_FRAME = frozenset({f"{P}oleObj", f"{P}control", f"{P}contentPart"})
_LINKED = frozenset(f"{R}{key}" for key in ("id", "embed", "link", "pict", "dm", "lo", "qs", "cs"))


def scrub(root: Element, kept: Set[str]) -> bool:
    """Takes out of `root` what refers to a relation that is not in `kept`; tells whether it changed anything."""
    changed = False
    for el in list(root.iter()):
        gone = [key for key, value in el.attrib.items() if key in _LINKED and value not in kept]
        if not gone or (all(not el.get(key) for key in gone) and el.tag.endswith("}hlinkClick")):
            continue
        changed = True
        if el.tag in _ATTRIBUTE_ONLY:
            for key in gone:
                del el.attrib[key]
        else:
            _take_out(_outer(el))
    return changed


def _outer(el: Element) -> Element:
    """The element that must go with `el`: the whole graphic of an embedded object, the choice around it."""
    if el.tag not in _WHOLE_FRAME and not el.tag.endswith("}relIds"):
        return el
    outer = el
    for above in el.iterancestors():
        if above.tag in {f"{P}graphicFrame", f"{MC}AlternateContent", f"{P}controls"}:
            outer = above
    return outer


def _take_out(el: Element) -> None:
    above = el.getparent()
    if above is None:
        return
    above.remove(el)
    # a list that has nothing left may not stand empty
    if len(above) == 0 and not above.attrib and above.tag in {f"{P}controls", f"{P}custDataLst", f"{P}sldMasterIdLst"}:
        _take_out(above)


def renumber(root: Element) -> bool:
    """Gives every placeholder of a layout a number of its own, as slides tell them apart by it; tells if it did.

    LibreOffice writes layouts whose placeholders have none. The title keeps 0; only slides knew the rest, and are gone.
    """
    marks = list(root.iter(f"{P}ph"))
    taken = {mark.get("idx", "0") for mark in marks}
    seen: set[str] = set()
    changed = False
    for mark in sorted(marks, key=lambda m: m.get("type", "") not in {"title", "ctrTitle"}):
        idx = mark.get("idx", "0")
        if idx in seen:
            idx = next(str(n) for n in range(1, len(marks) + 1 + len(taken)) if str(n) not in taken)
            mark.set("idx", idx)
            taken.add(idx)
            changed = True
        seen.add(idx)
    return changed
