"""A run's link → the click that PowerPoint follows, or none where the address is not one it could open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from publish.base.diagnostics import Diagnostic, info
from publish.base.source import Span
from publish.deck.model import Deck, Para, PictureContent, Slide, TableContent, TextContent
from publish.emitters.pptx.drafts import Relations
from publish.emitters.pptx.xml import clean, el

SLIDE_LINK = "slide:"
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp", "ftps"})
_LONGEST = 2_083
_KEPT = "!#$%&'()*+,/:;=?@[]~"
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_TEXT_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""[MS-ODRAWXML] §2.26: the link keeps the colour of its run instead of the theme's colour for links."""


def safe_address(address: str) -> str:
    """`address` as PowerPoint takes it, percent-encoded; empty when it is no address or one that must not open."""
    bare = "".join(clean(address).split("\n")).strip()
    try:
        parts = urlsplit(bare)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or (parts.scheme.lower() in {"http", "https"} and not host):
        return ""
    found = quote(_BARE_PERCENT.sub("%25", bare), safe=_KEPT)
    return found if len(found) <= _LONGEST else ""


def unlinked(deck: Deck) -> tuple[Diagnostic, ...]:
    """What is told of addresses that a deck cannot follow: their words stay, without the link."""
    slides = {slide.id for slide in deck.slides}
    lost: dict[str, Span | None] = {}
    for slide in deck.slides:
        for link in _links_of(slide):
            target = link.removeprefix(SLIDE_LINK)
            found = target in slides if link.startswith(SLIDE_LINK) else safe_address(link)
            if not found:
                lost.setdefault(target, slide.span)
    return tuple(info("pptx.link", _message(address), span, _HINT) for address, span in lost.items())


def _message(address: str) -> str:
    return f"{clean(address)[:80]!r} is no address that PowerPoint can open; its words stand there without a link"


_HINT = "give the whole address, with https:// in front"


def _links_of(slide: Slide) -> Iterator[str]:
    """Every link on the face of a slide."""
    for box in slide.boxes:
        content = box.content
        paras: Iterable[Para] = ()
        if isinstance(content, PictureContent):
            if content.link:
                yield content.link
        elif isinstance(content, TextContent):
            paras = content.paras
        elif isinstance(content, TableContent):
            paras = (para for row in content.rows for cell in row if cell for para in cell.paras)
        yield from (run.link for para in paras for run in para.runs if run.link)


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one slide: `slides` tells the part of each slide's id, `relations` collects the targets."""

    slides: Mapping[str, str]
    relations: Relations = field(repr=False)

    def click(self, link: str, *, own_colour: bool = False) -> str:
        """The `a:hlinkClick` for a run or a shape; empty when there is nowhere to go."""
        if link.startswith(SLIDE_LINK):
            target = self.slides.get(link.removeprefix(SLIDE_LINK), "")
            rid = self.relations.add(RT.SLIDE, target) if target else ""
            action: str | None = "ppaction://hlinksldjump"
        else:
            target = safe_address(link) if link else ""
            rid = self.relations.add(RT.HYPERLINK, target, external=True) if target else ""
            action = None
        if not rid:
            return ""
        return el("a:hlinkClick", {"r:id": rid, "action": action}, _TEXT_COLOUR if own_colour else "")
