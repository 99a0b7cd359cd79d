"""A manifest → its file in the output folder, and the reports that were asked for, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from publish.base.diagnostics import Severity, error
from publish.base.errors import PublishError
from publish.pipeline.digests import digest
from publish.pipeline.events import Listen, Written
from publish.pipeline.located import Located, unplaced
from publish.pipeline.outputs import OutputTree
from publish.pipeline.report import Output, Status
from publish.pipeline.reports.aids import Aids, Explained
from publish.pipeline.reports.forms import FORMS
from publish.pipeline.reports.key import NAME, key_in
from publish.pipeline.reports.manifest import Manifest, Shard, costs
from publish.pipeline.reports.store import dump, parse, same
from publish.pipeline.reports.summary import MOST, summary
from publish.pipeline.write import OutputFolder, append

PARTS = "manifest.*-of-*.json"
"""The names of the manifests of parts, as a pattern."""
_BIGGEST = 64 << 20

Asked: TypeAlias = tuple[tuple[str, Path], ...]
"""Forms and the files that they go to."""
Find: TypeAlias = Callable[[str], Path]
"""The file of an output, by its path."""


def name_of(shard: Shard | None) -> str:
    """The name of a manifest: those of parts may lie side by side."""
    return f"manifest.{shard.index}-of-{shard.count}.json" if shard else NAME


def save(manifest: Manifest, out: Path, key: str = "") -> tuple[Located, ...]:
    """Write the manifest into the output folder, unless it tells nothing new; tells why it could not be written."""
    name = name_of(manifest.shard)
    if any(one.path.casefold() == name for one in manifest.outputs):
        message = f"an article's output is named {name}, as the manifest of the build is"
        return (unplaced(error("output.clash", message, None, "rename the article")),)
    data = dump(manifest, key)
    return _told(lambda: _put(out / name, data)) if _is_new(manifest, data, out / name) else ()


def manifests(out: Path) -> tuple[Path, ...]:
    """The manifests that builds have left in an output folder: of the whole, and of parts."""
    found = []
    for file in (out / NAME, *sorted(out.glob(PARTS))):
        try:
            load(file)
        except PublishError:
            continue  # what only has the name belongs to somebody else
        found.append(file)
    return tuple(found)


def load(file: Path) -> Manifest:
    """The manifest in a file; raises PublishError (`manifest.unreadable`)."""
    try:
        return parse(file.read_bytes(), str(file))
    except OSError as failure:
        message = f"the manifest {file} cannot be read: {failure.strerror or failure}"
        raise PublishError(error("manifest.unreadable", message, None, "see how it is spelled")) from failure


def write_manifest(manifest: Manifest, file: Path) -> tuple[Located, ...]:
    """Write a manifest to a file of any name; tells why it could not be written."""
    return _told(lambda: _put(file, dump(manifest)))


def known_seconds(balance: Path | None, out: Path) -> tuple[Mapping[str, float], tuple[Located, ...]]:
    """What articles cost, by the manifest `balance`, else by the one that lies in `out`.

    Raises PublishError (`manifest.unreadable`) where `balance` is given and cannot be used. That of `out` is told.
    """
    if balance is not None:
        return costs(load(balance)), ()
    if not (out / NAME).exists():
        return {}, ()
    try:
        return costs(load(out / NAME)), ()
    except PublishError as told:
        return {}, (replace(unplaced(told.diagnostic), severity=Severity.WARNING),)


def deliver(
    manifest: Manifest, asked: Asked, find: Find, codes: Mapping[str, Explained], listen: Listen, *, strict: bool
) -> tuple[Located, ...]:
    """Write each report that was asked for; tells which could not be written, and why."""
    told: list[Located] = []
    for form, file in asked:
        data = FORMS[form](manifest, Aids(codes, strict, partial(_link, find, file), partial(_data, find)))
        failed = _told(partial(_put, file, data))
        if not failed:
            listen(Written(file, len(data)))
        told += failed
    return tuple(told)


def append_summary(manifest: Manifest, file: Path, *, strict: bool) -> tuple[Located, ...]:
    """Add the summary of a job to the file that GitHub has given for it; tells why it could not."""
    room = MOST - (file.stat().st_size if file.is_file() else 0)
    return _told(lambda: append(file, summary(manifest, Aids(strict=strict), room)))


def collected(manifest: Manifest, where: Mapping[str, Path], out: Path, listen: Listen) -> tuple[Located, ...]:
    """Copy outputs from where they lie into the folder `out`; tells which could not be written."""
    told: list[Located] = []
    with OutputTree(out) as tree:
        for output in manifest.outputs:
            place = where.get(output.path)
            if place is None or place == out / output.path:
                continue
            failed = _told(partial(_copy, tree, place, output.path))
            if not failed:
                listen(Written(out / output.path, output.size))
            told += failed
    return tuple(told)


def _told(work: Callable[[], None]) -> tuple[Located, ...]:
    try:
        work()
    except PublishError as told:
        return (unplaced(told.diagnostic),)
    return ()


def _put(file: Path, data: bytes) -> None:
    with OutputFolder(file.parent) as folder:
        folder.write(file.name, data)


def _is_new(manifest: Manifest, data: bytes, file: Path) -> bool:
    if any(piece.status is not Status.CURRENT for entry in manifest.articles for piece in entry.pieces):
        return True
    try:
        found = file.read_bytes()
        return not same(found, data) or key_in(found) != key_in(data)
    except OSError:
        return True


def _copy(tree: OutputTree, place: Path, path: str) -> None:
    folder, _, name = path.rpartition("/")
    try:
        data = place.read_bytes()
    except OSError as failure:
        message = f"{place} cannot be read: {failure.strerror or failure}"
        raise PublishError(error("manifest.output", message, None, "see whether it is still there")) from failure
    tree.write(folder, name, data)


def _link(find: Find, report: Path, path: str) -> str:
    found = Path(os.path.relpath(find(path), report.parent)).as_posix()
    return quote(os.fsencode(found), safe="/~")


def _data(find: Find, output: Output) -> bytes | None:
    file = find(output.path)
    try:
        data = file.read_bytes() if file.stat().st_size < _BIGGEST else b""
    except OSError:
        return None
    return data if digest(data) == output.digest else None
