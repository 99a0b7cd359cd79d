"""Manifest ⇄ the bytes of `manifest.json`: one article a line, and what differs between equal builds at its end.

Its shape is told by docs/manifest.schema.json. A manifest may come from another machine: it is checked when it is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from publish.base.diagnostics import Severity, error
from publish.base.errors import PublishError
from publish.pipeline.located import Located, Place, count
from publish.pipeline.report import Output, Status
from publish.pipeline.reports.key import RUN
from publish.pipeline.reports.manifest import Entry, Manifest, Piece, Shard

SCHEMA = 1
_OUTCOMES = {Status.FAILED: "failed", Status.CHECKED: "checked"}


def dump(manifest: Manifest, key: str = "") -> bytes:
    """The file, in ASCII. `key` is what `key.key_in` finds again."""
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": manifest.tool,
        "command": manifest.command,
        "within": manifest.within,
        "shard": _shard(manifest.shard),
        "totals": _totals(manifest),
    }
    lines = [f'"{key}": {json.dumps(value)},' for key, value in head.items()]
    lines.append(f'"articles": [{_rows(_entry(one) for one in manifest.articles)}],')
    lines.append(f'"diagnostics": [{_rows(_located(one) for one in manifest.told)}],')
    run = ",\n".join(f" {json.dumps(one.path)}: {json.dumps(_run(one))}" for one in manifest.articles)
    known = f'"key": "{key}", ' if key else ""
    lines.append(f'"run": {{{known}"seconds": {manifest.seconds}, "articles": {{\n{run}\n}}}}')
    return ("{\n" + "\n".join(lines) + "\n}\n").encode("ascii")


def dump_diagnostics(manifest: Manifest) -> bytes:
    """Every diagnostic, as one array in ASCII."""
    return f"[{_rows(_located(one) for one in manifest.diagnostics)}]\n".encode("ascii")


def same(one: bytes, other: bytes) -> bool:
    """Whether two files tell the same but for times and for how outputs came to be."""
    return one.partition(RUN)[0] == other.partition(RUN)[0]


def parse(data: bytes, name: str) -> Manifest:
    """The manifest in the file `name`; raises PublishError (`manifest.unreadable`)."""
    try:
        return _manifest(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as failure:
        why = str(failure) if isinstance(failure, _VersionError) else "it is damaged, or something else"
        hint = "build again, and see that it is carried whole from job to job"
        raise PublishError(
            error("manifest.unreadable", f"{name} cannot be used as a manifest: {why}", None, hint)
        ) from failure


class _VersionError(ValueError):
    """The file was written by another version of this program."""


def _rows(values: Iterator[Any]) -> str:
    rows = ",\n".join(" " + json.dumps(value) for value in values)
    return f"\n{rows}\n" if rows else ""


def _shard(shard: Shard | None) -> dict[str, Any] | None:
    return {"index": shard.index, "count": shard.count, "plan": shard.plan} if shard else None


def _totals(manifest: Manifest) -> dict[str, int]:
    found = count(manifest.diagnostics)
    outputs = manifest.outputs
    return {
        "articles": len(manifest.articles),
        "failed": sum(entry.failed for entry in manifest.articles),
        "outputs": len(outputs),
        "bytes": sum(output.size for output in outputs),
        "errors": found[Severity.ERROR],
        "warnings": found[Severity.WARNING],
        "remarks": found[Severity.INFO],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    formats: dict[Located, list[str]] = {}
    for piece in entry.pieces:
        for one in piece.diagnostics:
            formats.setdefault(one, []).append(piece.format)
    return {
        "path": entry.path,
        "formats": [
            {
                "format": piece.format,
                "status": _OUTCOMES.get(piece.status, "ok"),
                "outputs": [
                    {"path": one.path, "sha256": one.digest, "size": one.size, "media_type": one.media_type}
                    for one in piece.outputs
                ],
            }
            for piece in entry.pieces
        ],
        "inputs": [{"path": path, "sha256": digest} for path, digest in entry.inputs],
        "diagnostics": [_located(one) | {"formats": formats[one]} for one in entry.diagnostics],
    }


def _located(one: Located) -> dict[str, Any]:
    made: dict[str, Any] = {"code": one.code, "severity": one.severity.value, "message": one.message}
    made |= _place(one.place)
    if one.hints:
        made["hints"] = list(one.hints)
    if one.related:
        made["related"] = [_place(where) | {"message": why} for where, why in one.related]
    return made


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _run(entry: Entry) -> dict[str, Any]:
    return {piece.format: {"how": piece.status.value, "seconds": piece.seconds} for piece in entry.pieces}


def _manifest(whole: Mapping[str, Any]) -> Manifest:
    if whole["schema"] != SCHEMA:
        raise _VersionError(f"it has schema {whole['schema']!r}, and this version knows {SCHEMA}")
    run = whole["run"]
    shard = whole["shard"]
    return Manifest(
        str(whole["tool"]),
        str(whole["command"]),
        tuple(_read_entry(one, run["articles"][one["path"]]) for one in whole["articles"]),
        tuple(_read_located(one) for one in whole["diagnostics"]),
        _inside(whole["within"]),
        float(run["seconds"]),
        Shard(int(shard["index"]), int(shard["count"]), str(shard["plan"])) if shard else None,
    )


def _read_entry(stored: Mapping[str, Any], run: Mapping[str, Any]) -> Entry:
    said = [(_read_located(one), [str(name) for name in one["formats"]]) for one in stored["diagnostics"]]
    pieces = tuple(
        Piece(
            str(one["format"]),
            Status(run[one["format"]]["how"]),
            tuple(_read_output(output) for output in one["outputs"]),
            float(run[one["format"]]["seconds"]),
            tuple(found for found, formats in said if one["format"] in formats),
        )
        for one in stored["formats"]
    )
    inputs = tuple((_inside(one["path"]), str(one["sha256"])) for one in stored["inputs"])
    return Entry(_inside(stored["path"]), pieces, inputs)


def _read_output(stored: Mapping[str, Any]) -> Output:
    path = _inside(stored["path"])
    return Output(path, str(stored["sha256"]), int(stored["size"]), str(stored["media_type"]))


def _read_located(stored: Mapping[str, Any]) -> Located:
    return Located(
        str(stored["code"]),
        Severity(stored["severity"]),
        str(stored["message"]),
        _read_place(stored),
        tuple(str(hint) for hint in stored.get("hints", ())),
        tuple((_read_place(one), str(one["message"])) for one in stored.get("related", ())),
    )


def _read_place(stored: Mapping[str, Any]) -> Place:
    return Place(_inside(stored["file"]), int(stored["line"]), int(stored["column"]))


def _inside(path: object) -> str:
    """A path may only lead into the folder that it is told from."""
    found = PurePosixPath(str(path))
    if found.is_absolute() or ".." in found.parts:
        raise ValueError(f"a path leads out of its folder: {found}")
    return str(path)
