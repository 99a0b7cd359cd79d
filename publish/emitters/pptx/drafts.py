"""Drafts of parts with their relations → the engine's live parts.

A draft is a part before the engine knows it: its name, its bytes, and where it points. Relations are numbered
while the XML that uses their numbers is being written, and a thousand of them cost a thousand steps.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

# the import registers the engine's classes of parts by content type
import pptx  # noqa: F401  (imported for that effect alone)
from pptx.opc.package import Part, PartFactory
from pptx.opc.packuri import PackURI
from pptx.package import Package

from publish.emitters.pptx.xml import Value, el

_HEADER = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


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


class Made(NamedTuple):
    """A part of the engine's, and the file of its relations; empty where it has none."""

    part: Part
    relations: bytes


def assemble(drafts: Iterable[PartDraft]) -> dict[PackURI, Made]:
    """The engine's parts by name, with their relations to each other."""
    found = tuple(drafts)
    package = Package(io.BytesIO())
    known = frozenset(draft.name for draft in found)
    parts: dict[PackURI, Made] = {}
    for draft in found:
        name = PackURI(draft.name)
        make = Part.load if draft.raw else PartFactory
        part = make(name, draft.content_type, package, draft.data)
        parts[name] = Made(part, relationships(draft.relations, name.baseURI, known))
    return parts


def relationships(relations: Relations, base: str, known: Collection[str]) -> bytes:
    """The file of the relations of a part in the folder `base`, by number; what leads to no part is left out.

    It is written as text, byte for byte as the engine would: its own classes parse four small documents for each
    relation, which took a sixth of the time that a deck was written in.
    """
    rows: dict[str, str] = {}
    for rid, kind, target, external in relations.items():
        if external or (target := _plain(target, known)):
            rows[rid] = _row(rid, kind, target if external else relative(target, base), external=external)
    if not rows:
        return b""
    ordered = "".join(rows[rid] for rid in sorted(rows, key=_by_number))
    return f'{_HEADER}<Relationships xmlns="{_RELATIONS}">{ordered}</Relationships>'.encode()


@lru_cache(maxsize=4096)
def _row(rid: str, kind: str, target: str, *, external: bool) -> str:
    attrs: dict[str, Value] = {"Id": rid, "Type": kind, "Target": target}
    return el("Relationship", attrs | {"TargetMode": "External"} if external else attrs)


def _by_number(rid: str) -> tuple[int, str]:
    return int(rid[3:]) if rid.startswith("rId") and rid[3:].isdigit() else 0, rid


def _plain(target: str, known: Collection[str]) -> str:
    """The name of the part that is meant, empty where there is none."""
    if target in known:
        return target
    found = posixpath.normpath(target)
    return found if found in known else ""


def relative(target: str, base: str) -> str:
    """The way from the folder `base` to the part `target`."""
    folder, _, name = target.rpartition("/")
    return f"{_way(base, folder)}{name}"


@lru_cache(maxsize=256)
def _way(base: str, folder: str) -> str:
    """From one folder to another, with `/` at its end; empty where both are one."""
    return PackURI(f"{folder}/x").relative_ref(base)[:-1]
