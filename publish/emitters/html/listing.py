"""A listing → HTML in which words have the theme's colours, and long lines scroll."""

from __future__ import annotations

from publish.emitters.html.job import Job, Scene
from publish.emitters.markup.tags import EMPTY, Html, el, join, text
from publish.text import highlight
from publish.text.highlight import Run
from publish.text.listings import LineMarks, line_marks
from publish.tree.blocks import CodeBlock

_LONG, _NARROWER = 24, 5
"""Letters: a listing with longer lines has to be scrolled on a telephone, so the keyboard has to reach it; in each
container there is room for so many fewer."""
_WIDE = 72
NO_MARKS = LineMarks()


def listing(block: CodeBlock, job: Job, scene: Scene, label: Html = EMPTY) -> Html:
    """The listing with its title, if any, above it."""
    label = label or job.label(block)
    said = [part for part in (label, text(block.title)) if part]
    code = verbatim(block.text, scene, block.language, line_marks(block.attrs)) if block.text.strip() else EMPTY
    wide = scene.top and max(map(len, block.text.split("\n"))) > _WIDE
    classes = "listing wide" if wide else "listing"
    if not said:
        return el("div", code, class_=classes, id=job.id(block.attrs.id))
    return el("figure", el("figcaption", join(said, " ")), code, class_=classes, id=job.id(block.attrs.id))


def verbatim(words: str, scene: Scene, language: str = "", marks: LineMarks = NO_MARKS) -> Html:
    """Code as it was written, coloured."""
    coloured = highlight.lines(words, language)
    digits = 0 if marks.first is None else len(str(marks.first + len(coloured) - 1))
    lines = [_line(runs, at, marks, digits) for at, runs in enumerate(coloured)]
    longest = max(len(line.expandtabs(4)) for line in words.split("\n")) + digits
    long = longest > _LONG - _NARROWER * scene.deep
    # HTML drops a line break right after <pre>, so one is given to it
    return el("pre", Html("\n"), el("code", join(lines, "\n")), dir="ltr", translate="no", tabindex=0 if long else None)


def _line(runs: list[Run], at: int, marks: LineMarks, digits: int) -> Html:
    inner = join(el("span", words, class_=f"k-{kind}") if kind else text(words) for words, kind in runs)
    if digits:
        number = f"{(marks.first or 0) + at:>{digits}}  "
        inner = join((el("span", number, class_="ln", aria_hidden="true"), inner))
    return el("span", inner, class_="hl") if at + 1 in marks.marked else inner
