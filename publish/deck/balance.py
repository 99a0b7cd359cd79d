"""Paragraphs and a width → the width at which their lines are most alike, without one line more.

Renderers break lines where they end; so lines are balanced by a narrower frame, which stays true when the words are
edited, rather than by breaks that somebody would have to take out again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from publish.deck.fit import Fit, indent_of, level_size, pieces
from publish.deck.model import Para
from publish.text.measure import Line
from publish.theme.model import TextStyle

_MOST_LINES = 6
_STEP = 8.0
_NARROWEST = 0.35
_EDGE = 1.0
_TORN, _LOOSE, _PAUSE = 0.5, 0.12, 0.1
"""What it costs a way to break lines when one ends within a word, or begins with a dash; when one ends with a word that
leads on; and what it is worth when one ends where a reader pauses."""
_GAIN = 0.08
"""A frame is narrowed for no less than this much of its width that lines come to be more alike."""
_HYPHEN = re.compile(r"\w[-‐/]$")
_LEADS_ON = re.compile(r"(?:^|\s)[^\W\d_A-Z]{1,3}$")
_STARTS = re.compile(r"^(?:[–—\-/&+|·]\s|\(\d+\))")
_PARTED = re.compile(r"(?:[:;,]|\s[–—-])$")
_NUMBERING = re.compile(r"^\(\d+/\d+\)$")


def lines_of(fit: Fit, para: Para, style: TextStyle, size: float, width: float) -> tuple[Line, ...]:
    """The lines of a paragraph in a column of `width` points, in a box of `size`."""
    own = para.size_pt or level_size(para, style, size)
    return fit.measure.break_lines(pieces(para, style), own, width - indent_of(para, style, own))


def balanced_width(fit: Fit, paras: Sequence[Para], style: TextStyle, size: float, width: float) -> float:
    """The width, `width` at most, at which the lines of each paragraph are most alike, none having a line more."""
    sets = [lines_of(fit, para, style, size, width) for para in paras]
    if not 2 <= max(map(len, sets), default=0) <= _MOST_LINES or any(run.link for para in paras for run in para.runs):
        return width
    slack = 1 + fit.measure.slack
    words = max(fit.measure.widest_word(pieces(para, style), size) for para in paras)
    least = max(width * _NARROWEST, words * slack)
    best, cost = width, _costs(sets, width) - _GAIN
    at = width - _STEP
    while at >= least:
        found = [lines_of(fit, para, style, size, at) for para in paras]
        if any(len(new) > len(old) for new, old in zip(found, sets, strict=True)):
            break
        own = _costs(found, width)
        if own < cost:
            # just wide enough for these lines: a renderer that sets them tighter still draws no word up
            need = max(line.width for lines in found for line in lines) * slack + _EDGE
            best, cost = min(at, need + indent_of(paras[0], style, size)), own
        at -= _STEP
    # a word that is wider than its line, or scripts of another pitch, may yet break otherwise there
    same = all(len(lines_of(fit, p, style, size, best)) <= len(old) for p, old in zip(paras, sets, strict=True))
    return best if same else width


def _costs(sets: Sequence[Sequence[Line]], width: float) -> float:
    """The mean cost of paragraphs of more than a line."""
    costs = [_cost(lines, width) for lines in sets if len(lines) > 1]
    return sum(costs) / len(costs) if costs else 0.0


def _cost(lines: Sequence[Line], width: float) -> float:
    """How unlike lines are, as a share of `width`, and how ill they are broken."""
    widths = [line.width for line in lines]
    uneven = (max(widths) - min(widths)) / width
    ends = [line.text.rstrip() for line in lines[:-1]]
    torn = sum(_TORN for end in ends if _HYPHEN.search(end))
    torn += sum(_TORN for line in lines[1:] if _STARTS.match(line.text))
    loose = sum(_LOOSE for end in ends if _LEADS_ON.search(end))
    pauses = sum(_PAUSE for end in ends if _PARTED.search(end))
    return uneven + torn + loose - pauses + (_TORN if _NUMBERING.match(lines[-1].text.strip()) else 0.0)
