"""A bibliography file (BibTeX or CSL-JSON) → entries, and the marks and references of those that are cited.

Citations are numbered in the order of their first use, as engineers do: `[1]`. References are plain text.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, Field

from publish.base import Diagnostic, Outcome, Span
from publish.base.diagnostics import warning
from publish.reader.works import Work, printed
from publish.tree.document import Reference

MAX_CHARS = 5_000_000
"""The longest bibliography that is read, in characters."""
_MAX_FIELD = 4_000
_HOUSES = ("publisher", "school", "institution", "organization")
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DECODER = LatexDecodingMiddleware(keep_math_mode=False)
_CSL_KINDS = {"article-journal": "article", "paper-conference": "inproceedings", "chapter": "incollection"}

# The library logs what it skips; here that becomes diagnostics.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser").propagate = False


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Works by key, in the order of the file."""

    works: tuple[tuple[str, Work], ...] = ()

    def get(self, key: str) -> Work | None:
        """The work called `key`."""
        return dict(self.works).get(key)


class Citations:
    """Numbers the works of one article as they are cited. Not shared between articles."""

    def __init__(self, bibliography: Bibliography) -> None:
        self._works = dict(bibliography.works)
        self._numbers: dict[str, int] = {}

    def knows(self, key: str) -> bool:
        """Whether the bibliography has the work called `key`."""
        return key in self._works

    @property
    def references(self) -> tuple[Reference, ...]:
        """What was cited so far, in the order of its numbers."""
        return tuple(Reference(key, printed(self._works[key])) for key in self._numbers)

    def cite(self, keys: Iterable[str], span: Span, locators: Iterable[str] = ()) -> Outcome[str]:
        """The mark for `keys`: "[1]", "[1, p. 3]", "[1], [4]", "[1]–[3]".

        `locators` are what stands behind each key ("p. 3"), empty where nothing does. A key that the bibliography does
        not have is told as `citation.unknown` and stands in the mark as it is written.
        """
        told: list[Diagnostic] = []
        places = list(locators)
        parts: list[tuple[int, str]] = []
        for at, key in enumerate(keys):
            place = places[at].strip() if at < len(places) else ""
            if key not in self._works:
                told.append(self._unknown(key, span))
                parts.append((0, f"[{key}{', ' + place if place else ''}]"))
                continue
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            parts.append((number, f"[{number}{', ' + place if place else ''}]"))
        return Outcome(_mark(parts), tuple(told))

    def _unknown(self, key: str, span: Span) -> Diagnostic:
        near = get_close_matches(key, self._works, n=1, cutoff=0.7)
        hints = (f"did you mean “@{near[0]}”?",) if near else ()
        why = "is not in the bibliography" if self._works else "is cited, but there is no bibliography"
        return warning("citation.unknown", f"“{key}” {why}", span, *hints)


def _mark(parts: list[tuple[int, str]]) -> str:
    """Marks beside each other, in ascending order; three or more in a row become a range."""
    parts = sorted(parts, key=lambda part: part[0] or 1 << 30)
    out: list[str] = []
    at = 0
    while at < len(parts):
        end = at
        while end + 1 < len(parts) and _follows(parts[end], parts[end + 1]):
            end += 1
        if end - at >= 2:
            out.append(f"{parts[at][1]}–{parts[end][1]}")
        else:
            out += [text for _, text in parts[at : end + 1]]
        at = end + 1
    return ", ".join(out)


def _follows(one: tuple[int, str], other: tuple[int, str]) -> bool:
    return other[0] == one[0] + 1 and _bare(one) and _bare(other)


def _bare(part: tuple[int, str]) -> bool:
    return part[0] > 0 and part[1] == f"[{part[0]}]"


