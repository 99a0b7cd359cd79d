"""Options → a request to the pipeline, and its report → an exit status. Nothing heavy is imported before it is used."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publish.pipeline.choices import DEFAULT_FORMATS, Choices

if TYPE_CHECKING:
    from publish.pipeline.jobs import BuildRequest
    from publish.pipeline.located import Located

DEFAULT_SOURCES = "source/*.md"
HANDOUTS = {"article": "pdf", "slides": "slides", "notes": "notes"}
"""The format that each kind of handout is made by."""

_BUILD_EPILOG = """\b
Examples:
  publish build
  publish build article.md
  publish build docs/ "talks/**/*.md" --to pptx --out out
  publish build --to pptx,pdf,outline --theme paper
  publish build --strict --jobs 2        in CI: warnings fail the build
  publish build --template company.potx  decks on a company's own master and layouts
  publish build --handout slides         the deck, and its slides on paper with lines for notes

\b
Handouts: the article set as a report (STEM.pdf); its slides, three to a page with ruled
lines to write on (STEM.slides.pdf); or each slide with its speaker notes (STEM.notes.pdf).
They are formats, too: --to pdf,slides,notes makes all three.

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
_Command = Callable[..., Any]


def _formats(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    names = [name.strip() for words in given for name in words.split(",")]
    if not all(names):
        raise click.BadParameter("a name of a format is empty; `publish emitters` lists them")
    return tuple(dict.fromkeys(names)) or DEFAULT_FORMATS


def _common(command: _Command) -> _Command:
    """The options that building and checking share, in the order of the help."""
    options = (
        click.argument("sources", nargs=-1, metavar="[SOURCES]..."),
        click.option("--theme", default="paper", show_default=True, metavar="NAME", help="Look; see `publish themes`."),
        click.option("--template", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
                     help="A company's .pptx or .potx to write decks into; see `publish template`."),
        click.option("--root", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
                     help="The folder that articles may read from.  [default: found for each article]"),
        click.option("--strict", is_flag=True, help="Warnings fail the command, too."),
        click.option("--jobs", "-j", type=click.IntRange(0, 256), default=0, metavar="N",
                     help="How many worker processes run at once.  [default: one a processor]"),
        click.option("--deadline", type=click.FloatRange(1, 86_400), default=120.0, show_default=True,
                     metavar="SECONDS", help="Time that reading or making one output may take."),
        click.option("--memory", type=click.IntRange(0), default=4096, show_default=True, metavar="MB",
                     help="Memory that a worker may use, 0 for no limit (on Linux)."),
        click.option("--quiet", "-q", is_flag=True, help="Print diagnostics only."),
        click.option("--verbose", "-v", is_flag=True, help="Print remarks, too, which need no action."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command(epilog=_BUILD_EPILOG)
@click.option("--to", "formats", multiple=True, callback=_formats, metavar="FORMAT",
              help="A format to make; repeat it, or join them by commas.  [default: pptx,pdf]")  # fmt: skip
@click.option("--handout", type=click.Choice(list(HANDOUTS)), default="article", show_default=True,
              help="What the handout shows, in the place of the format pdf.")  # fmt: skip
@click.option("--archive", is_flag=True, help="Make handouts PDF/A-2a, for archives; they stay PDF/UA-1.")
@click.option("--trace", is_flag=True, help="Write where every block landed, too: STEM.trace.json and .txt.")
@click.option("--out", type=_PATH, default=Path("build"), show_default=True, metavar="DIR", help="Output folder.")
@_common
def build(
    sources: tuple[str, ...],
    formats: tuple[str, ...],
    handout: str,
    archive: bool,
    trace: bool,
    out: Path,
    **chosen: Any,
) -> int:
    """Make decks and handouts of Markdown articles.

    SOURCES are files, folders (the *.md in them) and patterns; without any, source/*.md.
    """
    from publish.cli.console import Console
    from publish.pipeline.build import build as make

    wanted = with_handout(formats, handout)
    wanted = tuple(dict.fromkeys((*wanted, "trace"))) if trace else wanted
    options = (("archive", True),) if archive else ()
    request, told = _request(sources, Choices(wanted, chosen["theme"], chosen["template"], options), out, chosen)
    console = Console(quiet=chosen["quiet"], verbose=chosen["verbose"])
    if not request.articles:
        return _nothing(told)
    return _close(console, make(request, console), told, chosen, did="built")


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
@_common
def check(sources: tuple[str, ...], minutes: float | None, **chosen: Any) -> int:
    """Tell what is wrong with articles, and write nothing.

    Each is read and its deck is planned.

    SOURCES are files, folders (the *.md in them) and patterns; without any, source/*.md.
    """
    from dataclasses import replace

    from publish.cli.console import Console
    from publish.pipeline.build import check as plan

    request, told = _request(sources, Choices((), chosen["theme"], chosen["template"]), Path("build"), chosen)
    request = replace(request, minutes=minutes)
    console = Console(quiet=chosen["quiet"], verbose=chosen["verbose"])
    if not request.articles:
        return _nothing(told)
    return _close(console, plan(request, console), told, chosen, did="checked")


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


def _request(
    sources: tuple[str, ...], choices: Choices, out: Path, chosen: dict[str, Any]
) -> tuple[BuildRequest, tuple[Located, ...]]:
    from publish.cli.theme import theme_folders
    from publish.pipeline.clock import given_epoch
    from publish.pipeline.jobs import BuildRequest, Limits
    from publish.pipeline.sources import find_articles

    root = chosen["root"].absolute() if chosen["root"] else None
    articles, told = find_articles(sources or (DEFAULT_SOURCES,), root, choices)
    request = BuildRequest(
        articles=articles,
        out=out,
        jobs=chosen["jobs"],
        limits=Limits(chosen["deadline"], chosen["memory"] << 20),
        epoch=given_epoch(os.environ),
        theme_folders=theme_folders([Path.cwd(), *(article.root for article in articles)]),
    )
    return request, told


def _nothing(told: tuple[Located, ...]) -> int:
    from publish.cli.console import tell

    tell(told)
    clash = any(one.code == "source.clash" for one in told)
    return 1 if clash else 2


def _close(console: Any, report: Any, told: tuple[Located, ...], chosen: dict[str, Any], *, did: str) -> int:
    from dataclasses import replace

    from publish.pipeline.located import merged

    whole = replace(report, diagnostics=merged((*told, *report.diagnostics)))
    console.close(whole, did=did)
    return 1 if whole.failed(strict=chosen["strict"]) else 0
