"""What an article asks for in its front matter + what was chosen for it → its look, and the options of an emitter.

Whoever writes an article may say how it looks, never what is made, where it goes, or what code runs: an article may
come from a stranger. The command line outdoes it, and it outdoes the project file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from publish.base.diagnostics import Diagnostic, Outcome, info, warning
from publish.base.errors import PublishError
from publish.base.nearest import known_hint
from publish.pipeline.choices import Options, options_of, over
from publish.tree.document import Asked

SAFE: Mapping[str, type] = {
    "page_size": str,
    "contents": int,
    "cover": bool,
    "two_sided": bool,
    "link_notes": bool,
    "link_index": bool,
    "per_page": int,
    "lines": bool,
}
"""Options that an article may ask for, and their types."""
_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_EXPECTED = {str: "a word", int: "a whole number", bool: "true or false"}


def look(asked: Sequence[Asked], chosen: str, fixed: bool, known: frozenset[str]) -> Outcome[str]:
    """The name of the theme: the one that the article asks for, where there is such a one and nothing outdoes it.

    `theme: gaia` is for Marp, `theme: seriph` for Slidev: a name that is none of ours is a remark at most.
    """
    told: list[Diagnostic] = []
    for one in sorted((one for one in asked if one.name == "theme"), key=lambda one: not one.ours):
        if one.word in known:
            return Outcome(chosen if fixed else one.word, tuple(told))
        said = f"there is no theme “{one.word}”; the article has the look “{chosen}”"
        hint = known_hint(one.word, sorted(known), "themes")
        tell = warning if one.ours else info
        told.append(tell("frontmatter.theme", said, one.span, hint))
    return Outcome(chosen, tuple(told))


def asked_options(asked: Sequence[Asked]) -> Outcome[tuple[tuple[Asked, object], ...]]:
    """The options that the article asks for, with their values, and what is wrong with others."""
    found: list[tuple[Asked, object]] = []
    told: list[Diagnostic] = []
    for one in asked:
        if one.name == "theme":
            continue
        if one.name not in SAFE:
            said = f"“{one.name}” is nothing that an article may ask for under “publish”; it was ignored"
            told.append(warning("frontmatter.option", said, one.span, known_hint(one.name, ("theme", *SAFE))))
            continue
        value = _value(one.word, SAFE[one.name])
        if value is None:
            said = f"“{one.name}” in the front matter should be {_EXPECTED[SAFE[one.name]]}; it was ignored"
            told.append(warning("frontmatter.option", said, one.span))
        else:
            found.append((one, value))
    return Outcome(tuple(found), tuple(told))


def options_for(
    asked: Sequence[Asked], emitter: str, kind: Any, known: frozenset[str], options: Options, fixed: Options
) -> Outcome[object]:
    """The emitter's own options: what was chosen, what the article asks for, what is fixed, each over the last.

    What the emitter refuses of the wishes is told and left out. Raises PublishError where it refuses the rest.
    """
    wished = [(one, value) for one, value in asked_options(asked).value if one.name in known]
    told: list[Diagnostic] = []
    while True:
        wishes = tuple((one.name, value) for one, value in wished)
        chosen = options_of(over(over(options, wishes), fixed), emitter)
        try:
            return Outcome(kind(**{name: value for name, value in chosen if name in known}), tuple(told))
        except PublishError as refused:
            if not wished:
                raise
            guilty = _guilty(kind, wished)
            wished = [pair for pair in wished if pair not in guilty]
            for one, _ in guilty:
                why = refused.diagnostic
                said = f"{why.message}; “{one.name}” of the front matter was ignored"
                told.append(warning("frontmatter.option", said, one.span, *why.hints))


def _guilty(kind: Any, wished: list[tuple[Asked, object]]) -> list[tuple[Asked, object]]:
    """Those that are refused by themselves; else all, for they do not go with what was chosen."""
    alone = []
    for one, value in wished:
        try:
            kind(**{one.name: value})
        except PublishError:
            alone.append((one, value))
    return alone or list(wished)


def _value(word: str, kind: type) -> object:
    if kind is bool:
        return _WORDS.get(word.lower())
    if kind is int:
        return int(word) if word.isascii() and word.isdigit() and len(word) < 6 else None
    return word or None
