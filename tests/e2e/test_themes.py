"""Every layout of every theme, filled: two validators find nothing in the deck, and its slides change as the theme says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from publish.emitters.pptx.write import write_deck
from publish.theme import load_theme, theme_names
from tests.judges import audit_errors, openxml_errors
from tools.gallery_deck import gallery_deck

pytestmark = pytest.mark.judge

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.mark.parametrize("name", [name for name, _ in theme_names()])
def test_a_deck_with_every_layout_is_sound(tmp_path: Path, name: str):
    theme = load_theme(name).value
    path = tmp_path / f"{name}.pptx"
    path.write_bytes(write_deck(gallery_deck(theme), theme, epoch=0, generator="test"))
    assert openxml_errors(path) == []
    assert audit_errors(path) == []
    with zipfile.ZipFile(path) as package:
        slides = [part for part in package.namelist() if part.startswith("ppt/slides/slide")]
        assert len(slides) == len(theme.layouts)
        for part in slides:
            tags = [child.tag.removeprefix(P) for child in etree.fromstring(package.read(part))]
            assert tags[:2] == ["cSld", "clrMapOvr"]
            assert ("transition" in tags) == bool(theme.deck.transition)
            if "timing" in tags and "transition" in tags:
                assert tags.index("transition") < tags.index("timing")


def test_the_notes_of_a_dark_deck_are_dark_on_white(tmp_path: Path):
    """Pages of notes are printed: their theme has ink's colours for paper, their ground is white."""
    theme = load_theme("ink").value
    path = tmp_path / "ink.pptx"
    path.write_bytes(write_deck(gallery_deck(theme), theme, epoch=0, generator="test"))
    with zipfile.ZipFile(path) as package:
        master = next(name for name in package.namelist() if name.startswith("ppt/notesMasters/_rels/"))
        part = package.read(master).decode().split('Target="../theme/')[1].split('"')[0]
        colours = package.read(f"ppt/theme/{part}").decode()
    assert f'<a:dk1><a:srgbClr val="{theme.print_colours["ink"][1:]}"/>' in colours
