"""Short ways to say what was read: the tree below the title as dump lines, the codes of what was told."""

from __future__ import annotations

import textwrap

from publish.base import Outcome, SourceText
from publish.reader import read_text
from publish.tree.document import Document
from publish.tree.dump import dump


def outcome(markdown: str) -> Outcome[Document]:
    """The reading of `markdown` without a door."""
    return read_text(SourceText("a.md", markdown), door=None, fallback_title="Untitled")


def tree(markdown: str) -> str:
    """The dump of what stands below the title of `markdown`, from the left margin."""
    lines = dump(outcome(markdown).value).splitlines()
    start = next(at for at, line in enumerate(lines) if line == "    Title")
    body = start + 1
    while body < len(lines) and lines[body].startswith("      "):
        body += 1
    return textwrap.dedent("\n".join(lines[body:])) + "\n"


def expected(text: str) -> str:
    """A tree written in a test, from the left margin."""
    return textwrap.dedent(text).lstrip("\n")


def codes(markdown: str) -> list[str]:
    """The codes of all diagnostics, in the order of the text."""
    return [finding.code for finding in outcome(markdown).diagnostics]
