"""Which of a template's layouts each of ours becomes: by type, by placeholders, by name, by the map, or composed."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.theme import load_theme
from publish.theme.template import Inspection, inspect_template, map_text, native_places, stands_for
from publish.theme.template.report import Resolution
from tests.unit.theme.template.company import BODY, FEET, TITLE, Company, Sheet, box, holder


def inspected(tmp_path: Path, company: Company, mapping: str = "") -> Inspection:
    path = company.write(tmp_path / "acme.potx")
    if mapping:
        (tmp_path / "acme.map.toml").write_text(mapping, "utf-8")
    return inspect_template(path, load_theme("paper").value).value


def row(inspection: Inspection, name: str) -> Resolution:
    return next(r for r in inspection.rows if r.name == name)


def one(name: str, kind: str, shapes: str) -> Company:
    """A template with a title-only layout and one other."""
    return Company(layouts=[Sheet("Title Only", "titleOnly", holder("title", 0)), Sheet(name, kind, shapes)])


BAND = holder("title", 0) + holder("obj", 1)
COLUMNS = holder("title", 0) + holder("obj", 4, (500, 130, 400, 340)) + holder("obj", 3, (60, 130, 400, 340))


@pytest.mark.parametrize(
    ("ours", "theirs", "step"),
    [
        ("title", "Title Slide", "type"),
        ("section", "Section Header", "type"),
        ("points", "Title and Content", "type"),
        ("references", "Title and Content", "type"),
        ("columns-2", "Two Content", "type"),
        ("cards-3", "", "composed"),
        ("quote", "", "composed"),
    ],
)
def test_the_usual_layouts_are_found_by_their_type(tmp_path: Path, ours: str, theirs: str, step: str) -> None:
    found = row(inspected(tmp_path, Company()), ours)
    assert (found.layout, found.step) == (theirs, step)


def test_without_a_type_the_placeholders_say_what_a_layout_is(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, one("Acme 7", "", COLUMNS))
    assert row(inspection, "columns-2").step == "placeholders"
    columns = inspection.theme.layouts["columns-2"]
    assert (columns["column1"].idx, columns["column2"].idx) == (3, 4), "the left one is the first"


@pytest.mark.parametrize("name", ["Zitat", "Citation", "引用", "2_Zitat", "Цитата", "Acme Zitat"])
def test_a_name_in_another_language_is_understood(tmp_path: Path, name: str) -> None:
    quote = holder("title", 0) + holder("body", 1, (60, 150, 840, 250))
    assert row(inspected(tmp_path, one(name, "", quote)), "quote").step == "name"


def test_a_name_outweighs_placeholders_that_look_like_another_layout(tmp_path: Path) -> None:
    """A quote's layout has a title and a text, as one for points has: no points belong there."""
    inspection = inspected(tmp_path, one("Zitat", "", holder("title", 0) + holder("body", 1)))
    assert row(inspection, "points").layout == ""


def test_the_map_decides_before_all_else(tmp_path: Path) -> None:
    company = Company(layouts=[*Company().layouts, Sheet("Kasten", "obj", BAND)])
    inspection = inspected(tmp_path, company, '[layouts]\npoints = "Kasten"\nsection = "slideLayout1.xml"\n')
    assert (row(inspection, "points").layout, row(inspection, "points").step) == ("Kasten", "map")
    assert row(inspection, "section").layout == "Title Slide"


def test_a_map_that_names_what_is_not_there_is_told_with_its_place_and_the_nearest(tmp_path: Path) -> None:
    path = Company().write(tmp_path / "acme.potx")
    (tmp_path / "acme.map.toml").write_text('[layouts]\npoints = "Titel and Content"\npoinst = "x"\n', "utf-8")
    said = [d for d in inspect_template(path, load_theme("paper").value).diagnostics if d.code == "template.map"]
    assert [d.hints for d in said] == [("did you mean 'Title and Content'?",), ("did you mean 'points'?",)]
    assert said[0].span is not None


