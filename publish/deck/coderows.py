"""Coloured lines of code → rows that fit a width, in parts that fit a face, with numbers and bands where asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from publish.deck.model import Run
from publish.deck.runs import Runs, cut_raw, text_of, worded
from publish.deck.words import count
from publish.text import highlight
from publish.text.listings import LineMarks

WRAP_MARK = "↪ "
PAD = "\u00a0"
"""What a band is filled up with: programs draw nothing behind blanks at the end of a line, but behind these."""
_PART = 1e6
_NEVER = float("inf")
_SIGN = re.compile(r"[\s,;/&|(){}=]")
_OPENS = re.compile(
    r"(?:(?:pub(?:\([a-z]+\))?|export|default|public|private|protected|static|abstract|async|final|local)\s+)*"
    r"(?:(?:def|class|fn|func|function|impl|struct|enum|trait|interface|type|module|mod|namespace|sub|create)\b|@|#\[)",
    re.IGNORECASE,
)
_CLOSER = re.compile(r"\s*(?:[)}\]]+[;,]?|end|fi|done|esac|</\w+>)\s*")
_LONG_WORD = re.compile(r"https?://[^\s\"'<>]{57,}|[A-Za-z0-9+/=_.~%-]{65,}")
_SHOWN, _SHOWN_ADDRESS = (12, 8), (30, 12)
"""How many letters of a key or an address that is too long for a face stand at its beginning and at its end."""
_LONGEST_WORD = 64
_LEADS_IN = ("#", "//", "/*", "*", "--", "@", ";;", "%", '"""')


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a slide: `line` is the line of the listing, from 0; `first` opens that line."""

    runs: Runs
    line: int
    first: bool = True

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.runs)


def highlighted(text: str, language: str) -> list[Runs]:
    """The lines of a listing, coloured by the names of the theme's colours."""
    return [
        _merged(Run(words, colour=f"code_{kind}" if kind else "") for words, kind in line)
        for line in highlight.lines(text, language)
    ]


def _merged(runs: Iterable[Run]) -> Runs:
    out: list[Run] = []
    for run in runs:
        if out and (out[-1].colour == run.colour or not run.text.strip()):
            out[-1] = worded(out[-1], out[-1].text + run.text)
        else:
            out.append(run)
    return tuple(out)


def abbreviated(text: str) -> str:
    """The text with keys, hashes and addresses of more than 64 letters shortened in their middle."""
    return _LONG_WORD.sub(_short, text) if len(text) > _LONGEST_WORD else text


def without_keys(runs: Runs) -> Runs:
    """The runs with such words shortened."""
    if all(len(run.text) <= _LONGEST_WORD for run in runs):
        return runs
    return tuple(worded(run, abbreviated(run.text)) for run in runs)


def _short(match: re.Match[str]) -> str:
    word = match.group()
    first, last = _SHOWN_ADDRESS if ":" in word else _SHOWN
    # a ruler has nothing to read
    return f"{word[:first]}…{word[-last:]}" if any(c.isalnum() for c in word) else word


def wrapped(runs: Runs, line: int, fits: Callable[[str], bool]) -> list[Row]:
    """A line as rows that fit, the later ones opening with the mark of continuation."""
    text = text_of(runs)
    out: list[Row] = []
    at = 0
    while True:
        mark = WRAP_MARK if out else ""
        end = _reach(text, at, mark, fits)
        part = cut_raw(runs, at, end)
        out.append(Row((Run(mark, colour="code_comment"), *part) if mark else part, line, not out))
        at = end
        if at >= len(text):
            return out


