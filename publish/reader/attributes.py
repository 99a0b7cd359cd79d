"""`{#id .class key=value}` → `Attrs`, by Python-Markdown's reading of attribute lists."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown.extensions.attr_list import get_attrs_and_remainder

from publish.tree.attrs import NO_ATTRS, Attrs

_TAIL = re.compile(r"[ \t]*\{:?[ \t]*([^{}\n]*)\}[ \t]*$")
ATTRS_LINE = re.compile(r"\{:?[ \t]*([^{}\n]*[#.=][^{}\n]*)\}[ \t]*$")
"""A line that is an attribute list and nothing else."""
_MEANT = re.compile(
    r"""[ \t]*(?:(?:[#.][\w:.-]+|[A-Za-z_][\w:.-]*=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)|unnumbered|-)(?:[ \t]+|$))+"""
)


def parse_attrs(text: str) -> Attrs:
    """The attributes in `text`, with or without its braces; words without a meaning are left out."""
    body = text.strip().removeprefix("{").removesuffix("}").removeprefix(":").replace("\t", " ").replace("\n", " ")
    name = ""
    classes: list[str] = []
    pairs: list[tuple[str, str]] = []
    for key, given in get_attrs_and_remainder(body)[0]:
        value: str | None = given  # None for a word alone, whatever the stub says
        if key == "id" and value:
            name = value
        elif key == "." and value:
            classes.extend(value.split("."))
        elif key == "class" and value:
            classes.extend(value.split())
        elif key == "-" and value is None:
            classes.append("unnumbered")
        elif value is not None:
            pairs.append((key, value))
    return Attrs(name, tuple(classes), tuple(pairs)) if name or classes or pairs else NO_ATTRS


def meant_as_attrs(body: str) -> bool:
    """Whether the text between braces is an attribute list, not a template's or a formula's braces."""
    return _MEANT.fullmatch(body) is not None


def split_tail(text: str) -> tuple[str, Attrs]:
    """The text without the attribute list at its end, and the list."""
    if not text.rstrip().endswith("}"):
        return text, NO_ATTRS
    match = _TAIL.search(text)
    if match is None or not meant_as_attrs(match.group(1)):
        return text, NO_ATTRS
    return text[: match.start()], parse_attrs(match.group(1))


def attributes_apart(lines: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], Attrs]:
    """A paragraph's lines without an attribute list in the last or, for Kramdown, in the first; and what they say."""
    attrs = NO_ATTRS
    if len(lines) > 1:
        match = ATTRS_LINE.match(lines[-1][1])
        if match and meant_as_attrs(match.group(1)):
            attrs, lines = parse_attrs(match.group(1)), lines[:-1]
    if len(lines) > 1 and lines[0][1].startswith("{:"):
        match = ATTRS_LINE.match(lines[0][1])
        if match and meant_as_attrs(match.group(1)):
            attrs, lines = merge(attrs, parse_attrs(match.group(1))), lines[1:]
    return lines, attrs


def merge(first: Attrs, second: Attrs) -> Attrs:
    """Both; the second's id wins."""
    if second == NO_ATTRS:
        return first
    if first == NO_ATTRS:
        return second
    return Attrs(second.id or first.id, first.classes + second.classes, first.pairs + second.pairs)


def with_pair(attrs: Attrs, key: str, value: str) -> Attrs:
    """The attributes and one pair more."""
    return replace(attrs, pairs=(*attrs.pairs, (key, value)))
