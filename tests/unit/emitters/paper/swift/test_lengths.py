"""Used lengths and the values that styles start with are those of the engine."""

from __future__ import annotations

from typing import Any

import pytest

from publish.emitters.paper.loading import load_engine

load_engine()

import weasyprint  # noqa: E402  # the engine is loaded in its own way first
from weasyprint import css  # noqa: E402
from weasyprint.css.properties import INITIAL_VALUES, Dimension  # noqa: E402
from weasyprint.formatting_structure.boxes import BlockBox  # noqa: E402

from publish.emitters.paper.swift import lengths, starts  # noqa: E402

_PAGE = """
<html lang=de><style>body { font: 11px/1.4 serif; --gap: 4px; color: navy }
h1 { margin: 5% 2em; border-bottom: 2px solid; width: calc(50% - 3px) } p { margin-inline-start: 7px; padding: 3% }
table { border-collapse: collapse } td { border: 1px solid; padding: 2px; letter-spacing: calc(1px + 1px) }
div { box-sizing: border-box; height: 30%; min-height: 5px; max-width: 80%; padding: var(--gap); border: thin dashed }
i { font-size: 2em; hyphens: auto; text-transform: uppercase } i::before { content: "x"; color: red } q { margin: 1px }
</style><h1>A <i>slanted <b>word</b></i></h1><p>words <q>said</q></p><div><p lang=fr>more</p></div>
<table><tr><td>cell <i>in</i></table>
"""


def _boxes() -> list[Any]:
    document = weasyprint.HTML(string=_PAGE).render()
    return [box for box in document.pages[0]._page_box.descendants() if hasattr(box, "style")]


_BOXES = _boxes()


def _twin(style: Any, made: dict[int, Any]) -> Any:
    """The style as the engine makes it, and those around it too."""
    if style is None or not isinstance(style, css.ComputedStyle | css.AnonymousStyle):
        return style
    if id(style) not in made:
        twin: Any = type(style).__new__(type(style))
        parent = _twin(style.parent_style, made)
        if isinstance(style, css.AnonymousStyle):
            starts._plain_anonymous(twin, parent)
        else:
            root = _twin(style.root_style, made) if style.root_style is not style else None
            more = style.base_url, style.font_config, style.initial_page_sizes
            starts._plain_computed(twin, parent, style.cascaded, style.pseudo_type, root, *more)
        made[id(style)] = twin
    return made[id(style)]


def test_styles_have_the_values_that_the_engine_finds_one_by_one() -> None:
    made: dict[int, Any] = {}
    styles = {id(box.style): box.style for box in _BOXES if not hasattr(box.style, "swift_used") or box.style.swift_used}
    assert len(styles) > 10
    for style in styles.values():
        fresh = style.copy()
        fresh.clear()
        twin = _twin(style, made)
        if isinstance(style, css.AnonymousStyle):
            starts._anonymous(fresh, style.parent_style)
        else:
            more = style.base_url, style.font_config, style.initial_page_sizes
            starts._computed(
                fresh, style.parent_style, style.cascaded, style.pseudo_type, style.root_style, *more
            )
        assert len(fresh) > 5
        assert {name: twin[name] for name in fresh} == dict(fresh)


def test_what_the_cascade_names_is_left_to_the_engine() -> None:
    heading = next(box.style for box in _BOXES if box.element_tag == "h1")
    parent = heading.parent_style
    fresh = css.ComputedStyle(parent, heading.cascaded, None, heading.root_style, None, heading.font_config, {})
    assert "border_bottom_width" not in dict(fresh)
    assert "margin_left" not in dict(fresh)
    assert dict(fresh)["border_top_width"] == 0
    assert dict(fresh)["color"] == parent["color"]
    logical = next(box.style for box in _BOXES if box.element_tag == "p")
    fresh = css.ComputedStyle(parent, logical.cascaded, None, heading.root_style, None, heading.font_config, {})
    assert "margin_left" not in dict(fresh)


@pytest.mark.parametrize("container", [(200, 300), (200.5, "auto"), (0, 0), (99, 1e9)])
def test_lengths_are_those_of_the_engine(container: tuple[Any, Any]) -> None:
    compared = 0
    for box in _BOXES:
        ours, theirs, again = box.copy(), box.copy(), box.copy()
        lengths.resolve_percentages(ours, container)
        lengths.resolve_percentages(again, container)
        lengths._plain(theirs, container)
        assert vars(ours) == vars(theirs) == vars(again)
        compared += 1
    assert compared > 20


def test_a_copied_style_may_change_at_any_time() -> None:
    paragraph = next(box for box in _BOXES if box.element_tag == "h1" and isinstance(box, BlockBox)).copy()
    paragraph.style = paragraph.style.copy()
    for width in (10, 20):
        paragraph.style["width"] = Dimension(width, "px")
        lengths.resolve_percentages(paragraph, (500, 500))
        assert paragraph.width == width
    paragraph.style["color"] = "other"
    assert paragraph.style.anonymous_style["color"] == "other"


def test_nothing_that_the_engine_changes_in_place_is_handed_down() -> None:
    changed = {"white_space", "display", "position", "float", "anchor", "page"}
    assert not changed & (starts._HANDED_DOWN | set(starts._INITIAL))
    assert set(INITIAL_VALUES) >= starts._HANDED_DOWN | set(starts._INITIAL)