def load(text: str, span: Span) -> Outcome[Bibliography]:
    """The works of the bibliography `text`; `span` is where the article names it.

    An entry that cannot be read is told as `bibliography.entry` with its line in that file; the others are there.
    """
    if len(text) > MAX_CHARS:
        said = f"the bibliography is longer than {MAX_CHARS // 1_000_000} million characters and was not read"
        return Outcome(Bibliography(), (warning("bibliography.too-large", said, span),))
    if text.lstrip("\ufeff \t\r\n").startswith(("[", "{")):
        return _csl(text, span)
    return _bibtex(text, span)


def _bibtex(text: str, span: Span) -> Outcome[Bibliography]:
    told: list[Diagnostic] = []
    try:
        library = parse_string(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError):
        said = "the bibliography cannot be read as BibTeX"
        return Outcome(Bibliography(), (warning("bibliography.unreadable", said, span),))
    entries: list[Entry] = list(library.entries)
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        kept = block.ignore_error_block
        if isinstance(block, DuplicateFieldKeyBlock) and isinstance(kept, Entry):
            entries.append(kept)
            why = f"a field of “{kept.key}” stands twice; the first counts"
        elif isinstance(block, DuplicateBlockKeyBlock):
            why = f"the key “{block.key}” stands twice; the first counts"
        else:
            why = "an entry is damaged and was left out; are its braces closed?"
        told.append(warning("bibliography.entry", f"line {line} of the bibliography: {why}", span))
    if not entries and text.strip():
        told.append(warning("bibliography.unreadable", "the bibliography has no entry that can be read", span))
    works: dict[str, Work] = {}
    for entry in sorted(entries, key=lambda one: one.start_line or 0):
        works.setdefault(entry.key, _from_bibtex(entry))
    return Outcome(Bibliography(tuple(works.items())), tuple(told))


def _from_bibtex(entry: Entry) -> Work:
    raw: dict[str, str] = {}
    for field in entry.fields:
        raw.setdefault(field.key.lower(), str(field.value))
    given = {key: _detex(value) for key, value in raw.items() if key not in {"author", "editor"}}
    date = given.get("date", "")
    year = given.get("year") or date[:4]
    month = _month(given.get("month", ""))
    return Work(
        kind=entry.entry_type.lower(),
        authors=_people(raw.get("author", "")),
        editors=_people(raw.get("editor", "")),
        title=given.get("title", ""),
        inside=given.get("journal") or given.get("journaltitle") or given.get("booktitle") or "",
        volume=given.get("volume", ""),
        issue=given.get("number") or given.get("issue") or "",
        pages=given.get("pages", ""),
        edition=given.get("edition", ""),
        publisher=next((given[key] for key in _HOUSES if given.get(key)), ""),
        place=given.get("address") or given.get("location") or "",
        year=year,
        month=month,
        doi=raw.get("doi", "").strip(),
        url=_address(raw.get("url", "") or raw.get("howpublished", "")),
        note=given.get("note", ""),
    )


def _month(text: str) -> int:
    word = text[:3].lower()
    return _MONTHS.index(word) if word in _MONTHS else int(text) if re.fullmatch(r"0?[1-9]|1[0-2]", text) else 0


def _address(text: str) -> str:
    found = re.search(r"https?://[^\s{}\\]+(?:\\[_%#&][^\s{}\\]*)*", text)
    return re.sub(r"\\([_%#&])", r"\1", found.group()) if found else ""


def _detex(text: str) -> str:
    """TeX as plain text: accents, braces, dashes, commands."""
    text = re.sub(r"\\((?:La|Bib|Lua|Xe|Con)?TeX)(?![A-Za-z])(?:\{\})?", r"\1", text[:_MAX_FIELD])
    if not re.search(r"[\\{}$~]|--|``|''", text):
        return " ".join(text.split())
    decoded = _DECODER.transform_entry(Entry("misc", "one", [Field("text", text)]), Library())
    # a value that the decoder gives up on comes as a block of another kind
    plain = str(decoded.fields[0].value) if isinstance(decoded, Entry) else re.sub(r"[{}\\]", "", text)
    return " ".join(plain.split())


