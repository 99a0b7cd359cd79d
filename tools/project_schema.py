"""The types of the project file, and the emitters of this distribution → docs/publish.schema.json: `make docs`."""

from __future__ import annotations

import json
from pathlib import Path

from publish.base.plugins import OWN
from publish.emitters.registry import listings
from publish.pipeline.project.schema import schema_of
from publish.pipeline.project.verify import Offered


def text() -> str:
    """The schema, without the options of what else is installed on this machine."""
    own = [one.name for one in listings().value if one.distribution == OWN]
    return json.dumps(schema_of(Offered(), own, closed=False), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    target = Path(__file__).resolve().parents[1] / "docs" / "publish.schema.json"
    target.write_text(text(), "utf-8")
    print(f"wrote {target.name}")
