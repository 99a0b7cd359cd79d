"""The outline is the tree as text, under the article's stem, in UTF-8."""

from __future__ import annotations

from publish.base.source import SourceText, Span
from publish.emitters.outline import OutlineEmitter
from publish.emitters.protocol import EmitContext
from publish.testing import EPOCH, check_emitter, sample_theme
from publish.tree.blocks import Paragraph, Section
from publish.tree.document import Document, Meta
from publish.tree.inlines import Text


def test_it_keeps_the_contract():
    (artifact,) = check_emitter(OutlineEmitter)
    text = artifact.data.decode("utf-8")
    assert artifact.path == "sample article.outline.txt"
    for words in ("Inner", "Second & last", "日本語", "A credit", "The note."):
        assert words in text


def test_half_a_surrogate_pair_is_shown_as_its_escape():
    at = Span("a.md", 0, 1)
    root = Section(at, 0, "a", (), (Paragraph(at, (Text(at, "odd \ud800 mark"),)),))
    context = EmitContext(sample_theme(), "a", EPOCH, "test")
    (artifact,) = OutlineEmitter().emit(Document(SourceText("a.md", "x"), Meta(), root), context).value
    assert b"odd \\ud800 mark" in artifact.data
