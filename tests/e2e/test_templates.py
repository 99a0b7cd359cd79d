"""Decks written into a company's file by the command a person runs, and what independent judges say of them."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.judges import audit_errors, deck_texts, openxml_errors, pdf_text, render_deck
from tests.unit.emitters.company import company_file

PUBLISH = Path(sys.executable).with_name("publish")
ARTICLE = """---
title: Masts and rain
author: Ada
date: 3 May 2026
---

# Masts and rain

Rain falls on masts. The masts hear it.

## How a mast hears

- It is tall, and stands in the rain.
- It listens to noise on the link.

| Mast | Rain (mm) |
|------|----------:|
| North | 12 |
| South | 7 |

## What it says

> It rains.

```python
print("rain")
```
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "publish.toml").touch()
    (tmp_path / "masts.md").write_text(ARTICLE)
    (tmp_path / "company.pptx").write_bytes(company_file())
    return tmp_path


def build(project: Path, *words: str) -> str:
    done = subprocess.run(
        [PUBLISH, "build", "masts.md", *words], cwd=project, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.judge
def test_the_judges_find_nothing_wrong_with_a_deck_on_a_company_s_template(project: Path) -> None:
    build(project, "--template", "company.pptx")
    deck = project / "build" / "masts.pptx"
    assert openxml_errors(deck) == []
    assert audit_errors(deck) == []
    faces = ["\n".join(one.face) for one in deck_texts(deck)]
    assert "Masts and rain" in faces[0]
    assert "Sample slide" not in "".join(faces)
    drawn = " ".join(" ".join(pdf_text(render_deck(deck, project / "pdf"))).split())
    for words in ("It listens to noise on the link.", "South", "It rains."):
        assert words in drawn
    assert (project / "build" / "masts.pdf").is_file()


def test_a_changed_template_makes_the_deck_anew_and_an_equal_one_does_not(project: Path) -> None:
    words = ("--to", "pptx", "--template", "company.pptx")
    build(project, *words)
    assert "nothing to do" in build(project, *words)
    (project / "company.pptx").write_bytes(company_file(samples=1))
    assert "wrote" in build(project, *words)


def test_a_template_is_read_and_never_written(project: Path) -> None:
    before = (project / "company.pptx").read_bytes()
    build(project, "--to", "pptx", "--template", "company.pptx")
    assert (project / "company.pptx").read_bytes() == before


def test_a_potx_makes_an_ordinary_deck(project: Path) -> None:
    old, new = b"presentation.main+xml", b"template.main+xml"
    with (
        zipfile.ZipFile(project / "company.pptx") as source,
        zipfile.ZipFile(project / "company.potx", "w") as target,
    ):
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new) if "Types" in name else source.read(name))
    build(project, "--to", "pptx", "--template", "company.potx")
    with zipfile.ZipFile(project / "build" / "masts.pptx") as deck:
        assert old in deck.read("[Content_Types].xml")
        assert new not in deck.read("[Content_Types].xml")
