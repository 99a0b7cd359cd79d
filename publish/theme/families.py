"""`[families]` of a theme → the font files of each family, beside the theme or in a package that brings them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from publish.base.fonts import FontFile
from publish.theme.schema import Reader

FACES: Mapping[str, tuple[int, bool]] = {
    "regular": (400, False),
    "semibold": (600, False),
    "bold": (700, False),
    "italic": (400, True),
    "semibold_italic": (600, True),
    "bold_italic": (700, True),
}


def find_families(
    read: Reader, data: Mapping[str, Any], layers: Sequence[tuple[Path, Mapping[str, Any]]]
) -> dict[str, tuple[FontFile, ...]]:
    """The files of each family. A folder is taken from the layer that names the family, nearest theme first."""
    found: dict[str, tuple[FontFile, ...]] = {}
    for family, table in read.table(data, "families", "").items():
        where = f"families.{family}"
        read.only(table, ("package", "folder", *FACES), where)
        home = next((folder for folder, layer in layers if family in layer.get("families", {})), layers[0][0])
        root = _package(read, table["package"], family) if "package" in table else home
        if root is None:
            continue
        folder = root / read.text(table, "folder", where, default=".")
        files = [FontFile(str(folder / table[face]), *FACES[face]) for face in FACES if face in table]
        for file in files:
            if not Path(file.path).is_file():
                read.wrong(("families", family), f"font file {Path(file.path).name} of {family!r} is missing")
        if not files:
            read.wrong(("families", family), f"family {family!r} names no face", f"give one of {', '.join(FACES)}")
        found[family] = tuple(file for file in files if Path(file.path).is_file())
    return found


def _package(read: Reader, name: str, family: str) -> Path | None:
    spec = find_spec(name) if name.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        read.wrong(("families", family), f"the package {name!r}, which brings {family!r}, is not installed")
        return None
    return Path(next(iter(spec.submodule_search_locations)))
