"""Laws of the reader: source[span] is the text of the node; no word is lost; nothing raises."""

from __future__ import annotations

import dataclasses
import html
import pickle
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings

from publish.base import SourceText, Span
from publish.reader import read_text
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document
from publish.tree.dump import dump
from publish.tree.walk import sections
from tests.property.strategies import NOISE, articles

FIRST = {
    b.Quote: ">",
    b.Table: "|",
    b.CodeBlock: "`",
    b.SlideBreak: "*",
    b.Admonition: ":!<",
    b.List: "-1",
    b.ListItem: "-1",
    i.Strong: "*<#",
    i.Code: "`",
    i.Emph: "*",
    i.Mark: "=",
    i.Link: "[",
}


def read(text: str) -> Document:
    """The document of `text`."""
    return read_text(SourceText("a.md", text), door=None, fallback_title="Untitled").value


def nodes(value: Any) -> Iterator[Any]:
    """All nodes that have a span."""
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(node)
        elif dataclasses.is_dataclass(node) and not isinstance(node, Span):
            if hasattr(node, "span"):
                yield node
            stack.extend(getattr(node, field.name) for field in dataclasses.fields(node))


def in_order(letters: str, text: str) -> bool:
    """Whether `letters` stand in `text` in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


@given(articles())
@settings(max_examples=60)
def test_a_span_is_the_text_that_its_node_was_made_of(text: str) -> None:
    document = read(text)
    written = document.root.title and document.root.title[0].span.end > 0
    for node in nodes((document.root.blocks, document.root.children, document.root.title if written else ())):
        piece = document.source.slice(node.span)
        assert node.span.source == "a.md"
        if isinstance(node, i.Text):
            assert in_order("".join(node.text.split()), html.unescape(piece))
        elif isinstance(node, (i.Code, b.CodeBlock)):
            assert in_order("".join(node.text.split()), piece)
        if type(node) in FIRST:
            assert piece[:1] in FIRST[type(node)], (node, piece)


@given(articles())
@settings(max_examples=40)
def test_children_stand_inside_their_parents_and_in_order(text: str) -> None:
    for section in sections(read(text).root):
        at = section.span.start
        for part in (*section.blocks, *section.children):
            assert at <= part.span.start <= part.span.end <= section.span.end
            at = part.span.end
        assert [child.level for child in section.children] == [section.level + 1] * len(section.children)


@given(articles())
@settings(max_examples=40)
def test_no_word_is_lost(text: str) -> None:
    body = re.sub(
        r"http://x\.y|<[^>]*>|&lt;|^ *`+py|::: note|!!! tip|^---.*?---\s", " ", text.lstrip("\ufeff"), flags=re.S | re.M
    )
    kept = dump(read(text))
    for word in re.findall(r"[^\W_]{2,}", body):
        assert word in kept


@given(NOISE)
@settings(max_examples=120)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    document = read(text)
    size = len(text)
    assert all(node.span.end <= size for node in nodes((document.root, document.footnotes)))
    ids = [section.id for section in sections(document.root)]
    assert len(ids) == len(set(ids))
    assert pickle.loads(pickle.dumps(document)) == document


@given(articles())
@settings(max_examples=15)
def test_equal_texts_are_read_equally(text: str) -> None:
    assert dump(read(text), spans=True) == dump(read(text), spans=True)
