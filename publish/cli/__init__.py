"""Floor 8: the words of a command line → an exit status: 0, 1 (errors, or warnings under --strict), 2 (usage).

The entry of the command `publish`. It stands between every failure and the person: none shows a traceback unless
PUBLISH_DEBUG asks for it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

INTERRUPTED = 128 + signal.SIGINT
_USAGE = ("emitter.unknown", "theme.missing", "clock.epoch", "manifest.unreadable", "diff.unreadable")
"""What was named cannot be used: the same to a caller as a word that is not known."""
TERMINATED = 128 + signal.SIGTERM


def main() -> NoReturn:
    """Run the command with the words of this process, and end it with the command's status."""
    for stream in (sys.stdout, sys.stderr):
        # a terminal that cannot show a character shows its escape; it must not end the build
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminate)
    # what is imported here stays; a build that watches for hours is still cleared up after
    gc.set_threshold(20_000, 20, 20)
    words = sys.argv[1:]
    if words[:1] != ["build"]:
        sys.exit(run(words))
    from publish.pipeline.starting import call, dismiss

    try:
        call(words[1:], os.environ)
        status = run(words)
    finally:
        dismiss()
    sys.exit(status)


def run(words: Sequence[str]) -> int:
    """The exit status of the command with these words."""
    import click

    from publish.cli.app import app

    try:
        return int(app.main(list(words), prog_name="publish", standalone_mode=False) or 0)
    except click.ClickException as told:
        told.show()
        return told.exit_code
    except (click.Abort, KeyboardInterrupt) as cause:
        return _interrupted(cause)
    except Exception as failure:  # noqa: BLE001  # whatever it is, a person gets a sentence and not a traceback
        return _failed(failure)


class _TerminatedError(KeyboardInterrupt):
    """SIGTERM came: end like on Ctrl-C, so that unfinished files and workers are cleared away."""


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise _TerminatedError


def _interrupted(cause: BaseException) -> int:
    from publish.cli.console import say

    terminated = isinstance(cause, _TerminatedError) or isinstance(cause.__cause__, _TerminatedError)
    say("terminated" if terminated else "interrupted", "; what was written is whole, the rest is as it was")
    return TERMINATED if terminated else INTERRUPTED


def _failed(failure: Exception) -> int:
    from publish.base.errors import PublishError
    from publish.cli.console import say, tell
    from publish.pipeline.located import unplaced
    from publish.pipeline.project.faults import ChoiceFault

    if isinstance(failure, ChoiceFault):
        tell(failure.found)
        return 2
    if isinstance(failure, PublishError):
        tell([unplaced(failure.diagnostic)])
        return 2 if failure.diagnostic.code in _USAGE else 1
    if os.environ.get("PUBLISH_DEBUG"):
        import traceback

        traceback.print_exc()
    words = " ".join(str(failure).split())
    say("error[internal]", f": {type(failure).__name__}{': ' if words else ''}{words}")
    say("", "  hint: this is a fault of the program; PUBLISH_DEBUG=1 shows the details that a report of it needs")
    return 1
