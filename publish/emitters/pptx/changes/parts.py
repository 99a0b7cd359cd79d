"""The bytes of any presentation → its parts as trees of elements, with their links; within caps, and never trusted.

Nothing is unpacked to disk, entities are not resolved, and no link leads out of the file.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.theme.template.opening import unpack
from publish.theme.template.xmlns import OFFICE, REL, STRICT, Element, parse

CODE = "diff.unreadable"
_MARKUP = (".xml", ".rels")


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: the last word of its type (`slide`, `image` …), and the part or address it leads to."""

    id: str
    kind: str
    target: str
    external: bool


class Parts:
    """The parts of one presentation. Every method raises PublishError (`diff.unreadable`) for what cannot be read."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self.members = unpack(name, data)
        except PublishError as told:
            raise unreadable(name, told) from None
        self._known = {part.casefold(): part for part in self.members}
        self._trees: dict[str, Element] = {}
        self._links: dict[str, tuple[Link, ...]] = {}

    def main(self) -> str:
        """The name of the part that lists the slides."""
        found = next((link.target for link in self.links("") if link.kind == "officeDocument"), "")
        if not found or _local(self.tree(found)) != "presentation":
            raise PublishError(error(CODE, f"{self.name} is no presentation"))
        return found

    def tree(self, part: str) -> Element:
        """The root element of a part."""
        if part not in self._trees:
            try:
                self._trees[part] = parse(self.name, part, _transitional(self.members[part]))
            except PublishError as told:
                raise unreadable(self.name, told) from None
        return self._trees[part]

    def links(self, source: str) -> tuple[Link, ...]:
        """Where a part leads, in the order of its list; links to parts that are not there are left out."""
        if source not in self._links:
            self._links[source] = tuple(self._read_links(source))
        return self._links[source]

    def linked(self, source: str, kind: str) -> list[str]:
        """The parts of one kind that a part leads to."""
        return [link.target for link in self.links(source) if link.kind == kind and not link.external]

    def digest(self, part: str) -> str:
        """A digest of the bytes of a part."""
        return hashlib.sha256(self.members[part]).hexdigest()

    def is_markup(self, part: str) -> bool:
        """Whether a part is XML, by its name."""
        return part.casefold().endswith(_MARKUP)

    def _read_links(self, source: str) -> Iterator[Link]:
        folder, _, base = source.rpartition("/")
        listed = self._known.get(f"{folder}/_rels/{base}.rels".casefold())
        if listed is None:
            return
        for element in self.tree(listed).iter(f"{REL}Relationship"):
            kind = element.get("Type", "").rpartition("/")[2]
            target = element.get("Target", "")
            if element.get("TargetMode") == "External":
                yield Link(element.get("Id", ""), kind, target, True)
                continue
            path = posixpath.normpath(posixpath.join(folder or "/", unquote(target.partition("#")[0])))
            found = self._known.get(f"/{path.lstrip('/')}".casefold())
            if found is not None:
                yield Link(element.get("Id", ""), kind, found, False)


def unreadable(name: str, told: PublishError) -> PublishError:
    """The refusal of a template, told of a file that is compared."""
    reason = told.diagnostic.message.removeprefix(f"the template {name} cannot be used: ")
    return PublishError(error(CODE, f"{name} cannot be compared: {reason}"))


def _transitional(data: bytes) -> bytes:
    """Markup of the strict kind with the names of the common one: both are shown alike."""
    if STRICT.encode() not in data:
        return data
    pairs = {
        "presentationml/main": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "drawingml/chart": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "officeDocument/relationships": OFFICE.rstrip("/"),
    }
    for strict, common in pairs.items():
        data = data.replace(f'"{STRICT}{strict}"'.encode(), f'"{common}"'.encode())
    return data


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
