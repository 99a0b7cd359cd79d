"""The file as a whole: what it says of itself, its parts, its bytes."""

from __future__ import annotations

import io
import os
import posixpath
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pptx import Presentation

from publish.base.source import SourceText
from publish.deck.model import Box, Deck, Para, Properties, Run, Slide, TextContent
from publish.emitters.pptx import PptxEmitter
from publish.emitters.pptx.emitter import MEDIA_TYPE
from publish.emitters.pptx.write import write_deck
from publish.emitters.protocol import EmitContext, Emitter
from publish.reader import read_text
from publish.theme.load import load_theme

PAPER = load_theme("paper").value
THEME = replace(PAPER, layouts={"points": PAPER.layouts["points"]})
ROOT = Path(__file__).resolve().parents[3]
PROPERTIES = Properties("The talk", ("Ada", "Grace"), "A subject", ("rain", "masts"), "en-GB")


def slide(k: int, section: str = "", link: str = "") -> Slide:
    words = TextContent((Para((Run(f"Title {k}", link=link),)),))
    frame = THEME.layouts["points"]["title"].frame
    return Slide(f"s{k}", "points", f"Title {k}", (Box("title", 0, frame, words, 32.0),), section=section)


def written(*slides: Slide, properties: Properties = PROPERTIES) -> bytes:
    return write_deck(Deck(960, 540, properties, slides), THEME, epoch=1_700_000_000, generator="deckpress 0")


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_document_says_what_the_front_matter_says():
    core = Presentation(io.BytesIO(written(slide(1)))).core_properties
    assert (core.title, core.author, core.subject) == ("The talk", "Ada; Grace", "A subject")
    assert (core.keywords, core.language) == ("rain, masts", "en-GB")
    assert core.created == core.modified == datetime(2023, 11, 14, 22, 13, 20)


def test_nothing_is_left_of_the_engine_s_own_template():
    found = members(written(slide(1), properties=Properties("T")))
    everything = b"".join(found.values())
    for leftover in (b"Steve Canny", b"python-pptx", b"2013-01", b"printerSettings", b"Office Theme"):
        assert leftover not in everything
    assert not [name for name in found if "thumbnail" in name or "printer" in name]
    assert b"lastModifiedBy" not in found["docProps/core.xml"]


def test_the_slides_are_wide():
    deck = Presentation(io.BytesIO(written(slide(1))))
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)


def test_the_theme_s_colours_and_fonts_stand_in_their_slots():
    theme = members(written(slide(1)))["ppt/theme/theme1.xml"].decode()
    slots = dict(re.findall(r'<a:(\w+)><a:srgbClr val="(\w{6})"/>', theme))
    assert (slots["dk1"], slots["lt1"], slots["accent1"]) == ("1F2A33", "FBF8F2", "B5432A")
    assert len(slots) == 12
    assert re.findall(r'<a:latin typeface="(\w+)"', theme) == ["Cambria", "Calibri"]


def test_sections_hold_every_slide_in_order():
    data = written(slide(1), slide(2, "Part"), slide(3, "Part"), slide(4, "End"))
    main = members(data)["ppt/presentation.xml"].decode()
    found = re.findall(r'<p14:section name="([^"]+)" id="\{[0-9A-F-]{36}\}">(.*?)</p14:section>', main)
    assert [(name, re.findall(r'id="(\d+)"', ids)) for name, ids in found] == [
        ("The talk", ["256"]),
        ("Part", ["257", "258"]),
        ("End", ["259"]),
    ]


def test_a_deck_without_sections_lists_none():
    assert b"sectionLst" not in members(written(slide(1)))["ppt/presentation.xml"]


def test_every_part_is_reached_and_every_relation_arrives():
    found = members(written(slide(1), slide(2)))
    targets = set()
    for name, data in found.items():
        if not name.endswith(".rels"):
            continue
        base = "/" + name.replace("_rels/", "", 1).rpartition("/")[0] if name != "_rels/.rels" else "/"
        for target in re.findall(rb'Target="([^"]+)"', data):
            targets.add(posixpath.normpath(posixpath.join(base, target.decode())).lstrip("/"))
    assert targets == {n for n in found if not n.endswith(".rels") and n != "[Content_Types].xml"}


def test_a_thousand_chained_links_do_not_exhaust_the_stack():
    data = written(*(slide(k, link=f"slide:s{k + 1}") for k in range(1_200)))
    assert b"slide2.xml" in members(data)["ppt/slides/_rels/slide1.xml.rels"]


_AGAIN = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from publish.deck.model import *
from publish.emitters.pptx.write import write_deck
from publish.theme.load import load_theme
theme = load_theme("paper").value
words = TextContent((Para((Run("T", link="https://e.org"), Run("u", link="slide:b"))),))
frame = theme.layouts["points"]["title"].frame
slides = tuple(Slide(k, "points", k, (Box("title", 0, frame, words, 32.0),), words.paras, k) for k in "abc")
deck = Deck(960, 540, Properties("T", lang="en"), slides)
print(hashlib.sha256(write_deck(deck, theme, epoch=0, generator="g")).hexdigest())
"""


def test_bytes_are_the_same_in_another_process_hash_seed_and_time_zone():
    digests = {
        subprocess.run(
            [sys.executable, "-c", _AGAIN, str(ROOT)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Kolkata"))
    }
    assert len(digests) == 1


def test_no_member_carries_the_hour():
    with zipfile.ZipFile(io.BytesIO(written(slide(1)))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_an_emitter_is_listed_without_its_engine():
    assert isinstance(PptxEmitter(), Emitter)
    code = "import sys, publish.emitters.pptx; sys.exit('pptx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_an_article_becomes_a_deck_named_for_it():
    article = SourceText(
        "rain.md", "# Rain and masts\n\nMasts hear the rain.\n\n## How\n\nBy [noise](other.md) on the link.\n"
    )
    document = read_text(article, door=None, fallback_title="Rain").value
    outcome = PptxEmitter().emit(document, EmitContext(PAPER, "rain", 0, "deckpress 0"))
    (artifact,) = outcome.value
    assert (artifact.path, artifact.media_type) == ("rain.pptx", MEDIA_TYPE)
    deck = Presentation(io.BytesIO(artifact.data))
    assert deck.slides[0].shapes.title.text == "Rain and masts"
    faces_and_notes = "\n".join(
        shape.text_frame.text
        for slide in deck.slides
        for shape in (*slide.shapes, *(slide.notes_slide.shapes if slide.has_notes_slide else ()))
        if shape.has_text_frame
    )
    assert "Masts hear the rain." in faces_and_notes
    assert "By noise on the link." in faces_and_notes
