"""Floor 1: the section tree, the one value that readers make and every emitter reads."""

from __future__ import annotations
