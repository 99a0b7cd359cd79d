"""Tasks of one article → one that reads it, and others that are given what it has read.

The formats of an article that is built alone are made side by side. Who makes the second of them loads its engine
while the first reads, and needs no reader at all: of a first build that is the longest chain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from publish.pipeline.messages import Read, Task


class Sharing:
    """Which tasks wait for what another reads, and what was read for them.

    Whatever becomes of the reading, those that wait for it are let go: without a document they read for themselves.
    """

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._waiting: dict[Task, list[Task]] = {}
        self._documents: dict[Task, bytes] = {}
        self.free: list[Task] = []
        """Those that need not wait, in their order."""
        readers: dict[Task, Task] = {}
        for task in tasks:
            reader = readers.setdefault(replace(task, formats=(), weight=0.0), task)
            if reader is task or task.plan or task.carry or task.document:
                self.free.append(task)
            else:
                self._waiting.setdefault(reader, []).append(task)

    def sent(self, task: Task) -> Task:
        """The task as a worker gets it: with the document where there is one, or asked for it where others wait."""
        document = self._documents.pop(task, b"")
        if document:
            return replace(task, document=document)
        return replace(task, carry=True) if task in self._waiting else task

    def heard(self, task: Task, read: Read) -> list[Task]:
        """Those that waited for this reading; where it failed there is nothing left for them to do."""
        released = self._waiting.pop(task, [])
        if not read.failed:
            self._documents.update((one, read.document) for one in released)
        return released

    def over(self, task: Task) -> list[Task]:
        """Those that still wait for a task which has ended without a word of its reading."""
        return self._waiting.pop(task, [])
