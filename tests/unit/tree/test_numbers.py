"""Numbers in and out: as people write them, and as a spreadsheet's formats say them."""

from __future__ import annotations

import pytest

from publish.tree.numbers import number_of, number_or_none, written


@pytest.mark.parametrize(
    ("value", "code", "lang", "said"),
    [
        (1234.5, "#,##0", "", "1,235"),
        (2.5, "0", "", "3"),
        (1234.5, '#,##0.00 "€"', "de", "1.234,50 €"),
        (0.256, "0.0%", "", "25.6%"),
        (45.0, '0"%"', "", "45%"),
        (-1200.0, "$#,##0", "", "−$1,200"),
        (1.5, "0.0##", "", "1.5"),
        (None, "0", "", "–"),
        (1234567.0, "", "", "1,234,567"),
        (2500000.0, '0.0,,"M"', "", "2.5M"),
        (-0.2, "0", "", "0"),
        (12345.6, "", "fr", "12\u202f345,6"),
        (3.0, "General", "", "3"),
        (7.0, "0;(0)", "", "7"),
        (5.0, "[$€-407] 0", "", "€ 5"),
    ],
)
def test_a_format_says_a_value(value: float | None, code: str, lang: str, said: str) -> None:
    assert written(value, code, lang) == said


def test_a_word_is_no_number_and_a_dash_is_a_gap() -> None:
    assert number_of("−3,5 %") == -3.5
    assert number_of("n/a") is None
    assert number_or_none("many") is None
    with pytest.raises(ValueError, match="many"):
        number_of("many")


def test_a_number_beyond_every_axis_is_none() -> None:
    assert number_of("1e99") == 1e99
    with pytest.raises(ValueError, match="1e150"):
        number_of("1e150")
