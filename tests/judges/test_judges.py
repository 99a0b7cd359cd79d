"""Each judge accepts a sound file and names what is wrong with a broken one; a missing judge is an error, never a pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import (
    JudgeFailed,
    JudgeMissing,
    SlideText,
    audit_errors,
    deck_texts,
    epub_errors,
    openxml_errors,
    pdf_pictures,
    pdf_text,
    pdfua_failures,
    qpdf_check,
    render_deck,
    samples,
)

pytestmark = pytest.mark.judge


def test_openxml_validator_accepts_a_sound_deck_and_names_an_unknown_attribute(tmp_path: Path) -> None:
    deck = samples.deck(tmp_path / "a.pptx")
    assert openxml_errors(deck) == []
    broken = samples.changed(deck, samples.SLIDE, lambda xml: xml.replace("<p:spPr/>", '<p:spPr tide="1"/>', 1))
    (error,) = openxml_errors(broken)
    assert "/ppt/slides/slide1.xml" in error
    assert "tide" in error


def test_openxml_validator_never_passes_what_is_not_a_package(tmp_path: Path) -> None:
    rubbish = tmp_path / "a.pptx"
    rubbish.write_bytes(b"not a zip")
    assert len(openxml_errors(rubbish)) == 1


def test_audit_finds_two_shapes_with_one_id(tmp_path: Path) -> None:
    deck = samples.deck(tmp_path / "a.pptx")
    assert audit_errors(deck) == []
    twins = samples.changed(deck, samples.SLIDE, lambda xml: xml.replace('<p:cNvPr id="3"', '<p:cNvPr id="2"', 1))
    assert any("Duplicate shape ID: 2" in error for error in audit_errors(twins))


def test_a_formula_is_no_fault_and_is_read_once(tmp_path: Path) -> None:
    deck = samples.with_formula(samples.deck(tmp_path / "a.pptx"))
    assert openxml_errors(deck) == []
    assert audit_errors(deck) == []
    assert deck_texts(deck) == [SlideText(("Tides", "x"), ())]


def test_deck_texts_reads_face_and_notes_apart(tmp_path: Path) -> None:
    deck = samples.deck(tmp_path / "a.pptx", "Tides", ("High water", "Low water"), "Twice a day.")
    assert deck_texts(deck) == [SlideText(("Tides", "High water", "Low water"), ("Twice a day.",))]


def test_libreoffice_draws_the_words_of_a_deck_and_refuses_a_broken_one(tmp_path: Path) -> None:
    pdf = render_deck(samples.deck(tmp_path / "a.pptx"), tmp_path / "out")
    (page,) = pdf_text(pdf)
    assert "Tides" in page
    assert "Low water" in page
    (picture,) = pdf_pictures(pdf, tmp_path / "png")
    assert picture.read_bytes().startswith(b"\x89PNG")
    torn = tmp_path / "torn.pptx"
    torn.write_bytes((tmp_path / "a.pptx").read_bytes()[:2000])
    with pytest.raises(JudgeFailed, match="drew nothing"):
        render_deck(torn, tmp_path / "out")


def test_verapdf_judges_many_files_in_one_run(tmp_path: Path) -> None:
    tagged = samples.tagged_pdf(tmp_path / "tagged é.pdf")
    plain = samples.plain_pdf(tmp_path / "plain.pdf")
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(b"%PDF-1.7\nnothing follows")
    found = pdfua_failures([tagged, plain, torn])
    assert found[tagged] == []
    # ISO 14289-1, 7.1 asks for metadata (test 8), a structure tree (11) and marked content (3), 7.21.4.1 for the fonts.
    rules = {failure.split()[0] for failure in found[plain]}
    assert {"7.1-8", "7.1-11", "7.1-3", "7.21.4.1-1"} <= rules
    assert found[torn][0].startswith("broken: ")


def test_verapdf_knows_only_its_own_profiles(tmp_path: Path) -> None:
    with pytest.raises(JudgeFailed, match="no profile"):
        pdfua_failures([samples.plain_pdf(tmp_path / "a.pdf")], "PDFUA-9")


def test_epubcheck_accepts_a_sound_book_and_names_what_another_lacks(tmp_path: Path) -> None:
    book = samples.book(tmp_path / "a.epub")
    assert epub_errors(book) == []
    dead = samples.changed(book, "page.xhtml", lambda xml: xml.replace("<p>", '<p><a href="#gone">x</a>', 1))
    (error,) = epub_errors(dead)
    assert "RSC-012" in error  # EPUB 3.3: a fragment that no element has
    assert "page.xhtml" in error
    torn = tmp_path / "torn.epub"
    torn.write_bytes(book.read_bytes()[:300])
    assert epub_errors(torn)


def test_qpdf_finds_a_truncated_file(tmp_path: Path) -> None:
    whole = samples.plain_pdf(tmp_path / "a.pdf", ("Tides", "Ebb", "Flow"))
    assert qpdf_check(whole) == []
    data = whole.read_bytes()
    whole.write_bytes(data[: len(data) * 2 // 3])
    assert qpdf_check(whole)


def test_pdf_text_sees_each_page_and_leaves_out_what_fell_off_it(tmp_path: Path) -> None:
    pdf = samples.plain_pdf(tmp_path / "a.pdf", ("Ebb", "Flow) Tj 0 900 Td (Lost"))
    first, second = pdf_text(pdf)
    assert first.strip() == "Ebb"
    assert second.strip() == "Flow"


@pytest.mark.parametrize("judge", [openxml_errors, audit_errors, deck_texts, epub_errors, qpdf_check, pdf_text])
def test_a_file_that_is_not_there_is_no_clean_file(judge: object, tmp_path: Path) -> None:
    assert callable(judge)
    with pytest.raises(JudgeFailed, match="there is no file"):
        judge(tmp_path / "none")


def test_a_missing_judge_says_what_brings_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck, pdf = samples.deck(tmp_path / "a.pptx"), samples.plain_pdf(tmp_path / "a.pdf")
    monkeypatch.setenv("JUDGES", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    for judge in (lambda: openxml_errors(deck), lambda: pdfua_failures([pdf]), lambda: epub_errors(pdf), lambda: qpdf_check(pdf)):
        with pytest.raises(JudgeMissing, match="make test"):
            judge()
