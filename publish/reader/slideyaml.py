"""Markdown text → whether it is written for Slidev, and where its blocks of YAML between slides end."""

from __future__ import annotations

import re

from publish.reader.safeyaml import Mapping, read

STRONG = frozenset(
    "layout transition clicks clicksStart class layoutClass background hideInToc routeAlias dragPos zoom mdc preload "
    "disabled hide".split()
)
"""Keys that say that a block of YAML is about a slide."""

KNOWN = STRONG | frozenset("title level image src theme backgroundSize defaults meta name url htmlAttrs".split())

_HEAD = re.compile(r"---[ \t]*(\r\n|\r|\n)(?=[^\s-])((?:.*(?:\r\n|\r|\n)){1,80}?)---[ \t]*(?=[\r\n]|\Z)")
_LINE_KEY = re.compile(r"(?m)^[A-Za-z][\w-]*[ \t]*:(?=\s|$)")
_FENCED = re.compile(r"(?ms)^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1")


def is_slidev(text: str, least: int) -> bool:
    """Whether `least` blocks of YAML between rules have none but keys of slides, one of them a key of slides alone."""
    found = 0
    for match in _HEAD.finditer(_FENCED.sub("", text)) if "\n---" in text or "\r---" in text else ():
        keys = _keys(match.group(2))
        found += bool(keys & STRONG) and keys <= KNOWN
    return found >= least


def head_end(text: str, at: int) -> int:
    """Where the block of YAML ends whose opening `---` stands at `at`: behind its closing one, or `at` for none."""
    match = _HEAD.match(text, at)
    return match.end() if match and _keys(match.group(2)) & KNOWN else at


def _keys(body: str) -> frozenset[str]:
    """The keys of a mapping; none where the text is something else."""
    if not _LINE_KEY.match(body):
        return frozenset()
    value = read(body, "", 0)
    return frozenset(key.text or "" for key, _ in value.pairs) if isinstance(value, Mapping) else frozenset()
