"""Document → where every block of it landed, as JSON for programs and as a table for people."""

from __future__ import annotations

from publish.emitters.trace.emitter import TraceEmitter

__all__ = ["TraceEmitter"]
