"""What is refused, with the file's name and the reason, and what is left behind of what is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from publish.base.errors import PublishError
from publish.theme import load_theme
from publish.theme.template import load_template
from publish.theme.template.opening import read_file, unpack
from publish.theme.template.package import Package, open_package
from tests.unit.theme.template.company import KIND, MAIN, Company, Sheet, holder, picture, png


def opened(company: Company) -> Package:
    return open_package("acme.potx", company.data())


def refusal(data: bytes) -> str:
    with pytest.raises(PublishError) as caught:
        open_package("acme.potx", data)
    assert caught.value.diagnostic.code == "template.unreadable"
    assert "acme.potx" in caught.value.diagnostic.message
    return caught.value.diagnostic.message


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a PowerPoint file"),
        (b"%PDF-1.7", "not a PowerPoint file"),
        (OLE, "old binary format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and then nothing", "damaged"),
    ],
)
def test_what_is_no_package_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


def test_a_zip_that_is_no_office_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "no Office file" in refusal(out.getvalue())


def test_a_document_of_another_program_is_refused_by_its_kind() -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert "no presentation" in refusal(Company(main=word).data())


def test_a_template_without_masters_is_refused() -> None:
    assert "no slide master" in refusal(Company(masters=0).data())


@pytest.mark.parametrize(
    ("part", "text", "reason"),
    [
        ("ppt/slideMasters/slideMaster1.xml", b"<p:sldMaster", "not well-formed"),
        ("ppt/presentation.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
    ],
)
def test_broken_or_hostile_xml_is_refused_by_the_name_of_its_part(part: str, text: bytes, reason: str) -> None:
    said = refusal(Company(extra={part: text}).data())
    assert reason in said
    assert f"/{part}" in said


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "times its size" in refusal(Company(extra={"ppt/media/bomb.png": bytes(60_000_000)}).data())


def test_a_member_that_would_leave_the_package_is_never_a_part() -> None:
    names = unpack("acme.potx", Company(extra={"../../etc/passwd": b"root", "ppt\\..\\..\\x": b"y"}).data())
    assert not any(".." in name for name in names)


def test_a_folder_or_a_missing_file_is_told_and_no_traceback(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.potx"):
        with pytest.raises(PublishError):
            read_file(path)


def test_slides_go_and_their_use_of_layouts_is_remembered() -> None:
    package = opened(Company(slides={"slide1": 2, "slide2": 2, "slide3": 1}))
    assert not any("/slides/" in name for name in package.parts)
    assert b"sldIdLst" not in package.presentation.data
    assert package.uses["/ppt/slideLayouts/slideLayout2.xml"] == 2


def test_masters_layouts_theme_and_their_pictures_stay_and_orphans_go() -> None:
    logo = Sheet(
        "Title Only", "titleOnly", holder("title", 0) + picture((0, 0, 90, 40), "rId7"), media={"rId7": png("336699")}
    )
    package = opened(
        Company(layouts=[logo], extra={"ppt/media/orphan.png": png("FF0000"), "docProps/thumbnail.jpeg": b"x"})
    )
    assert set(package.parts) == {
        "/ppt/slideMasters/slideMaster1.xml",
        "/ppt/slideLayouts/slideLayout1.xml",
        "/ppt/theme/theme1.xml",
        "/ppt/media/1-rId7.png",
    }


def test_macros_are_left_out_and_told() -> None:
    kind = f"{KIND.replace('openxmlformats-officedocument.presentationml', 'ms-powerpoint')}.template.macroEnabled.main+xml"
    package = opened(Company(main=kind, extra={"ppt/vbaProject.bin": b"Sub AutoOpen()"}))
    assert package.presentation.content_type == MAIN.replace("template", "presentation")
    assert not any("vba" in name for name in package.parts)
    assert [d.code for d in package.findings] == ["template.macros"]


def test_a_picture_from_the_network_is_cut_out_of_the_master_and_told() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="http://evil.example/p.png" TargetMode="External"/>'
    shown = picture((0, 0, 90, 40), "rId99").replace("r:embed", "r:link")
    package = opened(Company(shapes=Company().shapes + shown, external=link))
    master = package.parts["/ppt/slideMasters/slideMaster1.xml"]
    assert b"rId99" not in master.data
    assert all(not k.external for k in master.links)
    assert [d.code for d in package.findings] == ["template.external"]


def test_a_layout_that_is_named_but_missing_is_taken_off_the_master_s_list() -> None:
    company = Company()
    parts = company.parts()
    del parts["ppt/slideLayouts/slideLayout3.xml"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    package = open_package("acme.potx", out.getvalue())
    assert package.parts["/ppt/slideMasters/slideMaster1.xml"].data.count(b"sldLayoutId ") == 4
    assert "template.missing-part" in [d.code for d in package.findings]


def test_placeholders_that_share_a_number_get_one_each() -> None:
    """As LibreOffice writes them: no slide could tell the columns apart."""
    two = Sheet(
        "Two",
        "twoObj",
        holder("title", 0) + holder("body", 0, (60, 130, 400, 300)) + holder("body", 0, (500, 130, 400, 300)),
    )
    data = opened(Company(layouts=[two])).parts["/ppt/slideLayouts/slideLayout1.xml"].data
    assert [data.count(f'idx="{n}"'.encode()) for n in (0, 1, 2)] == [1, 1, 1]


def test_a_master_that_shows_its_look_in_paragraphs_alone_gets_text_styles(tmp_path: Path) -> None:
    """As LibreOffice writes it: PowerPoint would set everything in 18 points of black."""
    sample = (
        '<a:p><a:pPr marL="432000" indent="-324000"><a:buChar char="▪"/></a:pPr><a:r><a:rPr lang="en" sz="2340">'
        '<a:solidFill><a:srgbClr val="333333"/></a:solidFill></a:rPr><a:t>Outline</a:t></a:r></a:p>'
    )
    parts = Company().parts()
    name = "ppt/slideMasters/slideMaster1.xml"
    master = parts[name].decode()
    styles = master[master.index("<p:txStyles>") : master.index("</p:txStyles>") + len("</p:txStyles>")]
    parts[name] = master.replace(styles, "").replace("<a:p/></p:txBody>", f"{sample}</p:txBody>").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    (tmp_path / "acme.potx").write_bytes(out.getvalue())
    theme = load_template(tmp_path / "acme.potx", load_theme("paper").value).value
    style = theme.deck.styles[theme.layouts["points"]["body"].style]
    assert (style.sizes[0], style.bullet, style.indent) == (23.5, "▪", pytest.approx(34.02, abs=0.01))
    assert theme.colour(style.colour) == "#333333"
