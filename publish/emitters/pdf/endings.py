"""The HTML of a long paragraph → the same with an ending that leaves no lone syllable or short word on a last line."""

from __future__ import annotations

import re

from publish.emitters.markup.tags import Html

BLANK = Html("<span> </span>")
"""A blank of its own, at which the engine can break a line."""
_SHORTEST = 60
"""Letters: a shorter paragraph has one line, and no last one to care for."""
_LONG_WORD = re.compile(r"(?<![^\s>])([^\s<>&;]{7,30})$")
_SHORT_WORD = re.compile(r"(?<=[\s>])([^\s<>&;]{1,16} [^\s<>&;]{1,4})$")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def well_ended(inner: Html) -> Html:
    """A long last word is not parted by a hyphen; a short one stays with the word before it."""
    if len(inner) < _SHORTEST or inner.endswith(">"):
        return inner
    tail = inner[-40:]
    if _UNSPACED.search(tail):
        return inner
    for pattern, kind in ((_LONG_WORD, "nh"), (_SHORT_WORD, "nb")):
        found = pattern.search(inner, len(inner) - len(tail))
        if found is not None:
            before, words = inner[: found.start()], found.group()
            if kind == "nb":
                return Html(before + words.replace(" ", "\u00a0"))
            if before.endswith(" "):
                # the engine may break a line too early when text with a blank at its end stands before another element;
                # at a blank that opens an element it can break. A blank alone in an element it would not even write
                before, words = before[:-1], f" {words}"
            return Html(f'{before}<span class="{kind}">{words}</span>')
    return inner
