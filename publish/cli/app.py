"""The command `publish` and its subcommands, as Click sees them; what they do is imported when they do it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from publish import __version__

_EPILOG = """\b
Examples:
  publish build                          every article in source/, to build/
  publish build article.md --to pdf      one article, one format
  publish check                          what would be told, without building
  publish build --help                   more on building
"""
_COMMANDS: Mapping[str, str] = {
    "build": "commands", "cache": "cache", "check": "commands", "clean": "cache", "config": "project", "diff": "diff",
    "emitters": "commands", "explain": "explain", "init": "project", "merge-reports": "merge", "template": "template",
    "theme": "theme", "themes": "theme",
}  # fmt: skip
"""The module of `publish.cli` in which each stands, under its own name."""


class _Commands(click.Group):
    """A command is imported when it is given, and all of them for the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            # Click looks for the nearest name among these
            self.commands.update((name, click.Command(name)) for name in _COMMANDS)
            return None
        module = import_module(f"publish.cli.{_COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return found


@click.group(
    cls=_Commands,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", prog_name="publish", message="%(prog)s %(version)s")
def app() -> None:
    """One Markdown article becomes an editable PowerPoint deck and a styled PDF handout."""
