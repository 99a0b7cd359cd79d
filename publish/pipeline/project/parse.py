"""Bytes of a publish.toml, or of a pyproject.toml with [tool.publish] → Project; all that is wrong is told at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import Field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from publish.base.diagnostics import Severity
from publish.base.nearest import known_hint
from publish.base.source import SourceText
from publish.pipeline.choices import Options
from publish.pipeline.located import Located, Place
from publish.pipeline.project.faults import ChoiceFault, fault
from publish.pipeline.project.kinds import shown
from publish.pipeline.project.model import CacheTable, Key, Origin, Override, Project, ReportTable, Said

LARGEST = 1 << 20
"""Bytes of a project file; a larger one is none."""
_OURS = rb"tool\s*\.\s*[\"']?publish|(?m:^\s*\[\s*[\"']?tool[\"']?\s*\])"
_AT = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"
T = TypeVar("T")


def parse(file: Path, raw: bytes) -> Project:
    """The project that the bytes of `file` describe; raises ChoiceFault as `load_project` does."""
    table = table_of(file, raw)
    text = SourceText(str(file), _decoded(file, raw))
    reader = _Reader(file, Origin(file, text, ("tool", "publish") if file.name == "pyproject.toml" else ()))
    project = reader.project(table or {})
    if reader.found:
        raise ChoiceFault(sorted(reader.found, key=Located.order))
    return project


def read(file: Path) -> bytes:
    """The bytes of a project file; raises ChoiceFault where it cannot be read."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as failure:
        raise ChoiceFault([fault("project.missing", f"it cannot be read: {failure.strerror}", file)]) from None
    if len(raw) > LARGEST:
        raise ChoiceFault([fault("project.syntax", f"it is larger than {LARGEST >> 20} MiB and was not read", file)])
    return raw


