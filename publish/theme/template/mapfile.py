"""`company.map.toml` beside a template → which of its layouts each of ours is; and such a file to start from.

[layouts]
points = "Title and Content"          # the layout's name in PowerPoint
section = "slideLayout7.xml"          # or its part, where several have one name
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from publish.base.diagnostics import Diagnostic, error, warning
from publish.base.errors import PublishError
from publish.base.source import SourceText
from publish.base.toml_places import place_of
from publish.theme.template.master import LayoutSheet
from publish.theme.template.report import Inspection

_MOST_BYTES = 1_000_000


def map_beside(template: Path) -> Path | None:
    """The map file that stands beside a template: `company.map.toml` for `company.potx`."""
    path = template.with_name(f"{template.stem}.map.toml")
    return path if path.is_file() else None


def read_map(path: Path) -> SourceText:
    """The text of a map file; raises PublishError when it cannot be read."""
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            raise PublishError(error("template.map", f"the map file {path.name} is missing, or too large to be one"))
        return SourceText(path.name, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise PublishError(error("template.map", f"the map file {path.name} cannot be read: {wrong}")) from wrong


def find_mapped(
    source: SourceText, ours: Sequence[str], sheets: Sequence[LayoutSheet]
) -> tuple[Mapping[str, LayoutSheet], tuple[Diagnostic, ...]]:
    """The layouts that a map names, and warnings (`template.map`) for names that there are none of.

    Raises PublishError for what is not TOML, with its place.
    """
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as wrong:
        raise PublishError(error("template.map", f"{source.name} is not valid TOML: {wrong}")) from wrong
    table = data.get("layouts", data)
    found: dict[str, LayoutSheet] = {}
    said: list[Diagnostic] = []
    for name, wanted in table.items() if isinstance(table, dict) else ():
        span = place_of(source, ("layouts", name) if table is not data else (name,))
        if name not in ours:
            near = difflib.get_close_matches(name, ours, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"our layouts: {', '.join(ours)}"
            said.append(warning("template.map", f"there is no layout {name!r} to map", span, hint))
            continue
        if wanted == "":
            continue
        sheet = find_sheet(str(wanted), sheets)
        if sheet is None:
            names = [s.name for s in sheets]
            near = difflib.get_close_matches(str(wanted), names, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"its layouts: {', '.join(names[:20])}"
            said.append(warning("template.map", f"the template has no layout {str(wanted)!r}", span, hint))
            continue
        found[name] = sheet
    return found, tuple(said)


def find_sheet(wanted: str, sheets: Sequence[LayoutSheet]) -> LayoutSheet | None:
    """The layout with this name, or this part ("/ppt/slideLayouts/slideLayout7.xml" or its last piece)."""
    key = " ".join(wanted.split()).casefold()
    base = key.rpartition("/")[2]
    by_name = (s for s in sheets if s.name.casefold() == key)
    by_part = (s for s in sheets if s.part.casefold().rpartition("/")[2] in {base, f"{base}.xml"})
    return next(by_name, None) or next(by_part, None)


def map_text(inspection: Inspection) -> str:
    """The text of a map file that says what was found, for a person to change."""
    template = inspection.theme.template
    name = template.name if template else inspection.theme.name
    lines = [
        f"# Which layout of {name} each of ours is. Keep this file beside it as {Path(name).stem}.map.toml.",
        "# A layout is named as PowerPoint names it, or by its part where several have one name.",
        "# Lines that begin with # are composed from the program's own grid on the template's master.",
        "#",
        "# The template's layouts:",
        *(f"#   {own.part.rpartition('/')[2]:<22} {own.name!r}: {', '.join(own.places)}" for own in inspection.own),
        "",
        "[layouts]",
    ]
    names = [own.name for own in inspection.own]
    for row in inspection.rows:
        wanted = row.layout if names.count(row.layout) == 1 else row.part.rpartition("/")[2]
        value = json.dumps(wanted, ensure_ascii=False)
        lines.append(f"{row.name} = {value}  # found by {row.step}" if row.part else f'# {row.name} = ""')
    return "\n".join(lines) + "\n"
