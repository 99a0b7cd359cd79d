"""The project file: begin one, see what holds and where it comes from, and its schema for editors."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from publish.cli.choosing import load, options_given

if TYPE_CHECKING:
    from publish.pipeline.project.effective import Settled
    from publish.pipeline.project.model import Project
    from publish.pipeline.project.show import Row

_CONFIG_EPILOG = """\b
Examples:
  publish config                         what holds, and where it was said
  publish config talks/harbour.md        for one article, its front matter included
  publish config --options               the options of every format
  publish config --schema > .publish.schema.json

\b
What is said on the command line outdoes an article's front matter, which outdoes the
overrides of the project file, which outdo its other keys, which outdo the defaults.
What nobody says, the theme decides.

\b
Exit status: 0 done; 2 something that was chosen cannot be done.
"""


@click.command(epilog=_CONFIG_EPILOG)
@click.argument("article", required=False, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--schema", is_flag=True, help="Print the JSON Schema of publish.toml, for editors.")
@click.option("--options", "listed", is_flag=True, help="List the options of every format.")
@click.option("--theme", metavar="NAME", help="As for `publish build`.")
@options_given
@click.option("--project", "project_file", type=click.Path(path_type=Path), metavar="FILE", help="The project file.")
def config(article: Path | None, schema: bool, listed: bool, **chosen: Any) -> int:
    """Show the settings that hold, and where each comes from.

    With an ARTICLE, those that hold for it.
    """
    from publish.pipeline.project.effective import Given, Settled
    from publish.pipeline.project.show import of_project
    from publish.pipeline.project.verify import Offered

    if schema or listed:
        offered = Offered()
        _print_schema(offered) if schema else _print_options(offered)
        return 0
    project = load(chosen)
    settled = Settled(project, Given(theme=chosen["theme"], options=chosen["options"]))
    rows = _of_article(project, settled, article) if article else of_project(project, settled.choices_of(()))
    if not rows:
        return 2
    _print(project, rows)
    return _judge(project, settled, chosen)


@click.command(epilog="\b\nExample:\n  publish init")
def init() -> int:
    """Begin a project file: publish.toml in the current folder, every key in it as a comment.

    Nothing that is there is written over.
    """
    from publish.base.diagnostics import error
    from publish.base.errors import PublishError
    from publish.cli.console import say
    from publish.pipeline.project.load import NAME, find_project
    from publish.pipeline.project.scaffold import scaffold
    from publish.pipeline.write import OutputFolder

    here = Path.cwd()
    there = find_project(here)
    if os.path.lexists(here / NAME) or (there is not None and there.parent == here):
        file = NAME if os.path.lexists(here / NAME) else f"{there.name if there else ''} with [tool.publish]"
        raise PublishError(error("project.exists", f"{file} is there already", None, "nothing was written; edit it"))
    with OutputFolder(here) as folder:
        folder.write(NAME, scaffold().encode("utf-8"))
    say("", f"{NAME}: every key stands in it as a comment; take away the # where something shall differ")
    return 0


def _of_article(project: Project, settled: Settled, named: Path) -> list[Row]:
    """The rows of one article; none, and what is wrong, where it cannot be built at all."""
    from publish.base.source import SourceText
    from publish.cli.console import tell
    from publish.pipeline.heed import asked_options, look
    from publish.pipeline.located import Place, Texts, locate, merged
    from publish.pipeline.project.show import of_article
    from publish.pipeline.sources import find_articles
    from publish.reader.frontmatter import split

    found, wrong = find_articles([str(named)], settle=settled)
    if not found:
        tell(wrong)
        return []
    (article,) = found
    text = SourceText(str(named), article.path.read_bytes().decode("utf-8-sig", "replace"))
    front = split(text)
    wishes = front.value[0].asked
    looks = _looks(project, article.root)
    theme = look(wishes, article.choices.theme, article.choices.theme_fixed, looks)
    texts = Texts(article.path, article.root)
    texts.add(text)
    told = (*front.diagnostics, *theme.diagnostics, *asked_options(wishes).diagnostics)
    tell(merged(locate(told, texts)))
    asked = [(one, Place(str(article.path), *text.position(one.span.start))) for one in wishes]
    return of_article(project, settled, article, asked, looks)


def _looks(project: Project, root: Path) -> frozenset[str]:
    from publish.cli.theme import theme_folders
    from publish.theme.load import theme_names

    return frozenset(name for name, _ in theme_names(theme_folders([Path.cwd(), project.root, root])))


def _judge(project: Project, settled: Settled, chosen: dict[str, Any]) -> int:
    """2 and the findings where something that was chosen cannot be done."""
    from publish.cli.choosing import said_here
    from publish.cli.console import tell
    from publish.cli.theme import theme_folders
    from publish.pipeline.project.faults import ChoiceFault
    from publish.pipeline.project.verify import verify

    every = [settled.choices_of(()), *(settled.choices_of((number,)) for number in range(len(project.overrides)))]
    try:
        verify((*project.said, *said_here(chosen)), every, theme_folders([Path.cwd(), project.root]))
    except ChoiceFault as wrong:
        tell(wrong.found)
        return 2
    return 0


def _print(project: Project, rows: Sequence[Row]) -> None:
    from publish.cli.console import place, safe, seen_from_here

    file = seen_from_here(str(project.file)) if project.file else "none; `publish init` begins one"
    click.echo(f"project file: {safe(file)}\n")
    names, values = max(len(row.name) for row in rows), max(len(row.value) for row in rows)
    for row in rows:
        where = row.where if isinstance(row.where, str) else place(row.where).rpartition(":")[0]
        click.echo(f"{safe(row.name):{names}}  {safe(row.value):{min(values, 48)}}  {safe(where)}")


def _print_schema(offered: Any) -> None:
    import json

    from publish.pipeline.project.schema import schema_of

    click.echo(json.dumps(schema_of(offered, offered.names, closed=True), indent=2, ensure_ascii=False))


def _print_options(offered: Any) -> None:
    from publish.cli.console import safe
    from publish.pipeline.project.kinds import shown
    from publish.pipeline.project.schema import option_schemas

    for name in offered.names:
        for option, schema in option_schemas(offered, name).items():
            value = shown(schema["default"]) if "default" in schema else "…"
            click.echo(f"{safe(name)}.{safe(option)} = {safe(value)}")
            if "description" in schema:
                click.echo(click.wrap_text(safe(schema["description"]), 92, "    ", "    "))
