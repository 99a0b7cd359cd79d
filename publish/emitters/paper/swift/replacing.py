"""A function of the engine and ours → ours wherever the engine's modules hold theirs by that name."""

from __future__ import annotations

import sys
from typing import Any

_ENGINE = "weasyprint"


def everywhere(plain: Any, quick: Any) -> None:
    """Put `quick` for `plain` into each loaded module of the engine: most take functions out of each other by name."""
    name = plain.__name__
    for path, module in list(sys.modules.items()):
        if path.partition(".")[0] == _ENGINE and vars(module).get(name) is plain:
            setattr(module, name, quick)
