"""Options → a request to the pipeline, and its report → an exit status. Nothing heavy is imported before it is used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publish.cli.cache import cache_place, caching
from publish.cli.choosing import load, request_of, shared
from publish.cli.printing import printed, printing
from publish.cli.reporter import Reporter
from publish.cli.reports import report_options, shard_options

if TYPE_CHECKING:
    from publish.pipeline.report import Report

HANDOUTS = {"article": "pdf", "slides": "slides", "notes": "notes"}
"""The format that each kind of handout is made by."""

_BUILD_EPILOG = """\b
Examples:
  publish build
  publish build article.md
  publish build docs/ "talks/**/*.md" --to pptx --out out
  publish build --to pptx,pdf,outline --theme paper
  publish build --strict --jobs 2        in CI: warnings fail the build
  publish build --report junit=junit.xml --report html=build/index.html      what CI and people read
  publish build --shard 2/4              the second of four parts; then publish merge-reports
  publish build --template company.potx  decks on a company's own master and layouts
  publish build --handout slides         the deck, and its slides on paper with lines for notes
  publish build --watch                  build again after every change
  publish build --verify                 build twice, and fail where a byte differs
  publish build --layout tree --set pdf.contents=5
  publish build --to pdf --page A5 --two-sided --booklet      a booklet to fold, of A4 sheets

\b
Handouts: the article set as a report (STEM.pdf); its slides, three to a page with ruled
lines to write on (STEM.slides.pdf); or each slide with its speaker notes (STEM.notes.pdf).
They are formats, too: --to pdf,slides,notes makes all three.

\b
What is not said here is taken from the project file: `publish init` begins one,
`publish config` shows what holds and where it comes from.

\b
The root of an article is the nearest folder above it with a publish.toml, .git or
pyproject.toml, else its own folder. Pictures and other files outside it are refused.

\b
Outputs that are up to date are left alone. Equal articles give equal bytes: files carry
the moment of SOURCE_DATE_EPOCH, else the article's own date, never the time of day.

\b
Exit status: 0 done; 1 errors, or warnings under --strict; 2 wrong usage; 130 interrupted.
"""

_CHECK_EPILOG = """\b
Examples:
  publish check
  publish check article.md --strict
  publish check talk.md --minutes 20     does the talk fit its time?

