"""Inlines → HTML."""

from __future__ import annotations

import re

from publish.emitters.html import notes
from publish.emitters.html.formula import inline_formula
from publish.emitters.html.job import DEEPEST, Job, Scene
from publish.emitters.html.pictures import inline_picture
from publish.emitters.html.tongues import spoken
from publish.emitters.markup.links import live
from publish.emitters.markup.quotes import curl
from publish.emitters.markup.references import first_cited
from publish.emitters.markup.styles import ELEMENTS
from publish.emitters.markup.tags import Html, el, join, text
from publish.tree import inlines as i
from publish.tree.walk import plain

_LONGEST_HELD = 24
_FORMULA = re.compile(r"<math.*?</math>", re.S)


def prose(inlines: i.Inlines, job: Job, scene: Scene, deep: int = 0) -> Html:
    """The inlines as HTML; styles nested beyond all sense are dropped, their words are kept."""
    if deep > DEEPEST:
        return text(plain(inlines))
    return join(_inline(inline, job, scene, deep) for inline in inlines)


def _inline(inline: i.Inline, job: Job, scene: Scene, deep: int) -> Html:
    match inline:
        case i.Text():
            return spoken(curl(inline.text, job.lang), job.lang)
        case i.Abbr():
            return _abbreviation(inline, job, scene, deep)
        case i.Code():
            return _code(inline)
        case i.Math():
            return inline_formula(inline.text)
        case i.Link():
            return _link(inline, job, scene, deep)
        case i.Image():
            return inline_picture(inline, job)
        case i.FootnoteRef():
            return notes.mark(inline, job, live=not scene.heading)
        case i.CrossRef():
            target = inline.target.lstrip("#")
            return _to_place(text(job.labels.get(target, inline.text)), target, job, scene)
        case i.Citation():
            return _citation(inline, job, scene)
        case i.Break():
            return Html("<br>")
        case _:
            return el(ELEMENTS[type(inline)], prose(inline.children, job, scene, deep + 1))


def _code(inline: i.Code) -> Html:
    """Code in the line; an option such as --verbose is not parted at its hyphens."""
    held = "-" in inline.text and " " not in inline.text and len(inline.text) <= _LONGEST_HELD
    name = "kbd" if inline.attrs.has("kbd") else "code"
    return el(name, inline.text, class_="nb" if held else None, translate="no")


def _abbreviation(inline: i.Abbr, job: Job, scene: Scene, deep: int) -> Html:
    """The abbreviation; at its first use in the text also what it stands for, since a finger opens no tooltip."""
    inner = prose(inline.children, job, scene, deep + 1)
    key = plain(inline.children)
    if scene.heading or not inline.title:
        return el("abbr", inner)
    if key in job.expanded:
        return el("abbr", inner, title=inline.title)
    job.expanded.add(key)
    return join((el("abbr", inner), f" ({inline.title})"))


def _link(inline: i.Link, job: Job, scene: Scene, deep: int) -> Html:
    inner = prose(inline.children, job, scene, deep + 1)
    if scene.heading:
        return inner
    if inline.target.startswith("#"):
        return _to_place(inner, inline.target[1:], job, scene)
    if not live(inline.target) or "<a " in inner or not _says_something(inner):
        return inner
    said = formula_name(inner, inline.children)
    return el("a", inner, href=inline.target, id=job.id(inline.attrs.id), aria_label=said)


def _says_something(inner: Html) -> bool:
    """Whether a link has words, or a picture that has: a link without a name is a trap for who cannot see it."""
    return bool(plain_of(inner).strip()) or ("<img" in inner and 'alt=""' not in inner)


def formula_name(inner: Html, inlines: i.Inlines) -> str | None:
    """The TeX of what consists of formulas alone: not every program finds a name in them."""
    return plain(inlines) if "<math" in inner and not plain_of(Html(_FORMULA.sub("", inner))).strip() else None


def plain_of(html: Html) -> str:
    """The text of HTML that we made ourselves: every `<` in it begins a tag."""
    return "".join(part.partition(">")[2] for part in f">{html}".split("<"))


def _to_place(inner: Html, target: str, job: Job, scene: Scene) -> Html:
    """A jump within the page; words where there is no such place."""
    if target not in job.targets or "<a " in inner or scene.heading or not _says_something(inner):
        return inner
    return el("a", inner, class_="jump", href=f"#{target}")


def _citation(inline: i.Citation, job: Job, scene: Scene) -> Html:
    first = first_cited(inline, job.document)
    if first is None or scene.heading:
        return text(inline.text)
    return el("a", inline.text, class_="cite", href=f"#{notes.reference_id(first)}")
