"""The state of an output folder → the files that this program made there, removed; all others stay.

A file that was changed since it was made belongs to who changed it, and stays, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.base.diagnostics import warning
from publish.base.errors import PublishError
from publish.pipeline.digests import file_digest
from publish.pipeline.located import Located, unplaced
from publish.pipeline.outputs import OutputTree
from publish.pipeline.reports.deliver import manifests
from publish.pipeline.state import NAME, State


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was removed, in bytes and as paths within the output folder, and what there is to tell."""

    removed: tuple[str, ...]
    size: int
    told: tuple[Located, ...]


def clean(out: Path) -> Cleaned:
    """Remove what the state of `out` says was made; folders that are empty then go, too, but for `out` itself.

    Raises PublishError (`output.folder`, `output.link`) when the folder cannot be opened.
    """
    if not (out / NAME).is_file():
        return Cleaned((), 0, ())
    removed: list[str] = []
    told: list[Located] = []
    size = 0
    with OutputTree(out) as outputs, outputs.top.alone():
        made = {one.path: one for one in State(out).made()}
        for path, one in sorted(made.items()):
            found = file_digest(out / path)
            if found == one.digest:
                folder, _, name = path.rpartition("/")
                try:
                    outputs.remove(folder, name)
                except PublishError as why:
                    told.append(unplaced(why.diagnostic, str(out / path)))
                    continue
                removed.append(path)
                size += one.size
            elif found is not None:
                message = "was changed since it was built, and is left alone"
                told.append(unplaced(warning("clean.changed", message, None, "delete it by hand"), str(out / path)))
        for file in manifests(out):
            size += file.stat().st_size
            outputs.remove("", file.name)
            removed.append(file.name)
        outputs.top.remove_own(NAME)
    for folder in sorted({path.rpartition("/")[0] for path in removed} - {""}, key=len, reverse=True):
        _remove_empty(out, folder)
    return Cleaned(tuple(removed), size, tuple(told))


def _remove_empty(out: Path, folder: str) -> None:
    """Remove the folder and those above it, up to the first that holds something."""
    parts = folder.split("/")
    while parts:
        try:
            out.joinpath(*parts).rmdir()
        except OSError:
            return
        parts.pop()
