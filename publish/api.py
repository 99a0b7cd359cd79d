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
`examples/deckpress-books` is a whole package of two emitters, and docs/plugins.md walks through it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from publish.base.colour import contrast, mixed, readable
from publish.base.diagnostics import Diagnostic, Outcome, Severity, error, info, warning
from publish.base.errors import PublishError
from publish.base.source import SourceText, Span
from publish.base.units import EMU_PER_POINT, Frame, emu
from publish.emitters.markup.quotes import curl
from publish.emitters.markup.tongue import language
from publish.emitters.markup.words import spoken_date, word
from publish.emitters.pptx.omml import Omml
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext, Emitter
from publish.figures.chart import draw_chart
from publish.figures.formula import mathml
from publish.figures.look import Drawing, Look
from publish.text.highlight import lines as highlighted
from publish.theme.model import FontRole, Layout, Placeholder, TextStyle, Theme
from publish.tree.attrs import Attrs
from publish.tree.blocks import (
    Admonition,
    Align,
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
from publish.tree.gist import chart_gist
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
from publish.tree.numbers import written
from publish.tree.walk import block_inlines, child_blocks, plain, sections, walk_blocks, walk_inlines

_OMML = "http://schemas.openxmlformats.org/officeDocument/2006/math"
# what a slide says of a formula's letters; a page's paragraph says it itself
_SLIDE_LOOK = re.compile(r"<a:rPr[^>]*?(?:/>|>.*?</a:rPr>)", re.DOTALL)
_EMPTY_LOOK = re.compile(r"<m:ctrlPr\s*/>|<m:ctrlPr></m:ctrlPr>")
_PREFIXED = re.compile(r"(</?)ns0:")


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


def formula_mathml(tex: str, *, inline: bool) -> str:
    """The formula as a `math` element of MathML with its TeX as `alttext`; empty when it is not understood."""
    tree = mathml(tex, inline=inline)
    if tree is None:
        return ""
    said = ElementTree.Element(tree.tag, {**tree.attrib, "alttext": " ".join(tex.split())})
    said.extend(list(tree))
    return _PREFIXED.sub(r"\1", ElementTree.tostring(said, encoding="unicode")).replace("xmlns:ns0=", "xmlns=", 1)


def formula_omml(tex: str, *, inline: bool) -> str:
    """The formula in the form of Office files (ECMA-376 Part 1, §22.1); empty when it is not understood.

    An `m:oMath` for the line, an `m:oMathPara` for a display; its namespace is declared, its letters have no look.
    """
    tree = mathml(tex, inline=inline)
    if tree is None:
        return ""
    whole = _EMPTY_LOOK.sub("", _SLIDE_LOOK.sub("", Omml(10.0, "", "en").paragraph(tree)))
    start = whole.index("<m:oMath>") if inline else 0
    end = whole.rindex("</m:oMathPara>") if inline else len(whole)
    return whole[start:end].replace(">", f' xmlns:m="{_OMML}">', 1)


__all__ = [
    "API_VERSION",
    "EMU_PER_POINT",
    "STYLED",
    "Abbr",
    "Admonition",
    "Align",
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
    "Drawing",
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
    "Look",
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
    "chart_gist",
    "child_blocks",
    "contrast",
    "curl",
    "draw_chart",
    "emu",
    "error",
    "formula_mathml",
    "formula_omml",
    "highlighted",
    "info",
    "language",
    "mixed",
    "plain",
    "plain_text",
    "readable",
    "sections",
    "spoken_date",
    "walk_blocks",
    "walk_inlines",
    "warning",
    "word",
    "written",
]
