"""Obsidian's comments `%% … %%` and the names of blocks, `^a1b2c3` → nothing. Its links are read by `wikilinks`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.reader.sitemarks import Edit, Page

_COMMENT = re.compile(r"(?<![^\s])%%(?!%)(?:[^%\n]|%(?!%)|\n(?!\n\n)){1,4000}?%%(?![^\s.,;])")
_BLOCK = re.compile(r"[ \t]\^(?=[\w-]*[a-zA-Z0-9])[A-Za-z0-9-]{4,40}[ \t]*$", re.MULTILINE)
_WIKI = re.compile(r"\[\[[^\[\]\n]+\]\]")


def edits(page: Page) -> Iterator[Edit]:
    """What a vault's notes say to their editor alone. A block has a name only where notes link to one another."""
    text = page.text
    if "%%" in text:
        for match in _COMMENT.finditer(page.prose):
            yield Edit(match.start(), match.end())
    if "^" in text and "[[" in text and _WIKI.search(page.prose):
        for match in _BLOCK.finditer(page.prose):
            yield Edit(match.start(), match.end())
