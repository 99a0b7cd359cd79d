"""What is remembered must be that of the very value that is asked about."""

from __future__ import annotations

from publish.base.remembered import Remembered


def test_what_was_worked_out_is_not_worked_out_again() -> None:
    """The same object costs one piece of work, however often it is asked about."""
    asked: list[tuple[int, ...]] = []

    def add(row: tuple[int, ...]) -> int:
        asked.append(row)
        return sum(row)

    total = Remembered(add)
    row = (1, 2, 3)
    assert [total(row), total(row), total(row)] == [6, 6, 6]
    assert asked == [row]


def test_values_made_and_dropped_do_not_answer_for_each_other() -> None:
    """Python gives the place of a dropped object to the next one: each is held, so that none takes another's place."""
    length: Remembered[tuple[int, ...], int] = Remembered(len, most=1000)
    assert [length(tuple(range(n))) for n in range(500)] == list(range(500))


def test_no_more_is_held_than_was_said() -> None:
    """A process that builds a thousand articles does not keep all of them."""
    asked: list[str] = []

    def raised(word: str) -> str:
        asked.append(word)
        return word.upper()

    upper = Remembered(raised, most=2)
    first, second, third = "".join(["fir", "st"]), "".join(["seco", "nd"]), "".join(["thi", "rd"])
    assert [upper(first), upper(second), upper(third)] == ["FIRST", "SECOND", "THIRD"]
    assert upper(first) == "FIRST"
    assert asked == ["first", "second", "third", "first"]
