"""Templates that nobody here made, where the corpus is there: all are understood, and what comes of it can be read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from publish.base.colour import contrast
from publish.theme import load_theme
from publish.theme.template import Inspection, inspect_template, native_places
from tests.corpus.sampling import corpus_folder

FILES = sorted(one for one in corpus_folder().glob("pptx-*/**/*") if one.suffix in {".pptx", ".potx"})
ORDINARY = 8
"""A file with this many layouts is a template; one with fewer is a test of somebody's program."""


@pytest.fixture(scope="module")
def inspected() -> dict[Path, Inspection]:
    """Every template, laid over the default theme."""
    paper = load_theme("paper").value
    return {file: inspect_template(file, paper).value for file in FILES}


def test_every_layout_of_ours_is_there_on_every_template(inspected: dict[Path, Inspection]) -> None:
    ours = set(load_theme("paper").value.layouts)
    assert {file.name: ours - set(found.theme.layouts) for file, found in inspected.items()} == {
        file.name: set() for file in inspected
    }


def test_of_what_most_slides_need_an_ordinary_template_s_own_layouts_are_found(
    inspected: dict[Path, Inspection],
) -> None:
    """Seven English names match 0, 1 and 1 of 7 in three companies' files: that is the bar."""
    steps: Counter[bool] = Counter()
    for found in inspected.values():
        if len(found.own) >= ORDINARY:
            core = [row for row in found.rows if row.name in {"title", "section", "points", "columns-2"}]
            steps.update(bool(row.part) for row in core)
    assert not FILES or steps[True] >= 9 * steps[False]


def test_text_can_be_read_and_stands_on_the_slide(inspected: dict[Path, Inspection]) -> None:
    for file, found in inspected.items():
        theme = found.theme
        for name in ("ink", "muted", "link", "code_text", "accent"):
            assert contrast(theme.colour(name), theme.colour("background")) >= 4.5, (file.name, name)
        for layout in theme.layouts.values():
            for place in layout.placeholders:
                assert place.frame.x >= -8 and place.frame.right <= theme.deck.width + 8, (file.name, layout.name)
                assert place.frame.y >= -8 and place.frame.bottom <= theme.deck.height + 8, (file.name, layout.name)


def test_numbers_of_placeholders_are_those_of_the_template_or_of_text_boxes(inspected: dict[Path, Inspection]) -> None:
    for file, found in inspected.items():
        assert found.theme.template is not None
        for layout in found.theme.layouts.values():
            native = native_places(found.theme.template, layout.part) if layout.part else {}
            strange = [p.role for p in layout.placeholders if layout.part and p.idx < 1000 and p.idx not in native]
            assert strange == [], (file.name, layout.name)
