"""On a worker of a cluster: a job → the messages of its task, by the same guarded processes as on one machine.

Everything here is imported by the cluster's workers, so nothing here needs Dask.
"""

from __future__ import annotations

import atexit
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from publish.pipeline.digests import folder_digest, machine
from publish.pipeline.jobs import Limits
from publish.pipeline.messages import Done, Lost, Message, Stage, Task
from publish.pipeline.workers import Pool

ENGINES = ("weasyprint", "pydyf", "python-pptx", "lxml", "pillow", "fonttools", "uharfbuzz", "pygments", "ziamath")
"""What the bytes of an output depend on beside this program itself."""
_LARGEST = 256 << 20


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that travel: looks of the project's own and a company's template.

    `folders` has for each folder of looks its files, as (path within it, bytes); `template` those of the template and
    the map beside it, as (name, bytes), the template first.
    """

    digest: str
    folders: tuple[tuple[tuple[str, bytes], ...], ...] = field(repr=False)
    template: tuple[tuple[str, bytes], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Job:
    """A task with its document, its limits, and who sent it (`identity`)."""

    task: Task
    limits: Limits
    sender: Mapping[str, str]


@cache
def identity() -> dict[str, str]:
    """What decides over the bytes that this machine makes, by name: two that are equal make the same files."""
    found = {"deckpress": folder_digest(Path(__file__).parents[1]), "Python": "{}.{}".format(*sys.version_info)}
    for name in ENGINES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    found["set of system fonts and libraries"] = machine()
    return found


def differing(other: Mapping[str, str], own: Mapping[str, str]) -> str:
    """The name of something in which two identities differ; empty where they make the same files."""
    return min((name for name, value in own.items() if other.get(name) != value), default="")


@lru_cache(maxsize=32)
def pack(theme_folders: tuple[str, ...], template: str) -> Bundle:
    """The files that a task needs beside its document."""
    folders = tuple(tuple(_files(Path(folder))) for folder in theme_folders)
    chosen = Path(template)
    beside = (chosen, chosen.with_suffix(".map.toml")) if template else ()
    files = tuple((path.name, path.read_bytes()) for path in beside if path.is_file())
    found = sha256()
    for group in (*folders, files):
        for name, data in group:
            found.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
        found.update(b"\1")
    return Bundle(found.hexdigest(), folders, files)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    taken = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and not path.is_symlink():
            taken += path.stat().st_size
            if taken > _LARGEST:
                return
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def keep(bundle: Bundle) -> Bundle:
    """The bundle itself: a value of the cluster which it can make again when the worker that holds it is gone."""
    return bundle


def make(job: Job, bundle: Bundle) -> tuple[Message, ...]:
    """Do the job's task; every message that is of use to its sender."""
    if other := differing(job.sender, identity()):
        why = f"went to a worker of the cluster that has another {other}"
        return tuple(Lost(name, why, "install the same versions on every machine") for name in job.task.formats)
    folders, template = _placed(bundle)
    task = replace(job.task, theme_folders=folders, template=template)
    with _borrowed(job.limits) as pool:
        return tuple(message for _, message in pool.run([task]) if not isinstance(message, Stage | Done))


_lock = threading.Lock()
_idle: list[tuple[Limits, Pool]] = []


@contextmanager
def _borrowed(limits: Limits) -> Iterator[Pool]:
    """A pool with one worker, kept warm for the next job: a cluster's worker may do several jobs at once."""
    with _lock:
        at = next((n for n, (kept, _) in enumerate(_idle) if kept == limits), None)
        pool = Pool(1, limits) if at is None else _idle.pop(at)[1]
    try:
        yield pool
    except BaseException:
        pool.__exit__(None, None, None)
        raise
    with _lock:
        _idle.append((limits, pool))


@atexit.register
def _end() -> None:
    while _idle:
        _idle.pop()[1].__exit__(None, None, None)


@cache
def _scratch(digest: str) -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="publish-job-", ignore_cleanup_errors=True)


def _placed(bundle: Bundle) -> tuple[tuple[str, ...], str]:
    """The paths, on this machine, of the folders of looks and of the template."""
    with _lock:
        place = Path(_scratch(bundle.digest).name)
        groups = {f"looks-{n}": files for n, files in enumerate(bundle.folders)} | {"template": bundle.template}
        if not (place / "template").exists():
            for name, files in groups.items():
                for inner, data in files:
                    path = place / name / inner
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
            (place / "template").mkdir(exist_ok=True)
    folders = tuple(str(place / f"looks-{n}") for n in range(len(bundle.folders)))
    return folders, str(place / "template" / bundle.template[0][0]) if bundle.template else ""
