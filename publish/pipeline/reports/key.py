"""Report → a key, by which a build with nothing to do knows that its manifest tells so already.

It is all that such a build looks at, so this imports next to nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

from publish.pipeline.digests import digest
from publish.pipeline.report import Report, Status

NAME = "manifest.json"
RUN = b'\n"run": '
"""Where what differs between equal builds begins."""
_KEY = re.compile(rb'\{"key": "([0-9a-f]+)"')


def key_of(report: Report, tool: str) -> str:
    """A digest of a report that can be had in no time: builds of many articles with nothing to do ask for it."""
    rows = [
        (
            str(one.article.path),
            one.format,
            [(output.path, output.digest) for output in one.outputs],
            one.inputs,
            [(found.code, found.place.line, found.message) for found in one.diagnostics],
        )
        for one in report.results
    ]
    return digest(repr((tool, rows, len(report.diagnostics))).encode("utf-8", "surrogateescape"))


def is_saved(report: Report, key: str, out: Path) -> bool:
    """Whether there was nothing to do, and the manifest in the output folder tells so already."""
    if not report.results or any(one.status is not Status.CURRENT for one in report.results):
        return False
    try:
        return key_in((out / NAME).read_bytes()) == key
    except OSError:
        return False


def key_in(data: bytes) -> str:
    """The key with which a manifest was written; empty where it has none."""
    match = _KEY.match(data.rpartition(RUN)[2])
    return match[1].decode("ascii") if match else ""
