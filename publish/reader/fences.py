"""A fence and its info string → a listing, a formula, a chart, a diagram, or a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publish.base.diagnostics import info as remark
from publish.base.diagnostics import warning
from publish.base.source import Span
from publish.reader import raw
from publish.reader.attributes import meant_as_attrs, merge, parse_attrs
from publish.reader.captions import figure
from publish.reader.data import chart
from publish.reader.includes import within
from publish.reader.listingmarks import plain
from publish.reader.names import FENCE_BOXES, nearest
from publish.reader.references import Target
from publish.reader.terminal import without_colours
from publish.tree import blocks as b
from publish.tree.attrs import NO_ATTRS, Attrs

if TYPE_CHECKING:
    from publish.reader.build import Builder

_BRACES = re.compile(r"\{([^}]*)\}")
_PAIR = re.compile(r"""([\w-]+)=("[^"]*"|'[^']*'|[^\s"']\S*)""")
_WORD = re.compile(r"[^\s,{}:=\"'\[(]+")
_NAMED = re.compile(r"(?<=\s)\[([^\[\]]{1,80})\]")
_DIRECTIVE = re.compile(r"\{([A-Za-z][\w:-]*)\}\s*(.*)$")
_OPTION = re.compile(r":([A-Za-z][\w-]*):(?:[ \t]+(.*))?$")
_CODE = frozenset({"code", "code-block", "code-cell", "sourcecode", "literalinclude", "eval-rst", "raw"})
_ENGINES = {"dot": "dot", "graphviz": "dot", "mermaid": "mermaid"}
_KNOWN = FENCE_BOXES | _CODE | {"math", "figure", "image", "mermaid", "table", "list-table", "csv-table"}


@dataclass(frozen=True, slots=True)
class Info:
    """What an info string says: `directive` is the name in `{name}`, else empty; `rest` is what follows it."""

    language: str = ""
    attrs: Attrs = NO_ATTRS
    title: str = ""
    directive: str = ""
    rest: str = ""


def read_info(info: str) -> Info:
    """`python title="x"`, `{.python #id}`, `python {1,3}`, `{code-block} python`."""
    match = _DIRECTIVE.match(info)
    if match:
        return _directive(match.group(1).lower(), match.group(2).strip())
    attrs = NO_ATTRS
    for braces in _BRACES.finditer(info):
        if meant_as_attrs(braces.group(1)):
            attrs = merge(attrs, parse_attrs(braces.group(1)))
        elif braces.start() == 0:
            words = _WORD.findall(braces.group(1))
            attrs = merge(attrs, Attrs(classes=tuple(words[:1])))
        else:
            attrs = merge(attrs, Attrs(pairs=(("lines", braces.group(1)),)))
    outside = _BRACES.sub(" ", info)
    pairs = tuple((key, value.strip("\"'")) for key, value in _PAIR.findall(outside))
    attrs = merge(attrs, Attrs(pairs=pairs)) if pairs else attrs
    word = _WORD.match(_PAIR.sub(" ", outside).strip())
    language = word.group() if word else ""
    if not language and attrs.classes:
        language, attrs = attrs.classes[0], replace(attrs, classes=attrs.classes[1:])
    named = _NAMED.search(outside) if language else None
    title = attrs.get("title") or attrs.get("caption") or attrs.get("filename") or (named.group(1) if named else "")
    return Info(language.lower().lstrip("."), attrs, title)


def _directive(name: str, rest: str) -> Info:
    if name in _CODE:
        word = _WORD.match(rest)
        return Info(word.group().lower() if word else "", directive=name, rest=rest)
    if name in ("math", "figure", "image") or name in _ENGINES:
        return Info(name, directive=name, rest=rest)
    return Info(name, directive=name, rest=rest)


def _options(lines: list[str]) -> tuple[tuple[tuple[str, str], ...], int]:
    """The `:key: value` lines that a directive's body begins with, and how many lines they take."""
    pairs = []
    count = 0
    for line in lines:
        match = _OPTION.match(line.strip())
        if match is None:
            break
        pairs.append((match.group(1), match.group(2) or ""))
        count += 1
    if count and count < len(lines) and not lines[count].strip():
        count += 1
    return tuple(pairs), count


def fence(node: raw.RawFence, builder: Builder) -> list[b.Block]:
    """The blocks that a fence stands for."""
    span = builder.span(node)
    info = read_info(node.info)
    lines = [line for _, line in node.lines]
    attrs = info.attrs
    if info.directive:
        pairs, count = _options(lines)
        lines = lines[count:]
        attrs = merge(attrs, Attrs(pairs=pairs)) if pairs else attrs
        name = attrs.get("name") or attrs.get("label")
        attrs = replace(attrs, id=name) if name else attrs
        _check(info.directive, span, builder)
    if not node.closed:
        builder.context.tell(
            warning(
                "fence.open",
                "this fence is never closed; all that follows is read as code",
                span,
                f"add a line {node.mark * node.length}",
            )
        )
    given = len(lines)
    lines, tab = plain(within(lines, span, builder), info.language)
    if given and not lines and tab == "":
        said = "a cell that sets up the tabs of a site was left out"
        builder.context.tell_once("cell of a site", remark("site.mark", said, span))
        return []
    if tab and not info.title:
        info = replace(info, title=tab)
    text = "\n".join(lines).rstrip("\n")
    if info.directive == "image" and info.rest:
        return [_image(info, attrs, span, builder)]
    return [_leaf(info, attrs, text, span, builder)]


def _check(name: str, span: Span, builder: Builder) -> None:
    near = nearest(name, _KNOWN)
    if name not in _KNOWN and name not in _ENGINES and near and len(name) > 3:
        builder.context.tell(
            warning(
                "directive.unknown",
                f"there is no directive “{name}”; it is shown as code",
                span,
                f"did you mean “{near}”?",
            )
        )


def _leaf(info: Info, attrs: Attrs, text: str, span: Span, builder: Builder) -> b.Block:
    language = info.language
    if language == "math":
        return b.MathBlock(span, text.strip(), attrs)
    if language in _ENGINES:
        return b.Diagram(span, _ENGINES[language], text, None, attrs)
    if language == "chart":
        made = builder.context.of(chart(text, attrs, span, builder.context.door))
        if made is not None:
            return made
    title = info.title or attrs.get("caption") or attrs.get("title")
    if info.directive and info.directive not in _CODE and info.rest:
        title = title or info.rest
    words = without_colours(text, language)
    if words != text:
        said = "the HTML that colours a console's text was taken out of the listing"
        builder.context.tell_once("listing.html", remark("listing.html", said, span))
    return b.CodeBlock(span, words, language, title, attrs)


def _image(info: Info, attrs: Attrs, span: Span, builder: Builder) -> b.Figure:
    """MyST's `{image} path`: its options name the alternative text."""
    return figure(span, (builder.context.image(span, attrs.get("alt"), Target(info.rest), attrs),))
