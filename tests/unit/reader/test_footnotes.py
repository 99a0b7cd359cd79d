"""Footnotes: numbered by their marks, never lost."""

from __future__ import annotations

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
