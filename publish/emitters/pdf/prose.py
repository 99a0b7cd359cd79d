"""Inlines → HTML."""

from __future__ import annotations

import re
from itertools import zip_longest

from publish.emitters.markup.links import live
from publish.emitters.markup.quotes import curl
from publish.emitters.markup.references import first_cited
from publish.emitters.markup.styles import ELEMENTS
from publish.emitters.markup.tags import EMPTY, Html, el, join, text
from publish.emitters.pdf import notes
from publish.emitters.pdf.endings import BLANK
from publish.emitters.pdf.figures import inline_picture
from publish.emitters.pdf.job import DEEPEST, Job, Scene
from publish.figures.formula import draw
from publish.tree import inlines as i
from publish.tree.walk import plain

_HYPHENED = re.compile(r"((?<!\S)\w[\w’]*(?:-[\w’]+)+)")
_LONGEST_HELD = 24
_CAPITALS_INSIDE = re.compile(r"(\b\w*[a-z][A-Z]\w*)")


def prose(inlines: i.Inlines, job: Job, scene: Scene, deep: int = 0) -> Html:
    """The inlines as HTML; styles nested beyond all sense are dropped, their words are kept."""
    if deep > DEEPEST:
        return text(plain(inlines))
    parts: list[Html] = []
    for inline, following in zip_longest(inlines, inlines[1:]):
        part = _inline(inline, job, scene, deep)
        if isinstance(inline, i.Text) and part.endswith(" ") and isinstance(following, i.Code | i.Math | i.Link):
            # the engine breaks a line after its first word when text with a blank at its end stands before
            # something that does not fit; a blank of its own it can break at
            part = join((Html(part[:-1]), BLANK))
        parts.append(part)
    return join(parts)


def _inline(inline: i.Inline, job: Job, scene: Scene, deep: int) -> Html:
    match inline:
        case i.Text():
            return _words(curl(inline.text, job.lang), scene)
        case i.Abbr():
            return _abbreviation(inline, job, scene, deep)
        case i.Code():
            return _code(inline)
        case i.Math():
            return formula(inline.text, job, inline=True)
        case i.Link():
            return _link(inline, job, scene, deep)
        case i.Image():
            return inline_picture(inline, job, scene)
        case i.FootnoteRef():
            return notes.mark(inline, job)
        case i.CrossRef():
            target = inline.target.lstrip("#")
            return _to_place(text(job.labels.get(target, inline.text)), target, job, scene)
        case i.Citation():
            return _citation(inline, job)
        case i.Break():
            return Html("<br>")
        case _:
            return el(ELEMENTS[type(inline)], prose(inline.children, job, scene, deep + 1))


def _code(inline: i.Code) -> Html:
    """Code in the line; an option such as --verbose is not parted at its hyphens."""
    held = "-" in inline.text and " " not in inline.text and len(inline.text) <= _LONGEST_HELD
    return el("kbd" if inline.attrs.has("kbd") else "code", inline.text, class_="nb" if held else None)


def _words(words: str, scene: Scene) -> Html:
    """Text: a name such as JavaScript is not hyphenated; in a title no word with a hyphen is parted."""
    pattern, kind = (_HYPHENED, "nb") if scene.heading else (_CAPITALS_INSIDE, "nh")
    parts = pattern.split(words)
    if len(parts) == 1:
        return text(words)
    # a chain of hyphens longer than any word would leave the page instead of breaking
    held = [n % 2 == 1 and (kind == "nh" or len(part) <= _LONGEST_HELD) for n, part in enumerate(parts)]
    for at in range(1, len(parts), 2):
        if kind == "nh" and parts[at - 1].endswith(" "):
            # the same fault of the engine's as above; it does break a line at a blank that opens an element
            parts[at - 1], parts[at] = parts[at - 1][:-1], " " + parts[at]
    return join(el("span", part, class_=kind) if hold else text(part) for part, hold in zip(parts, held, strict=True))


def _abbreviation(inline: i.Abbr, job: Job, scene: Scene, deep: int) -> Html:
    """The abbreviation; at its first use in the text also what it stands for, since paper has no tooltips."""
    inner = prose(inline.children, job, scene, deep + 1)
    key = plain(inline.children)
    if scene.heading or not inline.title or key in job.expanded:
        return el("abbr", inner)
    job.expanded.add(key)
    return join((el("abbr", inner), f" ({inline.title})"))


def _link(inline: i.Link, job: Job, scene: Scene, deep: int) -> Html:
    inner = prose(inline.children, job, scene, deep + 1)
    if scene.heading:
        return inner
    if inline.target.startswith("#"):
        return _to_place(inner, inline.target[1:], job, scene)
    if not live(inline.target) or "<a " in inner:
        return inner
    kind = "address" if inline.attrs.has("address") else None
    return el("a", inner, class_=kind, href=inline.target, id=inline.attrs.id)


def _to_place(inner: Html, target: str, job: Job, scene: Scene) -> Html:
    """A jump within the handout, with the number of its page for those who hold paper."""
    if target not in job.targets or "<a " in inner:
        return inner
    return el("a", inner, class_="jump" if scene.small else "jump paged", href=f"#{target}")


def _citation(inline: i.Citation, job: Job) -> Html:
    first = first_cited(inline, job.document)
    if first is None:
        return text(inline.text)
    return el("a", inline.text, class_="cite", href=f"#reference--{first}")


def formula(tex: str, job: Job, *, inline: bool, width: float = 0.0) -> Html:
    """A formula as a vector picture that stands on the line; as code when it cannot be drawn.

    A displayed one is made smaller where it is wider than `width` points.
    """
    size = job.theme.page.body_size * (1.0 if inline else 1.12)
    drawn = draw(tex, size, job.theme.colour("ink"), inline=inline)
    if drawn is None:
        return el("code", tex.strip(), class_="tex") if inline else EMPTY
    scale = min(1.0, width / drawn.width) if width else 1.0
    job.media[drawn.address] = ("image/svg+xml", drawn.svg)
    style = f"width:{drawn.width * scale:.3f}pt;height:{drawn.height * scale:.3f}pt"
    if inline:
        style += f";vertical-align:{-drawn.depth:.3f}pt"
    return el("img", class_="math", src=drawn.address, alt=tex.strip(), style=style)
