"""Emitters are listed without being imported, loaded by name, and a broken one harms none but itself."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from publish.base.errors import PublishError
from publish.emitters.registry import GROUP, OWN, find, listings, load, trusted_path
from tests.unit.pipeline.kit import offer


def _names() -> list[str]:
    return [listing.name for listing in listings().value]


def test_the_emitters_that_are_found_without_looking_are_those_that_the_distribution_offers():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    assert project["entry-points"][GROUP] == OWN


def test_an_installed_emitter_is_listed_with_its_distribution_and_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    offer(tmp_path, monkeypatch, "zebra")
    assert "zebra" in _names()
    assert find("zebra").label == "test-zebra 1.0"
    assert "made_zebra" not in sys.modules


def test_the_names_are_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("zebra", "ant", "mole"):
        offer(tmp_path, monkeypatch, name)
    assert [name for name in _names() if name in ("ant", "mole", "zebra")] == ["ant", "mole", "zebra"]


def test_an_emitter_is_loaded_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    offer(tmp_path, monkeypatch, "zebra")
    assert load("zebra").suffix == ".zebra"


def test_an_unknown_name_is_told_with_those_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    offer(tmp_path, monkeypatch, "zebra")
    with pytest.raises(PublishError) as told:
        load("zebar")
    assert told.value.diagnostic.code == "emitter.unknown"
    assert "zebra" in told.value.diagnostic.hints[0]


@pytest.mark.parametrize(
    ("module", "code", "words"),
    [
        ("raise RuntimeError('no\\nengine')", "emitter.broken", "RuntimeError: no engine"),
        ("import a_package_that_is_missing", "emitter.broken", "ModuleNotFoundError"),
        ("this is no Python", "emitter.broken", "SyntaxError"),
        ("Other = 1", "emitter.broken", "AttributeError"),
        ("class Made:\n    def __init__(self): 1 / 0", "emitter.broken", "ZeroDivisionError"),
        ("class Made: name, api_version = 'bad', 99", "emitter.version", "version 99"),
        ("class Made: name = 'bad'", "emitter.version", "version None"),
        ("class Made: name, api_version, label = 'bad', 1, 'x'", "emitter.shape", "suffix, options, emit"),
        (
            "class Made:\n    name, api_version, label, suffix, options = 'good', 1, 'x', '.x', object\n"
            "    def emit(self, document, context): ...",
            "emitter.shape",
            "“good”",
        ),
    ],
)
def test_a_broken_emitter_is_told_by_name_and_harms_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, code: str, words: str
):
    offer(tmp_path, monkeypatch, "zebra")
    offer(tmp_path, monkeypatch, "bad", module=module)
    assert "bad" in _names()
    with pytest.raises(PublishError) as told:
        load("bad")
    diagnostic = told.value.diagnostic
    assert diagnostic.code == code
    assert words in diagnostic.message
    assert "“bad” of test-bad 1.0" in diagnostic.message
    assert "\n" not in diagnostic.message
    assert load("zebra").name == "zebra"


def test_a_name_that_two_distributions_offer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    offer(tmp_path / "second", monkeypatch, "zebra")
    other = offer(tmp_path / "first", monkeypatch, "horse").parent / "test_horse-1.0.dist-info" / "entry_points.txt"
    other.write_text("[publish.emitters]\nzebra = made_horse:Made\n")
    told = [one for one in listings().diagnostics if one.code == "emitter.duplicate"]
    assert len(told) == 1
    assert "test-zebra 1.0" in told[0].message
    assert find("zebra").distribution == "test-horse"


def test_nobody_can_take_the_place_of_an_emitter_of_the_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    offer(tmp_path, monkeypatch, "outline")
    metadata = tmp_path / "site-house" / "deckpress-9.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: deckpress\nVersion: 9.0\n")
    (metadata / "entry_points.txt").write_text(
        "[publish.emitters]\noutline = publish.emitters.outline:OutlineEmitter\n"
    )
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site-house")])
    assert find("outline").distribution == "deckpress"
    assert [one.code for one in listings().diagnostics] == ["emitter.duplicate"]


def test_metadata_that_cannot_be_read_is_told_and_harms_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    offer(tmp_path, monkeypatch, "zebra")
    code = offer(tmp_path, monkeypatch, "bad")
    (code.parent / "test_bad-1.0.dist-info" / "METADATA").write_bytes(b"\xff\xfe\x00")
    assert "zebra" in _names()
    assert "bad" not in _names()
    assert [one.code for one in listings().diagnostics] == ["emitter.metadata"]


def test_the_current_folder_is_no_place_to_load_code_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    code = offer(tmp_path, monkeypatch, "evil", module="raise SystemExit('loaded')")
    monkeypatch.chdir(code.parent)
    monkeypatch.syspath_prepend("")
    assert "evil" not in _names()
    with pytest.raises(PublishError, match="no emitter named"):
        load("evil")
    monkeypatch.chdir(tmp_path)
    assert "evil" in _names()


def test_a_module_in_the_current_folder_does_not_shadow_an_installed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    offer(tmp_path, monkeypatch, "zebra")
    article = tmp_path / "article"
    article.mkdir()
    (article / "made_zebra.py").write_text("raise RuntimeError('the stranger ran')")
    monkeypatch.chdir(article)
    monkeypatch.syspath_prepend(str(article))
    monkeypatch.syspath_prepend("")
    assert load("zebra").name == "zebra"


def test_the_path_keeps_what_is_absolute_and_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "venv").mkdir()
    monkeypatch.chdir(tmp_path)
    entries = ["", ".", "lib", str(tmp_path), str(tmp_path / "link"), str(tmp_path / "venv"), "/usr/lib/python3"]
    assert trusted_path(entries) == [str(tmp_path / "venv"), "/usr/lib/python3"]


def test_listing_imports_neither_engines_nor_emitters():
    code = (
        "import sys; from publish.emitters.registry import listings; listings(); "
        "print([m for m in sys.modules if m.split('.')[0] in ('pptx', 'weasyprint', 'markdown') "
        "or m.startswith(('publish.emitters.pptx', 'publish.emitters.pdf', 'publish.emitters.outline'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
