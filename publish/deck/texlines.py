"""A formula that is too wide → the same broken before its relations, in lines that are aligned at them."""

from __future__ import annotations

import re

_TOKENS = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+|\\.|[\s\S]")
_RELATIONS = frozenset(
    {"=", r"\le", r"\leq", r"\ge", r"\geq", r"\approx", r"\equiv", r"\sim", r"\propto", r"\to", r"\rightarrow",
     r"\Rightarrow", r"\implies", r"\iff", r"\Leftrightarrow", r"\subset", r"\subseteq", "<", ">", r"\lt", r"\gt"}
)  # fmt: skip
_SUMS = frozenset({"+", "-"})
_OPEN = frozenset({"{", "(", "[", r"\{", r"\left", r"\langle"})
_CLOSE = frozenset({"}", ")", "]", r"\}", r"\right", r"\rangle"})
_LEAST = 3
_MOST = 8
"""Lines: more of them are no formula that an audience reads."""


def in_lines(tex: str) -> tuple[str, ...]:
    """The formula in two lines, in three, and so on, as TeX; nothing where there is nothing to break it at.

    It is broken before relations other than the first, which its lines are aligned at; where it has a single one, at a
    sign of a sum in the middle. What has lines already, or an environment with cells, stays as it is.
    """
    tokens = _TOKENS.findall(tex.strip())
    if any(token in ("\\\\", "&") for token in tokens):
        return ()
    relations = _places(tokens, _RELATIONS)
    if len(relations) >= 2:
        counts = range(2, min(len(relations), _MOST) + 1)
        found = [_aligned(tokens, relations[0], _even(relations[1:], len(tokens), count)) for count in counts]
        return tuple(dict.fromkeys(found))
    sums = [at for at in _places(tokens, _SUMS) if at > (relations[0] if relations else 0) + 1]
    middle = min(sums, key=lambda at: abs(at - len(tokens) / 2), default=0)
    if middle < _LEAST or len(tokens) - middle < _LEAST:
        return ()
    if not relations:
        return (rf"\begin{{align*}}&{_joined(tokens[:middle])}\\&\quad {_joined(tokens[middle:])}\end{{align*}}",)
    return (_aligned(tokens, relations[0], [middle], indent=r"\quad "),)


def _even(places: list[int], end: int, lines: int) -> list[int]:
    """Of the places those that part `end` tokens into `lines` lines as evenly as may be."""
    wanted = [end * k / lines for k in range(1, lines)]
    return sorted({min(places, key=lambda at: abs(at - goal)) for goal in wanted})


def _places(tokens: list[str], wanted: frozenset[str]) -> list[int]:
    """Where the wanted tokens stand outside of all brackets, groups and environments."""
    found: list[int] = []
    depth = 0
    for at, token in enumerate(tokens):
        if token in _OPEN or token.startswith(r"\begin"):
            depth += 1
        elif token in _CLOSE or token.startswith(r"\end"):
            depth -= 1
        elif depth == 0 and token in wanted and 0 < at < len(tokens) - 1:
            found.append(at)
    return found


def _aligned(tokens: list[str], first: int, breaks: list[int], indent: str = "") -> str:
    ends = [*breaks[1:], len(tokens)]
    lines = [f"{_joined(tokens[:first])} &{_joined(tokens[first : breaks[0]])}"]
    lines += [f"&{indent}{_joined(tokens[start:end])}" for start, end in zip(breaks, ends, strict=True)]
    return r"\begin{align*}" + r"\\".join(lines) + r"\end{align*}"


def _joined(tokens: list[str]) -> str:
    return "".join(tokens).strip()
