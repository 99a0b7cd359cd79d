"""A report of the pipeline → what a command writes and tells beside its outputs, and its exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publish.cli.reports import Reporting, reporting

if TYPE_CHECKING:
    from publish.pipeline.events import Listen
    from publish.pipeline.jobs import BuildRequest
    from publish.pipeline.located import Located
    from publish.pipeline.report import Report
    from publish.pipeline.reports.deliver import Find
    from publish.pipeline.reports.manifest import Manifest, Places, Shard


class Reporter:
    """One command's telling: it settles what is to be made, and gives the exit status once that is done."""

    def __init__(self, chosen: dict[str, Any], command: str) -> None:
        """`command` is `build` or `check`; what concerns reports is taken out of `chosen`."""
        from publish.cli.console import Console

        self._wish = reporting(chosen)
        self._asked = self._wish.asked
        self._command = command
        self._named = False
        self._roots: tuple[Path, ...] = ()
        self._known: Places | None = None
        self._request: BuildRequest | None = None
        self._told: tuple[Located, ...] = ()
        self._shard: Shard | None = None
        quiet = chosen["quiet"] or self._wish.format in ("json", "gitlab")
        shown = teller(self._wish.format, lambda one: self._places.in_checkout(one))
        self.console = Console(quiet=quiet, verbose=chosen["verbose"], teller=shown)

    def settle(
        self, request: BuildRequest, told: tuple[Located, ...], strict: bool, stated: tuple[tuple[str, Path], ...] = ()
    ) -> tuple[BuildRequest, tuple[Located, ...]]:
        """The request with the articles of its part alone, and with small pictures when a page shows them; and what is
        told already. `stated` are the reports of the project file. Raises PublishError where the part cannot be cut."""
        named = {form for form, _ in self._asked}
        files = (*self._asked, *(one for one in stated if one[0] not in named))
        self._wish = replace(self._wish, strict=strict, asked=files)
        # the roots of all articles, not of a part's alone: paths shall be the same in every part
        self._roots, self._known = tuple(article.root for article in request.articles), None
        self._named = bool(request.articles)
        self._told, self._request = told, request
        cut, self._shard, more = _cut(request, self._wish, lambda: self._places)
        self._told = (*told, *more)
        self._request = _with_previews(cut, self._wish, self._command)
        return self._request, self._told

    @property
    def _places(self) -> Places:
        from publish.pipeline.reports.manifest import Places

        if self._known is None:
            self._known = Places(self._roots, self._request.out if self._request else None)
        return self._known

    def run(self, work: Callable[[], Report]) -> int:
        """Do the work that was settled, tell what came of it, and give the exit status.

        Reports are written even when the work cannot be done at all, and then the failure goes on its way.
        """
        from publish.base.diagnostics import error
        from publish.base.errors import PublishError
        from publish.pipeline.located import unplaced
        from publish.pipeline.report import Report

        assert self._request is not None
        try:
            report = work() if self._request.articles else Report(self._request.out, (), (), 0.0)
        except Exception as failure:
            if isinstance(failure, PublishError):
                why = failure.diagnostic
            else:
                why = error("internal", f"{type(failure).__name__}: {' '.join(str(failure).split())}")
            self._write(Report(self._request.out, (), (unplaced(why),), 0.0), save=False)
            raise
        if self._named:
            return self.close(report)
        self.close(report, save=False)
        return 1 if any(one.code == "source.clash" for one in self._told) else 2

    def close(self, report: Report, *, save: bool = True) -> int:
        """Write manifest and reports, tell the diagnostics, and give the exit status."""
        whole, manifest = self._write(report, save=save and self._command == "build")
        if save:
            self.console.close(whole, did="built" if self._command == "build" else "checked")
        else:
            self.console.tell(whole.diagnostics)
        if manifest is not None:
            show(manifest, self._wish.format)
        return 1 if whole.failed(strict=self._wish.strict) else 0

    def _write(self, report: Report, *, save: bool) -> tuple[Report, Manifest | None]:
        from publish.pipeline.jobs import GENERATOR
        from publish.pipeline.located import merged
        from publish.pipeline.reports.key import is_saved, key_of

        whole = replace(report, diagnostics=merged((*self._told, *report.diagnostics)))
        key = key_of(whole, GENERATOR) if save and self._shard is None else ""
        if key and not self._wish.needs_manifest and is_saved(whole, key, report.out):
            return whole, None
        from publish.pipeline.reports.deliver import save as save_manifest
        from publish.pipeline.reports.manifest import manifest_of, with_told

        manifest = manifest_of(whole, self._places, GENERATOR, self._command, self._shard)
        saved = save_manifest(manifest, report.out, key) if save else ()
        manifest = with_told(manifest, (self._places.located(one) for one in saved))
        more = write_reports(manifest, self._wish, lambda path: report.out / path, self.console)
        return replace(whole, diagnostics=merged((*whole.diagnostics, *saved, *more))), manifest


