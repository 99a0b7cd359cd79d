"""The dataclasses of the project file → a publish.toml to begin with, in which every key stands as a comment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import Field, fields
from typing import Any

from publish.pipeline.project.model import CacheTable, Override, Project, ReportTable
from publish.pipeline.project.schema import written

_EXAMPLES = {
    "exclude": '["**/drafts"]',
    "out": '"build"',
    "template": '"company.potx"',
    "paths": '["talks/**"]',
    "folder": '".publish-cache"',
    "limit": '"2 GB"',
    "junit": '"build/junit.xml"',
    "sarif": '"build/publish.sarif"',
    "json": '"build/report.json"',
    "html": '"build/report.html"',
    "codequality": '"build/codequality.json"',
    "summary": '"build/summary.md"',
}
_HEAD = """\
# How `publish` builds this project. `publish config` shows what holds and where it comes from.
# The command line outdoes an article's front matter, which outdoes this file.
# For completion in an editor: publish config --schema > .publish.schema.json, and as the first line of this file
# #:schema ./.publish.schema.json
"""
_OPTIONS = """\
# Options of formats; `publish config --options` lists them. A bare name is for every format that has it.
# [options]
# archive = true

# Those of one format alone.
# [options.pdf]
# contents = 5
"""


def scaffold() -> str:
    """The text of the file."""
    parts = [_HEAD, *(_commented(one) for one in fields(Project) if "kind" in one.metadata), _OPTIONS]
    parts.append("\n".join(_table("[[override]]", Override, only=("paths", "theme"))))
    parts.append("\n".join(_table("[cache]", CacheTable)))
    parts.append("\n".join(_table("[report]", ReportTable)))
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _commented(one: Field[Any]) -> str:
    return f"# {one.metadata['about']}\n# {_line(one)}\n"


def _line(one: Field[Any]) -> str:
    value = _EXAMPLES.get(one.name) or json.dumps(written(one.name, one.default), ensure_ascii=False)
    return f"{one.name} = {value if value != 'null' else json.dumps('paper')}"


def _table(header: str, kind: Any, only: tuple[str, ...] = ()) -> Iterator[str]:
    about = " ".join((kind.__doc__ or "").split()).partition(": ")[2]
    yield f"# {about[:1].upper()}{about[1:]}"
    yield f"# {header}"
    for one in fields(kind):
        if "kind" in one.metadata and (not only or one.name in only):
            yield f"# {_line(one)}    # {one.metadata['about']}"
