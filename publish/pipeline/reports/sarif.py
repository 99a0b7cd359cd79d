"""Manifest → SARIF 2.1.0 (OASIS), as GitHub code scanning and other viewers of findings take it.

A finding about no file has no place to be shown at: it is a notification of the run instead, for code scanning refuses
results without one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located, Place
from publish.pipeline.reports.aids import Aids, Explained
from publish.pipeline.reports.finger import fingerprints
from publish.pipeline.reports.manifest import Manifest
from publish.pipeline.reports.words import safe

MOST = 25_000
"""Code scanning takes no run with more results: the gravest are kept, and how many are not is told."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RANK = list(_LEVEL)


def sarif(manifest: Manifest, aids: Aids) -> bytes:
    """The log, in ASCII."""
    marked = list(fingerprints(one for one in manifest.diagnostics if one.place.file))
    if len(marked) > MOST:
        marked = sorted(marked, key=lambda pair: _RANK.index(pair[0].severity))
    shown, left = marked[:MOST], marked[MOST:]
    codes = sorted({one.code for one in manifest.diagnostics})
    at = {code: index for index, code in enumerate(codes)}
    name, _, version = manifest.tool.partition(" ")
    run = {
        "tool": {
            "driver": {
                "name": name,
                "version": version,
                "semanticVersion": version,
                "rules": [_rule(code, aids.codes.get(code), manifest) for code in codes],
            }
        },
        "invocations": [_invocation(manifest, at, len(left))],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top folder of the checkout."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, mark, at, manifest) for one, mark in shown],
    }
    return (json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n").encode("ascii")


def _rule(code: str, known: Explained | None, manifest: Manifest) -> dict[str, Any]:
    if known is None:
        usual = next(one.severity for one in manifest.diagnostics if one.code == code)
        return {"id": code, "defaultConfiguration": {"level": _LEVEL[usual]}}
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in code.replace("-", ".").split(".")),
        "shortDescription": {"text": f"{known.title}."},
        "fullDescription": {"text": known.why},
        "help": {
            "text": f"{known.why}\n\nWhat to do: {known.do}",
            "markdown": f"{known.why}\n\n**What to do:** {known.do}",
        },
        "defaultConfiguration": {"level": _LEVEL[Severity(known.severity)]},
        "properties": {"tags": [known.group]},
    }


def _invocation(manifest: Manifest, at: dict[str, int], left: int) -> dict[str, Any]:
    whole = [one for one in manifest.diagnostics if not one.place.file]
    notes = [
        {
            "level": _LEVEL[one.severity],
            "message": {"text": _words(one)},
            "associatedRule": {"id": one.code, "index": at[one.code]},
        }
        for one in whole
    ]
    if left:
        notes.append({"level": "note", "message": {"text": f"{left} more findings are left off."}})
    return {
        "executionSuccessful": not any(one.severity is Severity.ERROR for one in whole),
        "toolExecutionNotifications": notes,
    }


def _result(one: Located, mark: str, at: dict[str, int], manifest: Manifest) -> dict[str, Any]:
    made: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": at[one.code],
        "level": _LEVEL[one.severity],
        "message": {"text": _words(one)},
        "locations": [{"physicalLocation": _location(one.place, manifest)}],
        "partialFingerprints": {"primaryLocationLineHash": mark},
    }
    if related := list(_related(one, manifest)):
        made["relatedLocations"] = related
    return made


def _related(one: Located, manifest: Manifest) -> Iterable[dict[str, Any]]:
    for number, (place, why) in enumerate(one.related, 1):
        if place.file:
            location = _location(place, manifest)
            yield {"id": number, "physicalLocation": location, "message": {"text": safe(why)}}


def _location(place: Place, manifest: Manifest) -> dict[str, Any]:
    path = quote(os.fsencode(manifest.from_checkout(place.file)), safe="/~")
    # code scanning asks for a region; what is about the whole file is told at its beginning
    region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    return {"artifactLocation": {"uri": path, "uriBaseId": _ROOT}, "region": region}


def _words(one: Located) -> str:
    return "\n".join((safe(one.message), *(f"Hint: {safe(hint)}" for hint in one.hints)))
