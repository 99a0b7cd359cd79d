"""Themes: what a designer who slips is told, and that the default is fit for use."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from publish.base.diagnostics import Outcome
from publish.base.errors import PublishError
from publish.theme import load_theme, theme_names
from publish.theme.model import Theme


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of themes with one that extends the default."""
    (tmp_path / "mine").mkdir()
    return tmp_path


def write(folder: Path, text: str) -> None:
    """The theme `mine`, which extends `paper`."""
    (folder / "mine" / "theme.toml").write_text(f'schema = 1\nname = "mine"\nlabel = "Mine"\nextends = "paper"\n{text}')


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_theme_that_extends_another_changes_only_what_it_says(folder: Path) -> None:
    """One colour is new, the rest is the default's."""
    write(folder, '[colours]\naccent = "#005500"\n')
    mine, paper = load_theme("mine", [folder]).value, load_theme("paper").value
    assert mine.colour("accent") == "#005500"
    assert mine.colour("ink") == paper.colour("ink")
    assert mine.layouts.keys() == paper.layouts.keys()
    assert mine.digest != paper.digest


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[colours]\nacent = 3\n", 6, "#1F2A33"),
        ("[deck]\nwidht = 3\n", 6, "widht"),
        ('[deck.styles.body]\nfont = "hedding"\n', 6, "hedding"),
        ("[deck.styles.body]\nsizes = [10, 20]\n", 6, "largest first"),
        ('[page]\nsize = "A9"\n', 6, "A9"),
        ('[fonts.body]\nmeasured = "Comic"\n', 6, "Comic"),
    ],
)
def test_a_slip_is_told_with_its_place(folder: Path, text: str, line: int, says: str) -> None:
    """The line of the key, and what is wrong with it."""
    write(folder, text)
    with pytest.raises(PublishError) as caught:
        load_theme("mine", [folder])
    found = caught.value.diagnostic
    assert says in found.message
    assert found.span is not None
    source = (folder / "mine" / "theme.toml").read_text()
    assert source[: found.span.start].count("\n") + 1 == line


def test_the_nearest_name_is_offered(folder: Path) -> None:
    """A slip of the pen is the most common one."""
    write(folder, "[deck]\ngutte = 3\n")
    with pytest.raises(PublishError) as caught:
        load_theme("mine", [folder])
    assert any("gutter" in hint for hint in caught.value.diagnostic.hints)


def test_a_missing_theme_names_those_there_are() -> None:
    """No guessing."""
    with pytest.raises(PublishError) as caught:
        load_theme("papper")
    assert any("paper" in hint for hint in caught.value.diagnostic.hints)


@pytest.mark.parametrize("name", ["../paper", "/etc", "a/b", ""])
def test_a_theme_name_is_no_path(name: str) -> None:
    """Nothing outside the themes' folders is read."""
    with pytest.raises(PublishError):
        load_theme(name)


def test_a_theme_that_extends_itself_ends(folder: Path) -> None:
    """A circle is told, not run round."""
    (folder / "mine" / "theme.toml").write_text('schema = 1\nname = "mine"\nlabel = "M"\nextends = "mine"\n')
    with pytest.raises(PublishError, match="extends itself"):
        load_theme("mine", [folder])


def test_themes_travel_between_processes() -> None:
    """Workers get the theme by pickle."""
    theme = load_theme("paper").value
    assert pickle.loads(pickle.dumps(theme)).digest == theme.digest


@pytest.fixture(params=[name for name, _ in theme_names()])
def theme(request: pytest.FixtureRequest) -> Theme:
    """Every theme that comes with the program."""
    return load_theme(request.param).value


def test_every_text_colour_can_be_read(theme: Theme) -> None:
    """WCAG AA: 4.5 on every ground it stands on."""
    for dark, grounds in ((False, ("background", "surface")), (True, ("background", "surface"))):
        for name in ("ink", "muted", "link", "accent"):
            for ground in grounds:
                pair = theme.colour(name, dark=dark), theme.colour(ground, dark=dark)
                assert contrast(*pair) >= 4.5, (name, ground, dark, contrast(*pair))
    for name in [c for c in theme.colours if c.startswith("code_") and c != "code_background"]:
        assert contrast(theme.colour(name), theme.colour("code_background")) >= 4.5, name
    assert contrast(theme.colour("table_header_text"), theme.colour("table_header")) >= 4.5


def test_placeholders_stay_on_the_slide_and_apart(theme: Theme) -> None:
    """No layout starts with a collision."""
    for layout in theme.layouts.values():
        frames = [p.frame for p in layout.placeholders]
        for k, one in enumerate(frames):
            assert min(one.x, one.y) >= 0, layout.name
            assert one.right <= theme.deck.width, layout.name
            assert one.bottom <= theme.deck.height, layout.name
            for other in frames[k + 1 :]:
                wide = min(one.right, other.right) - max(one.x, other.x)
                high = min(one.bottom, other.bottom) - max(one.y, other.y)
                assert wide <= 1e-6 or high <= 1e-6, (layout.name, one, other)


def test_placeholder_numbers_are_unique_in_a_layout(theme: Theme) -> None:
    """PowerPoint binds a slide's text to its layout by this number."""
    for layout in theme.layouts.values():
        numbers = [p.idx for p in layout.placeholders]
        assert len(numbers) == len(set(numbers)), layout.name


def test_no_style_goes_below_what_a_room_can_read(theme: Theme) -> None:
    """12 pt is the floor of captions and footers, 18 of body text, 24 of titles."""
    for name, style in theme.deck.styles.items():
        floor = {"title": 24, "display": 24, "body": 18, "card": 16}.get(name, 12)
        assert style.sizes[-1] >= floor, name


@pytest.mark.parametrize("named", ["gone.potx", "../company.potx", "/etc/hostname"])
def test_a_template_lies_in_the_theme_s_own_folder(folder: Path, named: str) -> None:
    """One that is missing or elsewhere is told with its line."""
    (folder / "company.potx").write_bytes(b"PK")
    write(folder, f'template = "{named}"\n')
    with pytest.raises(PublishError) as told:
        load_theme("mine", [folder])
    assert named in told.value.diagnostic.message
    place = told.value.diagnostic.span
    assert place is not None
    assert (folder / "mine" / "theme.toml").read_text()[place.start :].startswith("template =")


def test_a_theme_s_template_is_the_one_that_is_loaded_unless_another_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is relative to the folder of the theme that names it, also for a theme that extends that one."""
    asked: list[Path] = []

    def load_template(path: Path, base: Theme) -> Outcome[Theme]:
        asked.append(path)
        return Outcome(base)

    monkeypatch.setattr("publish.theme.template.load_template", load_template)
    (folder / "mine" / "company.potx").write_bytes(b"PK")
    write(folder, 'template = "company.potx"\n')
    (folder / "child").mkdir()
    (folder / "child" / "theme.toml").write_text('schema = 1\nname = "child"\nlabel = "Child"\nextends = "mine"\n')
    load_theme("mine", [folder])
    load_theme("child", [folder])
    load_theme("child", [folder], Path("other.potx"))
    load_theme("paper")
    assert asked == [folder / "mine" / "company.potx", folder / "mine" / "company.potx", Path("other.potx")]
