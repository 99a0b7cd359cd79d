"""A request → what does its tasks: processes of this machine, unless something that works elsewhere is handed in.

This is the one place that chooses. Whatever stands here has to keep the promises of `Executor.run`, which are all that
a build knows of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from publish.pipeline.jobs import BuildRequest, workers

if TYPE_CHECKING:
    from publish.pipeline.messages import Message, Task, Warm


class Executor(Protocol):
    """Does tasks. Use it as a context: leaving it ends whatever it started. It may be used for several runs."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Message]]:
        """Every message as it comes, with its task, in any order of the tasks.

        For each task there come: at most one `Read`, then one `Emitted` for each format that was made or told, and one
        `Done` last. What was lost on the way is told as `Lost` with the stage it was in; then the formats left go on,
        as a task that differs in its `formats` alone. Raises PublishError when nothing can be started.
        """
        ...


def hire(request: BuildRequest, tasks: int | None = None, first: Sequence[Warm] = ()) -> Executor:
    """The cluster that the request names, else processes of this machine; raises PublishError (`cluster.…`)."""
    if not request.cluster:
        return local(request, tasks, first)
    from publish.pipeline.cluster import Cluster

    return Cluster(request.cluster, request.limits)


def local(request: BuildRequest, tasks: int | None = None, first: Sequence[Warm] = ()) -> Executor:
    """Worker processes of this machine: as many as the request wants, and no more than there are tasks.

    `first` is what those that are started at once shall load while they wait.
    Raises PublishError (`worker.start`).
    """
    from publish.pipeline.workers import Pool

    wanted = workers(request.jobs)
    return Pool(wanted if tasks is None else min(wanted, tasks), request.limits, None, first)
