"""Lines of `key: value` at the very top, as MultiMarkdown and md2pptx write them → the mapping that they are."""

from __future__ import annotations

import re
from collections.abc import Collection

from publish.base.source import SourceText, Span
from publish.reader.safeyaml import Mapping, Scalar

_LINE = re.compile(r"([A-Za-z][\w.-]*)[ \t]*:[ \t]+(\S[^\r\n]*?)[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_MOST = 60
_MARKS = frozenset({
    "template", "master", "pagetitlesize", "sectiontitlesize", "sectionsubtitlesize", "basetextsize", "numbers",
    "contentsplit", "contentsplitdirn", "cardlayout", "compacttables", "title", "author", "authors", "subtitle",
    "affiliation", "copyright", "keywords", "quoteslanguage", "xhtmlheader", "latexmode", "baseheaderlevel", "bibtex",
})  # fmt: skip
"""Keys of which one must stand there: “Note: …” over a paragraph is prose."""


def header(source: SourceText, known: Collection[str]) -> tuple[Mapping, int] | None:
    """The mapping that the first lines are, and where the text behind it begins; None where they are prose.

    Every line up to the first blank one must be a key and its value, and one key a mark of such a header or two of
    them `known`. A lone “title:” is no header.
    """
    text = source.text
    at = start = 1 if text.startswith("\ufeff") else 0
    pairs: list[tuple[Scalar, Scalar]] = []
    while (match := _LINE.match(text, at)) is not None and len(pairs) < _MOST:
        name, value = (Scalar(Span(source.name, *match.span(n)), match.group(n)) for n in (1, 2))
        pairs.append((name, value))
        at = match.end()
    blank = _BLANK.match(text, at)
    keys = {(name.text or "").lower().replace("-", "").replace("_", "") for name, _ in pairs}
    if blank is None or not pairs or not _meant(keys, known):
        return None
    return Mapping(Span(source.name, start, at), tuple(pairs)), blank.end()


def _meant(keys: set[str], known: Collection[str]) -> bool:
    marks = keys & _MARKS
    if len(keys) == 1:
        return keys <= {"template", "master"}
    return bool(marks) or len(keys & set(known)) > 1
