"""HTML that stands in a line → inline nodes: one tag as written, or one element with its children."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from publish.base import Diagnostic, Outcome, Span
from publish.base.diagnostics import info, warning
from publish.reader.htmltree import VOID, read_tag
from publish.reader.targets import clean_target
from publish.tree import inlines as i
from publish.tree.attrs import NO_ATTRS, Attrs

Pairs = Sequence[tuple[str, str]]

_STYLED: dict[str, type[i.Emph | i.Strong | i.Strike | i.Underline | i.Mark | i.Sub | i.Sup | i.Small | i.Quoted]] = {
    **dict.fromkeys(("b", "strong"), i.Strong),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var", "address"), i.Emph),
    **dict.fromkeys(("s", "del", "strike"), i.Strike),
    **dict.fromkeys(("u", "ins"), i.Underline),
    "mark": i.Mark,
    "sub": i.Sub,
    "sup": i.Sup,
    "small": i.Small,
    "q": i.Quoted,
}
_CODE = frozenset({"code", "tt", "samp", "kbd"})
# Known, and nothing but their content counts.
_PLAIN = frozenset(
    {
        *(
            "span",
            "font",
            "big",
            "bdi",
            "bdo",
            "blink",
            "data",
            "label",
            "nobr",
            "output",
            "picture",
            "ruby",
            "rb",
            "rt",
        ),
        *("rp", "rtc", "time", "tt", "center", "div", "p", "acronym", "noscript", "meter", "progress", "slot"),
    }
)
DROPPED = frozenset(
    {
        *("script", "style", "template", "form", "input", "button", "select", "textarea", "option", "optgroup", "link"),
        *("meta", "base", "object", "embed", "applet", "iframe", "frame", "frameset", "canvas", "param", "svg", "math"),
    }
)
"""Elements that have no meaning in an article; what text they show is kept where they show it."""
_KNOWN_PAIRS = frozenset({"align", "width", "height", "lang", "dir", "type", "start", "value", "valign", "loading"})


@dataclass(frozen=True, slots=True)
class InlineTag:
    """One tag as written. `attrs` are in the order written, names in lower case, entities resolved."""

    kind: Literal["open", "close", "void", "comment", "dropped", "unknown"]
    name: str
    attrs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str:
        """An attribute's value, or an empty string."""
        return next((value for name, value in self.attrs if name == key), "")


def inline_tag(raw: str) -> InlineTag:
    """What the tag or comment `raw` is.

    "dropped" are tags of scripts, forms and embedded things, "unknown" those of no HTML element. A closing tag is
    "close" whatever its name; a self-closed tag is "void". Linear in the length of `raw`.
    """
    if raw.startswith(("<!", "<?")):
        return InlineTag("comment", "")
    tag = read_tag(raw, 0)
    if tag is None:
        return InlineTag("unknown", "")
    if tag.name in DROPPED:
        return InlineTag("dropped", tag.name, tag.attrs)
    if tag.closing:
        return InlineTag("close", tag.name)
    known = tag.name in _STYLED or tag.name in _CODE or tag.name in _PLAIN or tag.name in VOID
    if not known and tag.name not in {"a", "abbr", "details", "summary"}:
        return InlineTag("unknown", tag.name, tag.attrs)
    return InlineTag("void" if tag.empty else "open", tag.name, tag.attrs)


def attrs_of(attrs: Pairs) -> Attrs:
    """The id, the classes and the pairs that mean something to an article."""
    if not attrs:
        return NO_ATTRS
    given = dict(attrs)
    pairs = [(key, " ".join(value.split())[:200]) for key, value in attrs if key in _KNOWN_PAIRS and value.strip()]
    style = given.get("style", "")
    found = re.search(r"text-align\s*:\s*(left|right|center|justify)", style, re.IGNORECASE)
    if found and "align" not in given:
        pairs.append(("align", found.group(1).lower()))
    for side in ("width", "height"):
        found = re.search(
            rf"(?:^|;)\s*{side}\s*:\s*([0-9.]+(?:px|%|em|rem|pt|cm|mm|in)?)\s*(?:;|$)", style, re.IGNORECASE
        )
        if found and side not in given:
            pairs.append((side, found.group(1)))
    classes = tuple(given.get("class", "").split())[:20]
    made = Attrs(given.get("id", "").strip() or given.get("name", "").strip(), classes, tuple(pairs))
    return made if made != NO_ATTRS else NO_ATTRS


