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
class Relations:
    """Where a part points: each target once, numbered from `rId1` in the order of first use."""

    _ids: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The number of the relation of this kind to a part's name, or to an outward address."""
        return self._ids.setdefault((kind, target, external), f"rId{len(self._ids) + 1}")

    def items(self) -> list[tuple[str, str, str, bool]]:
        """Every relation: number, kind, target, and whether it leads out of the file."""
        return [(rid, kind, target, external) for (kind, target, external), rid in self._ids.items()]


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A part to be: its absolute name ("/ppt/slides/slide1.xml"), content type, bytes and relations."""

    name: str
    content_type: str
    data: bytes = field(repr=False)
    relations: Relations = field(default_factory=Relations)


def assemble(drafts: Iterable[PartDraft]) -> dict[PackURI, Part]:
    """The engine's parts by name, each pointing at the others."""
    found = tuple(drafts)
    package = Package(io.BytesIO())
    parts: dict[PackURI, Part] = {}
    for draft in found:
        name = PackURI(draft.name)
        parts[name] = PartFactory(name, draft.content_type, package, draft.data)
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
