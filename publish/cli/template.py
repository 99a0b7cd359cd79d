"""A company's .pptx or .potx → what this program makes of it: `publish template inspect`, `doctor` and `map`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from publish.base.diagnostics import Outcome
    from publish.theme.template import Inspection, Own, Resolution

_GROUP_EPILOG = """\b
Examples:
  publish template inspect company.potx                which of its layouts is used for what
  publish template doctor company.potx                 what is wrong with it, and how to mend it
  publish template map company.potx --out company.map.toml
  publish build talk.md --template company.potx        a deck on its master and layouts
"""
_INSPECT_EPILOG = """\b
Examples:
  publish template inspect company.potx
  publish template inspect company.potx --layouts      its own layouts, and what is in each

\b
How a layout was found:
  map           by the map file beside the template (NAME.map.toml)
  type          by the type that the layout itself tells
  placeholders  by its placeholders and where they stand
  name          by its name, in many languages
  nearest       as the nearest there is
Where none fits, a layout is composed from our grid on the template's master.

\b
Exit status: 0 it can be used; 1 it cannot; 2 wrong usage.
"""
_DOCTOR_EPILOG = """\b
Examples:
  publish template doctor company.potx
  publish template doctor company.potx --strict        warnings fail the command, too

\b
Exit status: 0 no errors; 1 errors, or warnings under --strict; 2 wrong usage.
"""
_MAP_EPILOG = """\b
Examples:
  publish template map company.potx                    to look at
  publish template map company.potx --out company.map.toml

\b
A file NAME.map.toml beside NAME.potx is read whenever the template is used. Change a line in it
to choose another layout, and see what comes of it with `publish template inspect`.
"""
_HOW = {
    "map": "map file",
    "type": "type",
    "placeholders": "placeholders",
    "name": "name",
    "nearest": "nearest",
}
_Command = Callable[..., Any]


@click.group(epilog=_GROUP_EPILOG)
def template() -> None:
    """Look at a company's .pptx or .potx before decks are written into it."""


def _common(command: _Command) -> _Command:
    options = (
        click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True)),
        click.option("--theme", default="paper", show_default=True, metavar="NAME",
                     help="The theme for all that the template does not decide."),
        click.option("--map", "map_file", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
                     help="The map file.  [default: NAME.map.toml beside the template]"),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@template.command(epilog=_INSPECT_EPILOG)
@_common
@click.option("--layouts", is_flag=True, help="List the template's own layouts, too, with their placeholders.")
@click.option("--verbose", "-v", is_flag=True, help="Say also why layouts were passed over.")
def inspect(file: Path, theme: str, map_file: Path | None, layouts: bool, verbose: bool) -> int:
    """Show which layout of FILE is used for each kind of slide, and how it was found."""
    from textwrap import wrap

    from publish.base.diagnostics import Severity
    from publish.cli.console import tell
    from publish.pipeline.located import unplaced

    found = _inspected(file, theme, map_file)
    own = [row for row in found.value.rows if row.part]
    composed = [row.name for row in found.value.rows if not row.part]
    _table(("slides", "layout in the template", "part", "found by", "sure"), map(_row, own))
    _list("Composed from our grid on the template's master", wrap(", ".join(composed), 92, break_on_hyphens=False))
    if verbose:
        _list("Remarks", [f"{row.name}: {remark}" for row in found.value.rows for remark in row.remarks])
    if layouts:
        click.echo()
        _table(("key for layout=", "name", "type", "placeholders", "used for"), map(_own_row, found.value.own))
        if verbose:
            _list("Remarks", [f"{own.key}: {remark}" for own in found.value.own for remark in own.remarks])
    tell(unplaced(one) for one in found.diagnostics if verbose or one.severity is not Severity.INFO)
    return 0


@template.command(epilog=_DOCTOR_EPILOG)
@_common
@click.option("--strict", is_flag=True, help="Warnings fail the command, too.")
@click.option("--verbose", "-v", is_flag=True, help="Print remarks, too, which need no action.")
def doctor(file: Path, theme: str, map_file: Path | None, strict: bool, verbose: bool) -> int:
    """Tell what is wrong with FILE as a template, and how to mend it in PowerPoint."""
    from publish.base.diagnostics import Severity
    from publish.cli.console import plural, tell
    from publish.pipeline.located import merged, unplaced

    found = _inspected(file, theme, map_file)
    told = merged(unplaced(one) for one in (*found.diagnostics, *found.value.findings))
    tell(one for one in told if verbose or one.severity is not Severity.INFO)
    errors, warnings, remarks = (sum(one.severity is kind for one in told) for kind in Severity)
    own = sum(bool(row.part) for row in found.value.rows)
    more = f" ({plural(remarks, 'remark')}: see --verbose)" if remarks and not verbose else ""
    click.echo(
        f"{own} of {len(found.value.rows)} kinds of slides have a layout of their own in the template; "
        f"{plural(errors, 'error')}, {plural(warnings, 'warning')}{more}"
    )
    return 1 if errors or (strict and warnings) else 0


@template.command("map", epilog=_MAP_EPILOG)
@_common
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write it to this file, which must not exist yet.")  # fmt: skip
def map_(file: Path, theme: str, map_file: Path | None, out: Path | None) -> int:
    """Print a map file of FILE: which layout is used for each kind of slide, to be changed by hand."""
    from publish.cli.console import safe
    from publish.theme.template import map_text

    text = map_text(_inspected(file, theme, map_file).value)
    if out is None:
        click.echo("\n".join(map(safe, text.rstrip("\n").split("\n"))))
        return 0
    if out.exists():
        raise click.UsageError(f"{out} is there already, perhaps with changes of yours; remove it or name another")
    from publish.pipeline.write import OutputFolder

    with OutputFolder(out.parent) as folder:
        folder.write(out.name, text.encode())
    click.echo(f"wrote {safe(str(out))}")
    return 0


def _inspected(file: Path, theme: str, map_file: Path | None) -> Outcome[Inspection]:
    from publish.theme.load import load_theme
    from publish.theme.template import inspect_template

    return inspect_template(file, load_theme(theme).value, map_file)


def _row(row: Resolution) -> tuple[str, ...]:
    return row.name, row.layout, row.part.rpartition("/")[2], _HOW[row.step], f"{row.confidence:.0%}"


def _own_row(own: Own) -> tuple[str, ...]:
    return own.key, own.name, own.type, ", ".join(own.places), ", ".join(own.used_by) or "–"


def _table(head: Sequence[str], rows: Any) -> None:
    """Columns as wide as their widest cell; a heading in capitals, so that it can be told from a row."""
    from publish.cli.console import safe

    cells = [tuple(map(safe, row)) for row in rows]
    lines = [tuple(word.upper() for word in head), *cells]
    widths = [max(len(line[k]) for line in lines) for k in range(len(head))]
    for line in lines:
        click.echo("  ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)).rstrip())


def _list(title: str, lines: Sequence[str]) -> None:
    from publish.cli.console import safe

    if lines:
        click.echo(f"\n{title}:")
        for line in lines:
            click.echo(f"  {safe(line)}")
