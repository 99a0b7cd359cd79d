"""Roles and labels of MyST and Sphinx: links, references, formulas, keys and code, and never their braces."""

from __future__ import annotations

import pytest

from publish.base.source import SourceText
from publish.reader import read_text
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.document import Document
from publish.tree.walk import plain


def read(text: str) -> tuple[Document, list[str]]:
    outcome = read_text(SourceText("a.md", text), door=None, fallback_title="a")
    return outcome.value, [one.code for one in outcome.diagnostics]


def first(text: str) -> tuple[i.Inline, ...]:
    block = read(text)[0].root.blocks[0]
    assert isinstance(block, b.Paragraph)
    return block.inlines


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("{math}`a^2`", i.Math, "a^2"),
        ("{sub}`2`", i.Sub, "2"),
        ("{sup}`th`", i.Sup, "th"),
        ("{py:func}`print`", i.Code, "print"),
        ("{myst:directive}`note <the-note>`", i.Code, "note"),
        ("{file}`a b.txt`", i.Code, "a b.txt"),
        ("{del}`gone`", i.Strike, "gone"),
        ("{term}`MyST <myst>`", i.Text, "MyST"),
        ("{abbr}`CI (continuous integration)`", i.Abbr, "CI"),
        ("{doc}`the other page <other.md>`", i.Link, "the other page"),
    ],
)
def test_a_role_is_what_it_means(text: str, kind: type, words: str) -> None:
    (node,) = first(text)
    assert isinstance(node, kind)
    assert (node.text if isinstance(node, i.Math) else plain((node,))) == words


def test_a_key_is_a_key_and_an_abbreviation_keeps_its_meaning() -> None:
    key, _, short = first("{kbd}`Ctrl` {abbr}`CI (continuous integration)`")
    assert isinstance(key, i.Code) and key.attrs == Attrs(classes=("kbd",))
    assert isinstance(short, i.Abbr) and short.title == "continuous integration"


def test_braces_before_code_that_are_no_role_stay() -> None:
    assert plain(first("a {name}`code` and {`x`} and {ref}``")) == "a {name}code and {x} and {ref}``"


def test_a_label_names_what_comes_next_and_references_read_as_its_name() -> None:
    text = (
        "# Top\n\nSee {ref}`part`, {ref}`this <part>`, [](#part) and {numref}`shown`.\n\n"
        '(part)=\n## The part\n\n(shown)=\n(fig:two)=\n![A bird](bird.png "A bird at dawn")\n\nAs in {numref}`fig:two`.\n'
    )
    document, codes = read(text)
    assert codes == []
    (section,) = document.root.children
    assert plain(section.title) == "The part"
    links = [one for one in document.root.blocks[0].inlines if isinstance(one, i.Link)]
    marks = [one for one in document.root.blocks[0].inlines if isinstance(one, i.CrossRef)]
    assert [(plain((one,)), one.target) for one in links] == [("this", f"#{section.id}"), ("The part", f"#{section.id}")]
    figure, after = section.blocks
    assert isinstance(figure, b.Figure) and figure.attrs.id == "shown"
    assert [(one.text, one.target) for one in marks] == [("The part", section.id), ("Figure 1", "shown")]
    last = next(one for one in after.inlines if isinstance(one, i.CrossRef))
    assert (last.text, last.target) == ("Figure 1", "shown")


def test_a_label_that_names_nothing_is_not_lost() -> None:
    assert plain(first("(alone)=\n")) == "(alone)="


def test_a_reference_to_nothing_is_told_and_keeps_its_words() -> None:
    document, codes = read("{ref}`words <nowhere>` and {ref}`nothing` and [](#empty).\n")
    assert codes == ["link.dead", "reference.unknown", "link.dead"]
    assert plain(document.root.blocks[0].inlines) == "words and nothing and empty."
