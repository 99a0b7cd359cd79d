"""A code → what it means and what to do: the command `publish explain`, and the page docs/diagnostics.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Entry:
    """What one code means: its group, its usual severity, and three texts in whole sentences."""

    code: str
    group: str
    severity: str
    title: str
    why: str
    do: str


def entries() -> Mapping[str, Entry]:
    """Every code that this program has."""
    return {code: Entry(code, **entry) for code, entry in _data()["codes"].items()}


def page() -> str:
    """The reference of all codes, in Markdown."""
    out = [
        "# Diagnostics",
        "",
        "Each finding is told as `file:line:column: severity[code]: what, and what to do`. Errors fail a command;",
        "warnings fail it under `--strict`; remarks (`info`) are shown with `--verbose`. `publish explain CODE` shows",
        "an entry of this page.",
        "",
    ]
    for key, label in _data()["groups"].items():
        out += [f"## {label}", ""]
        for entry in sorted((e for e in entries().values() if e.group == key), key=lambda e: e.code):
            out += [f"### {entry.code}", "", f"*{entry.severity}* · **{entry.title}.** {entry.why}", ""]
            out += [f"What to do: {entry.do}", ""]
    return "\n".join(out)


def _data() -> Mapping[str, Mapping[str, Any]]:
    # here and not above: `publish --help` imports this module for the command's name alone
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files("publish.cli").joinpath("explanations.toml").read_text("utf-8"))


@click.command(
    epilog="\b\nExamples:\n  publish explain deck.crowded\n  publish explain          every code with its title"
)
@click.argument("code", required=False)
def explain(code: str | None) -> int:
    """Tell what a diagnostic means and what to do about it.

    CODE is what stands in brackets behind the severity.
    """
    from difflib import get_close_matches

    known = entries()
    if code is None:
        width = max(map(len, known))
        for entry in sorted(known.values(), key=lambda e: e.code):
            click.echo(f"{entry.code:{width}}  {entry.title}")
        return 0
    found = known.get(code.strip("[] "))
    if found is None:
        near = get_close_matches(code, known, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "`publish explain` lists all of them"
        raise click.BadParameter(f"there is no diagnostic {code!r}; {hint}", param_hint="CODE")
    click.echo(f"{found.severity}[{found.code}]: {found.title}\n")
    click.echo(click.wrap_text(found.why, 88))
    click.echo("\n" + click.wrap_text(f"What to do: {found.do}", 88))
    return 0
