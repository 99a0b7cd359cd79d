"""Diagnostics, files and counts → lines for a person or a CI system, in which nothing can pose as something else.

An article's words come from strangers. Control characters and those that turn the direction of text are shown as
escapes, so they can neither colour nor overwrite a terminal; the marks that make CI systems act on a line
(`::error::` at its beginning, `##[` and its kin anywhere) are broken up.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from publish.pipeline.reports.words import plural, safe, size

if TYPE_CHECKING:
    from publish.pipeline.events import Progress, Written
    from publish.pipeline.located import Located, Place
    from publish.pipeline.report import Report

_FIRST_GUESS = 2.0
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def say(word: str, rest: str = "") -> None:
    """A line on standard error; `word` stands out on a terminal."""
    coloured = click.style(word, bold=True) if word and _colours() else word
    click.echo(coloured + safe(rest), err=True, color=_colours())


def tell(found: Iterable[Located]) -> None:
    """Each diagnostic as `file:line:column: severity[code]: message`, and its hints, on standard error."""
    for one in found:
        name = one.severity.value
        mark = f"{name}[{safe(one.code)}]"
        if _colours():
            mark = click.style(mark, fg=_COLOURS[name], bold=True)
        where = place(one.place)
        lines = [f"{where}{': ' if where else ''}{mark}: {safe(one.message)}"]
        lines += [f"  see {place(other)}: {safe(why)}" for other, why in one.related]
        lines += [f"  hint: {safe(hint)}" for hint in one.hints]
        click.echo("\n".join(lines), err=True, color=_colours())


def place(where: Place) -> str:
    """`file:line:column`, the file as seen from the current folder; empty where there is no file."""
    if not where.file:
        return ""
    file = safe(seen_from_here(where.file))
    if file.startswith("::"):
        file = "./" + file
    return f"{file}:{where.line}:{where.column}" if where.line else file


def seen_from_here(path: str) -> str:
    """A path relative to the current folder when it lies below it, else as it is."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


class Console:
    """What a build says while it runs and when it is over. Files and the summary go to standard output.

    `quiet` leaves the diagnostics alone; `verbose` adds the remarks that need no action. `teller` shows diagnostics in
    another form.
    """

    def __init__(
        self, *, quiet: bool, verbose: bool, teller: Callable[[Iterable[Located]], None] | None = None
    ) -> None:
        self.tell = teller or tell
        self._quiet = quiet
        self._verbose = verbose
        self._began = time.monotonic()
        self._live = sys.stderr.isatty() and not quiet and os.environ.get("TERM") != "dumb"

    def __call__(self, event: Written | Progress) -> None:
        """Say that something happened."""
        from publish.pipeline.events import Written

        self._clear()
        if isinstance(event, Written):
            if not self._quiet:
                click.echo(f"wrote {safe(seen_from_here(str(event.path)))} ({size(event.size)})")
        elif self._live and event.done < event.total:
            click.echo(self._line(event), err=True, nl=False)

    def _line(self, event: Progress) -> str:
        """How far it is, how fast it goes and how long it will take, in one line of the terminal."""
        import shutil

        now = time.monotonic()
        if not event.done:
            self._began = now
        spent = now - self._began
        words = [f"[{event.done}/{event.total}]"]
        if event.done and spent > _FIRST_GUESS:
            pace = event.done / spent
            words.append(f"{pace:.1f} a second," if pace >= 1 else f"{60 * pace:.0f} a minute,")
            if event.share:
                words.append(f"{duration(spent * (1 - event.share) / event.share)} left ")
        line = f"{' '.join(words)} {safe(event.current.name)}"
        return line[: max(20, shutil.get_terminal_size().columns - 1)]

    def close(self, report: Report, *, did: str) -> None:
        """The diagnostics, and one line that sums up."""
        from publish.base.diagnostics import Severity

        self._clear()
        self.tell(
            one
            for one in report.diagnostics
            # the time of a talk is told when it was asked for, and only then is it measured
            if self._verbose or one.severity is not Severity.INFO or one.code == "deck.time"
        )
        if self._quiet:
            return
        remarks = report.count(Severity.INFO)
        if report.current and not report.written and not report.count(Severity.ERROR):
            warnings = plural(report.count(Severity.WARNING), "warning")
            click.echo(
                f"nothing to do: {plural(report.current, 'output')} {_are(report.current)} up to date"
                + (f", {warnings}" if report.count(Severity.WARNING) else "")
            )
            return
        parts = [plural(report.articles, "article")]
        if did == "built":
            parts.append(plural(len(report.written), "file"))
        if report.current:
            parts.append(f"{report.current} up to date")
        parts += [plural(report.count(Severity.ERROR), "error"), plural(report.count(Severity.WARNING), "warning")]
        more = f" ({plural(remarks, 'remark')}: see --verbose)" if remarks and not self._verbose else ""
        click.echo(f"{', '.join(parts)}{more} in {report.seconds:.1f} s")

    def _clear(self) -> None:
        if self._live:
            click.echo("\r\x1b[K", err=True, nl=False, color=True)


def duration(seconds: float) -> str:
    """`45 s`, `3 min`, `2 h 5 min`."""
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _colours() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


__all__ = ["Console", "duration", "place", "plural", "safe", "say", "seen_from_here", "size", "tell"]
