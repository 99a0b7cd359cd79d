"""A project with a publish.toml, built by the command from several folders: one build, then nothing to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

PUBLISH = Path(sys.executable).with_name("publish")
FILE = """\
sources = ["docs/**/*.md"]
exclude = ["docs/drafts"]
layout = "tree"
formats = ["pdf"]
theme = "ledger"

[options]
page_size = "Letter"

[[override]]
paths = ["docs/talks/**"]
formats = ["outline", "pdf"]
options.pdf.page_size = "A5"
"""
POINTS = {"A4": (595, 842), "A5": (420, 595), "Letter": (612, 792)}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    asks = "---\npublish:\n  page-size: A4\n  out: ../elsewhere\n---\n"
    for name, matter in {"start.md": "", "talks/start.md": "", "talks/own.md": asks, "drafts/start.md": ""}.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{matter}# Harbours\n\nShips come and go.\n")
    (folder / "publish.toml").write_text(FILE)
    return folder


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PUBLISH, *words], cwd=folder, capture_output=True, text=True, timeout=240, check=False
    )


def _page(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        size = tuple(map(round, pdf[0].get_size()))
    return next(name for name, points in POINTS.items() if points == size)


def test_a_project_is_built_as_its_file_says_from_whatever_folder_of_it(project: Path):
    done = _run(project / "docs" / "talks", "build", "--no-cache")
    assert done.returncode == 0, done.stderr
    assert "own.md:4:3: warning[frontmatter.option]: “out” is nothing that an article may ask for" in done.stderr
    build = project / "build"
    made = {path.relative_to(build).as_posix() for path in build.rglob("*") if path.suffix in (".pdf", ".txt")}
    assert made == {
        "docs/start.pdf",
        "docs/talks/start.pdf",
        "docs/talks/start.outline.txt",
        "docs/talks/own.pdf",
        "docs/talks/own.outline.txt",
    }
    assert _page(build / "docs/start.pdf") == "Letter"
    assert _page(build / "docs/talks/start.pdf") == "A5"
    assert _page(build / "docs/talks/own.pdf") == "A4"
    assert not (project / "elsewhere").exists()

    again = _run(project, "build", "--no-cache")
    assert (again.returncode, again.stdout) == (0, "nothing to do: 5 outputs are up to date, 1 warning\n")

    # the command line outdoes the article
    forced = _run(project, "build", "docs/talks/own.md", "--set", "page_size=Letter", "--no-cache")
    assert forced.returncode == 0, forced.stderr
    assert _page(build / "docs/talks/own.pdf") == "Letter"


def test_a_file_that_is_wrong_is_told_with_its_place_and_status_2(project: Path):
    wrong = project / "wrong.toml"
    wrong.write_text('sources = ["docs/*.md"]\nformats = ["pdf"]\n[options.pdf]\npage_size = "A99"\n')
    done = _run(project, "build", "--project", "wrong.toml", "--out", "other", "--no-cache")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("wrong.toml:4:1: error[handout.option]: there is no page size “A99”")
    assert not list((project / "other").glob("*.pdf"))
