"""Inlines → the runs, links, notes and fields of a Word paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from deckpress_books.article import address
from deckpress_books.docx.job import Job, Scene
from deckpress_books.docx.pictures import inline_picture
from deckpress_books.docx.wml import on, val
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
    formula_omml,
)

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RTL_RUN = re.compile(rf"([{_RTL}](?:(?:[{_RTL}]|[^\w\n])*[{_RTL}])?)")
_PARTS = re.compile(r"([\t\n])")
_QUOTES = dict.fromkeys(("fr", "es", "it", "ru"), ("«", "»")) | {"de": ("„", "“"), "ja": ("「", "」")}


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look, beside what their paragraph says; `style` is a character style,
    whose colour wins over `colour`."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    script: str = ""
    colour: str = ""
    heading: bool = False
    linked: bool = False

    def xml(self, rtl: bool) -> str:
        """The run's properties, in the order that the schema asks for."""
        inside = "".join(
            (
                val("rStyle", self.style) if self.style else "",
                on("b") + on("bCs") if self.bold else "",
                on("i") + on("iCs") if self.italic else "",
                on("strike") if self.strike else "",
                val("color", self.colour.lstrip("#")) if self.colour and not self.style else "",
                val("u", "single") if self.underline else "",
                val("vertAlign", self.script) if self.script else "",
                on("rtl") if rtl else "",
            )
        )
        return el("w:rPr", inside) if inside else ""


PLAIN = Look()


def run(text: str, look: Look = PLAIN, *, rtl: bool = False) -> str:
    """Words as runs; where some of them run from right to left, as several. `rtl` is the direction of the article."""
    out = []
    for at, part in enumerate(_RTL_RUN.split(clean(text))):
        if part:
            turned = at % 2 == 1 or (rtl and not any(letter.isalnum() for letter in part))
            out.append(el("w:r", look.xml(turned), *(_piece(piece) for piece in _PARTS.split(part) if piece)))
    return "".join(out)


def _piece(piece: str) -> str:
    if piece == "\t":
        return el("w:tab")
    return el("w:br") if piece == "\n" else el("w:t", words(piece), xml__space="preserve")


def prose(inlines: Inlines, job: Job, scene: Scene, look: Look = PLAIN) -> str:
    """The inlines one after the other."""
    return "".join(_inline(inline, job, scene, look) for inline in inlines)


def _inline(inline: Inline, job: Job, scene: Scene, look: Look) -> str:
    rtl = job.article.rtl
    match inline:
        case Text(text=text):
            return run(curl(text, job.article.lang), look, rtl=rtl)
        case Code():
            return run(inline.text, replace(look, style=_code_style(inline, look)))
        case Math(text=text):
            return formula_omml(text, inline=True) or _unread(text, job, inline, look)
        case Link():
            return _link(inline, job, scene, look)
        case Image():
            return inline_picture(inline, job, scene) or run(_missing(inline, job), look, rtl=rtl)
        case FootnoteRef():
            return _mark(inline, job, scene, look)
        case CrossRef(target=target, text=text):
            return _jump(target.lstrip("#"), run(text, replace(look, style="Hyperlink"), rtl=rtl), run(text, look), job)
        case Citation(keys=keys, text=text):
            first = next((key for key in keys if f"reference--{key}" in job.names), "")
            cited = replace(look, style="Hyperlink")
            return _jump(f"reference--{first}", run(text, cited, rtl=rtl), run(text, look, rtl=rtl), job)
        case Break():
            return el("w:r", el("w:br"))
        case Abbr() | Small() | Quoted() | Mark() | Emph() | Strong() | Strike() | Underline() | Sub() | Sup():
            return _styled(inline, job, scene, look)


def _code_style(inline: Code, look: Look) -> str:
    """Code in a link looks like the link, in a title it is as large as the title."""
    if look.linked and look.style:
        return look.style
    if look.heading:
        return "CodeTitle"
    return "HTMLKeyboard" if inline.attrs.has("kbd") else "CodeInline"


def _styled(
    inline: Abbr | Small | Quoted | Mark | Emph | Strong | Strike | Underline | Sub | Sup,
    job: Job, scene: Scene, look: Look,
) -> str:  # fmt: skip
    match inline:
        case Emph():
            look = replace(look, italic=not look.italic)
        case Strong():
            look = replace(look, bold=True)
        case Strike():
            look = replace(look, strike=True)
        case Underline():
            look = replace(look, underline=True)
        case Mark():
            look = replace(look, style=look.style or "Marked")
        case Small():
            look = replace(look, style=look.style or "SmallPrint")
        case Sub():
            look = replace(look, script="subscript")
        case Sup():
            look = replace(look, script="superscript")
        case Quoted() | Abbr():
            pass
    inner = prose(inline.children, job, scene, look)
    if isinstance(inline, Quoted):
        opening, closing = _QUOTES.get(job.article.lang.partition("-")[0], ("“", "”"))
        return run(opening, look) + inner + run(closing, look)
    if isinstance(inline, Abbr) and inline.title and not look.heading:
        return inner + run(f" ({inline.title})", look, rtl=job.article.rtl) if _first(inline, job) else inner
    return inner


def _first(inline: Abbr, job: Job) -> bool:
    """Whether the abbreviation stands here for the first time: then paper says what it stands for."""
    new = inline.title not in job.expanded
    job.expanded.add(inline.title)
    return new


def _link(inline: Link, job: Job, scene: Scene, look: Look) -> str:
    anchor = job.bookmark(inline.attrs.id) if inline.attrs.id else ""
    if look.linked:
        return anchor + prose(inline.children, job, scene, look)
    shown = replace(look, linked=True, style=look.style if look.heading else "Hyperlink")
    if inline.target.startswith("#"):
        if inline.target[1:] not in job.names:
            return anchor + prose(inline.children, job, scene, look)
        return anchor + _jump(inline.target[1:], prose(inline.children, job, scene, shown), "", job)
    outward = address(inline.target)
    if not outward:
        return anchor + prose(inline.children, job, scene, look)
    inner = prose(inline.children, job, scene, shown)
    tip = clean(inline.title)[:250] or None
    return anchor + el("w:hyperlink", inner, r__id=job.link(scene.part, outward), w__tooltip=tip, w__history="1")


def _jump(target: str, linked: str, plain: str, job: Job) -> str:
    """A link to a place in the document; its words alone where there is no such place."""
    name = job.names.get(target)
    return el("w:hyperlink", linked, w__anchor=name, w__history="1") if name else plain


def _mark(inline: FootnoteRef, job: Job, scene: Scene, look: Look) -> str:
    """The mark of a note. Word has one mark a note, and none in notes: others say the number."""
    seen = inline.label in job.noted
    number = job.note_number(inline.label)
    if not number:
        return ""
    raised = replace(look, style="FootnoteReference", script="")
    if seen or scene.in_note:
        return run(str(inline.number), raised)
    mark = el("w:footnoteReference", w__id=number)
    return el("w:r", raised.xml(False), mark)


def _missing(inline: Image, job: Job) -> str:
    said = inline.alt or inline.title or inline.target
    return f"[{job.article.word('missing')}: {said}]" if said else f"[{job.article.word('missing')}]"


def _unread(tex: str, job: Job, inline: Math, look: Look) -> str:
    job.tell("docx.formula", "a formula is set as its TeX, since it is not understood", inline.span,
             "write it with the commands of LaTeX and amsmath")  # fmt: skip
    return run(tex.strip(), replace(look, style="CodeInline"))