\b
Exit status: 0 no errors; 1 errors, or warnings under --strict; 2 wrong usage.
"""

_PATH = click.Path(path_type=Path, file_okay=False)


def _formats(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    names = [name.strip() for words in given for name in words.split(",")]
    if not all(names):
        raise click.BadParameter("a name of a format is empty; `publish emitters` lists them")
    return tuple(dict.fromkeys(names))


@click.command(epilog=_BUILD_EPILOG)
@click.option("--to", "formats", multiple=True, callback=_formats, metavar="FORMAT",
              help="A format to make; repeat it, or join them by commas.  [default: pptx,pdf]")  # fmt: skip
@click.option("--handout", type=click.Choice(list(HANDOUTS)), default="article", show_default=True,
              help="What the handout shows, in the place of the format pdf.")  # fmt: skip
@printing
@click.option("--archive", is_flag=True, help="Make handouts PDF/A-2a, for archives; they stay PDF/UA-1.")
@click.option("--trace", is_flag=True, help="Write where every block landed, too: STEM.trace.json and .txt.")
@click.option("--out", type=_PATH, metavar="DIR", help="Output folder.  [default: build]")
@click.option("--layout", type=click.Choice(["flat", "tree"]),
              help="All outputs in one folder, or in folders like those of the articles.  [default: flat]")  # fmt: skip
@click.option("--cluster", default="", metavar="ADDRESS",
              help="Make outputs on a Dask cluster: its tcp:// address or scheduler file; docs/scale.md.")  # fmt: skip
@click.option("--watch", is_flag=True, help="Build again whenever something has changed, until Ctrl-C.")
@click.option("--verify", is_flag=True, help="Build everything a second time, and fail where a byte differs.")
@caching
@shard_options
@report_options
@shared
def build(
    sources: tuple[str, ...],
    formats: tuple[str, ...],
    handout: str,
    archive: bool,
    trace: bool,
    out: Path | None,
    layout: str | None,
    cluster: str,
    watch: bool,
    verify: bool,
    **chosen: Any,
) -> int:
    """Make decks and handouts of Markdown articles.

    SOURCES are files, folders (the *.md in them) and patterns; without any, those of the project file, or source/*.md.
    """
    from publish.cli.watch import Prepared
    from publish.pipeline.build import build as make
    from publish.pipeline.choices import over
    from publish.pipeline.project.effective import Given

    def wanted(stated: tuple[str, ...]) -> tuple[str, ...]:
        made = with_handout(formats or stated, handout)
        return tuple(dict.fromkeys((*made, "trace"))) if trace else made

    reporter = Reporter(chosen, "build")
    flags = (*printed(chosen), *((("archive", True),) if archive else ()))

    def prepare() -> Prepared:
        stated = dict(chosen)
        project = load(stated)
        given = Given(wanted, stated["theme"], stated["template"], over(stated["options"], flags), layout)
        request, told = request_of(project, sources, given, out, stated)
        request, told = reporter.settle(request, told, stated["strict"], project.report.files)
        request = replace(request, cache=cache_place(stated, project), cluster=cluster)
        return Prepared(request, told, stated, project.file)

    def close(report: Report, prepared: Prepared) -> int:
        return reporter.close(report)

    if watch:
        if verify:
            raise click.UsageError("--verify builds twice and --watch never ends: give one of them")
        from publish.cli.watch import keep_building

        return keep_building(prepare, reporter.console, close)
    prepared = prepare()
    if verify:
        from publish.cli.verifying import verified

        return reporter.run(lambda: verified(make(prepared.request, reporter.console), prepared, reporter.console))
    return reporter.run(lambda: make(prepared.request, reporter.console))


def with_handout(formats: tuple[str, ...], handout: str) -> tuple[str, ...]:
    """The formats to make: the chosen handout stands where pdf was asked for, or last where it was not."""
    made = HANDOUTS[handout]
    if made == "pdf":
        return formats
    placed = tuple(made if name == "pdf" else name for name in formats)
    return tuple(dict.fromkeys((*placed, made)))


@click.command(epilog=_CHECK_EPILOG)
@click.option("--minutes", type=click.FloatRange(0.5, 600), metavar="N",
              help="Tell whether the talk can be given in this time, and how long each section takes.")  # fmt: skip
@shard_options
@report_options
@shared
def check(sources: tuple[str, ...], minutes: float | None, **chosen: Any) -> int:
    """Tell what is wrong with articles, and write nothing.

    Each is read and its deck is planned.

    SOURCES are files, folders (the *.md in them) and patterns; without any, those of the project file, or source/*.md.
    """
    from publish.pipeline.build import check as plan
    from publish.pipeline.project.effective import Given

    reporter = Reporter(chosen, "check")
    project = load(chosen)
    given = Given(theme=chosen["theme"], template=chosen["template"], options=chosen["options"])
    request, told = request_of(project, sources, given, None, chosen)
    request = replace(request, minutes=minutes)
    request, told = reporter.settle(request, told, chosen["strict"])
    return reporter.run(lambda: plan(request, reporter.console))


@click.command(epilog="\b\nExample:\n  publish emitters")
def emitters() -> int:
    """List the formats that can be made.

    Each stands with the package that brings it.
    """
    from publish.cli.console import safe, tell
    from publish.emitters.registry import listings
    from publish.pipeline.located import unplaced

    offered = listings()
    width = max((len(one.name) for one in offered.value), default=0)
    for one in offered.value:
        click.echo(f"{safe(one.name):{width}}  {safe(one.label)}")
    tell(unplaced(found) for found in offered.diagnostics)
    return 0
