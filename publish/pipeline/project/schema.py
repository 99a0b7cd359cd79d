"""The dataclasses of the project file, and the emitters there are → a JSON Schema (draft 2020-12) for editors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from publish.pipeline.project.model import CacheTable, Override, Project, ReportTable
from publish.pipeline.project.verify import Offered

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SENTENCE = re.compile(r"(?<=[.;:])\s+")


def schema_of(offered: Offered, emitters: Iterable[str], *, closed: bool) -> dict[str, Any]:
    """The schema of publish.toml. With `closed`, `emitters` are all there are, and another's options are an error."""
    options = _options(offered, tuple(emitters), closed=closed)
    override = _table(Override)
    override["properties"]["options"] = {"$ref": "#/$defs/options"}
    override["required"] = ["paths"]
    whole = _table(Project)
    whole["properties"] |= {
        "options": {"$ref": "#/$defs/options"},
        "override": {"type": "array", "items": override, "description": _plain(Override.__doc__)},
        "cache": _table(CacheTable),
        "report": _table(ReportTable),
    }
    whole["description"] = "How `publish` builds the articles of this project."
    return {"$schema": DIALECT, "title": "publish.toml", **whole, "$defs": {"options": options}}


def _table(kind: Any) -> dict[str, Any]:
    """One table: every field that is a key."""
    keys: dict[str, Any] = {}
    for one in fields(kind):
        if "kind" not in one.metadata:
            continue
        keys[one.name] = {**one.metadata["kind"].schema, "description": one.metadata["about"]}
        default = written(one.name, one.default)
        if default is not None:
            keys[one.name]["default"] = default
    return {
        "type": "object",
        "description": _plain(kind.__doc__),
        "additionalProperties": False,
        "properties": keys,
    }


def written(name: str, value: object) -> Any:
    """A value as the file has it; None for none."""
    if value is None or value is MISSING:
        return None
    if name in ("memory", "limit") and isinstance(value, int):
        for unit, size in (("GiB", 1 << 30), ("GB", 10**9), ("MiB", 1 << 20), ("MB", 10**6)):
            if value and value % size == 0:
                return f"{value // size} {unit}"
        return f"{value} B"
    if isinstance(value, Path):
        return value.as_posix()
    return list(value) if isinstance(value, tuple) else value


def _options(offered: Offered, emitters: tuple[str, ...], *, closed: bool) -> dict[str, Any]:
    shared: dict[str, Any] = {}
    tables: dict[str, Any] = {}
    for name in emitters:
        own = option_schemas(offered, name)
        for option, schema in own.items():
            shared.setdefault(option, schema)
        if own:
            kind = offered.options(name)
            about = _plain(kind.__doc__) if kind.__doc__ and not kind.__doc__.startswith(kind.__name__ + "(") else ""
            tables[name] = {
                "type": "object",
                "description": f"Options of the format {name} alone. {about}".strip(),
                "additionalProperties": False,
                "properties": own,
            }
    return {
        "type": "object",
        "description": "Options of formats: by a bare name for every format that has it, in a table for one alone.",
        # another machine may have emitters that this one has not
        "additionalProperties": False if closed else {"type": "object"},
        "properties": {**dict(sorted(shared.items())), **tables},
    }


def option_schemas(offered: Offered, emitter: str) -> Mapping[str, dict[str, Any]]:
    """Each option of an emitter: its type, its default, and the sentence of the docstring that is about it."""
    kind = offered.options(emitter)
    if kind is None:
        return {}
    types = offered.types(emitter)
    found = {}
    for one in fields(kind):
        found[one.name] = schema = dict(_type(types[one.name]))
        default = written(one.name, one.default)
        if default is not None:
            schema["default"] = default
        about = str(one.metadata.get("about", "")) or _about(kind.__doc__ or "", one.name)
        if about:
            schema["description"] = about
    return found


def _type(kind: Any) -> Mapping[str, Any]:
    origin = get_origin(kind)
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin in (Union, UnionType):
        return {"anyOf": [_type(one) for one in get_args(kind) if one is not type(None)]}
    if origin is tuple:
        inner = get_args(kind)
        return {"type": "array", "items": dict(_type(inner[0]))} if inner else {"type": "array"}
    names = {bool: "boolean", str: "string", int: "integer", float: "number"}
    return {"type": names[kind]} if kind in names else {}


def _about(text: str, option: str) -> str:
    """The sentence of a docstring that begins with the option, or else has it in it."""
    sentences = _SENTENCE.split(_plain(text))
    mark = f"`{option}`"
    near = [one for one in sentences if one.startswith(mark)] or [one for one in sentences if mark in one]
    return (near[0].rstrip(";:.") + ".") if near else ""


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
