"""Articles and costs → the part of one machine."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as some

from publish.pipeline.shard import cut, plan_of

_names = some.dictionaries(some.text(max_size=6), some.integers(0, 10**6), max_size=40)
_seconds = some.dictionaries(some.text(max_size=6), some.floats(0, 100), max_size=20)


@given(_names, some.integers(1, 12), _seconds, some.randoms(use_true_random=False))
def test_all_parts_together_are_the_whole_and_none_has_what_another_has(
    sizes: dict[str, int], count: int, seconds: dict[str, float], chance: random.Random
):
    done = cut(sizes, count, seconds)
    assert len(done.parts) == count
    assert sorted(name for part in done.parts for name in part) == sorted(sizes)
    shuffled, spent = list(sizes.items()), list(seconds.items())
    chance.shuffle(shuffled)
    chance.shuffle(spent)
    again = cut(dict(shuffled), count, dict(spent))
    assert again == done
    assert again.plan == done.plan == plan_of(done.parts)


@given(some.dictionaries(some.text(max_size=6), some.integers(1, 1000), min_size=1, max_size=40), some.integers(1, 8))
def test_no_part_has_much_more_to_do_than_would_be_best(costs: dict[str, int], count: int):
    loads = [sum(costs[name] for name in part) for part in cut(costs, count).parts]
    # Graham's bound for the longest first, with what no cut can fall below
    best = max(max(costs.values()), -(-sum(costs.values()) // count))
    assert max(loads) - min(loads) <= max(costs.values())
    assert max(loads) <= sum(costs.values()) / count + max(costs.values())
    assert max(loads) <= 2 * best


def test_the_costliest_goes_to_the_part_with_the_least_to_do():
    done = cut({"a": 7, "b": 5, "c": 4, "d": 4, "e": 1}, 2)
    # 7 | 5 → 7 | 5+4 → 7+4 | 9 → 11 | 9+1
    assert done.parts == (("a", "d"), ("b", "c", "e"))


def test_seconds_outdo_sizes_and_an_unknown_article_is_reckoned_at_their_pace():
    # 30 bytes took 3 s: 10 bytes a second, so the new one of 40 bytes is reckoned at 4 s
    done = cut({"slow": 10, "quick": 20, "new": 40}, 2, {"slow": 2.9, "quick": 0.1, "gone": 99})
    assert done.parts == (("new",), ("quick", "slow"))


def test_articles_of_no_cost_are_shared_out_by_number():
    assert cut({"a": 0, "b": 0, "c": 0, "d": 0}, 2).parts == (("a", "c"), ("b", "d"))


def test_more_parts_than_articles():
    assert cut({"a": 1}, 3).parts == (("a",), (), ())


def test_the_plan_tells_cuts_apart():
    assert cut({"a": 1, "b": 2}, 2).plan != cut({"a": 1, "c": 2}, 2).plan
    assert cut({"a": 1, "b": 2}, 2).plan != cut({"a": 2, "b": 1}, 2).plan
    assert cut({"a": 1, "b": 2}, 2).plan != cut({"a": 1, "b": 2}, 1).plan
