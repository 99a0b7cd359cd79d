"""The reader as an extension of Python-Markdown: it puts its line parser and the parser's rules in place."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension

from publish.reader import containers, leaves
from publish.reader.blockparser import LineParser, Rule

# A higher number is tried first. What may look like two things stands before the more common one.
RULES: tuple[tuple[str, int, Rule], ...] = (
    ("slide", 210, leaves.slide),
    ("quote", 200, containers.quote),
    ("heading", 190, leaves.heading),
    ("myst", 185, containers.myst),
    ("fence", 180, leaves.fence),
    ("math", 170, leaves.math),
    ("html", 160, leaves.html),
    ("bang", 155, containers.bang),
    ("table", 152, leaves.table),
    ("setext", 150, leaves.setext),
    ("rule", 140, leaves.rule),
    ("div", 130, containers.div),
    ("slashes", 125, containers.slashes),
    ("footnote", 120, containers.footnote),
    ("abbreviation", 115, leaves.abbreviation),
    ("definition", 110, containers.definition),
    ("item", 100, containers.item),
    ("code", 90, leaves.indented),
)


class ReaderExtension(Extension):
    """Replaces the block parser; other extensions may register further rules on `md.parser.starts`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Called by `Markdown` when it loads the extension."""
        parser = LineParser(md)
        for name, priority, rule in RULES:
            parser.starts.register(rule, name, priority)
        md.parser = parser


def line_parser() -> LineParser:
    """A parser with every rule in place."""
    parser = Markdown(extensions=[ReaderExtension()]).parser
    assert isinstance(parser, LineParser)
    return parser
