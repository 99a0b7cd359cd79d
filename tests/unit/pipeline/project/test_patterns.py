"""Patterns of the project file, as a person means them."""

from __future__ import annotations

import pytest

from publish.pipeline.project.patterns import matches


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("talks", "talks/a.md", True),
        ("talks/", "talks/deep/a.md", True),
        ("talks/*", "talks/a.md", True),
        ("talks/**", "talks/deep/a.md", True),
        ("talks/**", "talkshow/a.md", False),
        ("talks", "docs/talks/a.md", False),
        ("**/talks", "docs/talks/a.md", True),
        ("**/talks", "talks/a.md", True),
        ("docs/**/*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/x/y/a.md", True),
        ("docs/*.md", "docs/x/a.md", False),
        ("*.md", "a.md", True),
        ("*.md", "x/a.md", False),
        ("./a.md", "a.md", True),
        ("a?.md", "ab.md", True),
        ("[!a]*.md", "b.md", True),
        ("[!a]*.md", "ab.md", False),
        ("a[1].md", "a1.md", True),
        ("a(1)+.md", "a(1)+.md", True),
        ("*a*b*.md", "xaybz.md", True),
        ("*ab*ab", "abab", True),
        ("*ab*ab", "ab", False),
        ("**/a/**/b", "a/x/a/y/b", True),
        ("**/a/b/**/c", "a/a/b/c", True),
        ("a/**/b", "a/b", True),
        ("a/**/b", "ab", False),
        ("[z-a]", "[z-a]", True),
        ("[^a]b", "cb", True),
        ("[a^]b", "^b", True),
    ],
)
def test_what_a_pattern_means(pattern: str, path: str, meant: bool):
    assert matches(path, [pattern]) is meant


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*" * 40 + "b", "a" * 60 + "!"),
        ("*a" * 60 + "b", "a" * 250),
        ("**/" * 30 + "b", "a/" * 200 + "c"),
        ("**/a/" * 30 + "b", "a/" * 400 + "c"),
    ],
)
def test_a_pattern_full_of_stars_takes_no_longer(pattern: str, path: str):
    # tried in every way, each would outlast the universe
    assert not matches(path, [pattern])


@pytest.mark.parametrize("pattern", ["[", "[]", "[!", "[z-a]", "[[a]", "[a&&b]", "[!]a]", "[a--b]", "a[", "\\", "(", "***", "a**b", "**a", "/", ""])
def test_odd_patterns_are_patterns_too(pattern: str):
    assert matches("nothing/of/it.md", [pattern]) is False or pattern in ("***", "/", "")
