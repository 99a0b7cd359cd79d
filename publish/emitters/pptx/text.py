"""Paragraphs of the deck → `a:p` elements at the sizes that were measured to fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from publish.base.units import emu
from publish.deck.model import Para, Run
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.styles import (
    ALIGN,
    LEVELS,
    bullet_indent,
    gap,
    is_mono,
    mark,
    spacing,
    typefaces,
)
from publish.emitters.pptx.xml import Value, clean, el, words
from publish.theme.model import TextAlign, TextStyle, Theme

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CHINESE = {"zh-hans": "zh-CN", "zh-hant": "zh-TW"}
# Some programs read `_x0041_` as the letter with that number; parted, no program can.
_LOOKS_ESCAPED = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)")
# scripts that have no italic: what programs make of one is a slant that leans out of its frame
_UPRIGHT = re.compile("[\u0590-\u08ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENDS = frozenset("\u202c\u2069")
_BLANKS = re.compile("( )")
_PIECES = re.compile("([\v\n])")
_RAISED = {1: 30_000, -1: -25_000}


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of one box is set: the style of its placeholder, the size in points, the deck's language."""

    theme: Theme
    palette: Palette
    style: TextStyle
    size: float
    lang: str
    links: Links
    align: TextAlign = "left"


def paragraphs(paras: Sequence[Para], setting: Setting) -> str:
    """All paragraphs of a box; one empty paragraph when there is none, as the format wants."""
    if not paras:
        return el("a:p", None, _end(setting, setting.size))
    starts = _starts(paras)
    return "".join(_paragraph(para, setting, starts[k], first=k == 0) for k, para in enumerate(paras))


def _starts(paras: Sequence[Para]) -> list[int]:
    """For each numbered paragraph the number with which its list starts, so that lists go on when edited."""
    open_lists: dict[int, tuple[int, int]] = {}
    out: list[int] = []
    for para in paras:
        for deeper in [level for level in open_lists if level > para.level]:
            del open_lists[deeper]
        if para.bullet != "number":
            open_lists.pop(para.level, None)
            out.append(1)
            continue
        number = para.number or 1
        start, expected = open_lists.get(para.level, (number, number))
        if number != expected:
            start = number
        open_lists[para.level] = start, number + 1
        out.append(start)
    return out


def _paragraph(para: Para, setting: Setting, start: int, *, first: bool) -> str:
    size = para.size_pt or setting.size
    level = min(para.level, LEVELS - 1)
    space = 0.0 if first else para.space_before or setting.style.space * size
    align = para.align or ("right" if para.rtl and setting.align == "left" else setting.align)
    attrs = {
        **_indents(para, setting.style, size, level),
        "lvl": level or None,
        "algn": ALIGN[align] if para.align or align != setting.align else None,
        "rtl": True if para.rtl else None,
    }
    head = spacing(setting.style) + gap("a:spcBef", space) + _bullet(para, setting.style, start)
    runs = "".join(_run(run, setting, size) for run in (_parted(para.runs) if para.rtl else para.runs))
    return el("a:p", None, el("a:pPr", attrs, head), runs, _end(setting, size))


def _indents(para: Para, style: TextStyle, size: float, level: int) -> dict[str, int | None]:
    """What differs from the layout's list: a paragraph without a mark there, or with one of its own."""
    step = style.indent * level
    if not para.bullet:
        return {"marL": emu(step), "indent": 0}
    if para.bullet == style.bullet and style.indent and para.indent is None:
        return {"marL": None, "indent": None}
    hang = bullet_indent(style, size) if para.indent is None else para.indent
    return {"marL": emu(step + hang), "indent": emu(-hang)}


def _bullet(para: Para, style: TextStyle, start: int) -> str:
    if para.bullet == "number":
        font = el("a:buFont", {"typeface": "+mj-lt" if style.font == "heading" else "+mn-lt"})
        return font + el("a:buAutoNum", {"type": "arabicPeriod", "startAt": min(max(start, 1), 32_767)})
    if not para.bullet:
        return el("a:buNone")
    return "" if para.bullet == style.bullet else mark(para.bullet)


def _parted(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs with links parted at blanks: LibreOffice cannot break a link that runs from right to left."""
    for run in runs:
        words_of = _BLANKS.split(run.text) if run.link else [run.text]
        yield from (replace(run, text=word) for word in words_of if word)


def _run(run: Run, setting: Setting, size: float) -> str:
    out: list[str] = []
    for piece in _PIECES.split(clean_text(run.text)):
        if piece in {"\v", "\n"}:
            out.append(el("a:br", None, _properties("a:rPr", replace(run, link=""), setting, size)))
        elif piece:
            head = _properties("a:rPr", run, setting, size)
            out += [el("a:r", None, head, el("a:t", None, words(part))) for part in _LOOKS_ESCAPED.split(piece)]
    return "".join(out)


def clean_text(text: str) -> str:
    """`text` without what XML forbids; breaks of every kind stay, as line feeds; turns of direction end with it."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return _closed(clean(kept)) if _TURNS.search(kept) else clean(kept)


def _closed(text: str) -> str:
    """`text` with an end for each change of direction that it leaves open (Unicode Annex 9, §2)."""
    ends: list[str] = []
    for char in _TURNS.findall(text):
        if char in _ENDS:
            if ends and ends[-1] == char:
                ends.pop()
        else:
            ends.append("\u2069" if char >= "\u2066" else "\u202c")
    return text + "".join(reversed(ends))


def _properties(name: str, run: Run, setting: Setting, size: float) -> str:
    font = run.font or setting.style.font
    mono = is_mono(setting.theme, font)
    colour = run.colour if setting.palette.has(run.colour) else ""
    attrs: dict[str, Value] = {
        "lang": language(run.lang or setting.lang),
        "sz": round(size * 100),
        "b": run.bold,
        "i": False if run.italic is None and setting.style.italic and _UPRIGHT.search(run.text) else run.italic,
        "u": "sng" if run.underline else None,
        "strike": "sngStrike" if run.strike else None,
        "baseline": _RAISED.get(run.baseline),
        "noProof": True if mono else None,
        "dirty": False,
    }
    highlight = setting.palette.colour(run.highlight) if setting.palette.has(run.highlight) else ""
    return el(
        name,
        attrs,
        setting.palette.fill(colour) if colour else "",
        el("a:highlight", None, highlight) if highlight else "",
        typefaces(setting.theme, font) if run.font or mono else "",
        setting.links.click(run.link, own_colour=bool(colour)) if run.link else "",
    )


def _end(setting: Setting, size: float) -> str:
    attrs: dict[str, Value] = {"lang": language(setting.lang), "sz": round(size * 100), "dirty": False}
    mono = is_mono(setting.theme, setting.style.font)
    return el("a:endParaRPr", attrs, typefaces(setting.theme, setting.style.font) if mono else "")


def language(tag: str) -> str:
    """`tag` as a language of a run; English where it is none (RFC 5646 §2.1, in its common form).

    PowerPoint knows the two kinds of written Chinese by a region each, not by their script.
    """
    known = tag if _LANGUAGE.fullmatch(tag) else "en"
    return _CHINESE.get(known.lower(), known)


def spans_of_top_level(paras: Iterable[Para]) -> Iterator[tuple[int, int]]:
    """First and last paragraph of each group: one at the top level and those drawn in below it."""
    first = last = -1
    for k, para in enumerate(paras):
        if para.level == 0 and first >= 0:
            yield first, last
        if para.level == 0 or first < 0:
            first = k
        last = k
    if first >= 0:
        yield first, last