def test_the_map_file_that_is_written_gives_the_same_again(tmp_path: Path) -> None:
    before = inspected(tmp_path, Company())
    after = inspected(tmp_path, Company(), map_text(before))
    assert [r.part for r in after.rows] == [r.part for r in before.rows]
    assert row(after, "points").step == "map"


def test_two_layouts_with_one_name_are_kept_apart_by_their_parts(tmp_path: Path) -> None:
    company = Company(layouts=[Sheet("Inhalt", "obj", BAND), Sheet("Inhalt", "twoObj", COLUMNS)])
    inspection = inspected(tmp_path, company)
    assert row(inspection, "points").part != row(inspection, "columns-2").part
    assert {"inhalt", "inhalt (slidelayout2)"} <= set(inspection.theme.layouts)


@pytest.mark.parametrize(
    ("shapes", "why"),
    [
        (holder("obj", 1), "no title"),
        (holder("title", 0) + holder("obj", 1, (60, 130, 840, 40)), "too small"),
        (holder("title", 0) + holder("obj", 1, (990, 130, 840, 300)), "outside the slide"),
        (holder("title", 0) + holder("obj", 1, (60, 30, 840, 300)), "overlap"),
        (holder("title", 0) + holder("obj", 1, body=' vert="eaVert"'), "from top to bottom"),
        (holder("title", 0) + holder("obj", 1, style='><a:defRPr sz="900"/>'), "9 pt"),
    ],
)
def test_a_layout_that_no_talk_can_be_read_on_is_not_used_and_the_reason_is_told(
    tmp_path: Path, shapes: str, why: str
) -> None:
    inspection = inspected(tmp_path, one("Titel und Inhalt", "obj", shapes))
    found = row(inspection, "points")
    assert found.step == "composed"
    assert why in " ".join(found.remarks)
    assert any("'points'" in d.message for d in inspection.findings if d.code == "template.layout")


def test_placeholders_that_would_stay_empty_speak_against_a_layout(tmp_path: Path) -> None:
    more = BAND + holder("pic", 7, (700, 130, 200, 200)) + holder("body", 8, (700, 340, 200, 100))
    layouts = [Sheet("Titel und Inhalt", "obj", more), Sheet("Inhalt", "obj", BAND)]
    assert row(inspected(tmp_path, Company(layouts=layouts)), "points").layout == "Inhalt"


def test_pictures_stand_on_the_side_that_the_layout_has_them(tmp_path: Path) -> None:
    shapes = holder("title", 0) + holder("pic", 5, (60, 130, 400, 340)) + holder("body", 6, (500, 130, 400, 340))
    inspection = inspected(tmp_path, one("Bild und Text", "picTx", shapes))
    assert row(inspection, "picture-left").layout == "Bild und Text"
    assert row(inspection, "picture-right").layout == ""
    left = inspection.theme.layouts["picture-left"]
    assert (left["picture"].idx, left["body"].idx) == (5, 6)
    caption, picture = left["caption"].frame, left["picture"].frame
    assert picture.bottom <= caption.y + 0.01
    assert caption.bottom <= 470.01, "the caption takes its room from the picture's placeholder"


def test_the_master_that_the_sample_slides_stood_on_is_the_deck_s(tmp_path: Path) -> None:
    """With one master there is no choice; here the sample slides only remember which layouts are in use."""
    layouts = [Sheet("Inhalt", "obj", BAND), Sheet("Inhalt 2", "obj", BAND)]
    inspection = inspected(tmp_path, Company(layouts=layouts, slides={"slide1": 2}))
    assert row(inspection, "points").layout == "Inhalt 2"


def test_the_template_s_own_layouts_can_be_asked_for_by_their_names(tmp_path: Path) -> None:
    inspection = inspected(tmp_path, Company())
    layouts = inspection.theme.layouts
    assert stands_for(layouts["two content"]) == "columns-2"
    assert stands_for(layouts["section header"]) == "section"
    assert stands_for(layouts["title only"]) == "points", "a title alone: the text stands in a box below it"
    assert layouts["title only"]["body"].idx >= 1000
    assert layouts["title only"].part.endswith("slideLayout5.xml")


