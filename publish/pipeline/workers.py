"""Tasks → messages, through a small pool of worker processes that are watched, ended and replaced.

A worker is started with the parent's trusted module path, in a process group of its own: Ctrl-C reaches the parent
alone, and ending a worker ends what it has started. It is kept for the next task, so that each engine is imported
once a worker. The first may have been called before the pool was (`starting`).
"""

from __future__ import annotations

import os
import selectors
import signal
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import Self

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.pipeline.limits import LOADING, Limits
from publish.pipeline.messages import (
    Begin,
    Done,
    Emitted,
    Frames,
    Lost,
    Message,
    Read,
    Stage,
    Task,
    Warm,
    write_frame,
)
from publish.pipeline.sharing import Sharing
from publish.pipeline.starting import dismiss, ended, started, taken

_READ_SIZE = 1 << 20
_LAST_WORDS = 2.0


class _Worker:
    """One process and the task it is at."""

    def __init__(self, limits: Limits, scratch: str, environ: Mapping[str, str], warm: Warm) -> None:
        self._limits = limits
        self.warm = warm
        try:
            self.process = (None if environ else taken()) or started((), environ)
        except OSError as failure:
            raise _no_start(failure) from failure
        self._send(Begin(limits.memory, limits.seconds, scratch))
        self._send(warm)
        self.frames = Frames()
        self.task: Task | None = None
        self.left: tuple[str, ...] = ()
        self.stage = "start"
        self.due = 0.0

    def begin(self, task: Task, sent: Task) -> None:
        """Hand it a task, in the form in which it is `sent`."""
        self.task, self.left = task, task.formats
        self.enter("start", loading=True)
        if sent.document:
            # larger than a pipe: a worker that is still loading takes it later, and others must not wait for that
            threading.Thread(target=self._send, args=(sent,), daemon=True).start()
        else:
            self._send(sent)

    def _send(self, what: Task | Warm | Begin) -> None:
        """A worker that died meanwhile is found out by the end of its output."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError, ValueError):
            write_frame(self.process.stdin, what)

    def enter(self, stage: str, *, loading: bool = False) -> None:
        """A stage begins, and its time."""
        self.stage = stage
        seconds = max(self._limits.seconds, LOADING) if loading else self._limits.seconds
        self.due = time.monotonic() + seconds


class Pool:
    """At most `size` workers. Use it as a context: leaving it ends them all, whatever happened.

    `environ` is what they find in their environment beside that of this process, or in place of it.
    Where `first` says what they shall load, a worker is started for each that it names, and more when they are needed.
    """

    def __init__(
        self, size: int, limits: Limits, environ: Mapping[str, str] | None = None, first: Sequence[Warm] = ()
    ) -> None:
        self._size = max(1, size)
        self._first = tuple(first)[: self._size] or (Warm(),) * self._size
        self._limits = limits
        self._environ = environ or {}
        self._workers: list[_Worker] = []
        self._selector = selectors.DefaultSelector()
        # engines leave their scratch files when they are stopped, and some when they are not
        try:
            self._scratch = tempfile.TemporaryDirectory(prefix="publish-", ignore_cleanup_errors=True)
        except OSError as failure:
            raise _no_start(failure) from failure

    def __enter__(self) -> Self:
        try:
            for warm in self._first:
                self._start(warm)
            dismiss()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers[:]:
            self._drop(worker)
        self._selector.close()
        self._scratch.cleanup()

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Message]]:
        """Do the tasks; every message as it comes, with its task. Raises PublishError when no worker can start.

        A worker that dies or is late is told as `Lost`, and what its task had still to make goes on in another.
        """
        shared = Sharing(tasks)
        queue = deque(shared.free)
        while queue or any(worker.task for worker in self._workers):
            self._hand_out(queue, shared)
            for worker in self._ready():
                for task, message in self._listen(worker, queue):
                    yield from _with_sharers(task, message, queue, shared)
            for worker in [one for one in self._workers if one.task and one.due < time.monotonic()]:
                for task, message in self._lose(worker, queue, late=True):
                    yield from _with_sharers(task, message, queue, shared)

    def _hand_out(self, queue: deque[Task], shared: Sharing) -> None:
        # one that ended while it waited must not take a task down with it
        for gone in [one for one in self._workers if one.task is None and one.process.poll() is not None]:
            self._drop(gone)
        while queue:
            wanted = set(queue[0].formats)
            # one that has loaded what is wanted, else one that has loaded nothing that others may want
            free = [(not wanted <= set(one.warm.formats), bool(one.warm.formats), at)
                    for at, one in enumerate(self._workers) if one.task is None]  # fmt: skip
            idle = self._workers[min(free)[-1]] if free else None
            if idle is None:
                if len(self._workers) >= self._size:
                    return
                idle = self._start(Warm())
            task = queue.popleft()
            idle.begin(task, shared.sent(task))

    def _start(self, warm: Warm) -> _Worker:
        worker = _Worker(self._limits, self._scratch.name, self._environ, warm)
        self._workers.append(worker)
        assert worker.process.stdout is not None
        self._selector.register(worker.process.stdout, selectors.EVENT_READ, worker)
        return worker

    def _ready(self) -> list[_Worker]:
        due = min((one.due for one in self._workers if one.task), default=0.0)
        events = self._selector.select(max(0.0, due - time.monotonic()) + 0.01)
        return [key.data for key, _ in events]

    def _listen(self, worker: _Worker, queue: deque[Task]) -> Iterator[tuple[Task, Message]]:
        assert worker.process.stdout is not None
        chunk = os.read(worker.process.stdout.fileno(), _READ_SIZE)
        if not chunk:
            if worker.task is None:
                self._drop(worker)
            else:
                yield from self._lose(worker, queue, late=False)
            return
        for message in worker.frames.feed(chunk):
            task = worker.task
            assert task is not None
            match message:
                case Stage(name=name, loading=loading):
                    worker.enter(name, loading=loading)
                case Read(failed=True):
                    worker.left = ()
                case Emitted(format=name):
                    worker.left = tuple(one for one in worker.left if one != name)
                case Done(spent=spent):
                    worker.task = None
                    if spent:
                        self._drop(worker)
                    yield from self._over(task, worker.left, queue)
                    return
                case _:
                    pass
            yield task, message

    def _lose(self, worker: _Worker, queue: deque[Task], *, late: bool) -> Iterator[tuple[Task, Message]]:
        task = worker.task
        assert task is not None
        status = self._drop(worker, wait=0.0 if late else _LAST_WORDS)
        yield task, Lost(worker.stage, *self._why(status, late=late))
        rest = tuple(name for name in worker.left if name != worker.stage)
        yield from self._over(task, rest if worker.stage in task.formats else (), queue)

    @staticmethod
    def _over(task: Task, left: tuple[str, ...], queue: deque[Task]) -> Iterator[tuple[Task, Message]]:
        """What is left of the task goes on in another worker; with nothing left, it is done."""
        if left:
            queue.appendleft(replace(task, formats=left))
        else:
            yield task, Done()

    def _why(self, status: int, *, late: bool) -> tuple[str, str]:
        if late:
            return (
                f"took longer than {self._limits.seconds:g} s and was stopped",
                "shorten the article, or allow more with --deadline",
            )
        if status < 0:
            name = signal.Signals(-status).name if -status in signal.valid_signals() else str(-status)
            memory = "the system may have run out of memory: try --jobs 1" if name == "SIGKILL" else ""
            return f"was killed ({name})", memory or "PUBLISH_DEBUG=1 shows what its engine said last"
        return f"ended with status {status}", "PUBLISH_DEBUG=1 shows what its engine said last"

    def _drop(self, worker: _Worker, wait: float = 0.0) -> int:
        assert worker.process.stdout is not None
        with suppress(KeyError):
            self._selector.unregister(worker.process.stdout)
        self._workers.remove(worker)
        return ended(worker.process, wait)


def _with_sharers(
    task: Task, message: Message, queue: deque[Task], shared: Sharing
) -> Iterator[tuple[Task, Message]]:
    """The message, and what it says to those that wait for what its task reads; they go to the head of the queue."""
    match message:
        case Read():
            released = shared.heard(task, message)
            told = replace(message, document=b"") if released else message
            yield task, told
            for one in released:
                yield one, told
                if message.failed:
                    yield one, Done()
            if not message.failed:
                queue.extendleft(reversed(released))
        case Done():
            queue.extendleft(reversed(shared.over(task)))
            yield task, message
        case _:
            yield task, message


def _no_start(failure: OSError) -> PublishError:
    message = f"no worker process can be started: {failure.strerror or failure}"
    return PublishError(
        error("worker.start", message, None, "try --jobs 1, and see that there is a place for temporary files")
    )
