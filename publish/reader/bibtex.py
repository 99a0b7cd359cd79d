"""A BibTeX file → its works, in plain text.

This is imported with the first such file: most articles cite nothing, and what reads BibTeX takes a while to import.
"""

from __future__ import annotations

import logging
import re

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, Field

from publish.base import Diagnostic, Outcome, Span
from publish.base.diagnostics import warning
from publish.reader.works import Work

_MAX_FIELD = 4_000
_HOUSES = ("publisher", "school", "institution", "organization")
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DECODER = LatexDecodingMiddleware(keep_math_mode=False)
_MORE = {
    "series": "collection-title", "isbn": "ISBN", "issn": "ISSN", "language": "language", "version": "version",
    "chapter": "chapter-number", "type": "genre", "pmid": "PMID", "shorttitle": "title-short",
    "eventtitle": "event", "venue": "event-place", "pagetotal": "number-of-pages",
}  # fmt: skip
"""Fields that only a style asks for, and CSL's names of them."""
_HELD = re.compile(r"(?<![\\A-Za-z])\{([^{}\\]{1,80})\}")

# The library logs what it skips; here that becomes diagnostics.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
logging.getLogger("bibtexparser").propagate = False


def works_of_bibtex(text: str, span: Span) -> Outcome[dict[str, Work]]:
    """The works by key, in the order of the file; what cannot be read is told."""
    told: list[Diagnostic] = []
    try:
        library = parse_string(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError):
        said = "the bibliography cannot be read as BibTeX"
        return Outcome({}, (warning("bibliography.unreadable", said, span),))
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
    return Outcome(works, tuple(told))


def _from_bibtex(entry: Entry) -> Work:
    raw: dict[str, str] = {}
    for field in entry.fields:
        raw.setdefault(field.key.lower(), str(field.value))
    given = {key: _detex(value) for key, value in raw.items() if key not in {"author", "editor"}}
    date = given.get("date", "")
    year = given.get("year") or date[:4]
    month = _month(given.get("month", "")) or (int(date[5:7]) if re.fullmatch(r"\d{4}-(0\d|1[0-2]).*", date) else 0)
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
        day=int(date[8:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else 0,
        translators=_people(raw.get("translator", "")),
        seen=given.get("urldate", ""),
        held=tuple(_detex(held) for held in _HELD.findall(raw.get("title", "").strip()[1:-1])),
        more=tuple((name, given[key]) for key, name in _MORE.items() if given.get(key)),
        capitals=True,
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
