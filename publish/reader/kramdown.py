"""Kramdown's `{::comment}` and `{::options /}`, mdBook's `{{#title}}`, marks for contents and pages → nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.reader.sitemarks import Edit, Page, between

_OPTIONS = re.compile(r"\{::(?:options|comment|nomarkdown)\b[^{}\n]{0,300}?/\}")
_OPENS = re.compile(r"\{::(comment|nomarkdown)[ \t]*\}")
_ENDS = re.compile(r"\{:/(?:comment|nomarkdown)?\}")
_LISTED = re.compile(
    r"^[ ]{0,3}(?:[-*+]|1\.)[ \t][^\n]{0,200}\n[ \t]*\{:?[ \t]*:?toc[^{}\n]{0,80}\}[ \t]*$", re.MULTILINE
)
_CONTENTS = re.compile(
    r"^[ ]{0,3}(?:\[\[?_?toc_?\]\]?|@\[toc\](?:\([^)\n]{0,200}\))?|\{\{[ ]?toc[ ]?\}\}|\$\{toc\}|\\tableofcontents)"
    r"[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_MDBOOK = re.compile(r"\{\{#(?:title|quiz|template)\b[^{}\n]{0,300}\}\}")
_PAGE = re.compile(r"^[ ]{0,3}\\(?:newpage|pagebreak|clearpage)[ \t]*$", re.MULTILINE)


def edits(page: Page) -> Iterator[Edit]:
    """What is taken out of the text: words that a writer hid, options, and where a site shows its contents."""
    text = page.text
    if "{::" in text:
        for match in _OPTIONS.finditer(page.prose):
            yield Edit(match.start(), match.end())
        for first, last in between(_OPENS, _ENDS, page.prose):
            if first.group(1) == "comment":
                yield Edit(first.start(), last.end())
            else:
                yield from (Edit(first.start(), first.end()), Edit(last.start(), last.end()))
    if "toc" in text or "TOC" in text or "\\tableofcontents" in text:
        defined = re.search(r"^[ ]{0,3}\[_?toc_?\]:", text, re.MULTILINE | re.IGNORECASE)
        for match in (*_LISTED.finditer(page.prose), *(() if defined else _CONTENTS.finditer(page.prose))):
            yield Edit(match.start(), match.end(), "", "a mark for the table of contents")
    if "{{#" in text:
        for match in _MDBOOK.finditer(page.prose):
            yield Edit(match.start(), match.end(), "", "a mark of mdBook's, such as “{{#title …}}”,")
    if "\\" in text:
        for match in _PAGE.finditer(page.prose):
            yield Edit(match.start(), match.end(), "", "a mark for a new page")
