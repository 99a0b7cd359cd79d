"""Inlines → XHTML (HTML 5 in the syntax of XML), everything of the writer's escaped."""

from __future__ import annotations

from deckpress_books.article import address
from deckpress_books.epub.job import Job
from deckpress_books.xml import clean, el, words
from publish.api import (
    Abbr,
    Break,
    Citation,
    Code,
    CrossRef,
    Emph,
    FootnoteRef,
    Image,
    Inline,
    Inlines,
    Link,
    Mark,
    Math,
    Quoted,
    Small,
    Strike,
    Strong,
    Sub,
    Sup,
    Text,
    Underline,
    curl,
    formula_mathml,
)

_TAGS = {
    Emph: "em", Strong: "strong", Strike: "s", Underline: "u", Mark: "mark", Sub: "sub", Sup: "sup",
    Small: "small", Quoted: "q",
}  # fmt: skip
_ICON = 48
"""Pixels: a picture in the line that is no higher is set as high as the words."""


def prose(inlines: Inlines, job: Job, *, linked: bool = False) -> str:
    """The inlines one after the other; inside of a link (`linked`) there is no other."""
    return "".join(_inline(inline, job, linked) for inline in inlines)


def _inline(inline: Inline, job: Job, linked: bool) -> str:
    match inline:
        case Text(text=text):
            return words(curl(text, job.article.lang))
        case Abbr(children=children, title=title):
            return el("abbr", prose(children, job, linked=linked), title=title or None) if children else ""
        case Code(text=text):
            return el("kbd" if inline.attrs.has("kbd") else "code", words(text))
        case Math(text=text):
            return formula(text, job, inline)
        case Link():
            return _link(inline, job, linked)
        case Image():
            return _picture(inline, job)
        case FootnoteRef():
            return _mark(inline, job, linked)
        case CrossRef(target=target, text=text):
            return _jump(target.lstrip("#"), words(text), job, linked)
        case Citation(keys=keys, text=text):
            first = next((key for key in keys if f"reference--{key}" in job.ids), "")
            return _jump(f"reference--{first}", words(text), job, linked)
        case Break():
            return "<br/>"
        case _:
            return el(_TAGS[type(inline)], prose(inline.children, job, linked=linked)) if inline.children else ""


def formula(tex: str, job: Job, inline: Math) -> str:
    """A formula in the line."""
    made = formula_mathml(tex, inline=True)
    if not made:
        job.tell_formula(inline.span)
        return el("code", words(tex.strip()))
    job.has_formulas = True
    job.formulas += 1
    return clean(made)


def _link(inline: Link, job: Job, linked: bool) -> str:
    inner = prose(inline.children, job, linked=True)
    anchor = job.anchor(inline.attrs.id)
    inside = inline.target.startswith("#")
    href = job.address(inline.target[1:]) if inside else address(inline.target)
    if linked or not href or not inner.strip():
        return el("span", inner, id=anchor) if anchor else inner
    return el("a", inner, id=anchor, href=href, title=inline.title or None)


def _jump(target: str, inner: str, job: Job, linked: bool) -> str:
    href = job.address(target)
    return el("a", inner, href=href) if href and not linked else inner


def _mark(inline: FootnoteRef, job: Job, linked: bool) -> str:
    note = job.note(inline.label)
    if note is None or linked:
        return el("sup", str(inline.number))
    mark = {"epub__type": "noteref", "role": "doc-noteref", "class_": "noteref"}
    return el("a", str(note.number), href=f"#note-{note.number}", **mark)


def _picture(image: Image, job: Job) -> str:
    resource = job.article.resource(image.resource)
    if resource is None:
        return missing(image, job)
    small = resource.height <= _ICON
    # alt must be there even where it is empty: then the picture is an ornament
    said = {"alt": image.alt or image.title}
    return el("img", src=job.picture(resource), class_="inline" if small else None, **said)


def missing(image: Image, job: Job) -> str:
    """What stands in the place of a picture that cannot be shown."""
    said = image.alt or image.title or image.target
    word = job.article.word("missing")
    return el("span", words(f"{word}: {said}" if said else word), class_="missing")
