"""Links for readers of paper: addresses as footnotes, numbered with the writer's own, and the list of them."""

from __future__ import annotations

import re

from publish.base.source import SourceText
from publish.emitters.pdf.article import compose
from publish.emitters.pdf.options import PdfOptions
from publish.emitters.pdf.outlinks import with_addresses
from publish.reader import read_text
from publish.theme.load import load_theme
from publish.tree import inlines as i
from publish.tree.document import Document
from publish.tree.walk import block_inlines, plain, walk_inlines

TEXT = """# T

One [link](https://a.org/x) and a note.[^n] Again [the same](https://a.org/x), [in here](#more), <https://b.org/>,
[file](notes.txt), [write](mailto:me@c.org).

::: notes
[for the speaker](https://spoken.org)
:::

## More [there](https://d.org)

[last](https://e.org)

[^n]: Own words with [a link](https://f.org).
"""


def _document(markdown: str) -> Document:
    return read_text(SourceText("a.md", markdown), door=None, fallback_title="T").value


def _marks(document: Document) -> list[tuple[int, str]]:
    runs = [run for section in (document.root, *document.root.children) for block in section.blocks for run in block_inlines(block)]
    return [(n.number, n.label) for run in runs for n in walk_inlines(run) if isinstance(n, i.FootnoteRef)]


def test_addresses_are_footnotes_among_the_writers_own() -> None:
    document, _ = with_addresses(_document(TEXT), notes=True)
    said = [(note.number, plain(block_inlines(note.blocks[0])[0])) for note in document.footnotes]
    assert said == [
        (1, "https://a.org/x"),
        (2, "Own words with a link (https://f.org)."),
        (3, "me@c.org"),
        (4, "https://e.org"),
    ]
    # the second link to an address has the mark of the first; what is its own address, or leads within, has none
    assert [number for number, _ in _marks(document)] == [1, 2, 1, 3, 4]


def test_without_notes_the_text_stays_and_all_addresses_are_known_in_order() -> None:
    before = _document(TEXT)
    document, found = with_addresses(before, notes=False)
    assert [(one.target, one.words) for one in found] == [
        ("https://a.org/x", "link"),
        ("https://b.org/", "https://b.org/"),
        ("mailto:me@c.org", "write"),
        ("https://d.org", "there"),
        ("https://e.org", "last"),
        ("https://f.org", "a link"),
    ]
    assert document.footnotes[0].number == 1
    assert [plain(run) for block in document.root.blocks for run in block_inlines(block)] == [
        plain(run) for block in before.root.blocks for run in block_inlines(block)
    ]


def test_the_list_jumps_to_places_that_are_there() -> None:
    html = str(compose(_document(TEXT), load_theme("paper").value, PdfOptions(link_index=True)).html)
    listed = html[html.index('class="link-index"') :]
    jumps = re.findall(r'href="#([^"]+)"', listed)
    assert len(jumps) == 6
    assert all(f'id="{name}"' in html for name in jumps)
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", listed) == ["Links"]
    assert "spoken.org" not in html


def test_nothing_is_added_unasked() -> None:
    html = str(compose(_document(TEXT), load_theme("paper").value, PdfOptions()).html)
    assert "link--" not in html
    assert 'class="link-index"' not in html


def test_an_article_without_links_has_no_list_of_them() -> None:
    assert "link-index" not in str(compose(_document("# T\n\nWords."), load_theme("paper").value, PdfOptions(link_index=True)).html)
