"""Roles of MyST and Sphinx, `` {ref}`text <id>` ``, and labels, `(id)=` → links, references, formulas, keys, code.

A name that is no role of theirs stays as it is written: braces before code may be prose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.reader.references import Target
from publish.tree.attrs import Attrs
from publish.tree.inlines import Abbr, Citation, Code, CrossRef, Inline, Math, Strike, Sub, Sup, Text, Underline

if TYPE_CHECKING:
    from publish.base.source import Span
    from publish.reader.inline import Scanner

_ROLE = re.compile(r"\{([A-Za-z][\w.+-]*(?::[A-Za-z][\w.+-]*)*)\}(`{1,3})([^`]{1,400})\2(?!`)")
_ASIDE = re.compile(r"(.*\S)\s*<([^<>\s]+)>\s*", re.DOTALL)
_MEANING = re.compile(r"(.*\S)\s*\(([^()]+)\)\s*", re.DOTALL)
_LABEL = re.compile(r"\(([A-Za-z0-9][\w:.-]{0,80})\)=\s*")
_REFERENCES = frozenset({"ref", "numref", "eqref", "eq", "any", "prf:ref"})
_FILES = frozenset({"doc", "download"})
_RST = re.compile(r":([A-Za-z][\w.+-]*(?::[A-Za-z][\w.+-]*)*):(`{1,3})([^`]{1,400})\2(?!`)")
_CITES = frozenset({"cite", "citet", "citep", "citealt", "citealp", "cite:p", "cite:t"})
_KEY_YEAR = re.compile(r"(.*?)[.:_-]?((?:1[5-9]|20)\d\d)[a-z]?(.*)")
_STYLES: dict[str, type[Sub | Sup | Strike | Underline]] = {
    "sub": Sub,
    "subscript": Sub,
    "sup": Sup,
    "superscript": Sup,
    "del": Strike,
    "strike": Strike,
    "u": Underline,
    "underline": Underline,
}
_CODE = frozenset({"code", "file", "command", "program", "samp", "guilabel", "menuselection", "envvar", "option"})
_OBJECTS = frozenset("class func meth mod attr data exc obj const type macro keyword".split())
_KINDS = {
    "sec": "Section", "subsec": "Section", "chap": "Chapter", "ch": "Chapter", "fig": "Figure", "img": "Figure",
    "eq": "Equation", "tab": "Table", "tbl": "Table", "lst": "Listing",
}  # fmt: skip
"""What D2L's labels begin with, and what it is that they name."""
_NUMBER = re.compile(r"%s|\{number\}|\{name\}")


def here(scanner: Scanner) -> bool:
    """Whether a role stands here; what it means is put in its place."""
    match = _ROLE.match(scanner.text, scanner.at)
    if match is None:
        return False
    name, body = match.group(1).lower(), " ".join(match.group(3).split())
    if not body:
        return False
    span = scanner.strand.span(*match.span())
    found = _refers(scanner, span, name, body) if name in _REFERENCES | _FILES else _means(span, name, body)
    if found is None:
        return False
    return scanner.node(match.start(), match.end(), lambda _: found)


def sphinx(scanner: Scanner) -> bool:
    """Whether a role stands here as reStructuredText has it, `` :numref:`id` ``, with a name that is known."""
    match = _RST.match(scanner.text, scanner.at)
    if match is None:
        return False
    name, body = match.group(1).lower(), " ".join(match.group(3).split())
    span = scanner.strand.span(*match.span())
    if name in _CITES:
        return _cited(scanner, match, name, body)
    found: Inline | None
    if name in _REFERENCES | _FILES:
        found = _refers(scanner, span, name, body)
        if isinstance(found, CrossRef):
            scanner.context.elsewhere.add(found.target)
            found = CrossRef(span, found.target, _label_words(found.target))
    elif name in _OBJECTS:
        found = Code(span, body.removeprefix("~"))
    else:
        found = _means(span, name, body)
    return found is not None and scanner.node(match.start(), match.end(), lambda _: found)


def _cited(scanner: Scanner, match: re.Match[str], name: str, body: str) -> bool:
    """Works by their keys: as the bibliography has them, or with what the keys say themselves."""
    start, end = match.span()
    keys = [key.strip() for key in body.split(",") if key.strip()]
    narrative = name in ("citet", "citealt", "cite:t")
    if keys and all(scanner.context.has_key(key) for key in keys):
        span = scanner.strand.span(start, end)
        known, text = scanner.context.cite("; ".join(f"@{key}" for key in keys), span, narrative=narrative)
        return scanner.node(start, end, lambda made: Citation(made, known, text))
    said = "; ".join(_work(key) for key in keys)
    return scanner.literal(start, end, said if narrative else f"({said})")


def _work(key: str) -> str:
    """`Sivic.Zisserman.2003` → “Sivic & Zisserman, 2003”, `le2013building` → “le, 2013 building”."""
    found = _KEY_YEAR.fullmatch(key)
    if found is None or not found.group(1):
        return key
    names = [one for one in found.group(1).split(".") if one]
    more = "et al." if names[-1:] == ["ea"] else ""
    names = names[:-1] if more else names
    who = " & ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 and not more else ", ".join(names)
    return f"{who} {more}".strip() + f", {found.group(2)} {found.group(3)}".rstrip()


def _label_words(label: str) -> str:
    """How a place of another page is called by its label alone: `sec_linear_scratch` is Section “linear scratch”."""
    head, _, rest = label.replace("-", "_").replace(":", "_").partition("_")
    kind = _KINDS.get(head.lower(), "")
    return f"{kind} “{rest.replace('_', ' ')}”" if kind and rest else label


def _refers(scanner: Scanner, span: Span, name: str, body: str) -> Inline | None:
    """A reference: with the words given, or with the name and number of what it points at."""
    aside = _ASIDE.fullmatch(body)
    words, target = (aside.group(1), aside.group(2)) if aside else ("", body)
    if name in _FILES:
        if " " in target:
            return None
        return next(iter(scanner.context.link(span, (Text(span, words or target),), Target(target))))
    if " " in target:
        return None
    if words and not _NUMBER.search(words):
        return next(iter(scanner.context.link(span, (Text(span, words),), Target(f"#{target}"))))
    return CrossRef(span, target, target)


def _means(span: Span, name: str, body: str) -> Inline | None:
    """A formula, a key, an abbreviation, a term, a style or code."""
    if name == "math":
        return Math(span, body)
    if name == "kbd":
        return Code(span, body, Attrs(classes=("kbd",)))
    if name in ("abbr", "abbreviation"):
        meaning = _MEANING.fullmatch(body)
        return Abbr(span, (Text(span, meaning.group(1)),), meaning.group(2)) if meaning else Text(span, body)
    if name == "term":
        aside = _ASIDE.fullmatch(body)
        return Text(span, aside.group(1) if aside else body)
    if name in _STYLES:
        return _STYLES[name](span, (Text(span, body),))
    # names of a domain, such as `py:func` or `myst:directive`, stand before the name of a thing of it
    if name in _CODE or ":" in name:
        aside = _ASIDE.fullmatch(body)
        return Code(span, aside.group(1) if aside else body)
    return None


def label_of(text: str) -> str:
    """The id that a line gives to what comes next, or an empty text."""
    match = _LABEL.fullmatch(text)
    return match.group(1) if match else ""