def _people(text: str) -> tuple[tuple[str, str], ...]:
    """Names as (given, family); a name in braces is an organisation and has no given name."""
    out: list[tuple[str, str]] = []
    for name in re.split(r"\s+and\s+(?![^{}]*\})", text[:_MAX_FIELD].strip()):
        if not name:
            continue
        if name.startswith("{") and name.endswith("}") and "}" not in name[1:-1]:
            out.append(("", _detex(name)))
            continue
        parts = [_detex(part) for part in re.split(r",(?![^{}]*\})", name)]
        if len(parts) >= 2:
            out.append((parts[-1], " ".join((parts[0], *parts[1:-1]))))
            continue
        words = parts[0].split()
        # von, de, van der … belong to the family name that follows them
        at = next((number for number, word in enumerate(words[:-1]) if number and word[:1].islower()), len(words) - 1)
        out.append((" ".join(words[:at]), " ".join(words[at:])))
    return tuple(out)


def _csl(text: str, span: Span) -> Outcome[Bibliography]:
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (RecursionError, ValueError) as problem:
        line = f" (line {problem.lineno})" if isinstance(problem, json.JSONDecodeError) else ""
        said = f"the bibliography cannot be read as JSON{line}"
        return Outcome(Bibliography(), (warning("bibliography.unreadable", said, span),))
    if isinstance(value, dict):
        value = value.get("items") or value.get("references") or [value]
    works: dict[str, Work] = {}
    for one in value if isinstance(value, list) else []:
        if isinstance(one, dict) and isinstance(one.get("id"), str | int):
            works.setdefault(_said(one, "id"), _from_csl(one))
    if works:
        return Outcome(Bibliography(tuple(works.items())))
    said = "the bibliography has no entry that can be read"
    return Outcome(Bibliography(), (warning("bibliography.unreadable", said, span),))


def _said(item: dict[str, object], key: str) -> str:
    value = item.get(key)
    if isinstance(value, int) and value.bit_length() > 64:
        return ""
    return " ".join(str(value)[:_MAX_FIELD].split()) if isinstance(value, str | int | float) else ""


def _from_csl(item: dict[str, object]) -> Work:
    kind = _said(item, "type")
    year, month = _issued(item.get("issued"))
    return Work(
        kind=_CSL_KINDS.get(kind, kind),
        authors=_csl_people(item.get("author")),
        editors=_csl_people(item.get("editor")),
        title=re.sub(r"</?[a-z]+[^>]*>", "", _said(item, "title")),
        inside=_said(item, "container-title"),
        volume=_said(item, "volume"),
        issue=_said(item, "issue") or _said(item, "number"),
        pages=_said(item, "page"),
        edition=_said(item, "edition"),
        publisher=_said(item, "publisher"),
        place=_said(item, "publisher-place"),
        year=year,
        month=month,
        doi=_said(item, "DOI"),
        url=_address(_said(item, "URL")),
        note=_said(item, "note"),
    )


def _issued(value: object) -> tuple[str, int]:
    if not isinstance(value, dict):
        return "", 0
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        year, *rest = (str(one)[:12] if isinstance(one, str | int) else "" for one in parts[0][:2])
        found = int(rest[0]) if rest and rest[0].isascii() and rest[0].isdigit() else 0
        month = found if 1 <= found <= 12 else 0
        return year, month
    return (_said(value, "literal") or _said(value, "raw"))[:40], 0


def _csl_people(value: object) -> tuple[tuple[str, str], ...]:
    people = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    out: list[tuple[str, str]] = []
    for one in people:
        before = _said(one, "non-dropping-particle") or _said(one, "dropping-particle")
        family = _said(one, "family")
        if family:
            out.append((_said(one, "given"), f"{before} {family}".strip()))
        elif _said(one, "literal"):
            out.append(("", _said(one, "literal")))
    return tuple(out)
