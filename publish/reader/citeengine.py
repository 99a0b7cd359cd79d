"""Works, a style and what is cited → the marks in the text and the references, through the citation library.

The library renders one work by one style. What it does not do is done here: letters behind equal years, authors left
out or told alone, ranges of numbers, works of one author together.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator
from citeproc.source import VariableError
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from lxml import etree

from publish.reader.citedata import item_of
from publish.reader.citelibrary import CSL
from publish.reader.citemarks import Formatter, bare, mended
from publish.reader.cites import Cite
from publish.reader.citestyle import Style
from publish.reader.works import Work

FAULTS = (
    AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError, AssertionError, NameError,
    StopIteration, ArithmeticError, VariableError, etree.LxmlError,
)  # fmt: skip
"""What the library raises over a style that is broken."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RANGE = 3
_DOUBLE_LETTER = re.compile(r"\b(\d{4})([a-z])\2\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference: the key of the work, the number or mark before it ("[1]", else ""), and its marked text."""

    key: str
    label: str
    text: str


class _LetteredYear(int):
    """A year that is written with a letter behind it: 1984a."""

    letter: str = ""

    def __str__(self) -> str:
        return f"{int(self)}{self.letter}"

    def __abs__(self) -> _LetteredYear:
        return self


class Engine:
    """Renders the works of one article, which are `cited` in this order. Raises one of `FAULTS` over a broken style."""

    def __init__(self, style: Style, works: Mapping[str, Work], cited: Iterable[str], lang: str) -> None:
        self._works = works
        self._ids = {key: f"w{number}" for number, key in enumerate(dict.fromkeys(cited), start=1)}
        english = lang.partition("-")[0].lower() == "en"
        items = [item_of(works[key], name, english=english) for key, name in self._ids.items()]
        with warnings.catch_warnings():
            # what a style does not know of a work it does not print
            warnings.simplefilter("ignore")
            source = CiteProcJSON(items)
        self._whole = _loaded(style.xml, source, lang)
        self._alone = _loaded(_without_names(style.xml), source, lang)
        first = Citation([CitationItem(name) for name in self._ids.values()])
        self._whole.register(first)
        if self._whole.style.has_bibliography():
            self._whole.sort()
        self._alone.keys, self._alone.items = self._whole.keys, self._whole.items
        root = self._whole.style.root
        self._layout, self._plain_layout = root.citation.layout, self._alone.style.root.citation.layout
        self._inside = str(root.get_locale_option("punctuation-in-quote") or "").lower() == "true"
        self._collapse = root.citation.get("collapse") or ""
        self._numbered = bool(root.xpath("//cs:citation//cs:text[@variable='citation-number']", namespaces=CSL))
        self._numbered = self._numbered or self._calls_number(root)
        self._rendered: dict[Cite, str] = {}
        self._lettered = False
        # styles that cite in notes have a shorter form for what was cited before
        self._history: list[CitationItem] | None = [] if style.notes else None
        if root.citation.get("disambiguate-add-year-suffix") == "true":
            self._set_letters(source)
            self._rendered.clear()

    def _calls_number(self, root: Any) -> bool:
        macros = root.xpath("//cs:citation//cs:text/@macro", namespaces=CSL)
        found = root.xpath("//cs:macro[.//cs:text[@variable='citation-number']]/@name", namespaces=CSL)
        return bool(set(macros) & set(found))

    def _set_letters(self, source: Any) -> None:
        """1984a, 1984b: letters for works that would be cited alike, in the order of the references."""
        alike: dict[str, list[str]] = {}
        names = {name: key for key, name in self._ids.items()}
        for item in self._whole.items:
            alike.setdefault(self._one(Cite(names[item.key])), []).append(item.key)
        own = self._whole.style.root.xpath("//cs:text[@variable='year-suffix']", namespaces=CSL)
        self._lettered = True
        for same in alike.values():
            for at, name in enumerate(same if len(same) > 1 else ()):
                reference, letter = source[name], _LETTERS[at % 26] * (at // 26 + 1)
                date = reference.get("issued")
                if own:
                    reference["year_suffix"] = String(letter)
                elif date is not None and isinstance(date.get("year"), int):
                    year = _LetteredYear(date["year"])
                    year.letter = letter
                    date["year"] = year

    def mark(self, cites: Sequence[Cite]) -> str:
        """The marked text of a citation: "(Ng 2020; Lee 2021)", "[1]–[3]"."""
        ordered = self._sorted(cites)
        before = ""
        if self._layout.get("vertical-align") == "sup":
            # what is raised is the number, and not the writer's words
            before = bare(ordered[0].before)
            ordered = [replace(ordered[0], before=""), *ordered[1:]]
        return f"{before} {self._finished(self._wrapped(self._joined(ordered)))}".strip()

    def author(self, cite: Cite) -> str:
        """The author of a work as a sentence names him; "" where the style's marks are numbers."""
        if self._history is not None:
            return self._named(cite)
        whole, alone = self._one(Cite(cite.key)), self._one(Cite(cite.key, alone=True))
        if self._numbered or not alone or not whole.endswith(alone):
            return ""
        return self._finished(whole[: -len(alone)].rstrip().rstrip(",;:").rstrip())

    def _named(self, cite: Cite) -> str:
        """The family names of a work's authors."""
        work = self._works[cite.key]
        names = [family for _, family in work.authors or work.editors]
        root = self._whole.style.root
        if len(names) > 2:
            return bare(f"{names[0]} {root.get_single_term(name='et-al')}")
        return bare(f" {root.get_single_term(name='and')} ".join(names))

    def entries(self) -> list[Entry]:
        """The references in the order of the style; none where it has none."""
        if not self._whole.style.has_bibliography():
            return []
        layout = self._whole.style.root.bibliography.layout
        names = {name: key for key, name in self._ids.items()}
        found: list[Entry] = []
        for item in self._whole.items:
            layout.repressed = {}
            text = layout.format(layout.wrap(layout.render_children(item) or ""))
            label, said = _labelled(self._finished(str(text)), item.number)
            found.append(Entry(names[item.key], label, said))
        return found

    def _one(self, cite: Cite) -> str:
        """One work as the style cites it, without what stands around a whole citation."""
        asked = Cite(cite.key, kind=cite.kind, place=cite.place, alone=cite.alone)
        if self._history is not None:
            return self._render(asked)
        if asked not in self._rendered:
            self._rendered[asked] = self._render(asked)
        return self._rendered[asked]

    def _render(self, cite: Cite) -> str:
        bibliography = self._alone if cite.alone else self._whole
        layout = self._plain_layout if cite.alone else self._layout
        given = {"locator": Locator(cite.kind, bare(cite.place))} if cite.kind else {}
        item = CitationItem(self._ids[cite.key], **given)
        citation = Citation([item])
        citation.bibliography = bibliography
        layout.repressed = {}
        element = layout.getparent()
        element.cites = self._history or []
        text = str(layout.render_children(item) or "")
        if self._history is not None:
            self._history.append(item)
        return text

    def _sorted(self, cites: Sequence[Cite]) -> list[Cite]:
        """In the order that the style wants them, unless the writer put words around them."""
        if any(cite.before or cite.after for cite in cites[1:]) or len(cites) < 2:
            return list(cites)
        numbers = {key: self._whole.keys.index(name) for key, name in self._ids.items()}
        if self._numbered or self._layout.getparent().sort is not None:
            return sorted(cites, key=lambda cite: numbers[cite.key])
        return list(cites)

    def _joined(self, cites: list[Cite]) -> str:
        delimiter = self._layout.get("delimiter", "; ")
        parts: list[str] = []
        at = 0
        while at < len(cites):
            end = self._run(cites, at)
            if end - at >= _RANGE:
                parts.append(f"{self._one(cites[at])}–{self._one(cites[end - 1])}")
                at = end
                continue
            cite = cites[at]
            text = " ".join(part for part in (bare(cite.before), self._one(cite)) if part)
            if cite.after:
                text += ("" if cite.after[0] in ",;:." else ", ") + bare(cite.after)
            if at and self._same_author(cites[at - 1], cite):
                group = self._layout.getparent().get("cite-group-delimiter", ", ")
                parts[-1] += group + self._one(Cite(cite.key, kind=cite.kind, place=cite.place, alone=True))
            else:
                parts.append(text)
            at += 1
        return str(delimiter.join(parts))

    def _run(self, cites: list[Cite], at: int) -> int:
        """Where a row of numbers that follow each other ends."""
        if self._collapse != "citation-number":
            return at + 1
        numbers = [self._whole.keys.index(self._ids[cite.key]) for cite in cites]
        end = at + 1
        if _is_bare(cites[at]):
            while end < len(cites) and _is_bare(cites[end]) and numbers[end] == numbers[end - 1] + 1:
                end += 1
        return end

    def _same_author(self, one: Cite, other: Cite) -> bool:
        if not self._collapse.startswith("year") or other.before or other.alone or one.after:
            return False
        return bool(self.author(one)) and self.author(one) == self.author(other)

    def _wrapped(self, text: str) -> str:
        return str(self._layout.format(self._layout.wrap(String(text))))

    def _finished(self, text: str) -> str:
        text = mended(text, inside=self._inside)
        return _DOUBLE_LETTER.sub(r"\1\2", text) if self._lettered else text


def _is_bare(cite: Cite) -> bool:
    return not (cite.before or cite.after or cite.kind)


def _loaded(xml: bytes, source: Any, lang: str) -> Any:
    style = CitationStylesStyle(BytesIO(xml), locale=_locale(lang), validate=False)
    return CitationStylesBibliography(style, source, Formatter)


def _locale(lang: str) -> str:
    language, _, region = lang.replace("_", "-").partition("-")
    return f"{language.lower()}-{region.upper()}" if region else language.lower()


def _without_names(xml: bytes) -> bytes:
    """The style with the names taken out of citations, for `[-@key]`."""
    root: Any = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.xpath("//cs:names", namespaces=CSL):
        parent = element.getparent()
        if parent is not None and not element.xpath("ancestor::cs:bibliography", namespaces=CSL):
            parent.remove(element)
    return etree.tostring(root)


def _labelled(text: str, number: int) -> tuple[str, str]:
    """The number that a reference begins with, and the reference."""
    for label in (f"[{number}]", f"({number})", f"{number}.", f"{number})", f"{number}"):
        if text.startswith(label):
            return label, text[len(label) :].lstrip()
    return "", text
