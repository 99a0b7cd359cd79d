"""The tags of JSX in a text, `<Tab label="macOS" {...rest}>` → names and what their attributes say in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_NAME = re.compile(r"<(/?)([A-Za-z][\w.:-]*)(?=[\s/>{])")
_KEY = re.compile(r"[\s,]*([A-Za-z_@:#][\w.:@-]*)[ \t]*(=)?[ \t\n]*")
_LITERAL = re.compile(r"\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|`([^`${}]*)`|(-?\d[\d.]*))\s*")
_CALL = re.compile(r"\s*(?:require|useBaseUrl|withBase|\$?url)\(\s*[\"']([^\"'\n]+)[\"']\s*\)(?:\.default)?\s*")
_MOST = 6000
MOST_BROKEN = 60
"""After so many that never end the text is no program's: each may have been looked at for 6000 characters."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, `[start, end)`: `props` has only what is said in words; `braces` is whether anything stood in braces."""

    start: int
    end: int
    name: str
    closing: bool = False
    empty: bool = False
    braces: bool = False
    props: Mapping[str, str] = field(default_factory=dict)

    @property
    def component(self) -> bool:
        """Whether a program draws it: its name begins with a capital and has a small letter."""
        return self.name[:1].isupper() and any(char.islower() for char in self.name)

    def get(self, *keys: str) -> str:
        """The first of the attributes that says something."""
        return next((" ".join(self.props[key].split()) for key in keys if self.props.get(key, "").strip()), "")


def tags(text: str, masked: str) -> Iterator[Tag]:
    """Every tag of `text` that begins where `masked` shows it, in order. Each is at most 6000 characters long."""
    at = broken = 0
    while broken < MOST_BROKEN and (match := _NAME.search(masked, at)) is not None:
        tag = _read(text, match)
        at = match.end() if tag is None else tag.end
        if tag is not None:
            yield tag
        else:
            broken += 1


def _read(text: str, match: re.Match[str]) -> Tag | None:
    at, props, braces = match.end(), dict[str, str](), False
    limit = min(len(text), match.start() + _MOST)
    while at < limit:
        while at < limit and text[at].isspace():
            at += 1
        if text.startswith(("/>", ">"), at):
            end = at + (2 if text[at] == "/" else 1)
            return Tag(match.start(), end, match[2], bool(match[1]), text[at] == "/", braces, props)
        if text[at : at + 1] == "{":
            at, braces = braced(text, at, limit), True
            continue
        key = _KEY.match(text, at, limit)
        if key is None or ((blank := text.find("\n\n", match.start(), key.end())) >= 0 and blank < at and not braces):
            return None
        at = key.end()
        if not key[2]:
            props.setdefault(key[1], "")
        elif text[at : at + 1] in ('"', "'"):
            end = text.find(text[at], at + 1, limit)
            if end < 0:
                return None
            props.setdefault(key[1], text[at + 1 : end])
            at = end + 1
        elif text[at : at + 1] == "{":
            end = braced(text, at, limit)
            said = _said(text[at + 1 : end - 1])
            if said is not None:
                props.setdefault(key[1], said)
            at, braces = end, True
        else:
            bare = re.compile(r"[^\s>\"'=<`]+").match(text, at, limit)
            if bare is None:
                return None
            props.setdefault(key[1], bare.group())
            at = bare.end()
    return None


def _said(expression: str) -> str | None:
    """What an expression says without being worked out: quoted words, a number, a file that is asked for."""
    literal = _LITERAL.fullmatch(expression)
    if literal is not None:
        return next(one for one in literal.groups() if one is not None)
    call = _CALL.fullmatch(expression)
    return call.group(1) if call else None


def braced(text: str, at: int, limit: int) -> int:
    """Where the brace that opens at `at` ends; `limit` where it never does. Braces in quotes do not count."""
    depth, quote = 0, ""
    while at < limit:
        char = text[at]
        if quote:
            if char == "\\":
                at += 1
            elif char == quote or (char == "\n" and quote != "`"):
                quote = ""
        elif char in "\"'`":
            quote = char
        elif char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return limit
