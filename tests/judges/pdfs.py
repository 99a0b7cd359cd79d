"""A .pdf file -> what veraPDF, qpdf, PDFium and poppler say of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2

from tests.judges.running import JudgeFailed, installed, java, present, program, run


def pdfua_failures(paths: Iterable[Path], profile: str = "PDFUA-1") -> dict[Path, list[str]]:
    """The rules of a veraPDF profile that each file breaks, as "clause-test (times): message".

    All files go through one Java process, since its start costs more than most files.
    """
    files = list(paths)
    if not files:
        return {}
    places = {str(present(path)): path for path in files}
    jar = installed("vera/verapdf.jar")
    done = run(
        [java(), "-Xss16m", "-cp", f"{jar}:{installed('vera/PdfUaCheck.class').parent}", "PdfUaCheck", profile, *places],
        seconds=60 + 20 * len(places),
    )
    by_place = _reports(done.stdout.decode("utf-8"))
    missing = [place for place in places if place not in by_place]
    if missing:
        raise JudgeFailed(f"veraPDF gave no verdict on {', '.join(missing)}")
    return {path: by_place[place] for place, path in places.items()}


def _reports(lines: str) -> dict[str, list[str]]:
    """PdfUaCheck's lines -> place -> failures; a report that was not closed is left out."""
    closed: dict[str, list[str]] = {}
    place = ""
    found: list[str] = []
    for line in lines.splitlines():
        match line.split("\t"):
            case ["file", name]:
                place, found = name, []
            case ["fail", rule, times, message]:
                found.append(f"{rule} ({times}x): {message}")
            case ["broken", reason]:
                found.append(f"broken: {reason}")
            case ["done", checks]:
                closed[place] = found if found or int(checks) else ["broken: nothing was checked"]
            case _:
                raise JudgeFailed(f"veraPDF said something else: {line[:200]}")
    return closed


def qpdf_check(path: Path) -> list[str]:
    """What qpdf finds wrong with the file's structure; empty when it is sound."""
    done = run([program("qpdf"), "--check", str(present(path))], seconds=60, accept=(0, 2, 3))
    said = (done.stderr + done.stdout).decode(errors="replace").splitlines()
    troubles = [line.strip() for line in said if "WARNING" in line or "ERROR" in line or "error" in line.lower()]
    if done.returncode:
        return troubles or [f"qpdf ended with {done.returncode}"]
    return []


def pdf_text(path: Path) -> list[str]:
    """The text that PDFium finds on each page, letters outside of the page left out."""
    try:
        document = pypdfium2.PdfDocument(present(path))
    except pypdfium2.PdfiumError as broken:
        raise JudgeFailed(f"PDFium cannot open {path.name}: {broken}") from broken
    try:
        return [_page_text(page) for page in document]
    finally:
        document.close()


def _page_text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    left, bottom, right, top = page.get_bbox()
    found: str = text.get_text_bounded(left, bottom, right, top)
    text.close()
    return found.replace("\r\n", "\n")


def pdf_pictures(path: Path, folder: Path, dpi: int = 60) -> list[Path]:
    """Every page as a PNG in `folder`, in order, for a person to look at or a test to compare."""
    folder.mkdir(parents=True, exist_ok=True)
    run([program("pdftoppm"), "-r", str(dpi), "-png", str(present(path)), str(folder / path.stem)], seconds=120)
    return sorted(folder.glob(f"{path.stem}-*.png"))
