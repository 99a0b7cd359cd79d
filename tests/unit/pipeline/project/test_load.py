"""A project file → Project, or every mistake of it with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.pipeline.project.faults import ChoiceFault
from publish.pipeline.project.load import find_project, load_project
from publish.pipeline.project.model import Project

WHOLE = """\
sources = ["docs/**/*.md"]
exclude = ["docs/drafts"]
out = "made"
layout = "tree"
formats = ["pdf", "outline"]
theme = "ink"
template = "brand/c.potx"
strict = true
jobs = 3
deadline = 30
memory = "2 GiB"

[options]
archive = true
[options.pdf]
contents = 5

[[override]]
paths = ["docs/talks/**"]
theme = "ledger"
options.words = ["a", "b"]

[cache]
folder = ".cache"
limit = "1.5 GB"
enabled = false

[report]
junit = "made/junit.xml"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "c.potx").touch()
    return tmp_path


def _load(root: Path, text: str, name: str = "publish.toml") -> Project:
    (root / name).write_text(text, "utf-8")
    return load_project(root)


def _faults(root: Path, text: str) -> list[str]:
    with pytest.raises(ChoiceFault) as caught:
        _load(root, text)
    return [f"{one.place.line}:{one.place.column} {one.code} {one.message} {' '.join(one.hints)}".strip() for one in caught.value.found]


def test_every_key_arrives(root: Path):
    found = _load(root, WHOLE)
    assert found.sources == ("docs/**/*.md",)
    assert (found.exclude, found.out, found.layout) == (("docs/drafts",), root / "made", "tree")
    assert (found.formats, found.theme, found.template) == (("pdf", "outline"), "ink", root / "brand" / "c.potx")
    assert (found.strict, found.jobs, found.deadline, found.memory) == (True, 3, 30.0, 2 << 30)
    assert found.options == (("archive", True), ("pdf.contents", 5))
    (override,) = found.overrides
    assert (override.paths, override.theme, override.formats) == (("docs/talks/**",), "ledger", None)
    assert override.options == (("words", ("a", "b")),)
    assert (found.cache.folder, found.cache.limit, found.cache.enabled) == (root / ".cache", 1_500_000_000, False)
    assert (found.report.junit, found.report.html) == (root / "made" / "junit.xml", None)
    assert found.report.files == (("junit", root / "made" / "junit.xml"),)


def test_an_empty_file_changes_nothing(root: Path):
    found = _load(root, "")
    assert found.output == root / "build"
    assert (found.formats, found.theme, found.jobs, found.memory) == (("pptx", "pdf"), "paper", 0, 4 << 30)


def test_pyproject_says_the_same_in_its_table(root: Path):
    shared = "[project]\nname = 'x'\n\n[tool.publish]\ntheme = 'ink'\n[tool.publish.options.pdf]\ncontents = 5\n"
    found = _load(root, shared, "pyproject.toml")
    assert (found.theme, found.options) == ("ink", (("pdf.contents", 5),))
    assert [(one.name, one.place.line) for one in found.said] == [("ink", 5), ("pdf.contents", 7)]


@pytest.mark.parametrize("text", ["[project]\nname='x'\n", "[tool.ruff]\n", "this is { no toml", "[tool]\nx = 1\n"])
def test_a_pyproject_that_does_not_speak_of_us_is_none(root: Path, text: str):
    assert _load(root, text, "pyproject.toml").file is None


def test_two_files_with_something_to_say_are_refused(root: Path):
    (root / "pyproject.toml").write_text("[tool.publish]\n")
    assert _faults(root, "")[0].startswith("0:0 project.twice ")


def test_it_is_looked_for_upward_to_the_nearest_mark_and_not_beyond(root: Path):
    (root / "publish.toml").touch()
    deep = root / "a" / "b"
    deep.mkdir(parents=True)
    assert find_project(deep) == root / "publish.toml"
    (root / "a" / ".git").mkdir()
    assert find_project(deep) is None


def test_a_file_that_is_named_need_not_have_the_name(root: Path):
    (root / "brand" / "other.toml").write_text('out = "x"')
    assert load_project(root, Path("brand/other.toml")).out == root / "brand" / "x"
    with pytest.raises(ChoiceFault, match=r"project\.missing"):
        load_project(root, Path("gone.toml"))


