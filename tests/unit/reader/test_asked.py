"""What an article asks for in its front matter, with its place."""

from __future__ import annotations

import pytest

from publish.base.source import SourceText
from publish.reader.frontmatter import split
from publish.reader.read import read_text


def _asked(matter: str) -> list[tuple[str, str, str, bool]]:
    source = SourceText("a.md", f"---\n{matter}\n---\n# Hi\n")
    found, _ = split(source).value
    return [(one.name, one.word, source.slice(one.span), one.ours) for one in found.asked]


def test_theme_and_the_table_publish():
    assert _asked("title: T\ntheme: ink\npublish:\n  page-size: A5\n  contents: 0") == [
        ("theme", "ink", "ink", False),
        ("page_size", "A5", "page-size: A5", True),
        ("contents", "0", "contents: 0", True),
    ]


@pytest.mark.parametrize("matter", ["publish: true", "publish: 2024-01-01", "publish: [a, b]", "theme: [a]", "title: x"])
def test_what_other_programs_mean_by_it_is_left_alone(matter: str):
    assert _asked(matter) == []


def test_toml_has_it_too():
    source = SourceText("a.md", '+++\ntitle = "T"\ntheme = "ink"\n[publish]\ncover = true\n+++\n# Hi\n')
    found, _ = split(source).value
    assert [(one.name, one.word, one.ours) for one in found.asked] == [("theme", "ink", False), ("cover", "true", True)]


def test_a_value_that_is_no_word_is_told():
    source = SourceText("a.md", "---\ntitle: T\npublish:\n  cover: [a, b]\n---\n")
    found = split(source)
    assert [one.code for one in found.diagnostics] == ["frontmatter.wrong-type"]
    assert found.value[0].asked == ()


def test_the_document_carries_it_between_processes():
    import pickle

    document = read_text(SourceText("a.md", "---\ntheme: ink\n---\n# Hi\n"), door=None, fallback_title="x").value
    again = pickle.loads(pickle.dumps(document))
    assert [one.word for one in again.asked] == ["ink"]
