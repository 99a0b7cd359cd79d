"""Decks on a company's template: what is taken over untouched, what is added, and what slides say for themselves."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import replace

import pytest
from pptx import Presentation

from publish.base.units import Frame
from publish.deck.model import Box, PictureContent, Slide
from publish.emitters.pptx.kept import unscaled
from publish.emitters.pptx.write import write_deck
from publish.theme.model import TemplateLink, TemplatePart
from publish.tree.document import Resource
from tests.unit.emitters import company
from tests.unit.emitters.company import BODY, CONTENT, MASTER, deck, points, quote, text, words

FILE = company.company_file()
TEMPLATE = company.company_template(FILE)
THEME = company.company_theme(TEMPLATE)


@pytest.fixture(autouse=True)
def _hand_made_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.theme.template.native_places", company.natives)


def written(*slides: Slide, theme: object = THEME, date: str = "3 May 2026") -> dict[str, bytes]:
    data = write_deck(deck(*slides, date=date), theme, epoch=0, generator="g")  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(set(map(str.casefold, archive.namelist()))) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def slide_xml(*boxes: Box, **options: object) -> str:
    return written(points("a", *boxes), **options)["ppt/slides/slide1.xml"].decode()  # type: ignore[arg-type]


def body(*paras: object, frame: Frame = BODY, size: float = 24.0) -> Box:
    return Box("body", 1, frame, text(*paras), size)  # type: ignore[arg-type]


def test_no_slide_of_the_template_is_left():
    found = written(points("a"))
    assert b"Sample slide" not in b"".join(found.values())
    assert [name for name in found if name.startswith("ppt/slides/slide")] == ["ppt/slides/slide1.xml"]


def test_layouts_theme_and_pictures_keep_every_byte():
    found = written(points("a"))
    with zipfile.ZipFile(io.BytesIO(FILE)) as archive:
        kept = [n for n in archive.namelist() if re.match(r"ppt/(slideLayouts/s|theme/|slideMasters/s)", n)]
        assert len(kept) == 13
        for name in kept:
            assert found[name] == archive.read(name)


def test_a_scale_that_was_stored_for_sample_text_is_not_handed_down():
    assert unscaled(b'<a:normAutofit fontScale="8000" lnSpcReduction="20000"/>') == b"<a:normAutofit/>"
    kept = b"<a:bodyPr><a:normAutofit/></a:bodyPr><a:noAutofit/>"
    assert unscaled(kept) == kept


def test_every_part_is_reached_and_every_relation_arrives():
    found = written(points("a"), quote("b"))
    targets = set()
    for name, data in found.items():
        if name.endswith(".rels"):
            base = "/" + name.replace("_rels/", "", 1).rpartition("/")[0] if name != "_rels/.rels" else "/"
            for target in re.findall(rb'Target="([^"]+)"', data):
                targets.add(posixpath.normpath(posixpath.join(base, target.decode())).lstrip("/"))
    assert targets == {n for n in found if not n.endswith(".rels") and n != "[Content_Types].xml"}


def test_a_part_that_nothing_leads_to_is_left_out():
    stray = TemplatePart("/ppt/media/stray.emf", "image/x-emf", b"x")
    theme = replace(THEME, template=replace(TEMPLATE, parts=(*TEMPLATE.parts, stray)))
    assert "ppt/media/stray.emf" not in written(points("a"), theme=theme)


def test_fonts_and_metafiles_have_their_content_types():
    font = TemplatePart("/ppt/fonts/font1.fntdata", "application/x-fontdata", b"font")
    main = TEMPLATE.presentation
    linked = replace(main, links=(*main.links, TemplateLink("rId77", "http://e.org/font", font.name)))
    theme = replace(THEME, template=replace(TEMPLATE, parts=(*TEMPLATE.parts, font), presentation=linked))
    found = written(points("a"), theme=theme)
    assert b'PartName="/ppt/fonts/font1.fntdata" ContentType="application/x-fontdata"' in found["[Content_Types].xml"]
    assert b'Id="rId77"' in found["ppt/_rels/presentation.xml.rels"]


def test_layouts_of_ours_hang_on_the_master_beside_its_own():
    found = written(points("a"), quote("b"))
    master = found["ppt/slideMasters/slideMaster1.xml"].decode()
    ids = re.findall(r'<p:sldLayoutId [^>]*?id="(\d+)"', master)
    main = re.findall(r'<p:sldMasterId [^>]*?id="(\d+)"', found["ppt/presentation.xml"].decode())
    assert len(ids) == 12
    assert len({*ids, *main}) == 13
    assert all(int(one) >= 2**31 for one in ids)
    rels = found["ppt/slideMasters/_rels/slideMaster1.xml.rels"].decode()
    assert "slideLayout12.xml" in rels
    assert set(re.findall(r'r:id="(rId\d+)"', master)) <= set(re.findall(r'Id="(rId\d+)"', rels))
    assert "slideLayout12.xml" in found["ppt/slides/_rels/slide2.xml.rels"].decode()


def test_layouts_of_ours_that_no_slide_uses_are_not_added():
    assert "ppt/slideLayouts/slideLayout12.xml" not in written(points("a"))


def test_layouts_of_ours_show_the_ground_of_the_master():
    own = written(quote("b"))["ppt/slideLayouts/slideLayout12.xml"]
    assert b"<p:bg>" not in own


def test_a_slide_sits_in_the_placeholders_of_the_company():
    found = slide_xml(body(words("A point", bullet="•")))
    assert '<p:ph type="title"/>' in found
    assert '<p:ph idx="1"/>' in found
    assert "slideLayout2.xml" in written(points("a"))["ppt/slides/_rels/slide1.xml.rels"].decode()
    assert "normAutofit" not in found


def test_only_a_box_that_moved_says_where_it_stands():
    assert "<a:xfrm>" not in slide_xml(body(words("A"))).split('<p:ph idx="1"/>')[1].split("</p:spPr>")[0]
    moved = slide_xml(body(words("A"), frame=replace(BODY, w=300.0)))
    assert '<a:ext cx="3810000" cy="4526280"/>' in moved.split('<p:ph idx="1"/>')[1]


def test_what_was_measured_is_said_where_the_company_s_list_says_otherwise():
    found = slide_xml(body(words("A point", bullet="•"))).split('<p:ph idx="1"/>')[1]
    assert 'sz="2400"' in found
    assert '<a:spcAft><a:spcPts val="0"/></a:spcAft>' in found
    # the mark is the company's own, with the font it has there
    assert "buChar" not in found
    numbered = slide_xml(body(words("First", bullet="number", number=1)))
    assert '<a:buSzPct val="100000"/><a:buFont' in numbered
    title = slide_xml().split('<p:ph type="title"/>')[1]
    assert 'b="1"' in title  # bold in the theme, not in the template


def test_colours_are_named_by_the_slots_of_the_template():
    # accent1 of this template is 4F81BD; the theme's own vermilion is none of its colours
    blue = replace(THEME, colours={**THEME.colours, "accent": "#4F81BD", "ink": "#000000"})
    run = replace(words("A").runs[0], colour="accent")
    found = slide_xml(body(replace(words("A"), runs=(run,))), theme=blue)
    assert '<a:schemeClr val="accent1"/>' in found
    other = slide_xml(body(replace(words("A"), runs=(run,))))
    assert '<a:srgbClr val="B5432A"/>' in other


def test_text_for_which_the_company_has_no_placeholder_looks_as_the_theme_says():
    found = slide_xml(Box("caption", 40, Frame(36, 490, 300, 30), text(words("By whom")), 12.0))
    shape = found[found.index('name="Caption"') :].split("</p:sp>")[0]
    assert "<p:ph" not in shape
    assert 'txBox="1"' in shape
    assert '<a:off x="457200" y="6223000"/>' in shape
    assert "<a:solidFill>" in shape.split("<p:txBody>")[0]


def test_a_picture_takes_only_a_place_that_takes_pictures():
    resource = Resource("p.png", "image/png", b"png", 40, 30, "d")
    in_content = slide_xml(Box("picture", 1, BODY, PictureContent(resource, "A mast")))
    assert '<p:nvPr><p:ph idx="1"/></p:nvPr>' in in_content
    in_title = slide_xml(Box("picture", 11, BODY, PictureContent(resource, "A mast")))
    assert "<p:nvPr/></p:nvPicPr>" in in_title


def test_footer_date_and_number_stand_where_the_company_has_them():
    found = slide_xml()
    for mark, said in (
        ('type="ftr" sz="quarter" idx="11"', "The talk"),
        ('type="dt" sz="half" idx="10"', "3 May 2026"),
        ('type="sldNum" sz="quarter" idx="12"', 'type="slidenum"'),
    ):
        assert said in found.split(f"<p:ph {mark}/>")[1].split("</p:sp>")[0]


def test_an_article_without_a_date_shows_none():
    assert 'type="dt"' not in slide_xml(date="")


def test_a_master_that_switches_dates_off_shows_none():
    parts = tuple(
        replace(part, data=part.data.replace(b"<p:txStyles>", b'<p:hf dt="0"/><p:txStyles>'))
        if part.name == MASTER
        else part
        for part in TEMPLATE.parts
    )
    found = slide_xml(theme=replace(THEME, template=replace(TEMPLATE, parts=parts)))
    assert 'type="dt"' not in found
    assert 'type="ftr"' in found


def test_the_presentation_is_the_company_s_with_our_slides_and_sections():
    found = written(points("a"), quote("b"))["ppt/presentation.xml"].decode()
    assert '<p:sldSz cx="9144000" cy="6858000"' in found
    assert re.findall(r'<p:sldId [^>]*?id="(\d+)"', found) == ["256", "257"]
    assert found.index("notesMasterIdLst") < found.index("sldIdLst") < found.index("sldSz")
    assert '<p14:section name="One"' in found


def test_the_company_s_table_styles_stay_beside_ours():
    found = written(points("a"))["ppt/tableStyles.xml"].decode()
    assert 'def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"' in found
    assert 'styleName="Paper"' in found


def test_the_names_of_our_media_are_not_taken_already():
    image = TemplatePart("/ppt/media/IMAGE1.png", "image/png", b"logo")
    link = TemplateLink(
        "rId90", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", image.name
    )
    parts = tuple(replace(part, links=(*part.links, link)) if part.name == CONTENT else part for part in TEMPLATE.parts)
    theme = replace(THEME, template=replace(TEMPLATE, parts=(*parts, image)))
    resource = Resource("p.png", "image/png", b"mast", 40, 30, "d")
    found = written(points("a", Box("picture", 1, BODY, PictureContent(resource, "A mast"))), theme=theme)
    assert found["ppt/media/IMAGE1.png"] == b"logo"
    assert found["ppt/media/image2.png"] == b"mast"


def test_notes_keep_their_marks_on_any_master_of_notes():
    found = written(points("a"))
    assert "To be said" in found["ppt/notesSlides/notesSlide1.xml"].decode()
    assert "ppt/notesMasters/notesMaster1.xml" in found


def test_equal_inputs_give_equal_bytes():
    assert written(points("a"), quote("b")) == written(points("a"), quote("b"))


def test_powerpoint_s_model_opens_it():
    data = write_deck(deck(points("a", body(words("A"))), quote("b")), THEME, epoch=0, generator="g")
    found = Presentation(io.BytesIO(data))
    assert [slide.slide_layout.name for slide in found.slides] == ["Title and Content", "Quote"]
    assert found.slides[0].placeholders[1].text_frame.text == "A"
