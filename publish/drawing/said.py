"""A slide → what it says in words, in the order of its boxes: the alternative text of its drawing."""

from __future__ import annotations

from collections.abc import Iterator

from publish.deck.model import Box, ChartContent, MathContent, Para, PictureContent, Slide, TableContent, TextContent

_STOPS = ".!?…:;。！？؟"
_BLANKS = str.maketrans({"\v": " ", "\n": " ", "\t": " "})


def said_on(slide: Slide) -> str:
    """The title, then all words, each thing ended with a stop."""
    said = [slide.title, *(words for box in slide.boxes if box.role != "title" for words in _said(box))]
    return " ".join(_ended(words) for words in dict.fromkeys(map(_plain, said)) if words)


def _plain(words: str) -> str:
    return " ".join(words.translate(_BLANKS).split())


def _ended(words: str) -> str:
    return words if words[-1] in _STOPS else f"{words}."


def _said(box: Box) -> Iterator[str]:
    match box.content:
        case TextContent(paras=paras):
            yield from map(_numbered, paras)
        case TableContent(rows=rows):
            for row in rows:
                yield ", ".join(" ".join(para.text for para in cell.paras) for cell in row if cell is not None)
        case PictureContent(alt=alt, decorative=decorative):
            yield "" if decorative else alt
        case ChartContent(alt=alt) | MathContent(alt=alt):
            yield alt


def _numbered(para: Para) -> str:
    number = f"{para.number}. " if para.bullet == "number" and para.text.strip() else ""
    return number + para.text
