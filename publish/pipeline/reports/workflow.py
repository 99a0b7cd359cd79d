"""Diagnostics → workflow commands, which GitHub shows beside the lines that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.base.diagnostics import Severity
from publish.pipeline.located import Located
from publish.pipeline.reports.words import place_of, safe, shortened

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MOST = 4000


def workflow_commands(found: Iterable[Located], title: str = "publish") -> Iterator[str]:
    """A line each: `::error file=docs/a.md,line=3,col=1,title=…::…`. Files must be those of the checkout.

    GitHub shows no file in its log, so the words begin with the place.
    """
    for one in found:
        place = one.place
        about = [("file", place.file), ("line", str(place.line or 1)), ("col", str(place.column or 1))]
        about = [*(about if place.file else ()), ("title", f"{title}: {one.code}")]
        where = place_of(place)
        words = "\n".join((safe(one.message), *(f"hint: {safe(hint)}" for hint in one.hints)))
        said = shortened(f"{where}: {words}" if where else words, _MOST)
        inside = ",".join(f"{name}={_property(safe(value))}" for name, value in about)
        yield f"::{_COMMAND[one.severity]} {inside}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
