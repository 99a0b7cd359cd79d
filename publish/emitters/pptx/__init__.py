"""Document → an editable PowerPoint deck. Importing this costs nothing; the engine is loaded by `emit`."""

from __future__ import annotations

from publish.emitters.pptx.emitter import PptxEmitter, PptxOptions

__all__ = ["PptxEmitter", "PptxOptions"]
