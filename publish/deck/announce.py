"""Slides that only announce what follows them → their words in the notes of the slide that shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.deck.draft import Draft
from publish.deck.model import TextContent
from publish.deck.words import count

_FACES = ("statement", "points", "section", "quote")
_MOST_WORDS = 60
_PLAIN_WORDS = 24
_COLON = (":", "：", "︓", ":-")
_THINGS = (
    r"(?:\w+ ){0,3}(?:list|table|figure|diagram|chart|graph|image|picture|screenshot|photo|example|snippet|code|"
    r"listing|script|command|output|result|file|steps?|sections?|options?|video|map|summary)s?"
)
_ANNOUNCES = re.compile(
    r"^(?:and |so |but |now,? |then,? )?(?:"
    rf"(?:what|here) follows(?: (?:is|are))? .*|the (?:following|next) {_THINGS} (?:\w+ )?"
    r"(?:shows?|lists?|illustrates?|gives?|contains?|describes?|demonstrates?|explains?|summari[sz]es?|presents?|"
    r"is|are|provides?|outlines?|depicts?|compares?)\b.*|"
    rf"(?:here|below|this) (?:is|are) (?:an?|the|some|my|our) {_THINGS}\b.*|"
    rf"(?:this|the|these) {_THINGS} (?:below|above)? ?(?:shows?|lists?|illustrates?)\b.*|"
    r"(?:for (?:example|instance)|e\.g\.|like (?:this|so)|as follows|see below|consider this)|"
    rf"(?:see|look at|consider) the (?:following )?{_THINGS}(?: below)?|.* (?:as follows|(?:shown|listed|given) below)|"
    r"(?:zum beispiel|etwa so|siehe unten|wie folgt|im folgenden .*|die folgende \w+ zeigt .*|"
    r"par exemple|voici .*|comme suit|ci-dessous .*|por ejemplo|a continuación .*|como sigue|ad esempio|ecco .*|"
    r"di seguito .*|por exemplo|a seguir .*|bijvoorbeeld|hieronder .*|например|вот .*|ниже .*|na przykład|poniżej .*|"
    r"例えば|例如|比如|如下|以下.*|次の.*)"
    r")[\s.!…。]*$",
    re.IGNORECASE,
)


def announces(text: str) -> bool:
    """Whether a sentence only says that something follows: it ends with a colon, or has the words for that."""
    text = " ".join(text.split())
    if text.endswith(_COLON):
        return count(text) <= _MOST_WORDS
    return count(text) <= _PLAIN_WORDS and bool(_ANNOUNCES.match(text))


def unannounced(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that have nothing but an announcement on their face: their notes open the next one's.

    One that nothing follows stays: it is all that there is to show.
    """
    out: list[Draft] = []
    waiting: list[Draft] = []
    for at, draft in enumerate(drafts):
        if at + 1 < len(drafts) and _only_announces(draft) and drafts[at + 1].owner == draft.owner:
            waiting.append(draft)
            continue
        for before in reversed(waiting):
            draft = _taking(before, draft)
        waiting = []
        out.append(draft)
    return out


def _only_announces(draft: Draft) -> bool:
    if draft.layout not in _FACES or draft.background is not None:
        return False
    texts = [box.content for box in draft.boxes]
    paras = [p for text in texts if isinstance(text, TextContent) for p in text.paras if p.text.strip()]
    return bool(paras) and len(draft.boxes) == 1 and len(paras) == 1 and announces(paras[0].text)


def _taking(before: Draft, draft: Draft) -> Draft:
    """The draft with the notes, the sources and the places of the one before it."""
    sources = tuple(replace(s, where="notes", reason="announces what is shown") for s in before.sources)
    taken = draft.standing_for(replace(before, sources=sources), draft)
    return replace(taken, whole=draft.whole or before.whole, begins=before.begins or draft.begins)