def write_reports(manifest: Manifest, wish: Reporting, find: Find, listen: Listen) -> tuple[Located, ...]:
    """Write every report that was asked for, and in a job of GitHub its summary; tells which could not be written."""
    from publish.pipeline.reports.deliver import append_summary, deliver

    summary = wish.summary
    if not wish.asked and not summary:
        return ()
    from publish.cli.explain import entries

    told = deliver(manifest, wish.asked, find, entries(), listen, strict=wish.strict)
    return (*told, *(append_summary(manifest, Path(summary), strict=wish.strict) if summary else ()))


def teller(format: str, in_checkout: Callable[[Located], Located]) -> Callable[[Iterable[Located]], None]:  # noqa: A002  # its name for people
    """What shows diagnostics while others are machine-read: lines for a person, commands for GitHub, or nothing."""
    from publish.cli.console import tell

    def annotate(found: Iterable[Located]) -> None:
        from publish.pipeline.reports.workflow import workflow_commands

        for line in workflow_commands(in_checkout(one) for one in found):
            click.echo(line)

    def silent(found: Iterable[Located]) -> None:
        return None

    return {"text": tell, "github": annotate}.get(format, silent)


def show(manifest: Manifest, format: str) -> None:  # noqa: A002  # its name for people
    """The formats for machines: one JSON value on standard output, and nothing else there."""
    if format == "json":
        from publish.pipeline.reports.store import dump_diagnostics

        click.echo(dump_diagnostics(manifest), nl=False)
    elif format == "gitlab":
        from publish.pipeline.reports.aids import Aids
        from publish.pipeline.reports.codequality import code_quality

        click.echo(code_quality(manifest, Aids()), nl=False)


def _cut(
    request: BuildRequest, wish: Reporting, places: Callable[[], Places]
) -> tuple[BuildRequest, Shard | None, tuple[Located, ...]]:
    """The request with the articles of its part alone."""
    if wish.shard is None:
        return request, None, ()
    from publish.pipeline.reports.deliver import known_seconds
    from publish.pipeline.reports.manifest import Shard
    from publish.pipeline.shard import cut

    index, count = wish.shard
    seconds, told = known_seconds(wish.balance, request.out)
    path = places().path
    names = {path(str(article.path)): article for article in request.articles}
    done = cut({name: _size(article.path) for name, article in names.items()}, count, seconds)
    mine = set(done.parts[index - 1])
    kept = tuple(article for name, article in names.items() if name in mine)
    return replace(request, articles=kept), Shard(index, count, done.plan), told


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _with_previews(request: BuildRequest, wish: Reporting, command: str) -> BuildRequest:
    """The request with small pictures, when a page that shows them was asked for."""
    if command != "build" or not any(form == "html" for form, _ in wish.asked):
        return request
    from publish.pipeline.reports.manifest import PREVIEW

    return replace(
        request,
        articles=tuple(
            replace(
                article,
                choices=replace(article.choices, formats=tuple(dict.fromkeys((*article.choices.formats, PREVIEW)))),
            )
            for article in request.articles
        ),
    )
