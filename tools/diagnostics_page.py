"""Explanations of every diagnostic → docs/diagnostics.md: `make docs`."""

from __future__ import annotations

from pathlib import Path

from publish.cli.explain import page

if __name__ == "__main__":
    target = Path(__file__).resolve().parents[1] / "docs" / "diagnostics.md"
    target.write_text(page(), "utf-8")
    print(f"wrote {target.name}")
