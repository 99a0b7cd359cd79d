"""Project file + command line → a request to the pipeline. What the command line says outdoes the file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from publish.pipeline.jobs import BuildRequest
    from publish.pipeline.located import Located
    from publish.pipeline.project.effective import Given
    from publish.pipeline.project.model import Project, Said

_NAME = re.compile(r"[A-Za-z][\w-]*(?:\.[A-Za-z]\w*)?")
_BARE = re.compile(r"[\w./:+-][\w ./:+-]*")
_Command = Callable[..., Any]
Pairs = tuple[tuple[str, object], ...]


def _options(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> Pairs:
    return tuple(option(words) for words in given)


def option(words: str) -> tuple[str, object]:
    """`NAME=VALUE` → name and value; VALUE is written as in TOML, and a bare word is text.

    Raises click.BadParameter for anything else.
    """
    name, equals, value = words.partition("=")
    name, value = name.strip(), value.strip()
    if not equals or not _NAME.fullmatch(name):
        raise click.BadParameter(f"“{words}” is not of the form NAME=VALUE, such as pdf.contents=5")
    return name, _value(name, value)


def _value(name: str, text: str) -> object:
    import tomllib

    try:
        found = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        if _BARE.fullmatch(text):
            return text
        hint = f"write text in quotation marks: --set '{name}=\"…\"'"
        raise click.BadParameter(f"the value of {name} is not valid: {text[:60]}; {hint}") from None
    value = found["value"]
    items = value if isinstance(value, list) else [value]
    if len(found) > 1 or any(isinstance(one, (dict, list)) for one in items):
        raise click.BadParameter(f"the value of {name} must be a word, a number, true or false, or a list")
    return tuple(value) if isinstance(value, list) else value


def options_given(command: _Command) -> _Command:
    """`--set NAME=VALUE`."""
    about = "An option of a format, such as pdf.contents=5; `publish config --options` lists them."
    made = click.option("--set", "options", multiple=True, callback=_options, metavar="NAME=VALUE", help=about)
    return made(command)


def shared(command: _Command) -> _Command:
    """The options that building, checking and showing what is chosen have in common, in the order of the help."""
    options = (
        click.argument("sources", nargs=-1, metavar="[SOURCES]..."),
        click.option("--theme", metavar="NAME", help="Look; see `publish themes`.  [default: paper]"),
        click.option("--template", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
                     help="A company's .pptx or .potx to write decks into; see `publish template`."),
        options_given,
        click.option("--project", "project_file", type=click.Path(path_type=Path), metavar="FILE",
                     help="The project file.  [default: publish.toml or pyproject.toml of this project]"),
        click.option("--root", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
                     help="The folder that articles may read from.  [default: found for each article]"),
        click.option("--strict/--no-strict", default=None, help="Warnings fail the command, too."),
        click.option("--jobs", "-j", type=click.IntRange(0, 256), metavar="N",
                     help="How many worker processes run at once.  [default: one a processor]"),
        click.option("--deadline", type=click.FloatRange(1, 86_400), metavar="SECONDS",
                     help="Time that reading or making one output may take.  [default: 120]"),
        click.option("--memory", type=click.IntRange(0), metavar="MB",
                     help="Memory that a worker may use, 0 for no limit (on Linux).  [default: 4096]"),
        click.option("--quiet", "-q", is_flag=True, help="Print diagnostics only."),
        click.option("--verbose", "-v", is_flag=True, help="Print remarks, too, which need no action."),
    )  # fmt: skip
    for one in reversed(options):
        command = one(command)
    return command


def load(chosen: dict[str, Any]) -> Project:
    """The project file that is meant; raises ChoiceFault with all that is wrong with it.

    What it says about strictness, workers and limits is put into `chosen` where the command line says nothing.
    """
    from publish.pipeline.project.load import load_project

    project = load_project(Path.cwd(), chosen.pop("project_file", None))
    stated = {
        "strict": project.strict,
        "jobs": project.jobs,
        "deadline": project.deadline,
        "memory": project.memory >> 20,
    }
    for name, value in stated.items():
        if chosen.get(name) is None:
            chosen[name] = value
    return project


def request_of(
    project: Project, sources: tuple[str, ...], given: Given, out: Path | None, chosen: Mapping[str, Any]
) -> tuple[BuildRequest, tuple[Located, ...]]:
    """The request, and what is wrong with the names of the articles."""
    from publish.cli.theme import theme_folders
    from publish.pipeline.clock import given_epoch
    from publish.pipeline.jobs import BuildRequest, Limits
    from publish.pipeline.project.effective import Settled
    from publish.pipeline.sources import find_articles

    settled = Settled(project, given)
    root = chosen["root"].absolute() if chosen["root"] else None
    articles, told = find_articles(
        sources or project.sources,
        root,
        base=None if sources else project.root,
        settle=settled,
        excluded=settled.excluded,
    )
    here = (Path.cwd(), project.root, *(article.root for article in articles))
    request = BuildRequest(
        articles=articles,
        out=out or seen_from_here(project.output),
        jobs=chosen["jobs"],
        limits=Limits(chosen["deadline"], chosen["memory"] << 20),
        epoch=given_epoch(os.environ),
        theme_folders=theme_folders(here),
        said=(*project.said, *said_here(chosen)),
    )
    return request, told


def said_here(chosen: Mapping[str, Any]) -> tuple[Said, ...]:
    """The options of the command line, as something that emitters have to judge."""
    from publish.pipeline.project.model import Said

    return tuple(Said("option", name, value, how="--set") for name, value in chosen["options"])


def seen_from_here(path: Path) -> Path:
    """The path relative to the current folder where it lies below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
