"""The article's letters → its language, where the front matter left the default and the letters are plainly others."""

from __future__ import annotations

import re

from publish.tree.document import Document

_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
_NO_LETTERS = re.compile(r"[\W\d_]+")
_LOOKED_AT = 20_000
_SHARE = {"ja": 0.1}
_ENOUGH = 0.35


def language(document: Document) -> str:
    """The BCP 47 tag to set the article in: the writer's, unless it is the default and cannot be true.

    Hyphenation, line breaking, the direction of the page and what a screen reader speaks hang on it.
    """
    given = document.meta.lang or "en"
    if given != "en":
        return given
    letters = _NO_LETTERS.sub("", document.source.text)[:_LOOKED_AT]
    if letters.isascii():
        return given
    for tongue, script in _SCRIPTS:
        if letters and len(script.findall(letters)) > _SHARE.get(tongue, _ENOUGH) * len(letters):
            return tongue
    return given
