"""Document → the HTML of the whole page: title, lede, slides, contents, sections, notes and references."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from importlib import resources

from publish.emitters.html import notes
from publish.emitters.html.blocks import blocks_html, paragraph
from publish.emitters.html.job import Job, Scene
from publish.emitters.html.pictures import figure
from publish.emitters.html.prose import formula_name, prose
from publish.emitters.html.strip import Strip, slide_id, strip_html
from publish.emitters.html.tongues import direction
from publish.emitters.markup.breaks import without_idle_breaks
from publish.emitters.markup.contents import is_contents
from publish.emitters.markup.quotes import curl
from publish.emitters.markup.tags import EMPTY, Html, el, join
from publish.emitters.markup.words import spoken_date
from publish.tree import blocks as b
from publish.tree.walk import plain, sections

_LEDE_WORDS = 110
_MOST_ENTRIES = 60
_TEXT = "text--all"


def compose(job: Job, strip: Strip | None) -> Html:
    """What stands in the body."""
    root = job.document.root
    job.title = plain(root.title, alt=True)
    opening, rest = _opening(job)
    top = el("header", _title_block(job), *opening, class_="top")
    shown = strip_html(strip, job) if strip is not None else EMPTY
    contents = _contents(job)
    text = [
        blocks_html(without_idle_breaks(rest, root), job, Scene()),
        *_sections(job),
    ]
    # notes know all their marks only when the text is made
    ends = [notes.notes_section(job), notes.references_section(job)]
    body = el("div", *text, *ends, class_="text", id=_TEXT)
    skip = el("a", job.word("skip"), class_="skip", href=f"#{_TEXT}")
    classes = "with-contents" if contents else None
    return join((skip, el("main", el("article", top, shown, contents, body, class_=classes))))


def page(body: Html, job: Job, css: str, generator: str) -> str:
    """The page itself: nothing in it asks for anything outside of it, and nothing but our own few lines can run."""
    script = _script() if 'class="track"' in body else ""
    head = el("head", el("meta", charset="utf-8"), _policy(css, script), *_metas(job, generator),
              el("title", job.title or job.document.source.name), Html(f"<style>{css}</style>"))  # fmt: skip
    code = Html(f"<script>{script}</script>") if script else EMPTY
    html = el("html", head, el("body", body, code), lang=job.lang, dir="rtl" if job.rtl else None)
    return f"<!doctype html>\n{html}\n"


def _policy(css: str, script: str) -> Html:
    """The policy for the page's contents (W3C, CSP Level 3): this style, this script, and what is in the page."""
    rules = [
        "default-src 'none'", "img-src data:", "font-src data:", f"style-src '{_digest(css)}'",
        f"script-src '{_digest(script)}'" if script else "", "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip
    return el("meta", http_equiv="Content-Security-Policy", content="; ".join(filter(None, rules)))


def _digest(words: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(words.encode()).digest()).decode()}"


@cache
def _script() -> str:
    return resources.files(__package__).joinpath("strip.js").read_text("utf-8")


def _metas(job: Job, generator: str) -> Iterator[Html]:
    meta = job.document.meta
    given = [("viewport", "width=device-width, initial-scale=1"), ("color-scheme", "light dark"),
             ("referrer", "no-referrer"), ("generator", generator)]  # fmt: skip
    given += [("author", author) for author in meta.authors]
    given += [("description", meta.description), ("keywords", ", ".join(meta.keywords))]
    for scheme, colours in (("light", job.palette.day), ("dark", job.palette.night)):
        yield el("meta", name="theme-color", content=colours["background"], media=f"(prefers-color-scheme: {scheme})")
    yield from (el("meta", name=name, content=content) for name, content in given if content)


