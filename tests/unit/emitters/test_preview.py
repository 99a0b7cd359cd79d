"""Document → the small pictures of a report."""

from __future__ import annotations

import json
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from publish.emitters.preview import PreviewEmitter
from publish.emitters.protocol import EmitContext
from publish.reader import read
from publish.theme.load import load_theme

ARTICLE = "# Tides\n\n" + "".join(f"## Part {number}\n\nThe sea rises {number} times.\n\n" for number in range(1, 7))


def _preview(folder: Path, text: str, theme: str = "paper") -> Any:
    file = folder / "a.md"
    file.write_text(text, encoding="utf-8")
    document = read(file, root=folder).value
    context = EmitContext(load_theme(theme, ()).value, "a", 0, "test")
    made = PreviewEmitter().emit(document, context)
    assert made.diagnostics == ()
    (artifact,) = made.value
    assert (artifact.path, artifact.media_type) == ("a.preview.json", "application/json")
    return json.loads(artifact.data)


def _picture(told: Any) -> Image.Image:
    picture = Image.open(BytesIO(b64decode(told["picture"]["data"])))
    assert picture.format == "WEBP"
    assert picture.size == (told["picture"]["width"], told["picture"]["height"])
    return picture.convert("RGBA")


def test_the_first_four_slides_in_one_picture(tmp_path: Path):
    told = _preview(tmp_path, ARTICLE)
    # the title, what is to come, and six parts
    assert (told["title"], told["slides"], len(told["titles"])) == ("Tides", 8, 4)
    picture = _picture(told)
    # 480 wide: 270 for the first, 8 between, and a third of 480 less two gaps, 16 to 9, is 87 high
    assert picture.size == (480, 365)
    assert picture.getpixel((240, 274))[3] == 0
    for left in (0, 163, 325):
        assert picture.getpixel((left + 20, 320))[3] == 255


def test_words_are_set_in_the_theme_s_own_fonts(tmp_path: Path):
    """Letters of the title are drawn: the ground is not all that there is."""
    picture = _picture(_preview(tmp_path, "# Tides\n")).convert("L")
    dark = sum(value < 90 for value in picture.crop((20, 60, 460, 200)).tobytes())
    assert 100 < dark < 20_000


def test_a_deck_of_one_slide_has_no_more(tmp_path: Path):
    told = _preview(tmp_path, "# Tides\n")
    assert (told["slides"], told["picture"]["height"]) == (1, 270)


@pytest.mark.parametrize("theme", ["chalk", "ledger"])
def test_the_same_bytes_twice(tmp_path: Path, theme: str):
    assert _preview(tmp_path, ARTICLE, theme) == _preview(tmp_path, ARTICLE, theme)
