"""A chart's numbers → drawings in the page, one for large screens and one for small, and the numbers as a table."""

from __future__ import annotations

import re

from publish.emitters.html.job import Job
from publish.emitters.html.sheet import stack
from publish.emitters.html.tables import scrolled
from publish.emitters.markup.tags import EMPTY, Html, clean, el, join, text
from publish.figures.chart import draw_chart
from publish.figures.look import Look
from publish.tree.blocks import Chart, Series
from publish.tree.gist import chart_gist
from publish.tree.numbers import written

_LARGE, _SMALL = 680.0, 340.0
"""Widths in px at which a chart is drawn, so that its words are as large as they are meant on both screens."""
_TYPE = 13.5
_TALLEST = {_LARGE: 620.0, _SMALL: 760.0}
_ACCENTS = ("accent", "accent2", "accent3", "accent4", "accent5", "accent6")
_TAG = re.compile(r"<(\w+)( [^<>]*?)(/?)>")
_PAINT = re.compile(r' (fill|stroke)="(#[0-9A-Fa-f]{6})"')
_HEAD = re.compile(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>")


def chart(block: Chart, job: Job) -> Html:
    """The figure of a chart; its numbers stand behind a line that opens them."""
    said = [part for part in (job.label(block), text(block.title)) if part]
    caption = el("figcaption", join(said, " ")) if said else EMPTY
    alt = clean(block.attrs.get("alt") or chart_gist(block, job.lang))
    large, small = (_drawing(block, job, width, alt) for width in (_LARGE, _SMALL))
    drawn = join((_classed(large, "large"), _classed(small, "small"))) if large else EMPTY
    numbers = el("details", el("summary", job.word("numbers")), _numbers(block, job), open=None if drawn else "open")
    return el("figure", caption, drawn, numbers, class_="chart", id=job.id(block.attrs.id))


def _classed(svg: str, name: str) -> Html:
    return Html(svg.replace("<svg ", f'<svg class="drawing {name}" ', 1))


def _look(job: Job, colours: dict[str, str]) -> Look:
    ink, muted, rule, ground = (colours[name] for name in ("ink", "muted", "rule", "background"))
    accents = tuple(colours[name] for name in _ACCENTS)
    font = stack(job.theme.fonts["small"]).replace('"', "'")
    return Look(font, _TYPE, ink, muted, rule, ground, accents, job.lang, job.word("other"))


def _drawing(block: Chart, job: Job, width: float, alt: str) -> str:
    """The drawing by day; what has another colour by night has a class that says which."""
    day, night = (
        draw_chart(block, width, _look(job, dict(colours)), _TALLEST[width]).svg
        for colours in (job.palette.day, job.palette.night)
    )
    if not day:
        return ""
    pairs = iter(_PAINT.findall(night))
    same = len(_PAINT.findall(night)) == len(_PAINT.findall(day))

    def repaint(tag: re.Match[str]) -> str:
        classes = [
            _ink(job, place, colour, next(pairs)[1] if same else colour) for place, colour in _PAINT.findall(tag[2])
        ]
        named = el("i", class_=" ".join(filter(None, classes)))[2:].removesuffix("></i>")
        return f"<{tag[1]}{tag[2]}{named}{tag[3]}>"

    label = el("i", aria_label=alt)[2:].removesuffix("></i>")
    return _TAG.sub(repaint, _HEAD.sub(rf'<svg \1 role="img"{_literal(label)}>', day, count=1))


def _literal(words: str) -> str:
    """The words as a pattern's replacement that says just them."""
    return words.replace("\\", r"\\")


def _ink(job: Job, place: str, day: str, night: str) -> str:
    """The class of what is painted so by day and so by night; empty where that is the same."""
    if day == night:
        return ""
    return job.inks.setdefault((place, day, night), f"ink-{len(job.inks) + 1}")


def _numbers(block: Chart, job: Job) -> Html:
    """All the numbers as a table."""
    def heading(words: str) -> Html:
        return el("th", words, scope="col", class_="right") if words else el("td")

    corner = el("th", block.x_title, scope="col") if block.x_title else el("td")
    named = block.x_title or any(series.name for series in block.series)
    head = el("thead", el("tr", corner, *(heading(series.name) for series in block.series))) if named else EMPTY
    rows = [
        el("tr", el("th", name, scope="row") if name else el("td"), *(_figure(block, s, at, job) for s in block.series))
        for at, name in enumerate(block.categories)
    ]  # fmt: skip
    name = f"{job.word('numbers')}{': ' if block.title else ''}{block.title}"
    return scrolled(el("table", head, el("tbody", *rows)), name)


def _figure(block: Chart, series: Series, at: int, job: Job) -> Html:
    value = series.values[at] if at < len(series.values) else None
    return el("td", written(value, block.format, job.lang), class_="right nb")
