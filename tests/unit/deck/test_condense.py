"""Condensers: how one is found, what it is asked, and what happens when it breaks a law."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import pytest

from publish.deck.condense import Condenser, Guarded, Point, Salient, condenser, fault_of
from publish.deck.model import Run
from publish.deck.points import points_of
from publish.deck.runs import text_of

TEXT = "The hall has a roof of old wood. The walls are made of grey stone from the hills."
TWELVE = "One two three four five six seven eight nine ten eleven twelve."


class Given:
    """A condenser that answers what it was given, whatever it is asked."""

    name: ClassVar[str] = "given"
    api_version: ClassVar[int] = 1

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def condense(self, paragraphs: Sequence[str], *, title: str, most: int, budget: int, lang: str) -> Sequence[Point]:
        if isinstance(self.answer, Exception):
            raise self.answer
        answer: Any = self.answer
        return answer


def asked(answer: object, most: int = 3, budget: int = 40) -> tuple[list[str], str, list[str]]:
    """The points as text, whose words they are, and what was told."""
    guarded = Guarded(Given(answer))
    points, by = points_of([(Run(TEXT),)], "Hall", most=most, budget=budget, condense=guarded)
    return [text_of(p) for p in points], by, [d.message for d in guarded.told]


def test_a_condensers_ranges_stand_on_the_face_in_the_writers_words() -> None:
    """A range in mid-sentence is raised and ended as a sentence."""
    at = TEXT.index("walls")
    points, by, told = asked([Point(0, ((at, at + len("walls are made of grey stone")),))])
    assert points == ["Walls are made of grey stone."]
    assert (by, told) == ("", [])


def test_own_words_are_told_apart() -> None:
    """Words that the writer did not write name their maker."""
    points, by, told = asked([Point(0, words="Old wood above, grey stone around.")])
    assert points == ["Old wood above, grey stone around."]
    assert (by, told) == ("given", [])


@pytest.mark.parametrize(
    ("answer", "most", "budget", "fault"),
    [
        ([], 3, 40, "gave no point"),
        ([Point(0, ((0, 5),))] * 4, 3, 40, "gave 4 points where 3 were asked for"),
        (["The hall"], 3, 40, "gave a str where a Point is due"),
        ([Point(2, ((0, 5),))], 3, 40, "names paragraph 2 of 1"),
        ([Point(0, ((5, 3),))], 3, 40, "that are not in the text"),
        ([Point(0, ((0, 4000),))], 3, 40, "that are not in the text"),
        ([Point(0, ((32, 33),))], 3, 40, "gave an empty point"),
        ([Point(0, words="word " * 21)], 3, 40, "gave a point of 21 words"),
        ([Point(0, words=TWELVE), Point(0, words=TWELVE)], 3, 20, "gave 24 words where 20 have room"),
        (ValueError("no key\nfor the model"), 3, 40, "ValueError: no key for the model"),
        (None, 3, 40, "TypeError"),
    ],
)
def test_a_broken_law_brings_the_built_in_one(answer: object, most: int, budget: int, fault: str) -> None:
    """The face is never the worse for it, and a person is told which law was broken."""
    points, by, told = asked(answer, most, budget)
    assert points
    assert all(point in TEXT for point in points)
    assert by == ""
    assert len(told) == 1
    assert fault in told[0]
    assert "“given”" in told[0]


def test_a_condenser_that_always_fails_is_told_of_once() -> None:
    """A deck of fifty faces has one warning."""
    guarded = Guarded(Given(ValueError("x")))
    for _ in range(3):
        guarded([TEXT], "", 3, 40, "en")
    assert len(guarded.told) == 1
    assert guarded.told[0].code == "deck.condenser"


def test_the_built_in_one_keeps_the_contract() -> None:
    """It is asked through the same door, and its answer breaks no law."""
    house = Salient()
    assert isinstance(house, Condenser)
    points = house.condense([TEXT, TWELVE], title="Hall", most=2, budget=40, lang="en")
    assert fault_of(points, [TEXT, TWELVE], 2, 40) == ""


def test_an_unknown_name_is_told_and_the_built_in_one_works() -> None:
    """The hint names what there is."""
    guarded = condenser("nobody")
    assert guarded.own
    assert [d.code for d in guarded.told] == ["deck.condenser"]
    assert "salient" in guarded.told[0].hints[0]
    assert condenser("salient").told == []
