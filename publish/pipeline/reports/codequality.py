"""Manifest → GitLab's Code Quality JSON, which merge requests show beside the lines that were changed."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located
from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.finger import fingerprints
from publish.pipeline.reports.manifest import Manifest
from publish.pipeline.reports.words import safe

_GRAVITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
NO_FILE = "publish.toml"
"""GitLab wants a file for every finding: what is about none is told where the project is described."""


def code_quality(manifest: Manifest, aids: Aids) -> bytes:
    """The report, in ASCII."""
    found = [_issue(one, mark, manifest) for one, mark in fingerprints(manifest.diagnostics)]
    return (json.dumps(found, indent=1) + "\n").encode("ascii")


def _issue(one: Located, mark: str, manifest: Manifest) -> dict[str, Any]:
    words = " ".join((safe(one.message), *(f"({safe(hint)})" for hint in one.hints)))
    path = manifest.from_checkout(one.place.file or NO_FILE)
    return {
        "description": words,
        "check_name": one.code,
        "fingerprint": sha256(mark.encode()).hexdigest()[:32],
        "severity": _GRAVITY[one.severity],
        "location": {"path": safe(path), "lines": {"begin": max(one.place.line, 1)}},
    }
