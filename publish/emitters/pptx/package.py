"""The engine's parts → the bytes of a .pptx, the same for the same parts on any day and any machine.

The engine's own writer stamps every member with the hour and walks the links from slide to slide by recursion,
so that a long chain of them exhausts the stack; this one does neither.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from publish.emitters.pptx.drafts import Relations, relationships
from publish.emitters.pptx.xml import HEADER, el

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_PACKED = frozenset({"png", "jpeg"})
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}


def to_bytes(parts: Mapping[PackURI, Part], relations: Relations) -> bytes:
    """The zipped package of `parts`; `relations` are its own (ECMA-376 Part 2, §9 and §10)."""
    ordered = [parts[name] for name in sorted(parts, key=_by_number)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "[Content_Types].xml", _content_types(ordered))
        _put(archive, "_rels/.rels", relationships(relations, "/").xml_file_bytes)
        for part in ordered:
            _put(archive, part.partname.membername, part.blob)
            if len(part.rels):
                _put(archive, part.partname.rels_uri.membername, part.rels.xml)
    return out.getvalue()


def _by_number(name: PackURI) -> tuple[str, int, str]:
    """Slide 2 stands before slide 10."""
    return name.baseURI, name.idx or 0, name


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.create_system = 0
    stored = name.rpartition(".")[2] in _PACKED
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


def _content_types(parts: Iterable[Part]) -> bytes:
    defaults = [el("Default", {"Extension": ext, "ContentType": kind}) for ext, kind in _DEFAULTS.items()]
    overrides = [
        el("Override", {"PartName": part.partname, "ContentType": part.content_type})
        for part in parts
        if part.partname.ext == "xml" or _DEFAULTS.get(part.partname.ext) != part.content_type
    ]
    return f'{HEADER}<Types xmlns="{_CONTENT_TYPES}">{"".join(defaults + overrides)}</Types>'.encode()
