"""Sentences: where they end, and where a dot is none."""

from __future__ import annotations

import pytest

from publish.deck.sentences import spans


def cut(text: str, lang: str = "en", keep: tuple[tuple[int, int], ...] = ()) -> list[str]:
    """The sentences as text."""
    return [text[a:b] for a, b in spans(text, keep, lang)]


@pytest.mark.parametrize(
    "whole",
    [
        "Dr. Smith met J. R. Jones.",
        "It costs 3.50 and weighs 2.1 kg.",
        "Use version 1.2.3 of the tool.",
        "Read https://example.org/a.b?c=d. and so on.",
        "See e.g. Berlin or i.e. the capital.",
        "The U.S. Army came.",
        "Compare Fig. 3 and Sec. 4.",
        "He said “Stop!” and left.",
        "Am 3. Mai kam er.",
    ],
)
def test_no_sentence_ends_inside(whole: str) -> None:
    """Abbreviations, initials, decimals, versions, addresses and ordinals do not end a sentence."""
    assert cut(whole, "de" if "Mai" in whole else "en") == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It stopped in the U.S. The rest went on.", ["It stopped in the U.S.", "The rest went on."]),
        ("“Go.” They went.", ["“Go.”", "They went."]),
        ("Wait... Now go.", ["Wait...", "Now go."]),
        ("今天很好。明天呢？好！", ["今天很好。", "明天呢？", "好！"]),
        ("  Blanks around.   More.  ", ["Blanks around.", "More."]),
        ("Bring pens, paper, etc. Then write.", ["Bring pens, paper, etc.", "Then write."]),
    ],
)
def test_sentences_end(text: str, parts: list[str]) -> None:
    """Full stops, marks, quotations and the marks of Chinese and Japanese end a sentence."""
    assert cut(text) == parts


def test_code_in_the_line_holds_together() -> None:
    """What stands in code never ends a sentence."""
    text = "Type ls. Now and go."
    assert cut(text, keep=((5, 12),)) == [text]
