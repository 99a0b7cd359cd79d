"""Code can be read on its ground and on the band behind a line, whatever the theme's author chose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.base.colour import contrast
from publish.theme.inks import INKS, READABLE, code_band, readable_code, with_readable_code
from publish.theme.load import load_theme, theme_names

NAMES = [name for name, _ in theme_names()]


@pytest.mark.parametrize("name", NAMES)
def test_every_theme_has_readable_code(name: str) -> None:
    """On the panel and on the band; and the band is seen."""
    colours = load_theme(name).value.colours
    band = code_band(colours)
    assert readable_code(colours) == {}
    for ink in INKS:
        assert contrast(colours[ink], colours["code_background"]) >= READABLE, ink
        assert contrast(colours[ink], band) >= READABLE, ink
    assert band != colours["code_background"]


@pytest.mark.parametrize(("ground", "faint"), [("#FFFFFF", "#AAAAAA"), ("#101010", "#404040")])
def test_a_faint_colour_is_darkened_or_lightened(ground: str, faint: str) -> None:
    """Only as far as is needed, and the others stay."""
    theme = load_theme("paper").value
    plain = "#000000" if ground == "#FFFFFF" else "#FFFFFF"
    colours = {**theme.colours, **dict.fromkeys(INKS, plain), "code_background": ground, "code_comment": faint}
    made = with_readable_code(replace(theme, colours=colours)).colours
    assert READABLE <= contrast(made["code_comment"], ground) < 7
    assert made["code_text"] == plain
    assert contrast(made["code_comment"], code_band(colours)) >= READABLE


def test_a_theme_without_fault_is_the_same_theme() -> None:
    """Nothing is copied for nothing."""
    theme = load_theme("paper").value
    assert with_readable_code(theme) is theme
