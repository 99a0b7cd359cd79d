"""A bibliography as CSL-JSON, or as YAML of the same shape → works by key.

Reference managers export the first; the second is what pandoc has in its metadata (`references:`).
"""

from __future__ import annotations

import json
import re

from publish.base import Outcome, Span
from publish.base.diagnostics import warning
from publish.reader.safeyaml import Mapping, Scalar, Sequence, Value, YamlFault, read
from publish.reader.works import Work

_MAX_FIELD = 4_000
_KINDS = {"article-journal": "article", "paper-conference": "inproceedings", "chapter": "incollection"}
_MORE = (
    "collection-title", "collection-number", "ISBN", "ISSN", "language", "number", "version", "chapter-number", "genre",
    "event", "event-place", "number-of-pages", "number-of-volumes", "medium", "archive", "archive_location",
    "container-title-short", "title-short", "section", "status", "PMID", "PMCID", "original-title", "authority",
)  # fmt: skip
"""CSL variables that only a style asks for."""
_NOCASE = re.compile(r"<span class=[\"']nocase[\"']>(.*?)</span>", re.IGNORECASE)


def works_of_json(text: str, span: Span) -> Outcome[dict[str, Work]]:
    """The works in CSL-JSON; none with a warning where it cannot be read."""
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (RecursionError, ValueError) as problem:
        line = f" (line {problem.lineno})" if isinstance(problem, json.JSONDecodeError) else ""
        said = f"the bibliography cannot be read as JSON{line}"
        return Outcome({}, (warning("bibliography.unreadable", said, span),))
    return _works(value, span)


def works_of_yaml(text: str, span: Span) -> Outcome[dict[str, Work]]:
    """The works in YAML: a list of items, or a mapping with `references`."""
    value = read(text, "bibliography", 0)
    if isinstance(value, YamlFault):
        said = f"the bibliography cannot be read as YAML: {value.message}"
        return Outcome({}, (warning("bibliography.unreadable", said, span),))
    return _works(_plain(value), span)


def _plain(value: Value) -> object:
    match value:
        case Mapping():
            return {name.text or "": _plain(one) for name, one in value.pairs}
        case Sequence():
            return [_plain(one) for one in value.items]
        case Scalar():
            return value.text


def _works(value: object, span: Span) -> Outcome[dict[str, Work]]:
    if isinstance(value, dict):
        value = value.get("items") or value.get("references") or [value]
    works: dict[str, Work] = {}
    for one in value if isinstance(value, list) else []:
        if isinstance(one, dict) and isinstance(one.get("id"), str | int):
            works.setdefault(_said(one, "id"), _work(one))
    if works:
        return Outcome(works)
    said = "the bibliography has no entry that can be read"
    return Outcome({}, (warning("bibliography.unreadable", said, span),))


def _address(text: str) -> str:
    found = re.search(r"https?://[^\s{}\\]+", text)
    return found.group() if found else ""


def _said(item: dict[str, object], key: str) -> str:
    value = item.get(key)
    if isinstance(value, int) and value.bit_length() > 64:
        return ""
    return " ".join(str(value)[:_MAX_FIELD].split()) if isinstance(value, str | int | float) else ""


def _work(item: dict[str, object]) -> Work:
    kind = _said(item, "type")
    year, month, day = _issued(item.get("issued"))
    title = _said(item, "title")
    return Work(
        kind=_KINDS.get(kind, kind),
        authors=_people(item.get("author")),
        editors=_people(item.get("editor")),
        title=_untagged(title),
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
        day=day,
        translators=_people(item.get("translator")),
        seen="-".join(part.zfill(2) for part in _parts(item.get("accessed"))),
        held=tuple(_untagged(held) for held in _NOCASE.findall(title)),
        more=tuple((key, said) for key in _MORE if (said := _said(item, key))),
    )


def _untagged(text: str) -> str:
    return re.sub(r"</?[a-z]+[^>]*>", "", text)


def _issued(value: object) -> tuple[str, int, int]:
    """Year as written, month and day as numbers; 0 for what is not told."""
    parts = _parts(value)
    if parts:
        year, *rest = parts
        month, day = (int(part) if part.isascii() and part.isdigit() else 0 for part in (*rest, "", "")[:2])
        return year, month if 1 <= month <= 12 else 0, day if 1 <= day <= 31 else 0
    if isinstance(value, dict):
        return (_said(value, "literal") or _said(value, "raw"))[:40], 0, 0
    return "", 0, 0


def _parts(value: object) -> list[str]:
    """Year, month and day of a date, as far as they are told: of `date-parts`, of "2025-01-31", or of named parts."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str):
        value = {"raw": value}
    if not isinstance(value, dict):
        return []
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return [str(one)[:12] for one in parts[0][:3] if isinstance(one, str | int)]
    named = [_said(value, key) for key in ("year", "month", "day")]
    if named[0]:
        return named[: named.index("")] if "" in named else named
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", _said(value, "raw"))
    return [part for part in match.groups() if part] if match else []


def _people(value: object) -> tuple[tuple[str, str], ...]:
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