def _title_block(job: Job) -> Html:
    root, meta = job.document.root, job.document.meta
    scene = Scene(heading=True)
    title = prose(root.title, job, scene)
    # a page without a heading has no beginning for who listens to it
    named = el("h1", title, id=job.id(root.id), dir=direction(job.title, rtl=job.rtl)) if title else EMPTY
    unnamed = el("h1", job.document.source.name, class_="unseen", id=job.id(root.id))
    subtitle = el("p", prose(meta.subtitle, job, scene), class_="subtitle") if meta.subtitle else EMPTY
    byline = [el("span", author, class_="author") for author in meta.authors]
    if meta.date:
        byline.append(el("span", spoken_date(meta.date, job.lang), class_="date"))
    return join((named or unnamed, subtitle, el("p", join(byline, " · "), class_="byline") if byline else EMPTY))


def _opening(job: Job) -> tuple[list[Html], list[b.Block]]:
    """The lede set larger and the lead picture; then what else stands before the first section."""
    blocks = list(job.document.root.blocks)
    parts: list[Html] = []
    words, led = 0, False
    while blocks:
        block = blocks[0]
        if isinstance(block, b.Paragraph) and _is_lede(block, words, job):
            words += len(plain(block.inlines).split())
            parts.append(paragraph(block, job, Scene(), "lede"))
        elif isinstance(block, b.Figure) and not led:
            parts.append(figure(block, job, Scene(), lead=True))
            led = True
        else:
            break
        blocks.pop(0)
    return parts, blocks


def _is_lede(block: b.Paragraph, before: int, job: Job) -> bool:
    """Whether the paragraph is still part of a short opening; an article without sections has no lede."""
    return bool(job.document.root.children) and before + len(plain(block.inlines).split()) <= _LEDE_WORDS


def _contents(job: Job) -> Html:
    """Two levels of sections where they are not too many, else one; narrow screens show one in any case."""
    root = job.document.root
    top = root.children
    if any(is_contents(block) for section in (root, *top[:2]) for block in section.blocks):
        return EMPTY  # the writer made contents by hand; ours would say the same again
    if not 0 < job.options.contents <= len(top):
        return EMPTY
    deep = len(top) + sum(len(section.children) for section in top) <= _MOST_ENTRIES
    title = el("p", job.word("contents"), class_="contents-title", id="contents--all")
    entries = el("ul", *(_entry(section, deep, job) for section in top))
    return el("nav", title, entries, class_="contents", aria_labelledby="contents--all")


def _entry(section: b.Section, deep: bool, job: Job) -> Html:
    title = curl(plain(section.title, alt=True), job.lang)
    inner = [_entry(child, False, job) for child in section.children] if deep else []
    if not title:
        return join(inner)
    line = el("a", title, href=f"#{section.id}")
    return el("li", line, el("ul", *inner) if inner else EMPTY)


def _sections(job: Job) -> Iterator[Html]:
    """The sections, one after the other: iteratively, since the tree may be deep."""
    levels: dict[int, int] = {0: 1}
    for section in sections(job.document.root):
        if section.level == 0:
            continue
        # below a section without a title the next is no deeper than itself: a level left out misleads
        above = levels[max(level for level in levels if level < section.level)]
        title = plain(section.title, alt=True)
        levels = {level: shown for level, shown in levels.items() if level < section.level}
        levels[section.level] = min(6, above + 1) if title else above
        job.title = title or job.title
        yield _heading(section, levels[section.level], job) if title else el("div", id=job.id(section.id))
        yield blocks_html(without_idle_breaks(list(section.blocks), section), job, Scene())


def _heading(section: b.Section, level: int, job: Job) -> Html:
    """The heading with a link to itself, which a reader can copy, and one to its slide."""
    inner = prose(section.title, job, Scene(heading=True))
    title = plain(section.title, alt=True)
    said = formula_name(inner, section.title)
    name = el(f"h{level}", inner, id=job.id(section.id), dir=direction(title, rtl=job.rtl), aria_label=said)
    own = el("a", "#", class_="anchor", href=f"#{section.id}", aria_label=f"{job.word('link')}: {title}")
    number = job.slides.get(section.id)
    said = f"{job.word('slide')} {number}"
    slide = el("a", said, class_="at", href=f"#{slide_id(number)}") if number is not None else EMPTY
    return el("div", name, own, slide, class_=f"heading l{level}")
