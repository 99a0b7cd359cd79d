"""What a slide's foot says where a company leaves little room for it."""

from __future__ import annotations

from dataclasses import replace

from publish.base.units import Frame
from publish.deck.footline import shorter
from publish.emitters.pptx.foot import Foot
from publish.emitters.pptx.palette import Palette
from publish.theme.load import load_theme
from tests.unit.emitters.company import deck

PAPER = load_theme("paper").value
LAYOUT = PAPER.layouts["points"]
LONG = "The Future of Rain: What Masts Need To Know"


def foot(width: float, title: str = LONG) -> str:
    """What stands in a footer so many points wide."""
    place = replace(LAYOUT["footer"], frame=Frame(0, 0, width, 20), insets=(0.0, 0.0, 0.0, 0.0))
    made = replace(deck(), footer=title)
    return Foot(made, PAPER, None, LAYOUT, Palette(PAPER, dark=False), 3).run(place)


def test_a_title_gets_shorter_at_its_clauses_first():
    assert shorter("Rain: a guide, in parts") == ["Rain: a guide, in parts", "Rain", "Rain: a guide, in …", "Rain: a guide …", "Rain: a …"]


def test_a_footer_stands_on_one_line():
    assert LONG in foot(600)
    assert ">The Future of Rain<" in foot(150)
    assert ">The Future …<" in foot(75)


def test_a_footer_without_room_for_two_words_says_nothing():
    assert foot(20) == ""
    assert foot(600, title="") == ""


def test_our_own_themes_show_number_and_title_and_no_date():
    shown = Foot(deck(), PAPER, None, LAYOUT, Palette(PAPER, dark=False), 3)
    assert 'type="slidenum"' in shown.run(LAYOUT["number"])
    assert ">3<" in shown.run(LAYOUT["number"])
    assert shown.run(LAYOUT["date"]) == ""
    assert shown.run(LAYOUT["body"]) == ""
