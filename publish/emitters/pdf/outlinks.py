"""Document → the same for readers of paper: addresses of links as footnotes, and a list of all of them at the end.

Links to the outside are found where they are printed: what is for slides alone, and speaker notes that are not printed,
have none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from publish.emitters.markup.links import live
from publish.emitters.markup.tags import EMPTY, Html, el, text
from publish.emitters.pdf.job import Job
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.attrs import Attrs
from publish.tree.document import Document, Footnote
from publish.tree.noteorder import renumbered
from publish.tree.rewrite import Rewriter
from publish.tree.walk import plain, walk_inlines

_ID = "link--"
_LABEL = "address:"
_LONGEST_WORDS = 90


@dataclass(frozen=True, slots=True)
class Address:
    """An address, the words that first lead to it, and the id of the place where they stand."""

    target: str
    words: str
    id: str


@dataclass(slots=True)
class _Gathering:
    """What is found on the way through a document: addresses in their order, and footnotes made of them."""

    notes: bool
    found: dict[str, Address] = field(default_factory=dict)
    made: dict[str, Footnote] = field(default_factory=dict)

    def link(self, node: i.Inline) -> tuple[i.Inline, ...]:
        """A link in the text, with an id where it is the first to its address, and behind it a footnote's mark."""
        if not isinstance(node, i.Link) or not live(node.target):
            return (node,)
        node = self._kept(node)
        if not self.notes or _says_itself(node):
            return (node,)
        label = _LABEL + node.target
        if label not in self.made:
            words = (i.Text(node.span, shown(node.target)),)
            address = i.Link(node.span, words, node.target, attrs=Attrs(classes=("address",)))
            self.made[label] = Footnote(node.span, label, 0, (b.Paragraph(node.span, (address,)),))
        return (node, i.FootnoteRef(node.span, label, 0))

    def link_in_note(self, node: i.Inline) -> tuple[i.Inline, ...]:
        """A link in a footnote: its address stands behind it, since a note has no notes."""
        if not isinstance(node, i.Link) or not live(node.target):
            return (node,)
        node = self._kept(node)
        if not self.notes or _says_itself(node):
            return (node,)
        return (node, i.Text(node.span, f" ({shown(node.target)})"))

    def in_title(self, section: b.Section) -> None:
        """Links in a heading are not set as links; the heading is where they stand."""
        for node in walk_inlines(section.title):
            if isinstance(node, i.Link) and live(node.target):
                self.found.setdefault(node.target, Address(node.target, _words(node), section.id))

    def _kept(self, node: i.Link) -> i.Link:
        if node.target in self.found:
            return node
        name = node.attrs.id or f"{_ID}{len(self.found) + 1}"
        self.found[node.target] = Address(node.target, _words(node), name)
        return replace(node, attrs=Attrs(name, node.attrs.classes, node.attrs.pairs))


class _Printed(Rewriter):
    """A rewriter of what is printed."""

    __slots__ = ()

    def one(self, node: b.Block) -> b.Block:
        """One block with all that it holds; one that is not on paper stays as it is."""
        if isinstance(node, b.Notes) or (isinstance(node, b.OnlyFor) and node.output != "handout"):
            return node
        return Rewriter.one(self, node)


def with_addresses(document: Document, *, notes: bool) -> tuple[Document, tuple[Address, ...]]:
    """The document with ids at its links, and their addresses in the order of the text.

    With `notes` it has footnotes of the addresses, too, numbered together with the writer's own.
    """
    gathering = _Gathering(notes)
    rewriter = _Printed(gathering.link)

    def printed(section: b.Section) -> b.Section:
        gathering.in_title(section)
        blocks = rewriter.blocks(section.blocks)
        return replace(section, blocks=blocks, children=tuple(printed(child) for child in section.children))

    root = printed(document.root)
    inner = _Printed(gathering.link_in_note)
    kept = tuple(replace(note, blocks=inner.blocks(note.blocks)) for note in document.footnotes)
    if gathering.made:
        root, kept = renumbered(root, (*kept, *gathering.made.values()))
    return replace(document, root=root, footnotes=kept), tuple(gathering.found.values())


def shown(target: str) -> str:
    """An address as paper shows it."""
    return target.removeprefix("mailto:").removeprefix("tel:")


def _words(node: i.Link) -> str:
    words = " ".join(plain(node.children, alt=True).split())
    return words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS].rsplit(" ", 1)[0] + "…"


def _says_itself(node: i.Link) -> bool:
    """Whether the words of a link are its address, or are a picture, which has no place for a mark."""
    words = plain(node.children).strip()
    return not words or _bare(words) == _bare(node.target)


def _bare(address: str) -> str:
    return shown(address).removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/").lower()


def link_index(addresses: tuple[Address, ...], body: Html, job: Job) -> Html:
    """The list of all links: a number, the words that lead there with their page, and the address.

    `body` is the article as it is set; a place that it lacks is not jumped to.
    """
    if not addresses:
        return EMPTY
    title = job.word("links")
    heading = el("h2", title, class_="section", id="links--all", data_title=title, data_running=title)
    entries = [_entry(number, address, body) for number, address in enumerate(addresses, start=1)]
    return el("section", heading, *entries, class_="link-index")


def _entry(number: int, address: Address, body: Html) -> Html:
    itself = not address.words or _bare(address.words) == _bare(address.target)
    words = urlsplit(address.target).hostname or shown(address.target) if itself else address.words
    known = f'id="{address.id}"' in body
    place = el("a", words, class_="jump listed", href=f"#{address.id}") if known else text(words)
    link = el("a", shown(address.target), class_="address", href=address.target)
    figure = el("span", f"{number}", class_="note-number")
    return el("p", figure, place, ": ", link, class_="reference link-entry")
