"""The wheel that people install: themes, fonts' licences, commands and emitters are in it, the checkout's tools are not."""

from __future__ import annotations

import configparser
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made by way of the sdist as an index's users get it; nothing is fetched for it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True, capture_output=True, text=True, timeout=300,
    )
    (made,) = folder.glob("*.whl")
    assert list(folder.glob("*.tar.gz"))
    return made


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files inside."""
    with zipfile.ZipFile(wheel) as package:
        return set(package.namelist())


def _read(wheel: Path, ending: str) -> str:
    with zipfile.ZipFile(wheel) as package:
        (name,) = [n for n in package.namelist() if n.endswith(ending)]
        return package.read(name).decode("utf-8")


def test_every_file_of_every_theme_is_inside(names: set[str]) -> None:
    themes = ROOT / "themes"
    wanted = {
        f"publish/_themes/{path.relative_to(themes).as_posix()}"
        for path in themes.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert "publish/_themes/paper/theme.toml" in wanted
    assert wanted <= names


def test_a_font_that_is_shipped_comes_with_its_licence(names: set[str]) -> None:
    for font in (Path(n) for n in names if n.endswith((".ttf", ".otf", ".woff2"))):
        beside = {Path(n).name.upper() for n in names if Path(n).parent in (font.parent, font.parent.parent)}
        assert any(n.startswith(("OFL", "LICENSE", "LICENCE", "APACHE")) for n in beside), font


def test_the_whole_package_and_nothing_beside_it_is_inside(names: set[str]) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "publish").rglob("*.py")}
    assert modules | {"publish/py.typed"} <= names
    assert {n.split("/")[0] for n in names} == {"publish", "deckpress-0.1.0.dist-info"}


def test_command_and_emitters_are_registered(wheel: Path) -> None:
    registered = configparser.ConfigParser()
    registered.read_string(_read(wheel, ".dist-info/entry_points.txt"))
    assert dict(registered["console_scripts"]) == {"publish": "publish.cli:main"}
    assert set(registered["publish.emitters"]) == {
        "pptx", "pdf", "html", "slides", "notes", "outline", "trace", "preview",
    }  # fmt: skip


def test_metadata_says_what_it_is(wheel: Path, names: set[str]) -> None:
    metadata = _read(wheel, ".dist-info/METADATA")
    assert "Name: deckpress\n" in metadata
    assert "License-Expression: MIT\n" in metadata
    assert "Requires-Python: >=3.11\n" in metadata
    assert any(n.endswith(".dist-info/licenses/LICENSE") for n in names)


def test_the_installed_command_runs_outside_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Its dependencies are lent by the environment of the tests, so that nothing is fetched."""
    home = tmp_path / "venv"
    venv.create(home, symlinks=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install", "--quiet", "--no-index",
         "--no-deps", str(wheel)],
        check=True, capture_output=True, text=True, timeout=120,
    )
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    done = subprocess.run(
        [str(home / "bin" / "publish"), "themes"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "paper" in done.stdout
