"""A slide's speaker notes → paragraphs and lists of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from publish.deck.model import Para, Run
from publish.emitters.slides.markup import el, pt, text

_STEP = 16.0


def notes_html(paras: Sequence[Para]) -> Iterator[str]:
    """The paragraphs in order; those with marks that follow one another are one list."""
    for listed, group in groupby((para for para in paras if para.text.strip()), key=_kind):
        if listed:
            yield el("ol" if listed == "number" else "ul", *(_item(para) for para in group))
        else:
            yield from (el("p", *_runs(para), class_="note", dir=_direction(para)) for para in group)


def _kind(para: Para) -> str:
    return "" if not para.bullet else "number" if para.bullet == "number" else "bullet"


def _item(para: Para) -> str:
    number = para.number if para.bullet == "number" else None
    style = f"margin-left:{pt(para.level * _STEP)}" if para.level else None
    return el("li", *_runs(para), value=number, style=style, dir=_direction(para))


def _direction(para: Para) -> str | None:
    return "rtl" if para.rtl else None


def _runs(para: Para) -> Iterator[str]:
    return (_run(run) for run in para.runs if run.text)


def _run(run: Run) -> str:
    """Words of one look; their colours are the slide's and say nothing on paper.

    A link holds words alone: the engine would make an annotation for each element inside it, too.
    """
    if run.link and not run.link.startswith("slide:"):
        inside = el("a", text(run.text.replace("\v", " ").replace("\n", " ")), href=run.link)
    else:
        inside = text(run.text).replace("\v", "<br>").replace("\n", "<br>")
    names = (("code", run.font == "mono"), ("strong", run.bold), ("em", run.italic), ("s", run.strike),
             ("u", run.underline), ("sup", run.baseline > 0), ("sub", run.baseline < 0))  # fmt: skip
    for name, is_so in names:
        inside = el(name, inside) if is_so else inside
    return el("span", inside, lang=run.lang) if run.lang else inside
