"""Every node knows where it stands in the original text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from publish.base import Span
from publish.tree import blocks as b
from publish.tree import inlines as i
from tests.unit.reader.kit import outcome


def nodes(value: Any) -> Iterator[Any]:
    """All nodes in the order of the text."""
    if isinstance(value, tuple):
        for one in value:
            yield from nodes(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Span):
        yield value
        for field in dataclasses.fields(value):
            yield from nodes(getattr(value, field.name))


def slices(text: str, kind: type) -> list[str]:
    """The text at the span of every node of `kind`."""
    document = outcome(text).value
    found = nodes((document.root, document.footnotes))
    return [document.source.slice(node.span) for node in found if isinstance(node, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("a *b* c", i.Emph, ["*b*"]),
        ("***b** c*", i.Strong, ["**b**"]),
        ("a `x` [l](u){.c} ![p](q)", i.Link, ["[l](u){.c}"]),
        ("a ![p](q 't') z", i.Image, ["![p](q 't')"]),
        ("\ufeffa\r\n\r\n> b *c*\r\n> d\r\n", i.Emph, ["*c*"]),
        ("\ufeffa\r\n\r\n> b *c*\r\n> d\r\n", b.Quote, ["> b *c*\r\n> d"]),
        ("---\ntitle: x\n---\n\n- one\n- two\n", b.ListItem, ["- one", "- two"]),
        ("-\tone\n\n\ttwo *x*\n", i.Emph, ["*x*"]),
        ("> - *a*\n>   *b*\n", i.Emph, ["*a*", "*b*"]),
        ("a\x00b\x07 *c*", i.Emph, ["*c*"]),
        ("| a | b |\n|---|---|\n| `x\\|y` | *z* |", i.Emph, ["*z*"]),
        ("| a | b |\n|---|---|\n| `x\\|y` | *z* |", i.Code, ["`x\\|y`"]),
        ("| a | b |\n|---|---|\n| c |", b.Cell, ["a", "b", "c", ""]),
        ("# A\n\n## B *c* {#d}\n", i.Emph, ["*c*"]),
        ("x[^1]\n\n[^1]: a\n    *b*\n", i.Emph, ["*b*"]),
        ("<details>\n<summary>S</summary>\n\nx *y*\n\n</details>\n", i.Emph, ["*y*"]),
        ("> <details>\n> <summary>S</summary>\n>\n> x *y*\n>\n> </details>\n", i.Emph, ["*y*"]),
        ("- <div>\n\n  x *y*\n\n  </div>\n", i.Emph, ["*y*"]),
        ("<ul>\n  <li>\n\n  a *b*\n\n  </li>\n</ul>\n", i.Emph, ["*b*"]),
        ("::: note T *u*\nx\n:::\n", i.Emph, ["*u*"]),
        ("::: note T *u*\nx\n:::\n\nend", b.Admonition, ["::: note T *u*\nx\n:::"]),
        ("> [!TIP] T\n> x *y*\n", i.Emph, ["*y*"]),
        ("A\n: b *c*\n", i.Emph, ["*c*"]),
        ("```py\nx\n```\nend", b.CodeBlock, ["```py\nx\n```"]),
        ("a\n\n    code\n    more\n\nb", b.CodeBlock, ["code\n    more"]),
        ("$$\nx\n$$\n", b.MathBlock, ["$$\nx\n$$"]),
        ("a\n***\nb", b.SlideBreak, ["***"]),
        ("a. Photographer: Jo\n\n![a](b)", i.Text, ["a.", "Photographer: Jo"]),
    ],
)
def test_the_span_is_the_text_that_the_node_was_made_of(text: str, kind: type, wanted: list[str]) -> None:
    found = [piece for piece in slices(text, kind) if kind is not i.Text or piece]
    assert found == wanted


def test_texts_point_at_their_own_letters() -> None:
    text = "One \\*two\\* &amp; three\r\nfour *five*\r\n"
    assert slices(text, i.Text)[1:] == ["One \\*two\\* &amp; three\r\nfour ", "five"]
