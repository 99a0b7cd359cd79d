"""The name of a form → the function that writes a manifest in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.manifest import Manifest

Form: TypeAlias = Callable[[Manifest, Aids], bytes]


def _junit(manifest: Manifest, aids: Aids) -> bytes:
    from publish.pipeline.reports.junit import junit

    return junit(manifest, aids)


def _sarif(manifest: Manifest, aids: Aids) -> bytes:
    from publish.pipeline.reports.sarif import sarif

    return sarif(manifest, aids)


def _json(manifest: Manifest, aids: Aids) -> bytes:
    from publish.pipeline.reports.store import dump

    return dump(manifest)


def _html(manifest: Manifest, aids: Aids) -> bytes:
    from publish.pipeline.reports.page import page

    return page(manifest, aids)


def _code_quality(manifest: Manifest, aids: Aids) -> bytes:
    from publish.pipeline.reports.codequality import code_quality

    return code_quality(manifest, aids)


def _summary(manifest: Manifest, aids: Aids) -> bytes:
    from publish.pipeline.reports.summary import summary

    return summary(manifest, aids)


FORMS: Mapping[str, Form] = {
    "junit": _junit,
    "sarif": _sarif,
    "json": _json,
    "html": _html,
    "codequality": _code_quality,
    "summary": _summary,
}
"""Each imports its module when it is called: a build without reports pays for none."""
