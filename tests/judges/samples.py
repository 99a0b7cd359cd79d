"""Small files, sound and broken, made without `publish`: what the judges themselves are judged by."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pptx import Presentation

SLIDE = "ppt/slides/slide1.xml"
FORMULA = (
    '<a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main">'
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    '<m:r><a:rPr lang="en-US" i="1"/><m:t>x</m:t></m:r></m:oMath></a14:m>'
)


def deck(path: Path, title: str = "Tides", points: tuple[str, ...] = ("High water", "Low water"), notes: str = "") -> Path:
    """A deck of one slide with a title, points and, when given, notes."""
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes[0].text_frame.text = title
    slide.shapes[1].text_frame.text = "\n".join(points)
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    show.save(str(path))
    return path


def changed(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The same package with one part's text changed, beside the first."""
    target = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                text = data.decode("utf-8")
                after = change(text)
                assert after != text, "the change changed nothing"
                data = after.encode("utf-8")
            new.writestr(entry, data)
    return target


def with_formula(path: Path) -> Path:
    """The same deck, its points a formula as PowerPoint writes one: with the points left for older programs."""

    def change(xml: str) -> str:
        start = xml.rindex("<p:sp>")
        end = xml.rindex("</p:sp>") + len("</p:sp>")
        points = xml[start:end]
        formula = re.sub("<a:p>.*</a:p>", f"<a:p>{FORMULA}</a:p>", points, flags=re.DOTALL)
        return (
            xml[:start]
            + '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            + '<mc:Choice xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" Requires="a14">'
            + f"{formula}</mc:Choice><mc:Fallback>{points}</mc:Fallback></mc:AlternateContent>"
            + xml[end:]
        )

    return changed(path, SLIDE, change)


def plain_pdf(path: Path, words: tuple[str, ...] = ("Tides",)) -> Path:
    """One page a word, untagged, in a font that every reader has; letters at 72 points from the page's corner."""
    document = pikepdf.new()
    for word in words:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = document.add_blank_page(page_size=(300, 200))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(f"BT /F1 24 Tf 72 72 Td ({word}) Tj ET".encode())
    document.save(path)
    return path


def tagged_pdf(path: Path) -> Path:
    """A page that PDF/UA-1 accepts: tagged, titled, in a language; no letters, so no font to embed."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(300, 200))
    page.Contents = document.make_stream(b"/Figure <</MCID 0>> BDC 50 50 100 80 re f EMC")
    page.obj.StructParents = 0
    page.obj.Tabs = pikepdf.Name.S
    tree = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    body = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=tree)
    )
    figure = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, P=body, Pg=page.obj, K=0, Alt="A black box",
            A=pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=[50, 50, 150, 130], Placement=pikepdf.Name.Block),
        )
    )
    body.K = [figure]
    tree.K = [body]
    tree.ParentTree = document.make_indirect(pikepdf.Dictionary(Nums=[0, [figure]]))
    document.Root.StructTreeRoot = tree
    document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    document.Root.Lang = "en"
    document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "A box"
        metadata["pdfuaid:part"] = "1"
    document.save(path)
    return path


def book(path: Path) -> Path:
    """An EPUB of one page that is its own contents."""
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Tides</title>'
        '</head><body><p>Ebb and flow.</p><nav epub:type="toc"><ol><li><a href="page.xhtml">Tides</a></li></ol></nav>'
        "</body></html>"
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">tides</dc:identifier><dc:title>Tides</dc:title>'
        '<dc:language>en</dc:language><meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata><manifest>'
        '<item id="page" href="page.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
        '<spine><itemref idref="page"/></spine></package>'
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
        'full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, text in (("META-INF/container.xml", container), ("package.opf", package), ("page.xhtml", page)):
            archive.writestr(name, text)
    return path
