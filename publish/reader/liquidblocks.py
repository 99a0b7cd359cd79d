"""Liquid's tags round a piece of an article: listings, words shown as they stand, and logic among HTML → Markdown."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator

from publish.reader.sitemarks import Edit, Page, between

_LISTING = re.compile(r"^([ \t]*)\{%-?\s*highlight\s+([\w+#-]+)[^%\n]*%\}[ \t]*$", re.MULTILINE)
_LISTED = re.compile(r"^[ \t]*\{%-?\s*endhighlight\s*-?%\}[ \t]*$", re.MULTILINE)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}")
_END_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
_SIGN = re.compile(r"\{(?=[{%])")
_LOGIC = re.compile(
    r"\{%-?\s*(?:if|elsif|else|endif|unless|endunless|for|endfor|case|when|endcase|assign|capture|endcapture|include\w*|"
    r"break|continue|cycle|tablerow|endtablerow)\b[^{}%\n]{0,300}-?%\}"
)
_VALUE = re.compile(r"\{\{-?\s*[A-Za-z_]\w*(?:[.\[][^{}|\n]{1,100}|[ ]*\|[^{}\n]{1,200})[^{}\n]{0,200}\}\}")


def listings(page: Page) -> Iterator[Edit]:
    """`{% highlight ruby %}` … `{% endhighlight %}` are a fence."""
    if "endhighlight" not in page.text:
        return
    for first, last in between(_LISTING, _LISTED, page.unfenced):
        yield Edit(first.start(), first.end(), f"{first.group(1)}~~~~{first.group(2)}")
        yield Edit(last.start(), last.end(), f"{first.group(1)}~~~~")


def edits(page: Page) -> Iterator[Edit]:
    """Words between `{% raw %}` and `{% endraw %}` stay; logic and values among HTML go, since no value is known."""
    if "{%" not in page.text:
        return
    kept = []
    for first, last in between(_RAW, _END_RAW, page.prose):
        kept.append((first.start(), last.end()))
        yield from _as_written(page, first, last)
    for start, end in _html_lines(page.unfenced):
        for pattern, what in ((_LOGIC, "the logic of a template"), (_VALUE, "a value of the site's")):
            for match in pattern.finditer(page.prose, start, end):
                if not _within(kept, match.start()):
                    yield Edit(match.start(), match.end(), "", f"{what}, such as “{match.group()[:50]}”,")


def _as_written(page: Page, first: re.Match[str], last: re.Match[str]) -> Iterator[Edit]:
    """The tags go; what would be read as a template between them gets a backslash, as long as there is room."""
    start, end = first.end(), last.start()
    signs = [found.start() + 1 for found in _SIGN.finditer(page.prose, start, end)]
    if not signs or len(signs) > len(first.group()) + len(last.group()):
        yield Edit(first.start(), start)
        yield Edit(end, last.end())
        return
    pieces = [page.text[one:other] for one, other in zip([start, *signs], [*signs, end], strict=True)]
    yield Edit(first.start(), last.end(), "\\".join(pieces))


def _within(ranges: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(ranges, (at, sys.maxsize)) - 1
    return index >= 0 and at < ranges[index][1]


def _html_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where lines of HTML stand, to the blank line that ends them."""
    at, within = 0, False
    for line in text.splitlines(keepends=True):
        within = (within or line.lstrip().startswith("<")) if line.strip() else False
        if within:
            yield at, at + len(line)
        at += len(line)
