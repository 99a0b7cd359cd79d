"""The engine's parts → the bytes of a .pptx, the same for the same parts on any day and any machine.

The engine's own writer stamps every member with the hour and walks the links from slide to slide by recursion,
so that a long chain of them exhausts the stack; this one does neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from publish.emitters.pptx.drafts import Made, Relations, relationships
from publish.emitters.pptx.xml import HEADER, el
from publish.emitters.pptx.zipped import Zip

_PACKED = frozenset({"png", "jpeg"})
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}


def to_bytes(parts: Mapping[PackURI, Made], relations: Relations) -> bytes:
    """The zipped package of `parts`; `relations` are its own (ECMA-376 Part 2, §9 and §10)."""
    ordered = [parts[name] for name in sorted(parts, key=_by_number)]
    archive = Zip()
    archive.put("[Content_Types].xml", _content_types(part for part, _ in ordered))
    archive.put("_rels/.rels", relationships(relations, "/", parts.keys()))
    for part, own in ordered:
        member, relations_member, ending = _members(part.partname)
        archive.put(member, part.blob, packed=ending in _PACKED)
        if own:
            archive.put(relations_member, own)
    return archive.closed()


# decks have most names in common, and the engine takes each apart anew


@lru_cache(maxsize=4096)
def _members(name: PackURI) -> tuple[str, str, str]:
    """The member of a part, that of its relations, and how its name ends."""
    return name.membername, name.rels_uri.membername, name.ext


@lru_cache(maxsize=4096)
def _by_number(name: PackURI) -> tuple[str, int, str]:
    """Slide 2 stands before slide 10."""
    return name.baseURI, name.idx or 0, name


def _content_types(parts: Iterable[Part]) -> bytes:
    defaults = [el("Default", {"Extension": ext, "ContentType": kind}) for ext, kind in _DEFAULTS.items()]
    overrides = [
        _override(part.partname, part.content_type)
        for part in parts
        if (ending := _members(part.partname)[2]) == "xml" or _DEFAULTS.get(ending) != part.content_type
    ]
    return f'{HEADER}<Types xmlns="{_CONTENT_TYPES}">{"".join(defaults + overrides)}</Types>'.encode()


@lru_cache(maxsize=4096)
def _override(name: str, kind: str) -> str:
    return el("Override", {"PartName": name, "ContentType": kind})
