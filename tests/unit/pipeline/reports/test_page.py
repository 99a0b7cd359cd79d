"""Manifest → the HTML page for people."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from typing import Any

from lxml import html

from publish.pipeline.report import Output, Status
from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.first_page import first_page
from publish.pipeline.reports.manifest import Entry, Manifest, Piece
from publish.pipeline.reports.page import page
from tests.unit.pipeline.reports.samples import AIDS, CROWDED, HOSTILE, WHOLE

PREVIEW = Output("a.preview.json", "4" * 64, 999, "application/json")


def _preview(**changed: Any) -> bytes:
    picture = {"media_type": "image/webp", "width": 480, "height": 366, "data": b64encode(b"webp").decode()}
    told = {"schema": 1, "title": "Tides & <b>moons</b>", "lang": "en", "slides": 7, "titles": ["One", "Two"], "picture": picture}
    return json.dumps(told | changed).encode()


def _page(manifest: Manifest, aids: Aids = AIDS) -> Any:
    return html.fromstring(page(manifest, aids).decode())


def _with_preview() -> Manifest:
    first = WHOLE.articles[0]
    return replace(WHOLE, articles=(replace(first, pieces=(*first.pieces, Piece("preview", Status.BUILT, (PREVIEW,), 0.1))),))


def _text(found: Any) -> str:
    return " ".join(found.text_content().split())


def test_the_head_sums_up():
    root = _page(WHOLE)
    assert _text(root.find("body/header/h1")) == "1 of 2 articles failed"
    assert _text(root.find("body/header/p")) == "✕ Failed"
    numbers = {_text(one.find("dt")): _text(one.find("dd")) for one in root.iterfind("body/header/dl/div")}
    assert numbers == {
        "Articles": "2", "Files": "2", "Together": "1 kB", "Errors": "3", "Warnings": "1", "Remarks": "1", "Time": "2.5 s",
    }  # fmt: skip


def test_filters_count_what_they_show():
    root = _page(WHOLE)
    assert [_text(one) for one in root.iter("label")] == ["All (2)", "With errors (1)", "With warnings (1)"]
    assert [one.get("class") for one in root.iterfind(".//li[@class]") if "card" in one.get("class")] == [
        "card has-error",
        "card has-warning",
    ]


def test_findings_are_grouped_by_code_and_explained():
    root = _page(WHOLE)
    groups = {one.get("id"): one for one in root.iter("details") if one.get("id")}
    assert list(groups) == [
        "code-handout.engine", "code-source.missing", "code-worker.lost", "code-deck.crowded", "code-deck.empty",
    ]  # fmt: skip
    assert groups["code-worker.lost"].get("open") is not None
    crowded = groups["code-deck.crowded"]
    assert crowded.get("open") is None
    assert _text(crowded.find("summary")) == "1Warning:A slide is fulldeck.crowded"
    assert "What to do: Do this." in _text(crowded)
    assert "docs/a.md:3:5this slide has 61 wordsshorten it" in _text(crowded)
    marks = [one.get("href") for one in root.iter("a") if one.get("href", "").startswith("#code-")]
    assert set(marks) <= {f"#{name}" for name in groups}
    assert "#code-deck.crowded" in marks


def test_a_card_shows_slides_and_links_files():
    aids = Aids(link=lambda path: f"../out/{path}", data=lambda output: _preview() if output == PREVIEW else None)
    root = _page(_with_preview(), aids)
    (card,) = root.iterfind(".//ul[@class='sheet']/li")
    assert _text(card.find(".//h3")) == "Tides & <b>moons</b>"
    assert "docs/a.md · 7 slides" in _text(card)
    image = card.find(".//img")
    assert image.get("src") == "data:image/webp;base64," + b64encode(b"webp").decode()
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("Slides: One; Two", "240", "183")
    links = card.findall(".//ul[@class='files']//a")
    assert [(one.get("href"), _text(one), one.get("aria-label")) for one in links] == [
        ("../out/a.pptx", "pptx", "a.pptx"),
        ("../out/a.pdf", "pdf", "a.pdf"),
    ]
    assert "pptx 1 kB · 0.50 s" in _text(card)
    assert "pdf 250 B · up to date" in _text(card)
    numbers = {_text(one.find("dt")): _text(one.find("dd")) for one in root.iterfind("body/header/dl/div")}
    assert numbers["Files"] == "2"


def test_small_pictures_are_told_of_when_they_alone_failed():
    lost = Piece("preview", Status.FAILED)
    entries = [replace(one, pieces=(*one.pieces, lost)) for one in WHOLE.articles]
    root = _page(replace(WHOLE, articles=tuple(entries)))
    assert [_text(one) for one in root.iterfind(".//li[@class='lost on-error']")] == [
        "preview: failed", "pptx: failed", "pdf: failed",
    ]  # fmt: skip


def test_a_preview_that_is_none_is_not_shown():
    for data in (None, b"", b"[]", _preview(picture={}), _preview(slides="x"), _preview(picture={"media_type": "text/html"})):
        root = _page(_with_preview(), Aids(data=lambda output, data=data: data))
        assert not root.findall(".//img")
        assert _text(root.find(".//h3")) == "a"


_PDF = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >> endobj
trailer << /Root 1 0 R >>
%%EOF
"""


def test_the_first_page_of_the_handout_is_drawn():
    leaf = first_page(_PDF, 272)
    assert leaf is not None
    assert (leaf.width, leaf.height, leaf.data[8:12]) == (272, 136, b"WEBP")
    assert first_page(b"%PDF-1.4 no", 272) is None
    assert first_page(b"", 272) is None
    root = _page(_with_preview(), Aids(data=lambda output: _PDF if output.path == "a.pdf" else _preview()))
    alts = [image.get("alt") for image in root.iter("img")]
    assert alts == ["Slides: One; Two", "First page of the handout"]


def test_the_page_stands_alone_and_runs_nothing():
    told = page(WHOLE, AIDS).decode()
    assert "<script" not in told
    assert "default-src 'none'" in told
    assert not re.search(r"(?:src|href)=\"(?!#|data:)", told)
    assert "url(" not in told
    assert "@import" not in told


def test_no_words_of_an_article_become_more_than_words():
    told = page(HOSTILE, AIDS).decode()
    assert "<script" not in told
    assert "\x1b" not in told
    assert "\u202e" not in told
    root = html.fromstring(told)
    assert "<script>alert(1)</script>" in root.text_content()


def test_long_lists_are_cut_and_counted():
    many = tuple(replace(CROWDED, message=f"number {number:04}") for number in range(250))
    root = _page(replace(WHOLE, told=many))
    group = root.get_element_by_id("code-deck.crowded")
    assert len(group.findall(".//tbody/tr")) == 200
    assert "51 more are in the manifest." in _text(group)


def test_a_check_has_no_files_and_a_clean_one_passes():
    checked = Manifest("deckpress 1", "check", (Entry("a.md", (Piece("plan", Status.CHECKED),)),))
    root = _page(checked)
    assert _text(root.find("body/header/p")) == "✓ Passed"
    assert _text(root.find("body/header/h1")) == "1 article checked"
    assert "Files" not in _text(root.find("body/header"))
    assert _text(_page(replace(checked, told=(CROWDED,)), Aids(strict=True)).find("body/header/p")) == "✕ Failed"
