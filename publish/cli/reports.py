"""The options `--report`, `--format`, `--shard` and `--balance` → values."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

FORMS = ("junit", "sarif", "json", "html", "codequality", "summary")
FORMATS = ("text", "github", "json", "gitlab")
_Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Reporting:
    """What was chosen: forms with their files, how diagnostics are shown, which part to make, and by what costs."""

    asked: tuple[tuple[str, Path], ...]
    format: str
    strict: bool
    shard: tuple[int, int] | None = None
    balance: Path | None = None

    @property
    def summary(self) -> str:
        """The file that GitHub has given for the summary of its job; empty where there is none."""
        return os.environ.get("GITHUB_STEP_SUMMARY", "") if self.format == "github" else ""

    @property
    def needs_manifest(self) -> bool:
        """Whether something is to be made of the manifest."""
        return bool(self.asked or self.summary or self.format in ("json", "gitlab"))


def _report(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    found: list[tuple[str, Path]] = []
    for words in given:
        form, equals, file = words.partition("=")
        if form not in FORMS or not equals or not Path(file).name:
            raise click.BadParameter(f"“{words}” is not of the form FORM=FILE; forms are {', '.join(FORMS)}")
        found.append((form, Path(file)))
    return tuple(found)


def _part(context: click.Context, parameter: click.Parameter, given: str | None) -> tuple[int, int] | None:
    if given is None:
        return None
    match = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", given)
    if match is None or int(match[1]) > int(match[2]):
        raise click.BadParameter(f"“{given}” is not of the form K/N, such as 2/4 for the second of four parts")
    return int(match[1]), int(match[2])


def report_options(command: _Command) -> _Command:
    """The options of reports, and how diagnostics are shown."""
    options = (
        click.option("--report", "asked", multiple=True, callback=_report, metavar="FORM=FILE",
                     help=f"Write a report, even of a build that fails; repeat it. Forms: {', '.join(FORMS)}."),
        click.option("--format", "shown", type=click.Choice(FORMATS), metavar="FORMAT",
                     help=f"How diagnostics are shown: {', '.join(FORMATS)}.  [default: text; github in its jobs]"),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def shard_options(command: _Command) -> _Command:
    """The options that part a build among machines."""
    options = (
        click.option("--shard", callback=_part, metavar="K/N", help="Make part K of N alone; see docs/reports.md."),
        click.option("--balance", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
                     help="The manifest by whose times parts are cut.  [default: the one in the output folder]"),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def reporting(chosen: dict[str, Any]) -> Reporting:
    """What was chosen of the options above; they are taken out of `chosen`."""
    shown = chosen.pop("shown", None)
    by_default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    part, balance = chosen.pop("shard", None), chosen.pop("balance", None)
    return Reporting(chosen.pop("asked", ()), shown or by_default, bool(chosen.get("strict")), part, balance)
