"""A work of a bibliography → the variables of the Citation Style Language (CSL 1.0.2) that stand for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publish.reader.citemarks import bare
from publish.reader.works import Work

_KINDS = {
    "article": "article-journal", "inproceedings": "paper-conference", "conference": "paper-conference",
    "incollection": "chapter", "inbook": "chapter", "phdthesis": "thesis", "mastersthesis": "thesis",
    "techreport": "report", "manual": "book", "booklet": "pamphlet", "proceedings": "book", "collection": "book",
    "unpublished": "manuscript", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "newspaper": "article-newspaper", "magazine": "article-magazine", "software": "software", "dataset": "dataset",
    "report": "report", "patent": "patent",
}  # fmt: skip
_THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_NUMBERED = frozenset({"report", "patent", "book", "standard", "software"})
"""Kinds of which a number is not that of an issue."""
_PARTICLES = "von van de der den del della di da du la le ten ter zu zur af av bin ibn el al"
_PARTICLE = re.compile(rf"((?:(?:{_PARTICLES.replace(' ', '|')})\s)+)(?=\S)")


def item_of(work: Work, name: str, *, english: bool = True) -> dict[str, object]:
    """The work as an item of CSL-JSON with the id `name`; only what is known stands in it.

    Of an `english` title written in capitals, as BibTeX has it, the words are set as in a sentence: a style that wants
    capitals makes them itself.
    """
    kind = _kind(work)
    numbered = "number" if kind in _NUMBERED else "issue"
    item: dict[str, object] = {"id": name, "type": kind}
    texts = {
        "title": _title(work, english=english), "container-title": work.inside, "volume": work.volume,
        numbered: work.issue,
        "page": re.sub(r"\s*(?:-{1,3}|–|—)\s*", "-", work.pages), "edition": work.edition,
        "publisher": work.publisher, "publisher-place": work.place, "note": work.note, "genre": _THESES.get(work.kind),
        "DOI": re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", work.doi.strip(), flags=re.IGNORECASE),
        "URL": work.url,
    }  # fmt: skip
    item |= {key: bare(text) for key, text in texts.items() if text}
    for key, people in (("author", work.authors), ("editor", work.editors), ("translator", work.translators)):
        if people:
            item[key] = [_person(given, family) for given, family in people]
    for key, date in (("issued", _date(work)), ("accessed", _written(work.seen))):
        if date:
            item[key] = date
    for key, text in work.more:
        item.setdefault(key, bare(text))
    return item


def _kind(work: Work) -> str:
    known = _KINDS.get(work.kind, work.kind)
    if known in {"misc", ""}:
        return "webpage" if work.url else "article"
    return known


def _title(work: Work, *, english: bool) -> str:
    """The title as in a sentence, with what a style must not write in other letters marked as the library wants it."""
    title = work.title.replace("<", "‹").replace(">", "›")
    if work.capitals and english:
        title = _as_sentence(title, frozenset(word for held in work.held for word in held.split()))
    for held in sorted(set(work.held), key=len, reverse=True):
        if held and not re.search("[<>]", held):
            pattern = rf"(?<![\w<>])({re.escape(held)})(?![\w<>])"
            title = re.sub(pattern, r'<span class="nocase">\1</span>', title, count=1)
    return title


def _as_sentence(title: str, held: frozenset[str]) -> str:
    """Capital letters only at the beginnings, and where a word has more than one of them or is `held`."""
    out: list[str] = []
    begins = True
    for word in title.split(" "):
        letters = word.strip("“”‘’\"'(),:;.?!")
        plain = letters[:1].isupper() and letters[1:].islower() and letters not in held
        out.append(word.lower() if plain and not begins else word)
        begins = word.endswith((":", "?", "!", ".", "—", "–"))
    return " ".join(out)


def _person(given: str, family: str) -> Mapping[str, str]:
    if not given:
        return {"literal": bare(family)}
    particle = _PARTICLE.match(family)
    if particle is None:
        return {"given": bare(given), "family": bare(family)}
    return {
        "given": bare(given),
        "non-dropping-particle": particle[1].strip(),
        "family": bare(family[particle.end() :]),
    }


def _date(work: Work) -> dict[str, object]:
    """The date of issue; a year that is no number ("in press") is kept as it is written."""
    if not re.fullmatch(r"-?\d{1,5}", work.year):
        return {"literal": bare(work.year)} if work.year else {}
    parts = [int(work.year)]
    parts += [work.month] if work.month else []
    parts += [work.day] if work.month and work.day else []
    return {"date-parts": [parts]}


def _written(date: str) -> dict[str, object]:
    """A date as `2025-01-31`, in full or in part."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", date.strip())
    return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else {}