def _reach(text: str, at: int, mark: str, fits: Callable[[str], bool]) -> int:
    """How far the text from `at` goes on one line: to a blank or a sign where there is one, else as far as it fits."""
    low, high = at + 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(mark + text[at:middle]):
            low = middle
        else:
            high = middle - 1
    if low >= len(text):
        return len(text)
    border = max((m.end() for m in _SIGN.finditer(text[at:low])), default=0)
    indent = len(text[at:low]) - len(text[at:low].lstrip())
    return at + border if border > max(indent, (low - at) // 3) else low


def split(lines: list[list[Row]], high: int, room: int, each: int = 0) -> list[list[Row]]:
    """As few parts of at most `high` rows and `room` words as can be; of those the most even, with the best borders.

    `each` is how many words stand beside every line, as its number does. The least sum over all ways to part the
    lines: each part costs much, its words squared some, and a border that tears a block more than one at a blank
    line. Linear in the lines, since no part is longer than `high` rows.
    """
    lines = [part for line in lines for part in _bearable(line, high, room)]
    texts = [line[0].text for line in lines]
    words = [sum(count(row.text) for row in line) + each for line in lines]
    best: list[float] = [0.0, *[_NEVER] * len(lines)]
    came = [0] * (len(lines) + 1)
    torn = [tear(texts, at) for at in range(len(texts))]
    for end in range(1, len(lines) + 1):
        rows = said = 0
        for start in range(end - 1, -1, -1):
            rows, said = rows + len(lines[start]), said + words[start]
            if start < end - 1 and (rows > high or said > room):
                break
            cost = best[start] + _PART + said**2 + torn[start]
            if cost < best[end]:
                best[end], came[end] = cost, start
    parts: list[list[Row]] = []
    end = len(lines)
    while end:
        parts.append(_trimmed([row for line in lines[came[end] : end] for row in line]))
        end = came[end]
    return [part for part in reversed(parts) if part] or [[Row((), 0)]]


def tear(texts: Sequence[str], at: int) -> float:
    """What a border before line `at` costs.

    Nothing at a blank line between definitions, little at one inside a block or before a definition, more elsewhere,
    most behind a comment that leads in to the next line and before what only closes the block above.
    """
    if at == 0 or at >= len(texts):
        return 0.0
    below = next((text for text in texts[at:] if text.strip()), "")
    deep = len(below) - len(below.lstrip())
    if _CLOSER.fullmatch(below):
        return 500.0 + 40.0 * deep
    if not texts[at].strip() or not texts[at - 1].strip():
        return 10.0 * deep
    before = texts[at - 1]
    leads_in = before.lstrip().startswith(_LEADS_IN) and len(before) - len(before.lstrip()) == deep
    if leads_in:
        return 400.0 + 40.0 * deep
    if deep == 0 and _OPENS.match(below):
        return 40.0
    return 150.0 + 40.0 * deep


def _trimmed(part: list[Row]) -> list[Row]:
    """The part without blank lines at its ends."""
    while part and not part[0].text.strip():
        part = part[1:]
    while part and not part[-1].text.strip():
        part = part[:-1]
    return part


def _bearable(line: list[Row], high: int, room: int) -> list[list[Row]]:
    """A wrapped line that is too much for one face comes apart between its rows."""
    if len(line) <= high and sum(count(row.text) for row in line) <= room:
        return [line]
    return [[row] for row in line]


def gutter(marks: LineMarks, lines: int) -> int:
    """How many letters the numbers of a listing of `lines` lines take, with the gap behind them; 0 without numbers."""
    return 0 if marks.first is None else len(str(marks.first + lines - 1)) + 2


def dressed(
    rows: Sequence[Row], marks: LineMarks, lines: int, band: str, width_of: Callable[[str], float] = len
) -> list[Runs]:
    """The rows with their numbers, and with `band` behind those of the lines that stand out.

    `width_of` measures text in widths of a letter; bands reach as far as the longest of the rows, and one letter more.
    """
    reach = max((width_of(row.text) for row in rows), default=0.0) + 1
    room = gutter(marks, lines)
    out: list[Runs] = []
    for row in rows:
        runs = row.runs
        if row.line + 1 in marks.marked:
            fill = PAD * max(1, round(reach - width_of(row.text)))
            runs = tuple(replace(run, highlight=band) for run in (*runs, Run(fill)))
        if room:
            number = str((marks.first or 0) + row.line) if row.first else ""
            runs = (Run(f"{number:>{room - 2}}  ", colour="code_comment"), *runs)
        out.append(runs)
    return out


def broken(lines: Sequence[Runs]) -> Runs:
    """The lines as one paragraph with hard breaks, so that no gap of paragraphs parts them."""
    out: list[Run] = []
    for at, line in enumerate(lines):
        out += [Run("\v")] if at else []
        out += line
    return tuple(out)
