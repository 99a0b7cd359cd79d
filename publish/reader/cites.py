"""What stands between the brackets of a citation → the works that it names, each with its place and words around.

`see @ng20, pp. 3–5, for more; -@key` as pandoc reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

KEY = re.compile(r"(?<![\w@])(-?)@(\w(?:[\w:.#$%&+?<>~/-]*\w)?)")
_KINDS = {
    "page": "p pp pg pgs page pages s seite seiten",
    "chapter": "ch chap chaps chapter chapters kap kapitel",
    "section": "sec secs sect section sections § §§ abschnitt",
    "volume": "vol vols volume volumes bd band",
    "figure": "fig figs figure figures abb",
    "paragraph": "para paras paragraph paragraphs ¶ ¶¶ abs",
    "note": "n nn note notes",
    "line": "l ll line lines",
    "verse": "v vv verse verses",
    "part": "pt pts part parts",
    "column": "col cols column columns",
    "book": "bk bks book books",
    "folio": "fol fols folio folios",
    "issue": "no nos nr issue issues",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_NUMBER = r"(?:\w*\d\w*(?:[.:]\d\w*)*|[ivxlcdm]+\b)"
_SPAN = rf"{_NUMBER}(?:\s*[-–—]{{1,2}}\s*{_NUMBER})?"
_PLACE = re.compile(
    rf"(?:(?P<kind>[^\W\d_]{{1,10}}|§§?|¶¶?)\.?\s*)?(?P<place>{_SPAN}(?:\s*[,&]\s*{_SPAN})*)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cite:
    """One work that is cited. `kind` is CSL's name of a place ("page"), `place` the place itself ("3–5").

    `before` and `after` are the writer's words around it; `alone` leaves its author out; `rest` is all that stood
    behind the key, as it was written.
    """

    key: str
    before: str = ""
    kind: str = ""
    place: str = ""
    after: str = ""
    alone: bool = False
    rest: str = ""


def parse(written: str) -> tuple[Cite, ...]:
    """The works cited in `written`, in order; parts without a key are none."""
    found: list[Cite] = []
    for part in written.split(";"):
        match = KEY.search(part)
        if match is None:
            continue
        rest = part[match.end() :].strip()
        kind, place, after = placed(rest.removeprefix(",").strip())
        if not kind:
            after = rest
        bare = rest.removeprefix(",").strip()
        found.append(Cite(match[2], part[: match.start()].strip(), kind, place, after, bool(match[1]), bare))
    return tuple(found)


def placed(text: str) -> tuple[str, str, str]:
    """The kind of place, the place, and what follows it: `pp. 3-5, passim` is ("page", "3–5", ", passim").

    Three empty strings where `text` does not begin with a place. A bare number is a page.
    """
    match = _PLACE.match(text)
    if match is None:
        return "", "", ""
    said = (match["kind"] or "").lower()
    kind = _KIND_OF.get(said, "") if said else "page"
    if not kind or (not said and not re.search(r"\d", match["place"])):
        return "", "", ""
    return kind, re.sub(r"\s*[-–—]{1,2}\s*", "–", match["place"]), text[match.end() :].rstrip()
