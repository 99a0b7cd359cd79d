"""Document → its section tree as text, for people who wonder what was read, and for tests."""

from __future__ import annotations

from publish.emitters.outline.emitter import OutlineEmitter

__all__ = ["OutlineEmitter"]
