"""Dealing out: even groups, none empty, none too large."""

from __future__ import annotations

from publish.deck.spread import evenly, fitting, unlonely


def test_even_groups() -> None:
    """Six things on two slides are three and three; seven on two are four and three or three and four."""
    assert evenly([1, 2, 3, 4, 5, 6], 2) == [(1, 2, 3), (4, 5, 6)]
    assert sorted(map(len, evenly(list(range(7)), 2))) == [3, 4]


def test_weights_count() -> None:
    """One long paragraph weighs as much as three short ones."""
    assert evenly([9, 3, 3, 3], 2, float) == [(9,), (3, 3, 3)]


def test_never_an_empty_group() -> None:
    """Fewer things than groups: as many groups as things."""
    assert evenly([1, 2], 5) == [(1,), (2,)]


def test_fitting_keeps_the_limit_and_evens_out() -> None:
    """Four tens and a limit of thirty: two and two, rather than three and one."""
    assert fitting([10, 10, 10, 10], lambda g: sum(g) <= 30, float) == [(10, 10), (10, 10)]


def test_a_thing_too_large_stands_alone() -> None:
    """What fits nowhere is not lost."""
    assert fitting([5, 99, 5], lambda g: sum(g) <= 30) == [(5,), (99,), (5,)]


def test_a_lone_thing_gets_company_from_a_neighbour_that_can_spare_it() -> None:
    """The neighbour keeps two, and what does not fit together stays apart."""
    assert unlonely([(1, 2, 3), (4,)], lambda g: sum(g) <= 7) == [(1, 2), (3, 4)]
    assert unlonely([(9,), (1, 2, 3)], lambda g: sum(g) <= 10) == [(9, 1), (2, 3)]
    assert unlonely([(1, 2, 3), (9,)], lambda g: sum(g) <= 10) == [(1, 2, 3), (9,)]
    assert unlonely([(1, 2), (3,)], lambda g: sum(g) <= 10) == [(1, 2), (3,)]
