"""Manifest → the Markdown that GitHub shows below a finished job, at most a mebibyte of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located, count
from publish.pipeline.report import Status
from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.manifest import Entry, Manifest
from publish.pipeline.reports.words import place_of, plural, safe

MOST = 1 << 20
"""Bytes. GitHub throws away a longer summary whole."""
_ROOM = 500
_MARKUP = re.compile(r"""[!"#$&'()*:<>@\[\\\]^_`{|}~]""")
_SIGN = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}  # the sign GitHub draws


def summary(manifest: Manifest, aids: Aids, most: int = MOST) -> bytes:
    """The page, in UTF-8; what finds no room is counted."""
    failed = manifest.failed(strict=aids.strict)
    lines = [f"### {'❌' if failed else '✅'} publish {manifest.command}: {_totals(manifest)}", ""]
    size = sum(len(line.encode()) + 1 for line in lines)
    left = 0
    for table in (_articles(manifest), _findings(manifest)):
        for line in table:
            size += len(line.encode()) + 1
            if size > most - _ROOM:
                left += 1
            else:
                lines.append(line)
    if left:
        lines += ["", f"{left} more lines found no room here."]
    return ("\n".join(lines) + "\n").encode()


def _totals(manifest: Manifest) -> str:
    found = count(manifest.diagnostics)
    parts = [plural(len(manifest.articles), "article")]
    if manifest.shard is not None:
        parts[0] += f" (part {manifest.shard.index} of {manifest.shard.count})"
    parts += [plural(found[Severity.ERROR], "error"), plural(found[Severity.WARNING], "warning")]
    return f"{', '.join(parts)} in {manifest.seconds:.1f} s"


def _articles(manifest: Manifest) -> Iterator[str]:
    """What is wrong comes first: people look at the top."""
    if not manifest.articles:
        return
    yield "| Article | Outputs | Errors | Warnings |"
    yield "| --- | --- | ---: | ---: |"
    for entry in sorted(manifest.articles, key=_gravity):
        found = count(entry.diagnostics)
        formats = ", ".join(
            f"{_escaped(one.format)}{' ❌' if one.status is Status.FAILED else ''}" for one in entry.shown
        )
        numbers = f"{found[Severity.ERROR] or ''} | {found[Severity.WARNING] or ''}"
        yield f"| {_escaped(entry.path)} | {formats} | {numbers} |"
    yield ""


def _gravity(entry: Entry) -> tuple[int, int, str]:
    found = count(entry.diagnostics)
    return -found[Severity.ERROR], -found[Severity.WARNING], entry.path


def _findings(manifest: Manifest) -> Iterator[str]:
    shown = sorted(
        (one for one in manifest.diagnostics if one.severity is not Severity.INFO),
        key=lambda one: one.severity is not Severity.ERROR,
    )
    if not shown:
        return
    yield "| | Where | What |"
    yield "| --- | --- | --- |"
    for one in shown:
        yield f"| {_SIGN[one.severity]} | {_escaped(place_of(one.place))} | {_said(one)} |"


def _said(one: Located) -> str:
    hints = "".join(f" *{_escaped(hint)}*" for hint in one.hints)
    return f"{_escaped(one.message)} ({_escaped(one.code)}){hints}"


def _escaped(text: str) -> str:
    """Words that are no Markdown, no HTML, no mention of a person and no reference to an issue."""
    return _MARKUP.sub(lambda match: f"&#{ord(match.group())};", safe(text))