def test_all_mistakes_are_told_at_once_with_their_places(root: Path):
    text = """\
them = "ink"
jobs = 500
strict = "yes"
formats = []
layout = "tre"
[options]
deep = [[1]]
[[override]]
theme = "ink"
pats = ["x"]
[cache]
limit = 3
size = 1
"""
    assert _faults(root, text) == [
        "1:1 project.key there is no key 'them' did you mean 'theme'?",
        "2:1 project.value jobs must be a whole number from 0 to 256, not 500",
        '3:1 project.value strict must be true or false, not "yes"',
        "4:1 project.value formats must name at least one",
        "5:1 project.value layout must be 'flat' or 'tree', not \"tre\"",
        "7:1 project.value the option deep must be a word, a number, true or false, or a list",
        '8:3 project.value an override says for which paths it is paths = ["talks/**"]',
        "10:1 project.key there is no key 'pats' did you mean 'paths'?",
        '12:1 project.value limit must be a size such as "500 MB" or "2 GB", not 3',
        "13:1 project.key there is no key 'size' known keys: folder, limit, enabled",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [("a = 1\nb = = 2\n", "2:5"), ("a = 'x", "1:7"), ("a = 1\na = 2\n", "2:6"), ("a = [\n", "2:1")],
)
def test_broken_toml_is_told_with_its_place(root: Path, text: str, place: str):
    (fault,) = _faults(root, text)
    assert fault.startswith(f"{place} project.syntax it is not valid TOML: ")


def test_bytes_that_are_no_text_and_toml_without_end_are_told(root: Path):
    (root / "publish.toml").write_bytes(b"a = 1\nb = '\xff'\n")
    with pytest.raises(ChoiceFault, match="the byte 0xff is no UTF-8"):
        load_project(root)
    (root / "publish.toml").write_text("a = " + "[" * 5000)
    with pytest.raises(ChoiceFault, match=r"project\.syntax"):
        load_project(root)
    (root / "publish.toml").write_bytes(b"#" * (1 << 20) + b"\n")
    with pytest.raises(ChoiceFault, match="larger than 1 MiB"):
        load_project(root)


@pytest.mark.parametrize(
    "text",
    [
        'out = "../x"',
        'out = "/tmp/x"',
        'out = "in/../../x"',
        'out = "link/x"',
        'template = "../c.potx"',
        'template = "link/c.potx"',
        'template = "brand"',
        'template = "gone.potx"',
        '[cache]\nfolder = "link"',
        '[report]\nhtml = "../report.html"',
        'sources = ["../*.md"]',
        'sources = ["/etc/*"]',
        'exclude = ["a/../../b"]',
        '[[override]]\npaths = ["~/x"]',
        '[[override]]\npaths = ["x"]\ntemplate = "/etc/passwd"',
    ],
)
def test_nothing_outside_the_folder_can_be_named(root: Path, text: str):
    outside = root / "outside"
    outside.mkdir()
    (outside / "c.potx").touch()
    project = root / "project"
    (project / "brand").mkdir(parents=True)
    (project / "link").symlink_to(outside)
    (fault,) = _faults(project, text)
    assert " project.path " in fault or " must name what is below the project's folder" in fault


@pytest.mark.parametrize("text", ['plugins = ["x"]', 'emitters = "x:y"', '[options]\nx = {a = {b = 1}}'])
def test_there_is_no_way_to_name_code(root: Path, text: str):
    assert _faults(root, text)


@pytest.mark.parametrize(
    ("size", "count"), [("2 GB", 2 * 10**9), ("512MiB", 512 << 20), ("1.5 tb", 1_500_000_000_000), ("0 B", 0)]
)
def test_sizes(root: Path, size: str, count: int):
    assert _load(root, f'[cache]\nlimit = "{size}"').cache.limit == count


@pytest.mark.parametrize("memory", ['"1 MB"', "4096", '"many"'])
def test_a_memory_in_which_nothing_can_run_is_refused(root: Path, memory: str):
    assert _faults(root, f"memory = {memory}")
