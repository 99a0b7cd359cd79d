"""Hostile and broken input: it ends, in sensible time, with its words kept and a word on what was wrong."""

from __future__ import annotations

import pytest

from publish.tree.dump import dump
from tests.unit.reader.kit import codes, outcome


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "![" * 10_000,
        "<a " * 20_000,
        "*a* " * 5_000,
        "**a *a " * 5_000,
        "<![CDATA[" * 2_000,
        "<!-- " * 5_000,
        "[a](b" * 5_000,
        "`" * 5_000 + "a" + "``" * 5_000,
        "<b>" * 5_000 + "</i>" * 5_000,
        " " * 100_000 + "a",
        "a" + " " * 100_000 + "b",
        "\n" * 200_000,
        "&" * 20_000,
        "$a " * 5_000,
        "|" * 5_000 + "\n" + "|-" * 5_000,
        "word " * 100_000,
    ],
    ids=lambda text: text[:9],
)
def test_long_runs_of_one_mark_end(text: str) -> None:
    assert outcome(text).value.root.level == 0


@pytest.mark.parametrize(
    "text",
    [
        ">" * 5_000 + " a",
        "- " * 2_000 + "a",
        "".join("  " * depth + "- a\n" for depth in range(250)),
        "> - " * 500 + "a",
        "".join("    " * depth + "!!! note\n" for depth in range(100)),
        "**" * 3_000 + "a" + "**" * 3_000,
        "*a " * 3_000 + "b*" * 3_000,
        "::: note\n" * 200,
    ],
    ids=["quotes", "dashes", "lists", "mixed", "admonitions", "strong", "emphasis", "boxes"],
)
def test_deep_nesting_is_cut_off_and_told(text: str) -> None:
    found = outcome(text)
    assert "nesting.deep" in [finding.code for finding in found.diagnostics]
    depths = [len(line) - len(line.lstrip()) for line in dump(found.value).splitlines()]
    assert max(depths) < 2 * 140
    assert dump(found.value).count("a") >= text.count("a") - text.count("note")


def test_html_and_blocks_that_nest_in_turns() -> None:
    text = "::: note\n\n<blockquote>\n\n" * 100 + "words\n\n" + "</blockquote>\n\n:::\n\n" * 100
    assert 'Text "words"' in dump(outcome(text).value)
    assert "nesting.deep" in codes(text)


def test_many_definitions_and_items() -> None:
    definitions = dump(outcome("term\n: text\n\n" * 500).value)
    assert definitions.count('Text "term"') == 500
    assert dump(outcome("- a\n" * 2_000).value).count("ListItem") == 2_000


def test_control_characters_go_and_are_told() -> None:
    text = "a\x00b\x07c\x1bd\x0ce\ufffef\ud800g"
    found = outcome(text)
    assert 'Text "abcd efg"' in dump(found.value)
    (finding,) = found.diagnostics
    assert finding.code == "text.control"
    assert finding.span is not None
    assert finding.span.start == 1


def test_a_change_of_direction_is_told_and_kept() -> None:
    assert codes("a \u202eb") == ["text.bidi"]
    assert "\u202e" in dump(outcome("a \u202eb").value)


def test_a_character_reference_to_a_control_is_replaced() -> None:
    assert 'Text "a\ufffdb"' in dump(outcome("a&#7;b").value)
