"""Where every block of an article landed."""

from __future__ import annotations

import json

from publish.base.source import SourceText
from publish.emitters.protocol import EmitContext
from publish.emitters.trace import TraceEmitter
from publish.reader import read_text
from publish.theme.load import load_theme

ARTICLE = """# Bridges

A lede about bridges that is long enough to be shown. It has two sentences.

## Stone

Stone lasts. It has carried people over rivers for two thousand years and more, without any iron in it.

::: handout-only
Only on paper.
:::

<!-- notes: Speak slowly. -->

## Steel {.noslide}

Steel came late.
"""


def traced() -> tuple[dict, str]:
    document = read_text(SourceText("bridges.md", ARTICLE), door=None, fallback_title="Bridges").value
    context = EmitContext(load_theme("paper").value, "bridges", 0, "tests")
    first, second = TraceEmitter().emit(document, context).value
    assert (first.path, second.path) == ("bridges.trace.json", "bridges.trace.txt")
    return json.loads(first.data), second.data.decode()


def test_every_heading_and_block_has_its_row_in_the_order_of_the_article() -> None:
    data, _ = traced()
    assert [(row["line"], row["kind"]) for row in data["blocks"]] == [
        (1, "Heading"),
        (3, "Paragraph"),
        (5, "Heading"),
        (7, "Paragraph"),
        (9, "OnlyFor"),
        (13, "Notes"),
        (15, "Heading"),
        (17, "Paragraph"),
    ]


def test_a_row_tells_slides_notes_and_handout() -> None:
    data, _ = traced()
    rows = {row["line"]: row for row in data["blocks"]}
    stone = next(s["number"] for s in data["slides"] if s["title"] == "Stone")
    assert (rows[7]["deck"], rows[7]["slides"], rows[7]["handout"]) == ("face+notes", [stone], True)
    assert (rows[9]["deck"], rows[9]["slides"], rows[9]["handout"]) == ("", [], True)
    assert (rows[13]["deck"], rows[13]["handout"]) == ("notes", False)
    assert (rows[17]["deck"], rows[17]["reason"], rows[17]["handout"]) == ("notes", ".noslide", True)


def test_the_table_has_a_line_for_each_row() -> None:
    data, text = traced()
    lines = text.splitlines()
    assert len(lines) == 2 + len(data["blocks"])
    assert lines[3].split()[:3] == ["3:1", "Paragraph", "2"]
