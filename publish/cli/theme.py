"""Looks: list them, begin one of one's own, check one before a room sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from publish.pipeline.located import Located
    from publish.theme.check import Checked

FOLDER = "themes"
"""Where a project keeps its own looks: in this folder beside its publish.toml or .git."""


def theme_folders(roots: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of looks of these projects, as far as there are any."""
    wanted = dict.fromkeys(root / FOLDER for root in roots)
    return tuple(folder for folder in wanted if folder.is_dir())


def here() -> tuple[Path, ...]:
    """The folder of looks of the project that the current folder belongs to."""
    from publish.pipeline.sources import find_root

    return theme_folders([find_root(Path.cwd() / "article")])


@click.command(epilog="\b\nExample:\n  publish themes")
def themes() -> int:
    """List the looks there are.

    Those that come with the program, then those of the project's folder themes/.
    """
    from publish.cli.console import safe
    from publish.theme.load import theme_names

    names = theme_names(here())
    width = max((len(name) for name, _ in names), default=0)
    for name, label in names:
        click.echo(f"{safe(name):{width}}  {safe(label)}")
    return 0


@click.group(epilog="\b\nExamples:\n  publish theme new harbour --from ledger\n  publish theme check harbour")
def theme() -> None:
    """Make and check looks of one's own."""


@theme.command(
    epilog="\b\nExamples:\n  publish theme new harbour\n  publish theme new harbour --from ink --into themes"
)
@click.argument("name")
@click.option("--from", "base", default="paper", show_default=True, metavar="NAME", help="The look to begin with.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path(FOLDER), show_default=True,
              metavar="DIR", help="The folder of looks to put it in.")  # fmt: skip
def new(name: str, base: str, into: Path) -> int:
    """Begin a look of one's own: a small theme.toml, with comments, and a print.css.

    Nothing that is there is written over.
    """
    from publish.base.diagnostics import error
    from publish.base.errors import PublishError
    from publish.cli.console import safe, say
    from publish.pipeline.write import OutputFolder
    from publish.theme.load import builtin_folder, load_theme
    from publish.theme.scaffold import scaffold

    files = scaffold(name, load_theme(base, (*theme_folders([into.absolute().parent]), *here())).value)
    folder = into / name
    if folder.exists() or (builtin_folder() / name).exists():
        what = f"{folder} is there already" if folder.exists() else f"{name} is a theme of the program"
        raise PublishError(error("theme.exists", what, None, "choose another name; nothing was written"))
    with OutputFolder(folder) as out:
        for file, data in files.items():
            out.write(file, data)
    say("", f"{folder / 'theme.toml'} and print.css: change them, then publish build --theme {safe(name)}")
    return 0


@theme.command(epilog="\b\nExamples:\n  publish theme check ink\n  publish theme check harbour --strict")
@click.argument("name")
@click.option("--in", "folder", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
              help="A folder of looks, beside the project's own.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Warnings fail the command, too.")
def check(name: str, folder: Path | None, strict: bool) -> int:
    """Tell what a room could not read: contrast, sizes, glyphs, layouts, colours of charts.

    Each finding stands with its place in theme.toml. Exit status: 0 no errors; 1 errors, or warnings under --strict.
    """
    from publish.base.diagnostics import Severity
    from publish.base.errors import PublishError
    from publish.cli.console import safe, say, tell
    from publish.pipeline.located import count, merged
    from publish.theme.check import check_theme

    folders = (*((folder.absolute(),) if folder else ()), *here())
    try:
        found = merged(_located(check_theme(name, folders)))
    except PublishError as wrong:
        if wrong.diagnostic.span is None:
            raise
        tell(_placed_error(wrong, name, folders))
        return 1
    tell(found)
    totals = count(found)
    errors, warnings = totals[Severity.ERROR], totals[Severity.WARNING]
    say("", f"{safe(name)}: {_many(errors, 'error')}, {_many(warnings, 'warning')}")
    return 1 if errors or (strict and warnings) else 0


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _located(checked: Checked) -> list[Located]:
    from publish.pipeline.located import Located, Place

    out = []
    for one in checked.diagnostics:
        place = Place()
        if one.span is not None:
            path, text = checked.files[one.span.source]
            place = Place(str(path), *text.position(one.span.start))
        out.append(Located(one.code, one.severity, one.message, place, one.hints))
    return out


def _placed_error(wrong: Exception, name: str, folders: Sequence[Path]) -> list[Located]:
    """The error of a theme that cannot be loaded, at its line."""
    from publish.base.errors import PublishError
    from publish.theme.check import Checked
    from publish.theme.load import theme_sources

    assert isinstance(wrong, PublishError)
    files = {text.name: (folder / "theme.toml", text) for folder, text in theme_sources(name, folders)}
    return _located(Checked((wrong.diagnostic,), files))
