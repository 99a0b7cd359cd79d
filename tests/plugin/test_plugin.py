"""A third party's emitter, installed as a package, is listed, keeps the contract, and builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).with_name("words")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on the module path that the package was installed into, from a copy, without reaching any index."""
    source = tmp_path_factory.mktemp("source") / "words"
    shutil.copytree(PACKAGE, source)
    target = tmp_path_factory.mktemp("site")
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", target, source],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target


def _python(site: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(site)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_it_is_listed_with_its_package_and_not_imported(site: Path, tmp_path: Path):
    code = "import sys; from publish.cli import run; run(['emitters']); print('publish_words' in sys.modules)"
    done = _python(site, tmp_path, "-c", code)
    *lines, imported = done.stdout.splitlines()
    assert "words    publish-words 1.2.0" in lines
    assert "outline" in done.stdout
    assert imported == "False"


def test_it_keeps_the_contract(site: Path, tmp_path: Path):
    code = (
        "from publish.testing import check_emitter; from publish_words import WordCount; "
        "print(check_emitter(WordCount)[0].path)"
    )
    done = _python(site, tmp_path, "-c", code)
    assert done.stdout == "sample article.words.txt\n", done.stderr


def test_it_builds_beside_the_emitters_of_the_house(site: Path, tmp_path: Path):
    (tmp_path / "a.md").write_text("# Title\n\nThree words here.\n\n## Part\n\n- one\n- *two* words\n")
    done = _python(site, tmp_path, "-m", "publish", "build", "a.md", "--to", "words,outline")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "build" / "a.words.txt").read_text() == "3 Title\n3 Part\n"
    assert (tmp_path / "build" / "a.outline.txt").is_file()
