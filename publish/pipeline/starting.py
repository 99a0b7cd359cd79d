"""A guess at the command line → worker processes that are already loading when the build asks for them.

What takes longest is the same whatever is built: to load the reader and the engines. A command that plainly has
something to make calls workers before it has read its own options, and the pool takes them over. A wrong guess costs
some time of an idle processor, never a wrong output: nothing is decided by it, and what nobody takes over is ended.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import pairwise

from publish.base.plugins import trusted_path

# its garbage is collected between tasks (`worker.main`): what an engine makes while it works is nearly all needed
_BOOT = (
    "import gc; gc.set_threshold(1_000_000, 1_000, 1_000); "
    "import json, sys; path, *rest = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from publish.pipeline.worker import main; main(*rest)"
)
READER = ""
"""Stands for the reader among the names of what a worker shall load."""
_STATE = ".publish-state.json"
_OTHERWISE = ("--help", "-h", "--cluster", "--watch", "--verify", "--project", "--jobs", "--cache")
"""Options under which nothing is guessed."""
_called: list[subprocess.Popen[bytes]] = []


def started(loads: Sequence[str] = (), environ: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A worker process, in a process group of its own, that loads the reader and formats named in `loads` at once.

    `environ` is what it finds beside this process' environment, or in place of it. Raises OSError.
    """
    import json

    debug = bool(os.environ.get("PUBLISH_DEBUG"))
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _BOOT, json.dumps([trusted_path(sys.path), list(loads)])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if debug else subprocess.DEVNULL,
        process_group=0,
        env=os.environ | (environ or {}),
    )


def call(words: Sequence[str], environ: Mapping[str, str]) -> None:
    """Call workers for `publish build` with these words, if it will surely need some."""
    if os.name != "posix" or _unsure(words, environ):
        return
    formats = [name.strip() for name in (_said(words, "--to") or "pptx,pdf").split(",")]
    # one reads and makes the first, the other makes the second of what it has read (`jobs.first_steps`)
    loads = [(READER, *formats)] if len(formats) == 1 else [(READER,), (formats[1],)]
    # with one processor there is nobody who could load anything meanwhile
    if _processors() > 1:
        with suppress(OSError):
            _called.extend(map(started, loads))


def taken() -> subprocess.Popen[bytes] | None:
    """The next that was called and has not ended, for a pool that will look after it; None where there is none."""
    while _called:
        process = _called.pop(0)
        if process.poll() is None:
            return process
        ended(process)
    return None


def dismiss() -> None:
    """End those that nobody has taken."""
    while _called:
        ended(_called.pop())


def ended(process: subprocess.Popen[bytes], wait: float = 0.0) -> int:
    """End a worker and all that it started, leaving it `wait` seconds to end by itself; its exit status."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(wait)
    # it may have ended already; its children have not
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()
    return process.wait()


def _unsure(words: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Whether it is not plain that something has to be made."""
    if any(word.partition("=")[0] in _OTHERWISE or word.startswith("-j") for word in words):
        return True
    out = _said(words, "--out") or "build"
    state = f"{out}/{_STATE}"
    try:
        noted = os.stat(state).st_mtime_ns  # noqa: PTH116  # pathlib takes longer to import than all of this
    except OSError:
        # what was never made here may still be in a cache, or go to a folder that a project file names
        without = "--no-cache" in words or environ.get("PUBLISH_CACHE", "").strip().lower() == "off"
        return not (without and (_said(words, "--out") or not _has_project()))
    return not _changed_since(state, out, noted)


def _changed_since(state: str, out: str, noted: int) -> bool:
    """Whether an article of the state is younger than it: a guess, since dates lie."""
    import json

    try:
        with open(state, "rb") as file:  # noqa: PTH123  # as above
            sources = json.load(file)["articles"]
        return any(os.stat(f"{out}/{source}").st_mtime_ns > noted for source in sources)  # noqa: PTH116  # as above
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False


def _has_project() -> bool:
    return any(os.path.exists(name) for name in ("publish.toml", "pyproject.toml"))  # noqa: PTH110  # as above


def _said(words: Sequence[str], option: str) -> str:
    """What an option is given; of several, all, with commas between them."""
    beside = [after for word, after in pairwise(words) if word == option]
    return ",".join([*beside, *(word.partition("=")[2] for word in words if word.startswith(f"{option}="))])


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
