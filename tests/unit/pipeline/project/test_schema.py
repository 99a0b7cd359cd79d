"""The schema of editors, the file of `publish init` and the program agree, since all are made of the same fields."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from publish.pipeline.project.faults import ChoiceFault
from publish.pipeline.project.load import load_project
from publish.pipeline.project.scaffold import scaffold

ROOT = Path(__file__).resolve().parents[4]
SCHEMA = json.loads((ROOT / "docs" / "publish.schema.json").read_text("utf-8"))


def test_the_schema_in_docs_is_that_of_the_program():
    """`make docs` was run after the last change."""
    import runpy

    made = runpy.run_path(str(ROOT / "tools" / "project_schema.py"))["text"]()
    assert made == (ROOT / "docs" / "publish.schema.json").read_text("utf-8")


def test_it_is_a_schema_and_every_key_says_what_it_is_about():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    tables = [SCHEMA, SCHEMA["properties"]["override"]["items"], SCHEMA["properties"]["cache"], SCHEMA["properties"]["report"]]
    for table in tables:
        for name, one in table["properties"].items():
            assert "$ref" in one or one["description"].endswith("."), name
    pdf = SCHEMA["$defs"]["options"]["properties"]["pdf"]["properties"]
    assert (pdf["contents"]["type"], pdf["archive"]["type"]) == ("integer", "boolean")
    assert pdf["archive"]["description"].startswith("`archive` makes PDF/A")


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ('layout = "tree"\nmemory = "2 GiB"\n[options.pdf]\ncontents = 5\n', True),
        ('[[override]]\npaths = ["a"]\noptions.pptx.condenser = "x"\n', True),
        ("[options.foreign]\nx = 1\n", True),
        ('them = "ink"', False),
        ("jobs = 500", False),
        ("formats = []", False),
        ('memory = "4096"', False),
        ('[[override]]\ntheme = "ink"\n', False),
        ("[cache]\nsize = 1\n", False),
    ],
)
def test_editor_and_program_judge_alike(tmp_path: Path, text: str, good: bool):
    said = list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(tomllib.loads(text)))
    (tmp_path / "publish.toml").write_text(text)
    try:
        load_project(tmp_path)
        loads = True
    except ChoiceFault:
        loads = False
    assert (not said, loads) == (good, good)


def test_the_first_file_changes_nothing_and_every_key_of_it_is_right_without_its_mark(tmp_path: Path):
    (tmp_path / "publish.toml").write_text(scaffold())
    found = load_project(tmp_path)
    assert (found.said, found.formats) == ((), ("pptx", "pdf"))
    (tmp_path / "company.potx").touch()
    bare = "\n".join(
        line[2:] for line in scaffold().splitlines() if line.startswith("# [") or (line.startswith("# ") and " = " in line)
    )
    (tmp_path / "publish.toml").write_text(bare)
    found = load_project(tmp_path)
    assert (found.exclude, found.overrides[0].paths) == (("**/drafts",), ("talks/**",))
    assert found.report.html == tmp_path / "build" / "report.html"
