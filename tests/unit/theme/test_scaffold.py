"""A theme that was just begun loads, changes nothing yet, and holds every key that its comments speak of."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from publish.base.errors import PublishError
from publish.theme import load_theme, theme_names
from publish.theme.scaffold import scaffold


@pytest.mark.parametrize("base", [name for name, _ in theme_names()])
def test_a_new_theme_is_its_base_until_it_is_changed(tmp_path: Path, base: str):
    begun = load_theme(base).value
    for name, data in scaffold("harbour", begun).items():
        (tmp_path / "harbour").mkdir(exist_ok=True)
        (tmp_path / "harbour" / name).write_bytes(data)
    made = load_theme("harbour", [tmp_path]).value
    assert made.label == "Harbour"
    assert made.colours == begun.colours
    assert made.layouts == begun.layouts
    assert made.deck == begun.deck
    assert made.page == begun.page


def test_what_stands_in_comments_is_valid_once_uncommented(tmp_path: Path):
    text = scaffold("harbour", load_theme("paper").value)["theme.toml"].decode()
    bare = "\n".join(line.removeprefix("# ") if line.startswith(("# [", "# deck =", "# measured", "# print =",
                     "# folder", "# regular", "# bold", "# background")) else line for line in text.split("\n"))  # fmt: skip
    data = tomllib.loads(bare)
    assert data["fonts"]["heading"]["measured"] in data["families"]
    assert data["colours"]["print"] == {"background": "#FFFFFF"}


@pytest.mark.parametrize("name", ["", "Harbour", "a b", "../a", "1st", "a" * 50, "ä"])
def test_names_that_make_no_folder_are_refused(name: str):
    with pytest.raises(PublishError, match="cannot be called"):
        scaffold(name, load_theme("paper").value)
