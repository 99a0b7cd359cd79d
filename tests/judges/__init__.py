"""Independent judges: programs and libraries that know nothing of `publish` and say what a finished file is worth.

A judge that is not installed raises JudgeMissing: a test without its judge would prove nothing, so it never skips.
"""

from __future__ import annotations

from tests.judges.decks import SlideText, audit_errors, deck_texts, openxml_errors, render_deck
from tests.judges.pdfs import pdf_pictures, pdf_text, pdfua_failures, qpdf_check
from tests.judges.running import JudgeFailed, JudgeMissing

__all__ = [
    "JudgeFailed",
    "JudgeMissing",
    "SlideText",
    "audit_errors",
    "deck_texts",
    "openxml_errors",
    "pdf_pictures",
    "pdf_text",
    "pdfua_failures",
    "qpdf_check",
    "render_deck",
]
