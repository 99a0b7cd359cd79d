"""Paragraphs of the deck → `a:p` elements at the sizes that were measured to fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from publish.base.units import emu
from publish.deck.model import Para, Run
from publish.deck.words import has_direction
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
from publish.emitters.pptx.tongues import Tongue, alternative, regional, script_face, tongues
from publish.emitters.pptx.xml import Value, clean, el, words
from publish.theme.model import TextAlign, TextStyle, Theme

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Some programs read `_x0041_` as the letter with that number; parted, no program can.
_LOOKS_ESCAPED = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)")
# Scripts that have no italic: what programs make of one is a slant that leans out of its frame. What a writer
# stresses is set in bold there, where that is as wide.
_UPRIGHT = frozenset({"Arab", "Hebr", "Hani", "Kana", "Hang"})
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENDS = frozenset("\u202c\u2069")
_BLANKS = re.compile("( )")
_PIECES = re.compile("([\v\n])")
_RAISED = {1: 30_000, -1: -25_000}
_look = attrgetter(
    "bold", "italic", "font", "strike", "underline", "highlight", "baseline", "colour", "lang"
)
"""What of a run its properties depend on, but for its link."""
_MOST_LOOKS = 4096


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of one box is set: the style of its placeholder, the size in points, the deck's language.

    `unlike` names what of the style the placeholder does not hand down, so that runs and paragraphs have to say it:
    "font", "bold", "italic", "caps", "colour", "spread" for letters set apart, "bullet" for marks, and "list" for
    indents and gaps. `scale` is how many
    times as large the slide is as the stage on which its deck was planned.
    """

    theme: Theme
    palette: Palette
    style: TextStyle
    size: float
    lang: str
    links: Links
    align: TextAlign = "left"
    unlike: frozenset[str] = frozenset()
    scale: float = 1.0
    made: dict[object, str] = field(init=False, repr=False, compare=False)
    """The properties that were made of looks before, of boxes that are set like this one."""

    def __post_init__(self) -> None:
        made: dict[object, str] = {}
        if self.theme is self.palette.theme:
            made = self.palette.looks.setdefault((self.style, self.lang, self.align, self.unlike), made)
        if len(made) > _MOST_LOOKS:
            made.clear()
        object.__setattr__(self, "made", made)


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
    turned = setting.theme.rtl and not is_mono(setting.theme, setting.style.font)
    rtl = para.rtl or (turned and not has_direction(para.text))
    align = para.align or _side(para, setting, rtl=rtl)
    key = ("a:pPr", size, level, para.bullet, para.indent, start, space, align, para.align, rtl, turned)
    head = setting.made.get(key)
    if head is None:
        attrs = {
            **_indents(para, setting, size, level),
            "lvl": level or None,
            "algn": ALIGN[align] if para.align or align != setting.align else None,
            "rtl": rtl if rtl != turned else None,
        }
        after = gap("a:spcAft", 0) if "list" in setting.unlike else ""
        inside = spacing(setting.style) + gap("a:spcBef", space) + after + _bullet(para, setting, start)
        head = setting.made[key] = el("a:pPr", attrs, inside)
    runs = "".join([_run(run, setting, size) for run in (_parted(para.runs) if rtl else para.runs)])
    return f"<a:p>{head}{runs}{_end(setting, size)}</a:p>"


def _side(para: Para, setting: Setting, *, rtl: bool) -> TextAlign:
    """The side from which a paragraph's lines start: the box's own, unless its direction differs from the deck's."""
    if rtl and not setting.theme.rtl and setting.align == "left":
        return "right"
    if not rtl and setting.theme.rtl and setting.align == "right" and (para.bullet or para.verbatim):
        return "left"  # a list in another direction has its marks at the other side
    return setting.align


def _indents(para: Para, setting: Setting, size: float, level: int) -> dict[str, int | None]:
    """What differs from the layout's list: a paragraph without a mark there, or with one of its own."""
    style = setting.style
    step = style.indent * level
    if not para.bullet:
        return {"marL": emu(step), "indent": 0}
    if para.bullet == style.bullet and style.indent and para.indent is None and "list" not in setting.unlike:
        return {"marL": None, "indent": None}
    hang = bullet_indent(style, size) if para.indent is None else para.indent
    return {"marL": emu(step + hang), "indent": emu(-hang)}


