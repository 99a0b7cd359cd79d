"""Passages of prose + a condenser → points: the contract of condensers, how one is found, and its laws.

A package offers a condenser by an entry point of the group `publish.condensers`; the name is what a person asks for.
The built-in one is `salient`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, runtime_checkable

from publish.base.diagnostics import Diagnostic, warning
from publish.base.plugins import offers, trusted_imports
from publish.deck.choice import pick
from publish.deck.clauses import Spans, fits, kept_text
from publish.deck.words import count

GROUP = "publish.condensers"
API_VERSION = 1
BUILT_IN = "salient"


@dataclass(frozen=True, slots=True)
class Point:
    """One point: the number of its paragraph, and the ranges of the paragraph's text that it keeps, rising.

    With `words` it is in the condenser's own words, which stand on the face instead; the ranges may then be empty.
    """

    paragraph: int
    spans: Spans = ()
    words: str = ""


@runtime_checkable
class Condenser(Protocol):
    """What chooses the points of a text. It is asked once for each face, in a worker process, without a network."""

    name: ClassVar[str]
    api_version: ClassVar[int]

    def condense(self, paragraphs: Sequence[str], *, title: str, most: int, budget: int, lang: str) -> Sequence[Point]:
        """One to `most` points in the order of the text, of together at most `budget` words and each at most 20 (or one
        whole sentence alone). `title` stands above them; `lang` is a BCP 47 tag.

        A paragraph may be a `publish.deck.choice.Passage`: a `str` that knows where it is bold and where it is code.
        """
        ...


class Salient:
    """The condenser of the house: the sentences that say most, as written or cut at a clause border."""

    name: ClassVar[str] = BUILT_IN
    api_version: ClassVar[int] = API_VERSION

    def condense(self, paragraphs: Sequence[str], *, title: str, most: int, budget: int, lang: str) -> Sequence[Point]:
        """The points; one, however long, where no sentence is short enough."""
        return tuple(Point(found.paragraph, found.spans) for found in pick(paragraphs, title, most, budget, lang))


@dataclass(slots=True)
class Guarded:
    """A condenser held to its laws: where it fails, the built-in one answers, and it is told once what went wrong."""

    condenser: Condenser = field(default_factory=Salient)
    told: list[Diagnostic] = field(default_factory=list)

    @property
    def own(self) -> bool:
        """Whether it is the condenser of the house."""
        return isinstance(self.condenser, Salient)

    def __call__(
        self, paragraphs: Sequence[str], title: str, most: int, budget: int, lang: str
    ) -> tuple[Sequence[Point], str]:
        """The points, and the name of the condenser whose own words are among them (else empty)."""
        ask = {"title": title, "most": most, "budget": budget, "lang": lang}
        if not self.own:
            try:
                points = tuple(self.condenser.condense(tuple(paragraphs), **ask))  # type: ignore[arg-type]
                fault = fault_of(points, paragraphs, most, budget)
            except Exception as failure:  # noqa: BLE001  # a stranger's code may raise whatever it likes
                points, fault = (), f"failed ({_reason(failure)})"
            if not fault:
                return points, self.condenser.name if any(p.words for p in points) else ""
            self._tell(fault)
        return Salient().condense(paragraphs, title=title, most=most, budget=budget, lang=lang), ""

    def _tell(self, fault: str) -> None:
        if not self.told:
            self.told.append(_refused(self.condenser.name, fault))


def fault_of(points: Sequence[object], paragraphs: Sequence[str], most: int, budget: int) -> str:
    """Which law the points break, in words; empty for none."""
    if not points and any(paragraph.strip() for paragraph in paragraphs):
        return "gave no point"
    if len(points) > most:
        return f"gave {len(points)} points where {most} were asked for"
    total, own = 0, False
    for point in points:
        if not isinstance(point, Point):
            return f"gave a {type(point).__name__} where a Point is due"
        if not 0 <= point.paragraph < len(paragraphs):
            return f"names paragraph {point.paragraph} of {len(paragraphs)}"
        text = paragraphs[point.paragraph]
        if not _rising(point.spans, len(text)):
            return f"gave ranges that are not in the text: {point.spans}"
        words = point.words or kept_text(text, point.spans)
        if not words.strip():
            return "gave an empty point"
        n = count(words)
        if not fits(words) and (len(points) > 1 or point.words):
            return f"gave a point of {n} words"
        total, own = total + n, own or bool(point.words)
    if total > budget and (len(points) > 1 or own):
        return f"gave {total} words where {budget} have room"
    return ""


def _rising(spans: Spans, end: int) -> bool:
    at = 0
    for a, b in spans:
        if not at <= a < b <= end:
            return False
        at = b
    return True


def condenser(name: str) -> Guarded:
    """The condenser of that name, guarded; the built-in one and a warning where it cannot be had."""
    if name in ("", BUILT_IN):
        return Guarded()
    offered = offers(GROUP)
    if name not in offered:
        names = ", ".join(sorted({*offered, BUILT_IN}))
        told = warning("deck.condenser", f"there is no condenser named “{name}”", None, f"installed are: {names}")
        return Guarded(told=[told])
    offer = offered[name]
    try:
        with trusted_imports():
            made = offer.entry.load()()
    except Exception as failure:  # noqa: BLE001  # as above
        return Guarded(told=[_refused(name, f"of {offer.label} cannot be loaded ({_reason(failure)})")])
    if not isinstance(made, Condenser) or made.name != name:
        return Guarded(told=[_refused(name, f"of {offer.label} lacks a member, or calls itself otherwise")])
    if made.api_version != API_VERSION:
        fault = f"is made for version {made.api_version} of the condenser API, and this is version {API_VERSION}"
        return Guarded(told=[_refused(name, fault)])
    return Guarded(made)


def _reason(failure: Exception) -> str:
    words = " ".join(str(failure).split())[:200]
    return f"{type(failure).__name__}: {words}" if words else type(failure).__name__


def _refused(name: str, fault: str) -> Diagnostic:
    return warning(
        "deck.condenser",
        f"the condenser “{name}” {fault}; “{BUILT_IN}” chose the points instead",
        None,
        "update its package, or leave the option `condenser` out",
    )
