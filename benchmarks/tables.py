"""What was measured -> Markdown, with the machine and the versions that it was measured on."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypandoc

from benchmarks.timing import Versus

PACKAGES = ("deckpress", "weasyprint", "python-pptx", "click", "pypandoc_binary")


@dataclass(frozen=True, slots=True)
class Grown:
    """One size of an article in one format: sections, slides or pages made, seconds, peak memory."""

    kind: str
    sections: int
    places: int
    seconds: float
    peak_mb: float


def machine() -> str:
    """What the figures were measured on."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES if _installed(name))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{cores} cores, {_processor()}, {platform.system()}, Python {platform.python_version()}, "
        f"pandoc {pypandoc.get_pandoc_version()}, {versions}"
    )


def versus_table(found: Sequence[Versus]) -> str:
    """Markdown: median, and lowest and highest in brackets."""
    head = "| | ratio | ours, s | theirs, s | ours, MB | theirs, MB | rounds |\n|---|---|---|---|---|---|---|\n"
    rows = (
        f"| {v.title} | **{v.ratio}** | {v.ours} | {v.theirs} | {v.ours_mb:.0f} | {v.theirs_mb:.0f} | {v.rounds} |\n"
        for v in found
    )
    notes = "".join(f"\n* {v.title}: {v.note}" for v in found if v.note)
    return head + "".join(rows) + (notes + "\n" if notes else "")


def growth_table(found: Sequence[Grown]) -> str:
    """Markdown: each size, and how many times the time of the smaller one before it."""
    text = "| format | sections | slides or pages | s | × the time | MB |\n|---|---|---|---|---|---|\n"
    for before, one in zip([None, *found], found, strict=False):
        times = f"{one.seconds / before.seconds:.1f}" if before and before.kind == one.kind else ""
        text += f"| {one.kind} | {one.sections} | {one.places} | {one.seconds:.2f} | {times} | {one.peak_mb:.0f} |\n"
    return text


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _processor() -> str:
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
