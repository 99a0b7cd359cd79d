"""Text → the parts between which a line may break: blanks, after hyphens, between CJK characters, inside Thai.

The rules are those of Unicode Annex 14 as LibreOffice and PowerPoint keep them. Kinsoku: a line begins with no closing
mark, small kana or mark of repetition, and ends with no opening one. Korean breaks at blanks alone. A path is one word:
the annex lets a line end after a slash between letters, the programs do not. Thai, Lao, Khmer and Burmese have no
blanks between words: programs look words up in dictionaries, each in its own, so here a line may end at every cluster,
and `reserve` tells how much of the line the longest of their words might leave empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

_CJK = (
    "\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffef"
    "\U00020000-\U0003ffff"
)
_TOKEN = re.compile(f"\v|[ \t\n\u2000-\u200a\u3000]+|[{_CJK}]|(?:(?![{_CJK}])[^ \t\n\v\u2000-\u200a\u3000])+")
_INSIDE = re.compile("(?<=[^\\W\\d_][-\u2010])(?=\\w)|(?<=[\u2013\u2014\u200b])(?=\\w)|(?=\u2014)(?<=\\w)")
_FIRST_CJK = "\u2e80"
_CLOSING = "、。，．・：；？！”’）〕］｝〉》」』】〗〙〛〞〟,.:;?!)]}％‰℃℉°′″、。｡､｣･｠»›…‥¢￠"
_REPEATED = "々〻ゝゞヽヾ〜～゠–ー―ｰﾞﾟ゛゜"
_SMALL = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
_VERTICAL = "︰︱︳︴︶︸︺︼︾﹀﹂﹄﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞"
NOT_FIRST = frozenset(_CLOSING + _REPEATED + _SMALL + _VERTICAL + "%")
"""What no line begins with."""

NOT_LAST = frozenset("‘“（〔［｛〈《「『【〖〘〚〝([{￥＄￡¥$£«‹｢｟︵︷︹︻︽︿﹁﹃﹙﹛﹝")
"""What no line ends with."""

_UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"
_IS_UNPARTED = re.compile(f"[{_UNPARTED}]")
_FIRST_UNPARTED = "\u0e00"
# A cluster: vowels that are written before their consonant, the consonant, all that stands above, below and behind it.
_CLUSTER = re.compile(
    "[เแโใไ]?[ก-ฮ](?:[ะัาำิ-ฺๅ็-๎])*[ฯๆ]?"
    "|[ເ-ໄ]?[ກ-ຮໜໝ](?:[ະ-ຽ່-໎])*[ຯໆ]?"
    "|[ក-ឳ](?:្[ក-ឳ]|[឴-៑៓៝\u200c\u200d])*[។-៚]*"
    "|[က-ဪဿၐ-ၕ](?:္[က-ဪ]|[ါ-ှၖ-ၙၞ-ၠ])*(?:[က-အ](?:[့း])*်[့း]*)?[၊။]*"
    f"|[^{_UNPARTED}]+|."
)
_RESERVE = 2.0
"""Ems. Against ICU's dictionaries, on texts in the four scripts at 8 to 41 ems: never fewer lines, 4 to 10 % more."""


_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_FIRST_ASIAN = "\u1100"
ASIAN_GAP = 0.2
"""Ems that LibreOffice sets between East Asian letters and others."""


def gap_between(before: str, after: str) -> float:
    """Ems between two parts that no blank separates."""
    return ASIAN_GAP if _is_asian(before[-1]) != _is_asian(after[0]) else 0.0


def _is_asian(char: str) -> bool:
    return char >= _FIRST_ASIAN and bool(_asian().match(char))


def _is_cjk(char: str) -> bool:
    return char >= _FIRST_CJK and bool(_cjk().match(char))


# A class of thirty thousand letters takes five milliseconds to compile, and most articles have none of them.
@cache
def _asian() -> re.Pattern[str]:
    return re.compile(f"[{_CJK}{_HANGUL}]")


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile(f"[{_CJK}]")


@cache
def _asian_edge() -> re.Pattern[str]:
    return re.compile(f"(?<=[{_HANGUL}])(?=[^\\s{_HANGUL}])|(?<=[^\\s{_HANGUL}])(?=[{_HANGUL}])")


def gaps_inside(part: str) -> float:
    """Ems between the Korean letters of a part and its others."""
    return ASIAN_GAP * len(_asian_edge().findall(part)) if max(part, default="") >= _FIRST_ASIAN else 0.0


def parts(text: str) -> Iterator[str]:
    """`text` in the smallest parts between which a line might break; joined they are `text`."""
    for token in _TOKEN.findall(text):
        if token.isascii() and token.isalnum():
            yield token
        else:
            yield from _parted(token)


@lru_cache(maxsize=8192)
def _parted(token: str) -> tuple[str, ...]:
    """The parts of what stands between two blanks; most of it is a word with its comma, and comes again."""
    inside = [part for part in _INSIDE.split(token) if part]
    if token.isascii() or not _IS_UNPARTED.search(token):
        return tuple(inside)
    return tuple(cluster for part in inside for cluster in _CLUSTER.findall(part))


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two parts that no blank separates."""
    last, first = before[-1], after[0]
    if first in NOT_FIRST or last in NOT_LAST:
        return False
    if last in "\u2013\u2014\u200b" or (last in "-\u2010" and len(before) > 1):
        return first.isalnum()
    if first == "\u2014" or _is_cjk(last) or _is_cjk(first):
        return True
    return first >= _FIRST_UNPARTED and bool(_IS_UNPARTED.match(first) and _IS_UNPARTED.match(last))


def reserve(part: str) -> float:
    """How much of its line, in ems, a part keeps free behind it since words there are longer than parts are."""
    return _RESERVE if _IS_UNPARTED.match(part[-1]) else 0.0
