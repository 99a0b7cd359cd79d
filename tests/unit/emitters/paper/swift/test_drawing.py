"""What the quickened engine draws is what the engine draws, byte for byte, and lines are not laid out twice."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from publish.emitters.paper.loading import load_engine

load_engine()

import weasyprint  # noqa: E402
from weasyprint.text import line_break  # noqa: E402

from publish.emitters.paper.swift import PLAIN, drawing, quicken  # noqa: E402

_PAGE = """
<html lang="en"><style>
@page { size: 9cm 14cm; margin: 1cm } body { font: 11px serif; hyphens: auto; overflow-wrap: break-word }
.spread { text-align: justify } .wide { letter-spacing: 1px; word-spacing: 2px } a { text-decoration: underline }
li a::after { content: leader('.') target-counter(attr(href), page) }
.cut { width: 3cm; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
.few { max-lines: 2; overflow: hidden; block-ellipsis: auto; continue: discard } del { text-decoration: line-through }
</style><body>
<ul><li><a href="#end">An entry with dots</a><li><a href="#end">Another one</a></ul>
<p>Ragged words, office affairs AVAST, an uncharacteristically hyphenated representation of <b>bold</b> and <i>slanted</i>.</p>
<p class=spread>Justified words that fill line after line after line, and some more of them until the third line ends.</p>
<p class=wide>Letters that stand apart.</p><p class=cut>This line is cut off with an ellipsis at its end.</p>
<p class=few>One line, two lines, three lines of words that would go on for longer than the two that may be shown here.</p>
<p dir=rtl lang=ar>السَّلامُ عليكم ورحمة الله</p><p lang=hi>क्षत्रिय विद्यार्थी</p><p lang=th>ที่นี้ก็ดี</p><p lang=ja>日本語の文章です。</p>
<p>Emoji 🚀, soft&shy;hyphens, a no-break&nbsp;space, x&#x302;, <del>gone</del>, U+10FFFD: &#x10FFFD;</p>
<pre>a\tb
  c\td</pre><h2 id=end>End</h2>
<svg width=100 height=50 viewBox="0 0 100 50"><text x=5 y=20 font-size=12>Drawn</text><path d="M1 1l9 9q3 0 3 3z"/></svg>
"""
_SCRIPT = """
import hashlib, sys
from publish.emitters.paper.loading import load_engine
load_engine()
import weasyprint
page = sys.stdin.buffer.read().decode()
data = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"same")
print(hashlib.sha256(data).hexdigest(), len(data))
"""


def _made(**environment: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        input=_PAGE.encode(),
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, **environment},
    ).stdout


def test_a_page_of_all_kinds_of_lines_is_the_same_byte_for_byte() -> None:
    made = _made(**{PLAIN: ""})
    assert int(made.split()[1]) > 1000
    assert made == _made(**{PLAIN: "1"})


def _shaped(page: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many lines are laid out anew while a page is drawn."""
    document = weasyprint.HTML(string=page).render()
    counted: list[str] = []
    plain = line_break.Layout.get_first_line

    def counting(self: Any) -> Any:
        counted.append(self.text)
        return plain(self)

    monkeypatch.setattr(line_break.Layout, "get_first_line", counting)
    document.write_pdf()
    return len(counted)


def test_a_line_that_was_measured_is_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert quicken()
    assert _shaped("<p>One line of words.</p><p>Another <b>one</b>.</p>", monkeypatch) == 0


def test_a_line_that_is_spread_is(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "words and words " * 20
    style = "body { width: 200px; text-align: justify }"
    assert _shaped(f"<style>{style}</style><p>{words}</p>", monkeypatch) > 0


class _Layout:
    def __init__(self, text: str, spacing: float = 0, words: float = 0, letters: object = "normal") -> None:
        self.text = text
        self.justification_spacing = spacing
        self.style = {"word_spacing": words, "letter_spacing": letters}


@pytest.mark.parametrize("layout", [_Layout("words"), _Layout("soft\xadhyphen"), _Layout("no\xa0break"), _Layout("ja。")])
def test_what_is_drawn_as_it_was_measured_stays(layout: _Layout) -> None:
    assert drawing._stays(layout)


@pytest.mark.parametrize(
    "layout",
    [
        _Layout(""),
        _Layout("  "),
        _Layout("a\nb"),
        _Layout("a\tb"),
        _Layout("a\u2029b"),
        _Layout("a b", spacing=1.5),
        _Layout("a b", words=2),
        _Layout("a b", letters=0.5),
    ],
)
def test_what_is_drawn_in_another_way_does_not(layout: _Layout) -> None:
    assert not drawing._stays(layout)
