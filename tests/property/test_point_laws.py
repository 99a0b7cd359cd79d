"""Laws of points: short, in the writer's words and order, nothing dangling, nothing lost that restricts."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from publish.deck.clauses import fits
from publish.deck.model import Run
from publish.deck.openings import opening
from publish.deck.points import points_of
from publish.deck.runs import Runs, text_of
from publish.deck.sentences import spans
from publish.deck.words import count, words

OPENERS = st.sampled_from(
    ["", "", "", "However, ", "But ", "And ", "So ", "This ", "They ", "In this case, ", "For example, ", "Also, ",
     "If it rains, ", "The second one ", "Note that ", "Then "]
)  # fmt: skip
NOUNS = st.sampled_from(["the river", "a bridge", "every reader", "our team", "small winters", "one page", "trains"])
VERBS = st.sampled_from(["carries", "is", "has seen", "can hold", "was not", "never makes", "shows", "should keep"])
TAILS = st.sampled_from(
    ["", "", ", which is good", ", which is not good", " (as ever)", " (if at all)", ", and it is old",
     ", and they never stop", ", but only in May", ", unless it snows", ", so that all see it", "; it is late",
     "; however, it is late", " — a long story — indeed", ", including apples, pears, and plums", ": never stop",
     " because nobody came", ", making it large", " at most 3 times a day"]
)  # fmt: skip
RESTRICTS = ("not", "never", "if", "unless", "only", "but", "nobody", "most", "however")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    parts = [
        draw(NOUNS),
        draw(VERBS),
        draw(NOUNS),
        *draw(st.lists(NOUNS, max_size=6)),
        *draw(st.lists(TAILS, max_size=3)),
    ]
    text = draw(OPENERS) + parts[0]
    for part in parts[1:]:
        text += part if part[:1] in ",;: " else f" {part}"
    return text[:1].upper() + text[1:] + draw(st.sampled_from([".", ".", ".", "!", "?"]))


PROSE = st.lists(st.lists(sentences(), min_size=1, max_size=5), min_size=1, max_size=4)


def _asked(prose: list[list[str]], most: int, budget: int) -> tuple[list[str], list[str]]:
    """The paragraphs and the points."""
    paragraphs = [" ".join(one) for one in prose]
    runs: list[Runs] = [(Run(p),) for p in paragraphs]
    return paragraphs, [text_of(p) for p in points_of(runs, "A title", most=most, budget=budget)[0]]


@settings(max_examples=60)
@given(PROSE, st.integers(1, 5), st.integers(20, 60))
def test_points_are_short_and_few(prose: list[list[str]], most: int, budget: int) -> None:
    """At most so many, each of twenty words at most and together within the budget; or one sentence alone."""
    _, points = _asked(prose, most, budget)
    assert 1 <= len(points) <= most
    if len(points) > 1:
        assert all(fits(p, 20) for p in points)
        assert sum(count(p) for p in points) <= budget


@settings(max_examples=60)
@given(PROSE, st.integers(1, 5), st.integers(20, 60))
def test_points_are_the_writers_words_in_order(prose: list[list[str]], most: int, budget: int) -> None:
    """Each word of the points stands in the text, in the same order."""
    paragraphs, points = _asked(prose, most, budget)
    source = iter(words(" ".join(paragraphs)))
    for point in points:
        assert all(word in source for word in words(point)), point


@settings(max_examples=60)
@given(PROSE, st.integers(1, 5), st.integers(20, 60))
def test_no_point_dangles(prose: list[list[str]], most: int, budget: int) -> None:
    """None of several begins with a connective or with a pronoun of nothing, and brackets and quotes are closed."""
    _, points = _asked(prose, most, budget)
    for point in points:
        assert point.count("(") == point.count(")")
        assert len(points) == 1 or opening(point) == 0, point


@settings(max_examples=60)
@given(st.lists(sentences(), min_size=2, max_size=6), st.integers(1, 4), st.integers(20, 60))
def test_no_point_loses_what_restricts_it(prose: list[str], most: int, budget: int) -> None:
    """As many negations, conditions and exceptions as in its sentence, from the first word of the point on."""
    runs: list[Runs] = [(Run(sentence),) for sentence in prose]
    points, _ = points_of(runs, "A title", most=most, budget=budget)
    for point in (text_of(p) for p in points):
        if not point.endswith("…"):
            assert any(_keeps(point, sentence) for sentence in prose), point


def _keeps(point: str, sentence: str) -> bool:
    """Whether the point is this sentence, or one that was cut from it without loss."""
    inner, whole = words(point), words(sentence)
    for at in range(len(whole) - len(inner) + 1):
        rest = iter(whole[at:])
        if whole[at] == inner[0] and all(word in rest for word in inner):
            return all(inner.count(w) == whole[at:].count(w) for w in RESTRICTS)
    return False


@given(
    st.text(alphabet=st.sampled_from("ab A.!?…。！？」”’)(“«» \v1é日"), max_size=80),
    st.sampled_from(["en", "de", "zh", "ja"]),
)
def test_sentences_cover_the_text(text: str, lang: str) -> None:
    """Every letter stands in one sentence, the sentences rise, and none begins or ends with a blank."""
    found = spans(text, (), lang)
    assert re.sub(r"\s", "", "".join(text[a:b] for a, b in found)) == re.sub(r"\s", "", text)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))
    assert all(text[a:b] == text[a:b].strip() and a < b for a, b in found)
