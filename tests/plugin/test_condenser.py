"""A third party's condenser, installed as a package, is listed, chooses what stands on the faces, and may fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).with_name("gist")
PROSE = "The old bridge carries every train of the valley, and it has done so for a hundred years by now. "
ARTICLE = (
    f"# Rivers\n\n## Bridges\n\n{PROSE}People who live there know each of its stones by name.\n\n{PROSE}\n\n{PROSE}\n"
)
PLAN = """
import sys
from pathlib import Path
from publish.deck import plan
from publish.reader import read
from publish.theme.load import load_theme
here = Path.cwd()
outcome = plan(read(here / "a.md", root=here).value, load_theme("paper").value, condenser=sys.argv[1])
for slide in outcome.value.slides:
    if slide.title == "Bridges":
        print(*(para.text for box in slide.boxes for para in box.content.paras), sep="\\n")
print(sorted({place.reason for place in outcome.value.trace if "words" in place.reason}))
print([told.message for told in outcome.diagnostics if told.code == "deck.condenser"])
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on the module path that the package was installed into, from a copy, without reaching any index."""
    source = tmp_path_factory.mktemp("source") / "gist"
    shutil.copytree(PACKAGE, source)
    target = tmp_path_factory.mktemp("site")
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", target, source],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target


def _python(site: Path, folder: Path, *words: str) -> list[str]:
    (folder / "a.md").write_text(ARTICLE)
    done = subprocess.run(
        [sys.executable, "-c", *words],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(site)}, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


def test_it_is_listed_and_not_imported(site: Path, tmp_path: Path) -> None:
    code = "import sys; from publish.base.plugins import offers; print(*offers('publish.condensers')); "
    lines = _python(site, tmp_path, code + "print('publish_gist' in sys.modules, 'publish.deck' in sys.modules)")
    assert "gist" in lines[0].split()
    assert lines[1] == "False False"


def test_its_points_stand_on_the_face_and_the_trace_tells_whose_words_they_are(site: Path, tmp_path: Path) -> None:
    lines = _python(site, tmp_path, PLAN, "gist")
    assert lines[:3] == ["Bridges", "The old bridge.", "There is more in 3 paragraphs."]
    assert lines[-2:] == ["['put into the words of the condenser “gist”']", "[]"]


def test_when_it_fails_the_built_in_one_stands_in_and_a_person_is_told(site: Path, tmp_path: Path) -> None:
    lines = _python(site, tmp_path, PLAN, "broken")
    assert lines[0] == "Bridges"
    assert any(line.startswith("The old bridge carries every train of the valley") for line in lines[1:3])
    assert "broken" in lines[-1]
    assert "the model is away" in lines[-1]
