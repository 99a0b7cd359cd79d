"""What the author of an emitter imports: the contract, the tree, diagnostics, and the theme.

    class WordCount:
        name, label, suffix, api_version, options = "words", "Word count", ".txt", API_VERSION, NoOptions

        def emit(self, document, context):
            count = len(plain_text(document).split())
            return Outcome((Artifact(f"{context.stem}.txt", str(count).encode(), "text/plain"),))

and in its package's pyproject.toml:

    [project.entry-points."publish.emitters"]
    words = "my_package:WordCount"

Within one `API_VERSION` nothing here goes away or changes its meaning; `publish.testing` checks an emitter.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.base.diagnostics import Diagnostic, Outcome, Severity, error, info, warning
from publish.base.errors import PublishError
from publish.base.source import SourceText, Span
from publish.base.units import EMU_PER_POINT, Frame, emu
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext, Emitter
from publish.theme.model import FontRole, Layout, Placeholder, TextStyle, Theme
from publish.tree.attrs import Attrs
from publish.tree.blocks import (
    Admonition,
    Block,
    Blocks,
    Cell,
    Chart,
    CodeBlock,
    Column,
    Columns,
    Definition,
    DefinitionList,
    Diagram,
    Figure,
    List,
    ListItem,
    MathBlock,
    Notes,
    OnlyFor,
    Paragraph,
    Quote,
    RawHtml,
    Section,
    Series,
    SlideBreak,
    Table,
)
from publish.tree.document import Document, Footnote, InputFile, Meta, Reference, Resource
from publish.tree.inlines import (
    STYLED,
    Abbr,
    Break,
    Citation,
    Code,
    CrossRef,
    Emph,
    FootnoteRef,
    Image,
    Inline,
    Inlines,
    Link,
    Mark,
    Math,
    Quoted,
    Small,
    Strike,
    Strong,
    Sub,
    Sup,
    Text,
    Underline,
)
from publish.tree.walk import block_inlines, child_blocks, plain, sections, walk_blocks, walk_inlines


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of an emitter that has nothing to choose."""


def plain_text(document: Document) -> str:
    """The document's words: titles, then what stands in blocks, one line each, in the order of the text."""
    lines = []
    for section in sections(document.root):
        lines.append(plain(section.title))
        for block in walk_blocks(section.blocks):
            lines += [plain(run) for run in block_inlines(block)]
            if isinstance(block, CodeBlock | MathBlock | RawHtml | Chart | Diagram):
                lines.append(block.text)
    return "\n".join(line for line in lines if line)


__all__ = [
    "API_VERSION",
    "EMU_PER_POINT",
    "STYLED",
    "Abbr",
    "Admonition",
    "Artifact",
    "Attrs",
    "Block",
    "Blocks",
    "Break",
    "Cell",
    "Chart",
    "Citation",
    "Code",
    "CodeBlock",
    "Column",
    "Columns",
    "CrossRef",
    "Definition",
    "DefinitionList",
    "Diagnostic",
    "Diagram",
    "Document",
    "EmitContext",
    "Emitter",
    "Emph",
    "Figure",
    "FontRole",
    "Footnote",
    "FootnoteRef",
    "Frame",
    "Image",
    "Inline",
    "Inlines",
    "InputFile",
    "Layout",
    "Link",
    "List",
    "ListItem",
    "Mark",
    "Math",
    "MathBlock",
    "Meta",
    "NoOptions",
    "Notes",
    "OnlyFor",
    "Outcome",
    "Paragraph",
    "Placeholder",
    "PublishError",
    "Quote",
    "Quoted",
    "RawHtml",
    "Reference",
    "Resource",
    "Section",
    "Series",
    "Severity",
    "SlideBreak",
    "Small",
    "SourceText",
    "Span",
    "Strike",
    "Strong",
    "Sub",
    "Sup",
    "Table",
    "Text",
    "TextStyle",
    "Theme",
    "Underline",
    "block_inlines",
    "child_blocks",
    "emu",
    "error",
    "info",
    "plain",
    "plain_text",
    "sections",
    "walk_blocks",
    "walk_inlines",
    "warning",
]
