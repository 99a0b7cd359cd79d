"""What a build says while it runs: a file was written, so many articles are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from publish.pipeline.messages import Message, Task


@dataclass(frozen=True, slots=True)
class Written:
    """A file was written: its path as a person knows it, and its size in bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of all articles are done; `current` was the last. `share` is the part of the work that is done, by what
    it was expected to cost: 0 to 1."""

    done: int
    total: int
    current: Path
    share: float = 0.0


Listen: TypeAlias = Callable[[Written | Progress], None]


class Counter:
    """Tells the progress: an article is done when all of its tasks are."""

    def __init__(self, tasks: tuple[Task, ...], listen: Listen) -> None:
        self._open: dict[str, int] = {}
        for task in tasks:
            self._open[task.source] = self._open.get(task.source, 0) + 1
        self._total = len(self._open)
        self._done = 0
        self._weight = sum(task.weight for task in tasks)
        self._spent = 0.0
        self._listen = listen
        listen(Progress(0, self._total, Path(tasks[0].source)))

    def see(self, task: Task, message: Message) -> None:
        """Take note of a message."""
        from publish.pipeline.messages import Done

        if isinstance(message, Done):
            self._open[task.source] -= 1
            self._done += not self._open[task.source]
            self._spent += task.weight
            share = self._spent / self._weight if self._weight else self._done / self._total
            self._listen(Progress(self._done, self._total, Path(task.source), share))
