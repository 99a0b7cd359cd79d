"""The families that a deck names for scripts that a theme's own lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.base.errors import PublishError
from publish.theme import load_theme
from publish.theme.scripts import font_key, script_font


def made(folder: Path, scripts: str) -> Path:
    """A theme that extends paper and names fonts."""
    (folder / "mine").mkdir()
    text = f'schema = 1\nname = "mine"\nlabel = "Mine"\nextends = "paper"\n[fonts.body]\nscripts = {scripts}\n'
    (folder / "mine" / "theme.toml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("script", "lang", "family"),
    [("Kana", "ja", "Yu Gothic"), ("Hani", "ja", "Yu Gothic"), ("Hani", "zh", "Microsoft YaHei"),
     ("Hani", "zh-TW", "Microsoft JhengHei"), ("Hani", "zh-Hant-HK", "Microsoft JhengHei"), ("Hang", "ko", "Malgun Gothic"),
     ("Thai", "th", "Leelawadee UI"), ("Deva", "hi", "Nirmala UI"), ("Hebr", "he", "Arial"), ("Latn", "en", ""),
     ("Cyrl", "ru", "")],
)  # fmt: skip
def test_the_usual_families(script: str, lang: str, family: str) -> None:
    """Fonts that come with PowerPoint's systems."""
    assert script_font(load_theme("paper").value.fonts["body"], script, lang) == family


def test_a_theme_names_its_own(tmp_path: Path) -> None:
    """By language or by script; the others stay the usual ones."""
    theme = load_theme("mine", (made(tmp_path, '{ ja = "Meiryo", Arab = "Sakkal Majalla" }'),)).value
    body = theme.fonts["body"]
    assert script_font(body, "Kana", "ja") == "Meiryo"
    assert script_font(body, "Arab", "fa") == "Sakkal Majalla"
    assert script_font(body, "Hang", "ko") == "Malgun Gothic"


def test_a_language_without_a_script_of_its_own_is_told(tmp_path: Path) -> None:
    """With the nearest that there is."""
    with pytest.raises(PublishError, match="no script for 'jap'"):
        load_theme("mine", (made(tmp_path, '{ jap = "Meiryo" }'),))


def test_keys() -> None:
    """As theme parts name them."""
    assert font_key("Hani", "ko") == "Hang"
    assert font_key("Grek", "el") == ""
