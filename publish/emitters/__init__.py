"""Floor 4: Document → bytes of one format. Each emitter has a folder of its own; none imports another."""

from __future__ import annotations