def _bullet(para: Para, setting: Setting, start: int) -> str:
    style = setting.style
    # a company may draw its marks at half their size, which is too small for numbers, and for marks of ours
    whole = el("a:buSzPct", {"val": 100_000}) if "list" in setting.unlike else ""
    if para.bullet == "number":
        font = el("a:buFont", {"typeface": "+mj-lt" if style.font == "heading" else "+mn-lt"})
        return whole + font + el("a:buAutoNum", {"type": "arabicPeriod", "startAt": min(max(start, 1), 32_767)})
    if not para.bullet:
        return el("a:buNone")
    return "" if para.bullet == style.bullet and "bullet" not in setting.unlike else whole + mark(para.bullet)


def _parted(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs with links parted at blanks, which are plain then.

    LibreOffice cannot break a link that runs from right to left, and sets links that touch in the order of Latin words.
    """
    for run in runs:
        words_of = _BLANKS.split(run.text) if run.link else [run.text]
        yield from (replace(run, text=word, link="" if word == " " else run.link) for word in words_of if word)


def _run(run: Run, setting: Setting, size: float) -> str:
    out: list[str] = []
    for piece in _PIECES.split(clean_text(run.text)):
        if piece in {"\v", "\n"}:
            out.append(el("a:br", None, _properties("a:rPr", replace(run, link=""), setting, size)))
        elif piece:
            for tongue in tongues(piece, setting.lang, run.lang):
                head = _spoken(run, setting, size, tongue)
                parts = _LOOKS_ESCAPED.split(tongue.text) if "_x" in tongue.text else (tongue.text,)
                out += [f"<a:r>{head}{el('a:t', None, words(part))}</a:r>" for part in parts]
    return "".join(out)


def _spoken(run: Run, setting: Setting, size: float, tongue: Tongue) -> str:
    """The properties of a part of a run. A link is numbered where it stands, so its own are made each time."""
    if run.link:
        return _properties("a:rPr", run, setting, size, tongue)
    key = (_look(run), size, tongue.script, tongue.lang)
    found = setting.made.get(key)
    if found is None:
        found = setting.made[key] = _properties("a:rPr", run, setting, size, tongue)
    return found


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


def _properties(name: str, run: Run, setting: Setting, size: float, tongue: Tongue | None = None) -> str:
    font = run.font or setting.style.font
    mono = is_mono(setting.theme, font)
    style, unlike = setting.style, setting.unlike
    colour = run.colour if setting.palette.has(run.colour) else ""
    if not colour and "colour" in unlike and not run.link:
        colour = style.colour
    bold = style.bold if run.bold is None and "bold" in unlike else run.bold
    italic = style.italic if run.italic is None and "italic" in unlike else run.italic
    if tongue and tongue.script in _UPRIGHT and (run.italic or (run.italic is None and style.italic)):
        italic = False
        bold = True if run.italic and tongue.slot == "ea" else bold
    attrs: dict[str, Value] = {
        "lang": language(tongue.lang if tongue else run.lang or setting.lang),
        "altLang": alternative(tongue, setting.lang) if tongue and not mono else None,
        "sz": round(size * 100),
        "b": bold,
        "i": italic,
        "u": "sng" if run.underline else None,
        "strike": "sngStrike" if run.strike else None,
        "cap": ("all" if style.caps else "none") if "caps" in unlike else None,
        # lines are broken for letters set as the font has them
        "spc": 0 if "spread" in unlike else None,
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
        _faces(run, font, setting, tongue),
        setting.links.click(run.link, own_colour=bool(colour)) if run.link else "",
    )


def _faces(run: Run, font: str, setting: Setting, tongue: Tongue | None) -> str:
    """The fonts that a run names: its role's where it differs, its script's where the theme has none."""
    own = run.font or is_mono(setting.theme, font) or "font" in setting.unlike
    face = script_face(setting.theme, font, tongue, setting.lang) if tongue else None
    return typefaces(setting.theme, font, face, own=bool(own))


def _end(setting: Setting, size: float) -> str:
    key = ("a:endParaRPr", size)
    found = setting.made.get(key)
    if found is None:
        found = setting.made[key] = _made_end(setting, size)
    return found


def _made_end(setting: Setting, size: float) -> str:
    attrs: dict[str, Value] = {"lang": language(setting.lang), "sz": round(size * 100), "dirty": False}
    mono = is_mono(setting.theme, setting.style.font)
    return el("a:endParaRPr", attrs, typefaces(setting.theme, setting.style.font) if mono else "")


def language(tag: str) -> str:
    """`tag` as a language of a run; English where it is none (RFC 5646 §2.1, in its common form)."""
    return regional(tag if _LANGUAGE.fullmatch(tag) else "en")


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
