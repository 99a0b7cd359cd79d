"""Drafts of parts with their relations → the engine's live parts.

A draft is a part before the engine knows it: its name, its bytes, and where it points. Relations are numbered
while the XML that uses their numbers is being written, and a thousand of them cost a thousand steps.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field

# the import registers the engine's classes of parts by content type
import pptx  # noqa: F401  (imported for that effect alone)
from pptx.opc.oxml import CT_Relationships
from pptx.opc.package import Part, PartFactory
from pptx.opc.packuri import PackURI
from pptx.package import Package


@dataclass(slots=True)
class Names:
    """Names of parts that are taken, in lower case; those that are given out differ from them in more than case."""

    taken: set[str] = field(default_factory=set)
    _next: dict[tuple[str, str], int] = field(default_factory=dict)

    def fresh(self, stem: str, ending: str = ".xml", first: int = 1) -> str:
        """`stem` with the lowest number, from `first` on, that makes a new name (ECMA-376 Part 2, §6.2.2.3)."""
        number = max(first, self._next.get((stem, ending), 1))
        while f"{stem}{number}{ending}".casefold() in self.taken:
            number += 1
        self._next[stem, ending] = number + 1
        name = f"{stem}{number}{ending}"
        self.taken.add(name.casefold())
        return name


@dataclass(slots=True)
class Relations:
    """Where a part points: each target once, numbered from `rId1` in the order of first use.

    `kept` are relations that a part brings with it (number, kind, target, outward): their numbers stand in its XML.
    """

    kept: tuple[tuple[str, str, str, bool], ...] = ()
    _ids: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    _first: int = field(init=False, default=1)

    def __post_init__(self) -> None:
        numbers = [int(rid[3:]) for rid, *_ in self.kept if rid[:3] == "rId" and rid[3:].isdecimal()]
        self._first = max(numbers, default=0) + 1

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The number of the relation of this kind to a part's name, or to an outward address."""
        return self._ids.setdefault((kind, target, external), f"rId{self._first + len(self._ids)}")

    def items(self) -> list[tuple[str, str, str, bool]]:
        """Every relation: number, kind, target, and whether it leads out of the file."""
        return [*self.kept, *((rid, kind, target, external) for (kind, target, external), rid in self._ids.items())]


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A part to be: its absolute name ("/ppt/slides/slide1.xml"), content type, bytes and relations.

    The bytes of a `raw` part are written as they are; others pass through the engine's own classes.
    """

    name: str
    content_type: str
    data: bytes = field(repr=False)
    relations: Relations = field(default_factory=Relations)
    raw: bool = False


def reachable(drafts: Iterable[PartDraft], start: Relations) -> list[PartDraft]:
    """The drafts that can be reached from `start`, in their order: programs call a file with orphans damaged."""
    by_name = {draft.name: draft for draft in drafts}
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for _, _, target, external in waiting.pop().items():
            if not external and target in by_name and target not in seen:
                seen.add(target)
                waiting.append(by_name[target].relations)
    return [draft for name, draft in by_name.items() if name in seen]


def assemble(drafts: Iterable[PartDraft]) -> dict[PackURI, Part]:
    """The engine's parts by name, each pointing at the others."""
    found = tuple(drafts)
    package = Package(io.BytesIO())
    parts: dict[PackURI, Part] = {}
    for draft in found:
        name = PackURI(draft.name)
        make = Part.load if draft.raw else PartFactory
        parts[name] = make(name, draft.content_type, package, draft.data)
    for draft in found:
        name = PackURI(draft.name)
        parts[name].load_rels_from_xml(relationships(draft.relations, name.baseURI), parts)
    return parts


def relationships(relations: Relations, base: str) -> CT_Relationships:
    """The engine's element for `relations` of a part in the folder `base`."""
    out = CT_Relationships.new()
    for rid, kind, target, external in relations.items():
        out.add_rel(rid, kind, target if external else PackURI(target).relative_ref(base), external)
    return out
