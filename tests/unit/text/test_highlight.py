"""Colouring changes nothing but colours."""

from __future__ import annotations

import pytest

from publish.text.highlight import lines

SESSION = "$ uvicorn main:app\nINFO: started\n$ curl localhost"


def written(code: str, language: str) -> str:
    """The coloured lines as text."""
    return "\n".join("".join(text for text, _ in line) for line in lines(code, language))


@pytest.mark.parametrize("language", ["console", "python", "yaml", "json", "rust", "no-such-language", ""])
@pytest.mark.parametrize("code", [SESSION, "", "\n", "a\n\n\nb", "  indented\n\ttab  ", "last\n", "x = 'never closed"])
def test_no_line_of_a_listing_is_lost_or_added(code: str, language: str) -> None:
    """A console session keeps its last line, and blank lines stay."""
    assert written(code, language) == code


def test_words_of_the_language_have_their_kind() -> None:
    """What the theme colours."""
    kinds = dict(lines("def f():\n    return 7  # why", "python")[1])
    assert (kinds["return"], kinds["7"], kinds["# why"]) == ("keyword", "number", "comment")