def test_what_the_template_has_no_place_for_stands_in_a_box_that_touches_nothing(tmp_path: Path) -> None:
    title = inspected(tmp_path, Company()).theme.layouts["title"]
    byline = title["byline"]
    assert byline.idx >= 1000
    assert byline.frame.y >= title["subtitle"].frame.bottom
    assert byline.frame.bottom <= 500, "the footers begin there"


def test_places_carry_what_the_layout_inherits_from_its_master(tmp_path: Path) -> None:
    theme = inspected(tmp_path, Company()).theme
    points = theme.layouts["points"]
    frame = points["body"].frame
    assert (frame.x, frame.y, frame.w, frame.h) == (60, 130, 840, 350)
    style = theme.deck.styles[points["body"].style]
    assert (style.sizes[0], style.sizes[-1], style.bullet, style.indent) == (28, 18, "•", 18)
    assert points["footer"].idx == 3 if points.get("footer") else True
    assert theme.template is not None
    native = native_places(theme.template, points.part)
    assert native[1].type == "obj"
    assert native[1].size == 28
    assert native[0].font == "+mn-lt"


def test_composed_layouts_stand_beside_what_the_master_draws(tmp_path: Path) -> None:
    logo = box("Logo", (820, 380, 140, 160), "C1121F")
    theme = inspected(tmp_path, Company(shapes=TITLE + BODY + FEET + logo)).theme
    for name in ("cards-6", "table", "code", "quote"):
        for place in theme.layouts[name].placeholders:
            if place.kind == "body":
                right, low = place.frame.right > 820, place.frame.bottom > 380
                assert not (right and low), (name, place.role)


def test_what_lies_hidden_or_faint_below_takes_no_room(tmp_path: Path) -> None:
    hidden = box("Old logo", (820, 380, 140, 160), "C1121F") + box("Paper", (0, 0, 960, 540), "FFFFFF")
    faint = box("Pattern", (820, 380, 140, 160), "F4F4F4")
    plain = inspected(tmp_path, Company()).theme.layouts["table"]["table"].frame
    for shapes in (hidden, faint):
        assert (
            inspected(tmp_path, Company(shapes=shapes + TITLE + BODY + FEET)).theme.layouts["table"]["table"].frame
            == plain
        )


@pytest.mark.parametrize(
    "size", [(9_144_000, 5_143_500), (9_144_000, 6_858_000), (24_384_000, 13_716_000), (6_858_000, 9_144_000)]
)
def test_on_slides_of_any_size_everything_composed_is_on_the_slide_and_below_the_title(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    theme = inspected(tmp_path, Company(size=size, layouts=[], shapes="")).theme
    width, height = theme.deck.width, theme.deck.height
    assert width / height == pytest.approx(size[0] / size[1])
    for layout in theme.layouts.values():
        for place in layout.placeholders:
            frame = place.frame
            assert frame.x >= 0 and frame.y >= 0 and frame.w > 0 and frame.h > 0, (layout.name, place.role)
            assert frame.right <= width + 0.01 and frame.bottom <= height + 0.01, (layout.name, place.role)
    assert theme.layouts["points"]["body"].frame.y >= theme.layouts["points"]["title"].frame.bottom


def test_an_empty_master_still_gives_every_layout(tmp_path: Path) -> None:
    theme = inspected(tmp_path, Company(layouts=[], shapes="")).theme
    assert set(load_theme("paper").value.layouts) == set(theme.layouts)


@pytest.mark.parametrize("size", ["0", "-5", "99999999999"])
def test_frames_that_no_program_would_write_end_neither_in_a_loop_nor_in_a_traceback(tmp_path: Path, size: str) -> None:
    shapes = holder("title", 0) + holder("obj", 1) + holder("obj", 2) + holder("body", 3, (60, 130, 400, 300))
    data = (BAND + shapes).replace(
        "<p:spPr></p:spPr>", f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm></p:spPr>'
    )
    theme = inspected(tmp_path, one("Titel und Inhalt", "obj", data)).theme
    assert theme.layouts["points"].part == ""
