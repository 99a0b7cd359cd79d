"""What layouts draw beneath the words follows `[deck.look]`; names, roles and numbers of placeholders never do."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.base.errors import PublishError
from publish.theme import load_theme, theme_names
from publish.theme.model import Layout, Theme

HEAD = 'schema = 1\nname = "mine"\nlabel = "Mine"\nextends = "paper"\n'


def made(folder: Path, text: str) -> Theme:
    (folder / "mine").mkdir(exist_ok=True)
    (folder / "mine" / "theme.toml").write_text(HEAD + text)
    return load_theme("mine", [folder]).value


def shapes(layout: Layout) -> list[tuple[str, float, float, float, float]]:
    return [(s.name, s.frame.x, s.frame.y, s.frame.w, s.frame.h) for s in layout.shapes]


@pytest.mark.parametrize("name", [name for name, _ in theme_names()])
def test_every_theme_has_the_same_layouts_with_the_same_places(name: str):
    paper, other = load_theme("paper").value, load_theme(name).value
    for layout in paper.layouts.values():
        places = [(p.idx, p.role, p.kind) for p in layout.placeholders]
        assert [(p.idx, p.role, p.kind) for p in other.layouts[layout.name].placeholders] == places


def test_a_full_rule_is_as_wide_as_the_title(tmp_path: Path):
    theme = made(tmp_path, '[deck.look]\nrule = "full"\nrule_size = 1\n')
    assert shapes(theme.layouts["points"]) == [("Title rule", 60, 111, 840, 1)]


def test_a_double_rule_has_a_hairline_below_it(tmp_path: Path):
    """2 pt, then 2.5 pt of air, then 0.75 pt."""
    theme = made(tmp_path, '[deck.look]\nrule = "double"\nrule_size = 2\n')
    assert shapes(theme.layouts["points"]) == [
        ("Title rule", 60, 111, 840, 2), ("Title hairline", 60, 115.5, 840, 0.75),
    ]  # fmt: skip


def test_no_rule_no_edge_no_card_edge(tmp_path: Path):
    theme = made(tmp_path, '[deck.look]\nrule = "none"\nedge = "none"\ncard_edge = "none"\n')
    assert [shapes(theme.layouts[name]) for name in ("title", "points", "cards-3", "section")] == [[], [], [], []]


def test_great_words_can_have_a_rule_of_their_own(tmp_path: Path):
    theme = made(tmp_path, '[deck.look]\nrule = "none"\ngreat_rule = "short"\n')
    assert shapes(theme.layouts["points"]) == []
    assert shapes(theme.layouts["section"]) == [("Title rule", 84, 302, 56, 3)]


def test_edges_stand_above_and_below_a_title(tmp_path: Path):
    theme = made(tmp_path, '[deck.look]\nedge = "both"\nedge_size = 10\n')
    assert shapes(theme.layouts["title"])[:2] == [("Edge", 0, 0, 960, 10), ("Edge 2", 0, 530, 960, 10)]


def test_a_bar_stands_on_content_slides_only(tmp_path: Path):
    theme = made(tmp_path, "[deck.look]\nbar = 6\n")
    assert shapes(theme.layouts["points"])[0] == ("Bar", 0, 0, 6, 540)
    assert "Bar" not in [name for name, *_ in shapes(theme.layouts["title"])]


def test_great_words_in_the_middle_take_their_rule_along(tmp_path: Path):
    """Words from 84 to 804 have their middle at 444, so a rule of 56 begins at 416; content titles stay."""
    theme = made(tmp_path, '[deck.look]\nalign = "center"\n')
    section = theme.layouts["section"]
    assert section["title"].align == section["body"].align == "center"
    assert shapes(section)[0][1] == 416
    assert theme.layouts["points"]["title"].align == "left"


def test_cards_without_a_ground_begin_at_their_edge(tmp_path: Path):
    theme = made(tmp_path, '[deck.look]\npanel = "background"\n')
    card = theme.layouts["cards-3"]["card1"]
    assert (card.fill, card.insets[0]) == ("", 0.0)
    assert theme.layouts["callout"]["body"].fill == "surface"


def test_round_corners_reach_cards_and_listings(tmp_path: Path):
    theme = made(tmp_path, "[deck.look]\nradius = 12\n")
    assert theme.layouts["cards-2"]["card1"].radius == 12
    assert theme.layouts["code"]["code"].radius == 12
    assert theme.layouts["points"]["body"].radius == 0


def test_sections_can_be_light(tmp_path: Path):
    theme = made(tmp_path, '[deck.look]\nsection_ground = "surface"\nsection_dark = false\n')
    assert [(theme.layouts[n].background, theme.layouts[n].dark) for n in ("section", "closing")] == [
        ("surface", False)
    ] * 2


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[deck.look]\nrule = "wavy"\n', 6, "wavy"),
        ('[deck.look]\npanel = "surfase"\n', 6, "surfase"),
        ("[deck.look]\nradios = 3\n", 6, "radios"),
        ("[deck.look]\nsection_dark = 1\n", 6, "true or false"),
        ('[colours.print]\nincc = "#000000"\n', 6, "incc"),
        ('[colours.dark]\nincc = "#000000"\n', 6, "incc"),
    ],
)
def test_a_slip_in_a_look_is_told_with_its_line(tmp_path: Path, text: str, line: int, says: str):
    with pytest.raises(PublishError) as caught:
        made(tmp_path, text)
    found = caught.value.diagnostic
    assert says in found.message
    assert found.span is not None
    assert (HEAD + text)[: found.span.start].count("\n") + 1 == line


def test_print_colours_change_paper_alone(tmp_path: Path):
    theme = made(tmp_path, '[colours.print]\naccent = "#004400"\n')
    assert theme.colours["accent"] == "#B5432A"
    assert theme.for_print().colours["accent"] == "#004400"
    assert theme.for_print().colours["ink"] == theme.colours["ink"]
    assert load_theme("paper").value.for_print() is load_theme("paper").value
