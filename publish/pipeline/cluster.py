"""Tasks → messages, as `Pool` gives them, by workers on other machines: read here, made there (Dask distributed).

Articles are read by workers of this machine, where their files are. What was read, a document with its pictures, goes
with the looks and the template to a worker of the cluster as one value, so there is no disk to share; artifacts come
back as bytes and are written here. The scheduler gives the job of a worker that is gone to another one.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from typing import Any, TypeAlias

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.pipeline.jobs import Limits
from publish.pipeline.messages import Done, Emitted, Lost, Message, Planned, Read, Task
from publish.pipeline.remote import Bundle, Job, differing, identity, keep, make, pack
from publish.pipeline.workers import Pool

_CONNECT = 15.0
_PATIENCE = 60.0
"""Seconds that a cluster may be without any worker before the build gives it up."""
_AHEAD = 3
"""Jobs under way for each thread of the cluster: enough that none waits, few enough that their documents fit here."""
_READERS = 2
_Event: TypeAlias = "tuple[Task, Message] | tuple[Task, Any] | BaseException | None"


class Cluster:
    """The workers behind a scheduler's address. Use it as a context: leaving it withdraws what is under way.

    `address` is a scheduler's (`tcp://host:8786`, `tls://…`) or the path of a scheduler file (`….json`).
    """

    def __init__(self, address: str, limits: Limits) -> None:
        """Connect; raises PublishError (`cluster.missing`, `cluster.address`, `cluster.empty`, `cluster.other`)."""
        self._address = address
        self._limits = limits
        self._client = _connect(address)
        try:
            self._check(_ask(self._client, address))
        except BaseException:
            self._client.close(timeout=2)
            raise
        self._bundles: dict[str, Any] = {}
        self._jobs: set[Any] = set()
        self._events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
        self._room = threading.Semaphore(max(4, _AHEAD * self.threads))
        self._stopped = threading.Event()

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *failure: object) -> None:
        self._stopped.set()
        self._room.release()
        with suppress(Exception):  # the scheduler may be gone; the build's own end matters more
            self._client.cancel(list(self._jobs), force=True)
        with suppress(Exception):  # as above
            self._client.close(timeout=5)

    @property
    def threads(self) -> int:
        """How many jobs the cluster's workers do at once."""
        return sum(self._client.nthreads().values())

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Message]]:
        """Do the tasks; every message as it comes, with its task.

        A job that takes one worker after the other with it is told as `Lost`. Raises PublishError (`cluster.gone`)
        when the scheduler, or every worker, is away for a minute.
        """
        wanted = {replace(task, formats=(), carry=True): task for task in tasks}
        reader = threading.Thread(target=self._read, args=(wanted,), daemon=True)
        reader.start()
        left = len(wanted)
        while left:
            event = self._next()
            if isinstance(event, BaseException):
                raise event
            if event is None:
                continue
            task, what = event
            if isinstance(what, Read | Emitted | Planned | Lost):
                yield task, what
            elif isinstance(what, Done):
                left -= 1
                yield task, what
            else:
                self._jobs.discard(what)
                self._room.release()
                left -= 1
                yield from ((task, message) for message in _outcome(what, task))
                yield task, Done()
        reader.join()

    def _read(self, wanted: Mapping[Task, Task]) -> None:
        """Read the articles, and hand each to the cluster as soon as there is room for it. Runs in its own thread."""
        try:
            with Pool(min(_READERS, len(wanted)), self._limits) as pool:
                for reading, message in pool.run(wanted):
                    if self._stopped.is_set():
                        return
                    self._go_on(wanted[reading], message)
        except BaseException as failure:  # noqa: BLE001  # it is raised again where the build can tell it
            self._events.put(failure)

    def _go_on(self, task: Task, message: Message) -> None:
        match message:
            case Read(failed=False, document=document):
                self._events.put((task, replace(message, document=b"")))
                self._room.acquire()
                if not self._stopped.is_set():
                    self._submit(task, document)
            case Read():
                self._events.put((task, message))
                self._events.put((task, Done()))
            case Lost():
                self._events.put((task, message))
                self._events.put((task, Done()))
            case _:
                # the end of the reading is not the end of the article
                pass

    def _submit(self, task: Task, document: bytes) -> None:
        job = Job(replace(task, document=document), self._limits, identity())
        # by its arguments alone, Dask would take two articles of the same words for one job
        future = self._client.submit(make, job, self._bundle(task), pure=False, retries=0)
        self._jobs.add(future)
        future.add_done_callback(lambda done: self._events.put((task, done)))

    def _bundle(self, task: Task) -> Any:
        """The looks and the template on the cluster, once for all jobs. A job's worker that is gone takes nothing
        with it, since the scheduler can make the value again."""
        bundle: Bundle = pack(task.theme_folders, task.template)
        if bundle.digest not in self._bundles:
            self._bundles[bundle.digest] = self._client.submit(keep, bundle, key=f"publish-{bundle.digest}")
        return self._bundles[bundle.digest]

    def _next(self) -> _Event:
        """The next event; None when there was none for a while and the cluster is still there."""
        try:
            return self._events.get(timeout=_PATIENCE)
        except queue.Empty:
            with suppress(Exception):  # no answer is an answer
                if self._client.nthreads():
                    return None
            raise PublishError(
                error(
                    "cluster.gone",
                    f"no worker of the cluster {self._address} has answered for {_PATIENCE:g} s",
                    None,
                    "what was made until then is written; start the scheduler and its workers again, and build again",
                )
            ) from None

    def _check(self, answers: Mapping[str, Any]) -> None:
        """Raises PublishError when a worker would make other bytes than this program."""
        own = identity()
        for address, answer in sorted(answers.items()):
            if other := differing(answer, own):
                raise _other(f"the worker {address} has another {other} than this machine")


