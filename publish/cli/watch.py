"""`publish build --watch`: a build after every change, until the person has had enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.base.errors import PublishError
    from publish.cli.console import Console
    from publish.pipeline.jobs import BuildRequest
    from publish.pipeline.located import Located
    from publish.pipeline.report import Report


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one build is to do; what is wrong with the names of articles; all options, with those of the project file;
    and that file, where there is one."""

    request: BuildRequest
    told: tuple[Located, ...]
    chosen: dict[str, Any]
    file: Path | None


def keep_building(
    prepare: Callable[[], Prepared], console: Console, close: Callable[[Report, Prepared], int]
) -> int:
    """Build after every change of what articles are made of, and of what was chosen; 0 when Ctrl-C ends it.

    `prepare` looks anew at each call; `close` tells a report.
    """
    from publish.cli.console import plural, say, tell
    from publish.pipeline.located import unplaced
    from publish.pipeline.project.faults import ChoiceFault
    from publish.pipeline.watch import Watched, watch

    last: list[Prepared] = []

    def prepared() -> tuple[BuildRequest, tuple[Path, ...]]:
        found = prepare()
        last[:] = [found]
        return found.request, (found.file,) if found.file else ()

    def after(report: Report) -> None:
        close(report, last[0])
        articles = plural(len(last[0].request.articles), "article")
        say("watching", f" {articles}; Ctrl-C ends it")

    def failed(why: PublishError) -> None:
        tell(why.found if isinstance(why, ChoiceFault) else [unplaced(why.diagnostic)])
        say("watching", " until that is mended; Ctrl-C ends it")

    try:
        watch(Watched(prepared, console, after, failed))
    except KeyboardInterrupt as cause:
        # SIGTERM comes as a kind of it, and is told by the status
        if type(cause) is not KeyboardInterrupt:
            raise
    say("watching", " has ended")
    return 0
