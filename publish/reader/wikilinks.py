"""`[[Page]]`, `[[Page#Part|words]]` and `![[picture.png|300]]` of wikis and vaults → words, links, pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.base.diagnostics import info
from publish.reader.references import Target
from publish.tree.attrs import NO_ATTRS, Attrs
from publish.tree.inlines import Text

if TYPE_CHECKING:
    from publish.reader.inline import Scanner

_LINK = re.compile(
    r"\[\[(?![ \t])([^\[\]|#^\n]{0,200})((?:#[^\[\]|#\n]{1,200})*)(?:\\?\|([^\[\]\n]{1,300}))?\]\](?![(\[{])"
)
_PICTURE = re.compile(r".+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,5})(?:x(\d{1,5}))?")
_NO_PAGES = re.compile(
    r"[\d\s,.;+*/-]*|nodiscard|noreturn|maybe_unused|(?:un)?likely|fallthrough|deprecated|no_unique_address|gnu::\w+"
)
"""What stands in two pairs of brackets and is no page: numbers, and the attributes of C++."""


def here(scanner: Scanner, *, image: bool = False) -> bool:
    """Whether a page or a file of a vault is named here; its words, a link or the picture are put in its place."""
    start = scanner.at
    match = _LINK.match(scanner.text, start + image)
    if match is None:
        return False
    page, part, words = match.group(1).strip(), match.group(2).lstrip("#").strip(), (match.group(3) or "").strip()
    if not (page or part) or (not part and _NO_PAGES.fullmatch(page)) or scanner.context.target(page):
        return False
    span = scanner.strand.span(start, match.end())
    if image and _PICTURE.fullmatch(page):
        size = _SIZE.fullmatch(words)
        sides = zip(("width", "height"), size.groups() if size else (), strict=False)
        attrs = Attrs(pairs=tuple((side, given) for side, given in sides if given)) if size else NO_ATTRS
        picture = scanner.context.image(span, "" if size else words, Target(page), attrs)
        return scanner.node(start, match.end(), lambda _: picture)
    shown = words or " > ".join(one for one in (page, *part.replace("^", "").split("#")) if one)
    if image:
        said = f"“{match.group()}” shows another note of a vault; its name stands in its place"
        scanner.context.tell(info("site.mark", said, span, "write out what that note says"))
    if not page and not part.startswith("^"):
        link = scanner.context.link(span, (Text(span, shown),), Target(f"#{part.rpartition('#')[2]}"))
        return scanner.node(start, match.end(), lambda _: link[0])
    return scanner.node(start, match.end(), lambda made: Text(made, shown))
