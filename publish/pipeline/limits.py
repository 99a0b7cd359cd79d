"""What one stage of a task may use."""

from __future__ import annotations

from dataclasses import dataclass

DEADLINE = 120.0
LOADING = 60.0
"""Seconds that starting a worker and importing an engine may take, when the deadline is shorter."""
MEMORY = 4 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What one stage of a task may use: seconds, and bytes of address space (0 for no limit; Linux alone keeps it)."""

    seconds: float = DEADLINE
    memory: int = MEMORY
