"""The command `publish` and its subcommands, as Click sees them; what they do is imported when they do it."""

from __future__ import annotations

import click

from publish import __version__
from publish.cli.cache import cache, clean
from publish.cli.commands import build, check, emitters
from publish.cli.diff import diff
from publish.cli.explain import explain
from publish.cli.merge import merge_reports
from publish.cli.project import config, init
from publish.cli.template import template
from publish.cli.theme import theme, themes

_EPILOG = """\b
Examples:
  publish build                          every article in source/, to build/
  publish build article.md --to pdf      one article, one format
  publish check                          what would be told, without building
  publish build --help                   more on building
"""


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="publish", message="%(prog)s %(version)s")
def app() -> None:
    """One Markdown article becomes an editable PowerPoint deck and a styled PDF handout."""


_COMMANDS = (
    build, check, config, init, cache, clean, diff, explain, emitters, merge_reports, template, theme, themes,
)  # fmt: skip
for _command in _COMMANDS:
    app.add_command(_command)