def _decoded(file: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = raw.count(b"\n", 0, failure.start) + 1
        message = f"the byte 0x{raw[failure.start]:02x} is no UTF-8"
        raise ChoiceFault(
            [Located("project.syntax", Severity.ERROR, message, Place(str(file), line, 1), ("save it as UTF-8",))]
        ) from None


def table_of(file: Path, raw: bytes) -> Mapping[str, Any] | None:
    """What `file` says to us; None where it is a pyproject.toml that does not speak of us, valid or not."""
    shared = file.name == "pyproject.toml"
    # to parse a long pyproject.toml for nothing would take longer than the rest of a build with nothing to do
    if shared and not re.search(_OURS, raw):
        return None
    if not raw.strip():
        return {}
    import tomllib

    text = _decoded(file, raw)
    try:
        data: Any = tomllib.loads(text)
    except RecursionError:
        raise ChoiceFault([fault("project.syntax", "it is nested too deeply", file)]) from None
    except ValueError as failure:
        raise ChoiceFault([_syntax(file, text, str(failure))]) from None
    for name in ("tool", "publish") if shared else ():
        data = data.get(name) if isinstance(data, dict) else None
    return data if isinstance(data, dict) or not shared else None


def _syntax(file: Path, text: str, said: str) -> Located:
    match = re.search(_AT, said)
    end = (text.count("\n") + 1, len(text) - text.rfind("\n"))
    line, column = (int(match[1] or end[0]), int(match[2] or end[1])) if match else (0, 0)
    words = re.sub(_AT, "", said)
    message = f"it is not valid TOML: {words[:1].lower()}{words[1:]}"
    return Located("project.syntax", Severity.ERROR, message, Place(str(file), line, column))


class _Reader:
    """Takes typed values out of tables, and gathers all that is wrong."""

    def __init__(self, file: Path, origin: Origin) -> None:
        self.found: list[Located] = []
        self._file = file
        self._root = file.parent
        self._origin = origin
        self._said: list[Said] = []

    def project(self, data: Mapping[str, Any]) -> Project:
        found = self._fields(Project, data, (), ("options", "override", "cache", "report"))
        found["options"] = self._options(data.get("options", {}), ("options",))
        found["cache"] = self._fields_of(CacheTable, data, "cache")
        found["report"] = self._fields_of(ReportTable, data, "report")
        found["overrides"] = self._overrides(data.get("override", []))
        return Project(self._root, self._file, **found, said=tuple(self._said), origin=self._origin)

    def _wrong(self, code: str, path: Key, message: str, *hints: str) -> None:
        self.found.append(Located(code, Severity.ERROR, message, self._origin.near(path), hints))

    def _fields_of(self, kind: Callable[..., T], data: Mapping[str, Any], name: str) -> T:
        table = data.get(name, {})
        if not isinstance(table, dict):
            self._wrong("project.value", (name,), f"{name} must be a table, not {shown(table)}", f"write [{name}]")
            return kind()
        return kind(**self._fields(kind, table, (name,)))

    def _fields(
        self, kind: Any, data: Mapping[str, Any], path: Key, tables: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """The keys of one table by the fields of a class; `tables` are names that are read elsewhere."""
        known = {one.name: one for one in fields(kind) if "kind" in one.metadata}
        found: dict[str, Any] = {}
        for name, value in data.items():
            if name in known:
                self._take(known[name], value, (*path, name), found)
            elif name not in tables:
                hint = known_hint(name, [*known, *tables])
                self._wrong("project.key", (*path, name), f"there is no key {name!r}", hint)
        return found

    def _take(self, one: Field[Any], value: object, path: Key, found: dict[str, Any]) -> None:
        kind = one.metadata["kind"]
        try:
            taken = kind.take(value)
        except ValueError as failure:
            self._wrong("project.value", path, f"{one.name} {failure}")
            return
        if kind.path:
            taken = self._inside(taken, path, must_be=kind.path == "file")
            if taken is None:
                return
        found[one.name] = taken
        if one.name == "theme":
            self._said.append(Said("theme", taken, taken, self._origin, path))
        elif one.name == "formats":
            self._said += [
                Said("format", name, name, self._origin, (*path, number)) for number, name in enumerate(taken)
            ]

    def _inside(self, name: str, path: Key, *, must_be: bool) -> Path | None:
        """The absolute path; None and an error where it is not below the project's folder, links followed."""
        whole = Path(os.path.normpath(self._root / name))
        hint = "a project file may name what lies below its own folder; the command line may name anything"
        if not whole.is_relative_to(self._root) or not whole.resolve().is_relative_to(self._root.resolve()):
            self._wrong("project.path", path, f"{shown(name)} leads out of the project's folder", hint)
            return None
        if must_be and not whole.is_file():
            self._wrong("project.path", path, f"there is no file {shown(name)}", "see how it is spelled")
            return None
        return whole

    def _overrides(self, tables: object) -> tuple[Override, ...]:
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            self._wrong("project.value", ("override",), "override must be a list of tables", "write [[override]]")
            return ()
        found = []
        for number, table in enumerate(tables):
            path = ("override", number)
            override = Override(**self._fields(Override, table, path, ("options",)))
            if not table.get("paths"):
                self._wrong("project.value", path, "an override says for which paths it is", 'paths = ["talks/**"]')
            options = self._options(table.get("options", {}), (*path, "options"))
            found.append(replace(override, options=options))
        return tuple(found)

    def _options(self, table: object, path: Key) -> Options:
        """Options by name, those of one emitter in a table of its own."""
        if not isinstance(table, dict):
            self._wrong("project.value", path, f"options must be a table, not {shown(table)}", "write [options]")
            return ()
        found: list[tuple[str, object]] = []
        for name, value in table.items():
            if isinstance(value, dict):
                for own, inner in value.items():
                    self._option(f"{name}.{own}", inner, (*path, name, own), found)
            else:
                self._option(name, value, (*path, name), found)
        return tuple(found)

    def _option(self, name: str, value: object, path: Key, found: list[tuple[str, object]]) -> None:
        items = value if isinstance(value, list) else [value]
        if any(isinstance(one, (dict, list)) for one in items):
            self._wrong("project.value", path, f"the option {name} must be a word, a number, true or false, or a list")
            return
        taken = tuple(value) if isinstance(value, list) else value
        found.append((name, taken))
        self._said.append(Said("option", name, taken, self._origin, path))
