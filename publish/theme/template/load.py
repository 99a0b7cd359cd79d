"""A company's .pptx or .potx, and the theme it is laid over → Theme."""

from __future__ import annotations

import hashlib
from pathlib import Path

from publish.base.diagnostics import Outcome
from publish.theme.model import Theme
from publish.theme.template.making import make_inspection
from publish.theme.template.mapfile import map_beside, read_map
from publish.theme.template.opening import read_file
from publish.theme.template.package import open_package
from publish.theme.template.report import Inspection

_MOST = 4
_made: dict[tuple[str, str, str, str], Outcome[Inspection]] = {}


def load_template(path: Path, base_theme: Theme, map_path: Path | None = None) -> Outcome[Theme]:
    """The theme `base_theme` on the template at `path`; raises PublishError when the file cannot be used.

    The map file is `map_path`, else `NAME.map.toml` beside the template if it is there. Diagnostics have the codes
    `template.layout`, `.font`, `.map`, `.macros`, `.external` and `.missing-part`.
    """
    found = inspect_template(path, base_theme, map_path)
    return Outcome(found.value.theme, found.diagnostics)


def inspect_template(path: Path, base_theme: Theme, map_path: Path | None = None) -> Outcome[Inspection]:
    """As `load_template`, with how every layout was found and what is wrong with the template."""
    data = read_file(path)
    beside = map_path or map_beside(path)
    source = read_map(beside) if beside else None
    key = (path.name, hashlib.sha256(data).hexdigest(), base_theme.digest, source.text if source else "")
    found = _made.get(key) if base_theme.digest else None
    if found is None:
        found = _made[key] = make_inspection(open_package(path.name, data), base_theme, source)
        while len(_made) > _MOST:
            _made.pop(next(iter(_made)))
    return found
