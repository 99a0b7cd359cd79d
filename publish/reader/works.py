"""A work of a bibliography → the line that refers to it, in the order engineers are used to.

Names, title, where it stands, volume, number, pages, date, addresses:
A. Ng and J. Müller, “The story,” *Journal*, vol. 3, no. 2, pp. 1–10, Mar. 2020. (plain text, so without italics)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WHOLE = frozenset({"book", "proceedings", "collection", "thesis", "phdthesis", "mastersthesis", "manual", "booklet"})
_MONTHS = ("", "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_MOST_NAMES = 6
_THESES = {"phdthesis": "Ph.D. thesis", "mastersthesis": "M.S. thesis", "thesis": "thesis"}


@dataclass(frozen=True, slots=True)
class Work:
    """A work in plain words; empty where nothing is known. People are (given, family); `month` is 1–12 or 0.

    `kind` is BibTeX's or CSL's: article, book, inproceedings, misc …; `inside` is the journal or book it stands in.
    `seen` is when an address was visited (`2025-01-31`), `held` are the parts of the title whose letters no style may
    change, `more` are CSL variables that no other field has. `capitals` says that the title's words begin with capital
    letters as BibTeX wants them, and not as in a sentence.
    """

    kind: str
    authors: tuple[tuple[str, str], ...]
    editors: tuple[tuple[str, str], ...]
    title: str
    inside: str
    volume: str
    issue: str
    pages: str
    edition: str
    publisher: str
    place: str
    year: str
    month: int
    doi: str
    url: str
    note: str
    day: int = 0
    translators: tuple[tuple[str, str], ...] = ()
    seen: str = ""
    held: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    capitals: bool = False


def printed(work: Work) -> str:
    """The reference as one line that ends with a full stop or an address. Never empty."""
    people, role = (work.authors, "") if work.authors else (work.editors, _editors(work.editors))
    lead = names(people) + role
    whole = work.kind in _WHOLE and not work.inside
    parts = [lead] if lead else []
    if work.title and not whole:
        parts.append(f"“{_quoted(work.title)}")
    elif work.title:
        parts.append(work.title + (f", {_edition(work.edition)}" if work.edition else ""))
    line = ", ".join(parts)
    rest = _rest(work, whole)
    if work.title and not whole:
        # the comma or the full stop stands inside the quotation marks
        ends = work.title[-1] in "?!"
        line += ("" if ends else "," if rest else ".") + "”"
        line += f" {rest}" if rest else ""
    elif rest:
        line += ("," if line else "") + f" {rest}"
    line = line.strip()
    line += "" if not line or line.endswith((".", ".”")) or line[-1] in "?!" else "."
    for part in (work.note, _doi(work.doi), "" if work.doi else work.url):
        if part:
            line += f" {part}" if part.startswith(("http", "doi:")) else f" {part.rstrip('.')}."
    return line.strip() or "(no details)"


def names(people: tuple[tuple[str, str], ...]) -> str:
    """Names with initials: one, two with “and”, up to six, else the first and “et al.”"""
    others = bool(people) and people[-1] in {("", "others"), ("", "al."), ("et", "al.")}
    known = people[:-1] if others else people
    shown = [_name(given, family) for given, family in known]
    if not shown:
        return ""
    if others or len(shown) > _MOST_NAMES:
        return f"{', '.join(shown[:_MOST_NAMES]) if others else shown[0]} et al."
    if len(shown) <= 2:
        return " and ".join(shown)
    return ", ".join(shown[:-1]) + ", and " + shown[-1]


def _name(given: str, family: str) -> str:
    initials = []
    for word in given.split():
        parts = [part for part in word.split("-") if part]
        initials.append("-".join(f"{part[0].upper()}." for part in parts))
    return " ".join((*initials, family))


def _editors(people: tuple[tuple[str, str], ...]) -> str:
    return "" if not people else ", Ed." if len(people) == 1 else ", Eds."


def _quoted(title: str) -> str:
    return title.rstrip(". ").replace("“", "‘").replace("”", "’")


def _rest(work: Work, whole: bool) -> str:
    """What stands behind the title: where, which volume, which pages, who published it, when."""
    inside = work.inside
    if inside and work.kind in {"inproceedings", "incollection", "conference", "inbook"}:
        inside = f"in {inside}"
    dash = re.sub(r"\s*(?:-{1,3}|–|—)\s*", "–", work.pages)
    several = "–" in dash or "," in dash
    house = ": ".join(part for part in (work.place, work.publisher) if part)
    date = " ".join(part for part in (_MONTHS[work.month], work.year) if part)
    parts = [
        inside,
        _THESES.get(work.kind, ""),
        f"vol. {work.volume}" if work.volume else "",
        f"no. {work.issue}" if work.issue else "",
        _edition(work.edition) if work.edition and not whole else "",
        house,
        f"{'pp.' if several else 'p.'} {dash}" if dash else "",
        date,
    ]
    return ", ".join(part for part in parts if part)


def _edition(text: str) -> str:
    ordinal = {"1": "1st", "2": "2nd", "3": "3rd"}.get(text, f"{text}th" if text.isdigit() else text.lower())
    return ordinal if ordinal.endswith(("ed.", "edition")) else f"{ordinal} ed."


def _doi(doi: str) -> str:
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.strip(), flags=re.IGNORECASE)
    return f"doi: {bare}" if bare else ""
