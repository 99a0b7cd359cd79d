"""Two folders of outputs, or two manifests → which outputs came, went or changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.pipeline.digests import file_digest

CODE = "diff.unreadable"
_OWN = "manifest"
_LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class FileChange:
    """One output, by its path within the folder (with `/`): `added`, `removed` or `changed`."""

    path: str
    kind: str


def compare_outputs(before: Path, after: Path) -> tuple[FileChange, ...]:
    """What differs, sorted by path; raises PublishError for what cannot be read.

    Of a folder its files are compared, but for hidden ones and manifests, which tell how long a build took. Of a
    manifest, the outputs that it lists.
    """
    mine, theirs = digests(before), digests(after)
    found = []
    for path in sorted({*mine, *theirs}):
        if path not in theirs:
            found.append(FileChange(path, "removed"))
        elif path not in mine:
            found.append(FileChange(path, "added"))
        elif mine[path] != theirs[path]:
            found.append(FileChange(path, "changed"))
    return tuple(found)


def digests(place: Path) -> Mapping[str, str]:
    """Each output with its SHA-256 in hex."""
    return _of_folder(place) if place.is_dir() else _of_manifest(place)


def _of_folder(folder: Path) -> dict[str, str]:
    found = {}
    for top, folders, files in os.walk(folder, onerror=_fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(top, name)
            own = name.startswith(_OWN) and name.endswith(".json") and Path(top) == folder
            if name.startswith(".") or own or not stat.S_ISREG(path.lstat().st_mode):
                continue
            digest = file_digest(str(path))
            if digest is None:
                raise PublishError(error(CODE, f"{path} cannot be read"))
            found[path.relative_to(folder).as_posix()] = digest
    return found


def _fail(failure: OSError) -> None:
    raise PublishError(error(CODE, f"{failure.filename} cannot be read: {failure.strerror or failure}"))


def _of_manifest(path: Path) -> dict[str, str]:
    from publish.pipeline.reports.store import parse

    try:
        if path.stat().st_size > _LARGEST:
            raise PublishError(error(CODE, f"{path} is too large for a manifest"))
        manifest = parse(path.read_bytes(), str(path))
    except OSError as failure:
        raise PublishError(error(CODE, f"{path} cannot be read: {failure.strerror or failure}")) from failure
    return {
        output.path: output.digest for entry in manifest.articles for piece in entry.pieces for output in piece.outputs
    }