def image(attrs: Pairs, span: Span) -> i.Image | None:
    """The picture of an `<img>`, its file not yet looked for; None when it names none."""
    given = dict(attrs)
    target = given.get("src", "").strip()
    if not target or target.startswith("data:image/gif;base64,R0lGODlhAQAB"):
        # pages that load pictures late keep the address elsewhere
        target = (given.get("data-src") or given.get("data-original") or target).strip()
    if not target:
        target = given.get("srcset", "").strip().partition(",")[0].split(" ")[0]
    if not target:
        return None
    alt, title = (" ".join(given.get(key, "").split()) for key in ("alt", "title"))
    made = attrs_of([pair for pair in attrs if pair[0] != "name"])
    return i.Image(span, alt, target, title, None, made)


def inline_node(name: str, attrs: Pairs, children: i.Inlines, span: Span) -> Outcome[i.Inlines]:
    """The nodes that an element becomes; `children` alone when it only groups them.

    An unsafe link keeps its text and is told as `link.unsafe`.
    """
    told = handlers(attrs, name, span)
    if name in _STYLED:
        return Outcome((_STYLED[name](span, children),) if children else (), told)
    if name in _CODE:
        text = "".join(_raw_text(children))
        kbd = Attrs(classes=("kbd",)) if name == "kbd" else NO_ATTRS
        return Outcome((i.Code(span, text, kbd),) if text.strip() else (), told)
    if name == "a":
        return _link(dict(attrs), children, span, told, attrs)
    if name in {"abbr", "acronym"}:
        title = " ".join(dict(attrs).get("title", "").split())
        return Outcome((i.Abbr(span, children, title),) if children and title else children, told)
    if name == "br":
        return Outcome((i.Break(span),), told)
    if name == "img":
        picture = image(attrs, span)
        return Outcome((picture,) if picture else (), told)
    return Outcome(children, told)


def _link(
    given: dict[str, str], children: i.Inlines, span: Span, told: tuple[Diagnostic, ...], attrs: Pairs
) -> Outcome[i.Inlines]:
    href = given.get("href", "").strip()
    if not href or not children:
        return Outcome(children, told)
    target = clean_target(href)
    if target is None:
        said = "a link was left out because its address could run a program or open a file; its text is kept"
        return Outcome(children, (*told, warning("link.unsafe", said, span)))
    if any(isinstance(child, i.Link) for child in children):
        return Outcome(children, told)
    title = " ".join(given.get("title", "").split())
    return Outcome((i.Link(span, children, target, title, attrs_of(attrs)),), told)


def handlers(attrs: Pairs, name: str, span: Span) -> tuple[Diagnostic, ...]:
    """A remark when an element would have run a script."""
    if any(key.startswith("on") and len(key) > 4 for key, _ in attrs):
        return (info("html.handler", f"the script on <{name}> was left out", span),)
    return ()


def _raw_text(inlines: i.Inlines) -> list[str]:
    """All text in order, blanks as they are. No deeper than the HTML was."""
    out: list[str] = []
    for one in inlines:
        match one:
            case i.Text(text=text) | i.Code(text=text) | i.Math(text=text):
                out.append(text)
            case i.CrossRef(text=text) | i.Citation(text=text):
                out.append(text)
            case i.Break():
                out.append(" ")
            case i.Image(alt=alt):
                out.append(alt)
            case i.FootnoteRef():
                pass
            case _:
                out.extend(_raw_text(one.children))
    return out