def _outcome(future: Any, task: Task) -> Iterator[Message]:
    """What came of a job; its failure as `Lost`, once a format."""
    if future.status == "finished":
        yield from future.result()
        return
    failure = future.exception() if future.status == "error" else None
    kind = type(failure).__name__ if failure is not None else future.status
    why = {
        "KilledWorker": "ended one worker of the cluster after the other",
        "cancelled": "was withdrawn by the cluster",
        "lost": "was lost by the cluster's scheduler",
    }.get(kind, f"failed on the cluster: {kind}: {' '.join(str(failure).split())[:200]}")
    for name in task.formats:
        yield Lost(name, why, "build this article alone on this machine to see what it needs")


def _connect(address: str) -> Any:
    try:
        distributed = import_module("distributed")
    except ImportError as failure:
        raise PublishError(
            error(
                "cluster.missing",
                "building on a cluster needs Dask, which is not installed",
                None,
                "install it with the extra: pip install 'deckpress[cluster]'",
            )
        ) from failure
    # it tells lost workers in many lines of its own; what matters of it is told as diagnostics
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    where = {"scheduler_file": address} if address.endswith(".json") else {"address": address}
    try:
        return distributed.Client(**where, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError) as failure:
        raise PublishError(
            error(
                "cluster.address",
                f"there is no scheduler at {address}",
                None,
                "start one with `dask scheduler`, and give the address that it tells",
            )
        ) from failure


def _ask(client: Any, address: str) -> Mapping[str, Any]:
    """What each worker is, by its address."""
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
        answers: Mapping[str, Any] = client.run(identity)
    except TimeoutError as failure:
        raise PublishError(
            error(
                "cluster.empty",
                f"the cluster {address} has no workers",
                None,
                f"start some with `dask worker {address}`, where the same deckpress is installed",
            )
        ) from failure
    except Exception as failure:  # whatever a worker without this program answers
        raise _other(f"a worker of the cluster cannot run this program: {type(failure).__name__}") from failure
    return answers


def _other(why: str) -> PublishError:
    hint = "install the same versions there: the same lock file, or the same container image"
    return PublishError(error("cluster.other", why, None, hint))
