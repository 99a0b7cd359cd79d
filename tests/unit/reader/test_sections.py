"""Titles, levels and ids."""

from __future__ import annotations

import pytest

from publish.base.source import SourceText
from publish.reader import read_text
from publish.tree.walk import plain, sections
from tests.unit.reader.kit import codes, outcome


def outline(markdown: str) -> list[str]:
    """Each section as `level id: title`."""
    return [f"{one.level} {one.id}: {plain(one.title)}" for one in sections(outcome(markdown).value.root)]


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("# A\n\nlede\n\n## B\n\n### C\n\n## D", ["0 a: A", "1 b: B", "2 c: C", "1 d: D"]),
        ("---\ntitle: A\n---\n## B\n\n## C", ["0 a: A", "1 b: B", "1 c: C"]),
        ("---\ntitle: A\n---\n# a\n\n## C", ["0 a: a", "1 c: C"]),
        ("---\ntitle: T\n---\n# A\n\n## C", ["0 t: T", "1 a: A", "2 c: C"]),
        ("# A\n\n# B", ["0 a: A", "1 a-1: A", "1 b: B"]),
        ("## A\n\n#### B\n\n## C", ["0 a: A", "1 a-1: A", "2 b: B", "1 c: C"]),
        ("## A\n\n# B", ["0 a: A", "1 a-1: A", "1 b: B"]),
        ("only words", ["0 untitled: Untitled"]),
        ("", ["0 untitled: Untitled"]),
        ("A\n=\n\nB\n-", ["0 a: A", "1 b: B"]),
        ("# A\n\n## B #\n\n## B\n\n## B", ["0 a: A", "1 b: B", "1 b-1: B", "1 b-2: B"]),
        ("# A\n\n## What's *new*, `really`? {#new}", ["0 a: A", "1 new: What's new, really?"]),
        ("# A\n\n## What's *new*, `really`?", ["0 a: A", "1 whats-new-really: What's new, really?"]),
        ("# A\n\n## 🚀\n\n## Übung 1", ["0 a: A", "1 rocket: 🚀", "1 übung-1: Übung 1"]),
        ("# A\n\n##\n\nx", ["0 a: A", "1 a-1: A"]),
    ],
)
def test_the_outline(markdown: str, wanted: list[str]) -> None:
    assert outline(markdown) == wanted


def test_what_stands_before_the_only_title_belongs_to_the_lede() -> None:
    root = outcome("![badge](b.svg)\n\n# A\n\nlede\n\n## B").value.root
    assert [type(block).__name__ for block in root.blocks] == ["Figure", "Paragraph"]


def test_an_empty_heading_is_told() -> None:
    assert codes("# A\n\n##\n\nx") == ["heading.empty"]


def test_keys_of_a_heading_are_kept_and_a_misspelt_one_is_told() -> None:
    root = outcome("# A\n\n## B {layout=statement .noslide}").value.root
    assert root.children[0].attrs.get("layout") == "statement"
    assert root.children[0].attrs.has("noslide")
    assert codes("# A\n\n## B {layuot=statement}") == ["key.unknown"]


def test_headings_inside_html_are_sections_and_inside_quotes_are_bold() -> None:
    assert outline('<div align="center">\n\n# A\n\n</div>\n\n<h2>B</h2>\n\n> ## C') == ["0 a: A", "1 b: B"]
    assert "Strong" in str(outcome("# A\n\n> ## C").value.root.blocks)


def test_every_section_spans_its_heading_and_what_is_under_it() -> None:
    text = "# A\n\n## B\n\nx\n\n### C\n\ny\n\n## D\n"
    document = outcome(text).value
    assert [text[one.span.start : one.span.end] for one in sections(document.root)] == [
        text,
        "## B\n\nx\n\n### C\n\ny",
        "### C\n\ny",
        "## D",
    ]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Action <em>and</em> flexibility", "Action and flexibility"),
        ("Fish &amp; chips", "Fish & chips"),
        ('"Vec<T>: a *tour*"', "Vec<T>: a tour"),
        ("'It''s here'", "It's here"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_the_front_matters_title_is_read_as_a_line_of_prose(title: str, read: str) -> None:
    """No tag, entity or asterisk stands on the title slide."""
    source = SourceText("a.md", f"---\ntitle: {title}\n---\n\nText.\n\n## Part\n")
    root = read_text(source, door=None, fallback_title="A").value.root
    assert plain(root.title) == read
