"""Independent judges: programs and libraries that know nothing of `publish` and say what a finished file is worth.

A judge that is not installed raises JudgeMissing: a test without its judge would prove nothing, so it never skips.
"""

from __future__ import annotations

from tests.judges.decks import SlideText, audit_errors, deck_texts, openxml_errors, render_deck
from tests.judges.epubs import epub_errors
from tests.judges.pages import PageVerdict, page_verdicts
from tests.judges.pdfs import pdf_pictures, pdf_text, pdfua_failures, qpdf_check
from tests.judges.running import JudgeFailed, JudgeMissing

__all__ = [
    "JudgeFailed",
    "JudgeMissing",
    "PageVerdict",
    "SlideText",
    "audit_errors",
    "deck_texts",
    "epub_errors",
    "openxml_errors",
    "page_verdicts",
    "pdf_pictures",
    "pdf_text",
    "pdfua_failures",
    "qpdf_check",
    "render_deck",
]
