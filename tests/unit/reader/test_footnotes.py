"""Footnotes: numbered by their marks, never lost."""

from __future__ import annotations

from publish.tree.blocks import Paragraph
from publish.tree.inlines import Link
from publish.tree.walk import plain
from tests.unit.reader.kit import codes, expected, outcome, tree

TEXT = "a[^z] b[^y] c[^z]\n\n[^y]: second\n[^z]: first[^deep]\n\n    ```\n    code\n    ```\n\n[^deep]: third\n\nend"


def test_numbers_follow_the_marks_and_text_goes_on_by_indent() -> None:
    assert tree(TEXT) == expected("""
          Paragraph
            Text "a"
            FootnoteRef 1 "z"
            Text " b"
            FootnoteRef 2 "y"
            Text " c"
            FootnoteRef 1 "z"
          Paragraph
            Text "end"
        Footnote 1 "z"
          Paragraph
            Text "first"
            FootnoteRef 3 "deep"
          CodeBlock "code"
        Footnote 2 "y"
          Paragraph
            Text "second"
        Footnote 3 "deep"
          Paragraph
            Text "third"
    """)


def test_a_mark_after_an_exclamation_mark_is_no_picture() -> None:
    said = [line.strip() for line in tree("Look![^a]\n\n[^a]: there").splitlines()[:3]]
    assert said == ["Paragraph", 'Text "Look!"', 'FootnoteRef 1 "a"']
    assert "Image" in tree("![^a](x.png)\n\n[^a]: there")
    assert "FootnoteRef" not in tree("![^b]")


def test_a_work_given_as_data_is_read_as_a_reference() -> None:
    work = (
        '{"id": "x", "type": "book", "title": "The Story", "author": [{"given": "Ann", "family": "Ng"}],'
        '"issued": {"date-parts": [[2020]]}, "publisher": "Press", "DOI": "10.1/x"}'
    )
    document = outcome(f"a[^1]\n\n[^1]:\n    ```csl-json\n    {work}\n    ```").value
    (block,) = document.footnotes[0].blocks
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == "A. Ng, The Story, Press, 2020. doi: 10.1/x."
    links = [node.target for node in block.inlines if isinstance(node, Link)]
    assert links == ["https://doi.org/10.1/x"]


def test_data_that_is_no_work_stays_as_code() -> None:
    assert 'CodeBlock csl-json "{"' in tree("a[^1]\n\n[^1]:\n    ```csl-json\n    {\n    ```")


def test_an_unknown_mark_stays_and_is_told_with_the_nearest() -> None:
    document = outcome("a[^nots]\n\n[^note]: x")
    finding = document.diagnostics[0]
    assert finding.code == "footnote.unknown"
    assert finding.hints == ("did you mean [^note]?",)
    assert plain(document.value.root.blocks[0].inlines) == "a[^nots]"  # type: ignore[union-attr]


def test_a_footnote_without_a_mark_is_kept_and_told() -> None:
    assert codes("a\n\n[^n]: x") == ["footnote.unused"]
    assert [note.label for note in outcome("a\n\n[^n]: x").value.footnotes] == ["n"]
    twice = outcome("a[^n]\n\n[^n]: x\n\n[^n]: y").value.footnotes
    assert [plain(note.blocks[0].inlines) for note in twice] == ["x", "y"]  # type: ignore[union-attr]
