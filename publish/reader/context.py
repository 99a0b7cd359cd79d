"""What an article's pieces share while they are read: definitions, numbers of footnotes, pictures, findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from publish.base.diagnostics import Diagnostic, Outcome, warning
from publish.base.source import Span
from publish.reader.attributes import merge
from publish.reader.cites import parse
from publish.reader.linemap import Origin
from publish.reader.liquid import leaves, written_out
from publish.reader.names import IMAGE_KEYS, nearest
from publish.reader.references import Target, label_key
from publish.reader.targets import clean_target
from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.document import Resource
from publish.tree.inlines import FootnoteRef, Image, Inline, Inlines, Link

if TYPE_CHECKING:
    from publish.reader.bibliography import Citations
    from publish.reader.resources import Door

T = TypeVar("T")
_MARP_ALT = re.compile(
    r"(?:bg|left|right|fit|cover|contain|auto|vertical|(?:left|right):\d+%|[wh](?:idth|eight)?:[\d.]+\w*%?|"
    r"(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::\S+)?)$"
)


class Context:
    """Mutable state of one reading. Nothing of it outlives `read_text`."""

    def __init__(
        self,
        origin: Origin,
        text: str = "",
        *,
        links: Mapping[str, Target] | None = None,
        abbreviations: Mapping[str, str] | None = None,
        notes: Iterable[str] = (),
        door: Door | None = None,
        marp: bool = False,
        slides: bool = False,
        slidev: bool = False,
    ) -> None:
        self.origin = origin
        self.text = text
        self.links = links or {}
        self.abbreviations = abbreviations or {}
        self.notes = frozenset(notes)
        self.door = door
        self.citations: Citations | None = None
        self.marp = marp
        self.slides = slides
        self.slidev = slidev
        self.comments: set[Span] = set()
        self.used: set[str] = set()
        self.found: list[Diagnostic] = []
        self.numbers: dict[str, int] = {}
        self.aliases: dict[str, str] = {}
        self.elsewhere: set[str] = set()
        self.including: tuple[str, ...] = ()
        self.included = 0
        self.resources: dict[str, Resource] = {}
        self._once: set[str] = set()
        self.abbreviation = _any_of(self.abbreviations)

    def tell(self, finding: Diagnostic) -> None:
        """Keep a finding."""
        self.found.append(finding)

    def tell_once(self, key: str, finding: Diagnostic) -> None:
        """Keep a finding unless one was kept for `key`."""
        if key not in self._once:
            self._once.add(key)
            self.found.append(finding)

    def of(self, outcome: Outcome[T]) -> T:
        """The value; its findings are kept."""
        self.found.extend(outcome.diagnostics)
        return outcome.value

    def target(self, label: str) -> Target | None:
        """Where the definition of `label` leads."""
        return self.links.get(label_key(label)) if self.links else None

    def footnote(self, label: str, span: Span) -> FootnoteRef | None:
        """The mark of a footnote, numbered by its first mark; None when there is no such footnote."""
        if label in self.notes:
            number = self.numbers.setdefault(label, len(self.numbers) + 1)
            return FootnoteRef(span, label, number)
        near = nearest(label, self.notes)
        self.tell(
            warning(
                "footnote.unknown",
                f"there is no footnote “{label}”; its mark is kept as text",
                span,
                f"did you mean [^{near}]?" if near else f"add a line “[^{label}]: …”",
            )
        )
        return None

    def link(self, span: Span, children: Inlines, target: Target, attrs: Attrs = NO_ATTRS) -> tuple[Inline, ...]:
        """A link, or its children alone when its address is not safe. Links in links are undone."""
        children = tuple(unlinked(children))
        written = leaves(self, span, target.address)
        if written is None:
            return children
        address = clean_target(written)
        if address is None:
            self.tell(
                warning(
                    "link.unsafe",
                    f"a link to “{target.address[:60]}” was left out, its text kept",
                    span,
                    "link to an https: address, or to a file beside the article",
                )
            )
            return children
        return (Link(span, children, address, target.title, attrs),)

    def image(self, span: Span, alt: str, target: Target, attrs: Attrs = NO_ATTRS) -> Image:
        """A picture whose file is looked for later; Marp's key words in its text become attributes."""
        for key, _ in attrs.pairs:
            near = nearest(key, IMAGE_KEYS) if key not in IMAGE_KEYS else ""
            if near:
                said = f"a picture has no key “{key}”"
                self.tell(warning("key.unknown", said, span, f"did you mean “{near}”?"))
        alt, extra = _marp_words(alt) if self.marp or alt.split()[:1] == ["bg"] else (alt, NO_ATTRS)
        address = written_out(target.address) or target.address
        return Image(span, alt, address, target.title, None, merge(attrs, extra))

    def has_key(self, key: str) -> bool:
        """Whether the bibliography has an entry of this key."""
        return self.citations is not None and self.citations.knows(key)

    def cite(self, written: str, span: Span, *, narrative: bool = False) -> tuple[tuple[str, ...], str]:
        """The keys in `see @key, p. 3; @other`, and the mark to show, with the words before the first key.

        A `narrative` one stands in its sentence without brackets.
        """
        assert self.citations is not None
        cites = parse(written)
        return tuple(cite.key for cite in cites), self.of(self.citations.mark(cites, span, narrative=narrative))


def unlinked(inlines: Iterable[Inline]) -> Iterable[Inline]:
    """The inlines with links at their surface replaced by what they hold."""
    for inline in inlines:
        if isinstance(inline, Link):
            yield from inline.children
        else:
            yield inline


def _any_of(words: Mapping[str, str]) -> re.Pattern[str] | None:
    if not words:
        return None
    ordered = sorted((word for word in words if word.strip()), key=len, reverse=True)
    if not ordered:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in ordered) + r")(?!\w)")


def _marp_words(alt: str) -> tuple[str, Attrs]:
    """Marp's key words in an alternative text → the rest of it, and the key words as attributes."""
    words = alt.split()
    marks = [word for word in words if _MARP_ALT.match(word)]
    if not marks:
        return alt, NO_ATTRS
    pairs = []
    for word in marks:
        key, _, value = word.partition(":")
        name = {"w": "width", "h": "height"}.get(key, key)
        if value and name in ("width", "height"):
            pairs.append((name, value))
    classes = tuple(word for word in marks if ":" not in word or word.startswith(("left:", "right:")))
    return " ".join(word for word in words if word not in marks), Attrs("", classes, tuple(pairs))
