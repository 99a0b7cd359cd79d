"""Task → messages: the program that runs in a worker process, the only place where the engines are imported.

It is started with an empty search path for modules but the parent's trusted one, and with pipes as its standard
streams. Its own output is thrown away: an engine that prints must not spoil the messages, nor reach a person raw.
"""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias, TypeVar

from publish.base.diagnostics import Diagnostic, Outcome, error
from publish.base.errors import PublishError
from publish.pipeline.choices import options_of, over
from publish.pipeline.clock import article_epoch
from publish.pipeline.digests import file_digest
from publish.pipeline.heed import asked_options, look, options_for
from publish.pipeline.limits import LOADING
from publish.pipeline.located import Texts, locate
from publish.pipeline.messages import (
    Begin,
    Done,
    Emitted,
    Message,
    Planned,
    Read,
    Stage,
    Task,
    Warm,
    read_frame,
    write_frame,
)
from publish.pipeline.starting import READER
from publish.pipeline.used import absent_from, inputs_of

if TYPE_CHECKING:
    from publish.emitters.protocol import Artifact, Emitter
    from publish.theme.model import Theme
    from publish.tree.document import Document

DEBUG = "PUBLISH_DEBUG"
_GARBAGE = 50_000
"""Objects more than were there when garbage was last collected."""
T = TypeVar("T")
Send: TypeAlias = Callable[[Message], None]
Code: TypeAlias = tuple[tuple[str, str], ...]


def main(loads: Iterable[str]) -> None:
    """Load what is named in `loads`, then serve tasks from standard input until it ends; the first is a `Begin`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = os.fdopen(os.dup(1), "wb")
    tasks = os.fdopen(os.dup(0), "rb")
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    _warm(Warm(READER in loads, tuple(name for name in loads if name != READER)))
    try:
        begin = read_frame(tasks)
    except EOFError:
        return
    assert isinstance(begin, Begin)
    os.environ["TMPDIR"] = begin.scratch
    if "tempfile" in sys.modules:
        vars(sys.modules["tempfile"])["tempdir"] = begin.scratch
    _limit_memory(begin.memory)
    threading.Thread(target=_follow, args=(os.getppid(), begin.scratch), daemon=True).start()
    _serve_all(tasks, out, begin.deadline)


def _serve_all(tasks: IO[bytes], out: IO[bytes], deadline: float) -> None:
    def send(message: Message) -> None:
        if isinstance(message, Stage):
            # the last resort, should the parent be killed while an engine leaves no turn to any thread
            signal.alarm(int(max(deadline, LOADING)) + 30)
        write_frame(out, message)

    while True:
        try:
            task = read_frame(tasks)
        except EOFError:
            return
        if isinstance(task, Warm):
            _warm(task)
            continue
        assert isinstance(task, Task)
        spent = serve(task, send)
        signal.alarm(0)
        send(Done(spent))
        if spent:
            return
        _tidy()


def _tidy() -> None:
    """Collect the garbage of a task, where it is worth it, and once for all set apart what stays to the end.

    While a task is at work nothing but a flood is collected: an article's boxes are all needed to its end.
    """
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()
        return
    young, *older = gc.get_count()
    if young > _GARBAGE or any(older):
        gc.collect()


def _follow(parent: int, scratch: str) -> None:
    """End this process and what it started when its parent is gone: nobody waits for the result any more."""
    while os.getppid() == parent:
        time.sleep(0.5)
    shutil.rmtree(scratch, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def serve(task: Task, send: Send) -> bool:
    """Do the task; True when memory ran out on the way and the process should not be used again."""
    try:
        _serve(task, send)
    except _SpentError:
        return True
    return False


def _warm(wanted: Warm) -> None:
    """Load what will be needed. What fails here is left to the task, which will fail in the same way and tell it."""
    if wanted.reader:
        _guarded(_load_reader, "loading the reader")
    from publish.emitters.registry import OWN

    for name in wanted.formats:
        # a stranger's code runs when its format is made, so that it is known what it spoils
        if name in OWN:
            _guarded(partial(_loaded, name), "loading")


class _SpentError(Exception):
    """Memory ran out: what the engines hold now cannot be trusted."""


def _serve(task: Task, send: Send) -> None:
    texts = Texts(Path(task.source), Path(task.root))
    document = _carried(task, send) if task.document else _read_and_tell(task, texts, send)
    if document is None:
        return
    texts.add(document.source)
    for name in task.formats:
        made, seconds = _make(name, document, task, send)
        found = locate(made.diagnostics, texts)
        if made.value is None:
            send(Emitted(name, True, found, seconds=seconds))
        else:
            artifacts, code = made.value
            send(Emitted(name, False, found, artifacts, code, seconds))
        _give_up_if_spent(made.diagnostics)
    if task.plan:
        send(Stage("plan"))
        began = time.perf_counter()
        planned = _guarded(lambda: _plan(document, task), "planning the deck")
        send(Planned(locate(planned.diagnostics, texts), time.perf_counter() - began))
        _give_up_if_spent(planned.diagnostics)


def _carried(task: Task, send: Send) -> Document:
    """The document that another machine has read; it was pickled by this program, on the same version of it."""
    send(Stage("read", loading=True))
    document: Document = pickle.loads(task.document)  # noqa: S301  # as said: our own, over a cluster that is trusted
    return document


def _read_and_tell(task: Task, texts: Texts, send: Send) -> Document | None:
    """The document, once it was told what was read; None where it cannot be read."""
    send(Stage("read", loading=True))
    loaded = _guarded(_load_reader, "loading the reader")
    send(Stage("read"))
    # taken before the text is read: a change in between is then made good by the next build
    own = file_digest(task.source) or ""
    began = time.perf_counter()
    read = _guarded(lambda: _read(task), "reading") if loaded.value else Outcome(None, loaded.diagnostics)
    document = read.value
    if document is None:
        send(Read(True, locate(read.diagnostics, texts)))
        _give_up_if_spent(read.diagnostics)
        return None
    texts.add(document.source)
    seconds = time.perf_counter() - began
    carried = pickle.dumps(document, protocol=pickle.HIGHEST_PROTOCOL) if task.carry else b""
    found = locate(read.diagnostics, texts)
    send(Read(False, found, inputs_of(document, task, own), absent_from(document, task), seconds, carried))
    return document


def _guarded(work: Callable[[], Outcome[T]], what: str) -> Outcome[T | None]:
    """What `work` gives; where it raises, None and the diagnostic that tells why."""
    try:
        done = work()
    except PublishError as told:
        return Outcome(None, (told.diagnostic,))
    except MemoryError:
        return Outcome(None, (_out_of_memory(what),))
    except Exception as failure:  # noqa: BLE001  # the last place where a failure can still be told with its article
        if os.environ.get(DEBUG):
            traceback.print_exc()
        return Outcome(None, (_internal(what, failure),))
    return Outcome(done.value, done.diagnostics)


def _internal(what: str, failure: Exception) -> Diagnostic:
    words = " ".join(str(failure).split())[:300]
    kind = type(failure).__name__
    return error(
        "internal",
        f"{what} failed unexpectedly: {kind}{': ' if words else ''}{words}",
        None,
        f"this is a fault of the program, not of the article; {DEBUG}=1 shows the details that a report of it needs",
    )


def _out_of_memory(what: str) -> Diagnostic:
    return error(
        "worker.memory",
        f"{what} needs more memory than it may use",
        None,
        "split the article or scale down its pictures, or raise the limit with --memory",
    )


def _give_up_if_spent(diagnostics: Iterable[Diagnostic]) -> None:
    if any(one.code == "worker.memory" for one in diagnostics):
        raise _SpentError


def _load_reader() -> Outcome[bool]:
    import publish.reader  # noqa: F401  # for its effect: the time that it takes is not the article's

    return Outcome(True)


def _read(task: Task) -> Outcome[Document]:
    from publish.reader import read

    return read(Path(task.source), root=Path(task.root))


@lru_cache(maxsize=8)
def _theme(name: str, folders: tuple[str, ...], template: str) -> Outcome[Theme]:
    from publish.theme.load import load_theme

    return load_theme(name, tuple(map(Path, folders)), Path(template) if template else None)


@lru_cache(maxsize=8)
def _looks(folders: tuple[str, ...]) -> frozenset[str]:
    from publish.theme.load import theme_names

    return frozenset(name for name, _ in theme_names(tuple(map(Path, folders))))


def _look(document: Document, task: Task) -> Outcome[Theme]:
    """The theme, and what there is to tell of the article's wishes."""
    if not document.asked:
        # what it has to tell was told by the parent, once
        return Outcome(_theme(task.theme, task.theme_folders, task.template).value)
    name = look(document.asked, task.theme, task.theme_fixed, _looks(task.theme_folders))
    theme = _theme(name.value, task.theme_folders, task.template)
    own = theme.diagnostics if name.value != task.theme else ()
    return Outcome(theme.value, (*name.diagnostics, *asked_options(document.asked).diagnostics, *own))


@lru_cache(maxsize=32)
def _emitter(name: str) -> Emitter:
    from publish.emitters.registry import load

    emitter = load(name)
    prepare = getattr(emitter, "prepare", None)
    if callable(prepare):
        prepare()
    return emitter


def _loaded(name: str) -> Outcome[Emitter]:
    return Outcome(_emitter(name))


def _make(
    name: str, document: Document, task: Task, send: Send
) -> tuple[Outcome[tuple[tuple[Artifact, ...], Code] | None], float]:
    """The artifacts, and the seconds that making them took once the emitter was loaded."""
    what = f"the emitter “{name}”"
    send(Stage(name, loading=True))
    loaded = _guarded(partial(_loaded, name), what)
    if loaded.value is None:
        return Outcome(None, loaded.diagnostics), 0.0
    send(Stage(name))
    began = time.perf_counter()
    made = _guarded(partial(_emit, loaded.value, document, task), what)
    return made, time.perf_counter() - began


def _emit(emitter: Emitter, document: Document, task: Task) -> Outcome[tuple[tuple[Artifact, ...], Code]]:
    from publish.emitters.protocol import EmitContext

    kind = emitter.options
    known = frozenset(one.name for one in fields(kind)) if is_dataclass(kind) else frozenset()
    options = options_for(document.asked, emitter.name, kind, known, task.options, task.fixed)
    theme = _look(document, task)
    context = EmitContext(
        theme=theme.value,
        stem=task.stem,
        epoch=article_epoch(document.meta.date) if task.epoch is None else task.epoch,
        generator=task.generator,
        options=options.value,
    )
    made = emitter.emit(document, context)
    told = (*theme.diagnostics, *options.diagnostics, *made.diagnostics)
    return Outcome((_checked(made), _foreign_code(emitter)), told)


def _checked(made: Outcome[tuple[Artifact, ...]]) -> tuple[Artifact, ...]:
    """The artifacts, when they are what the contract says: types alone do not hold a stranger to it."""
    artifacts = tuple(made.value)
    for one in artifacts:
        given: tuple[object, object] = (one.path, one.data)
        if not (isinstance(given[0], str) and isinstance(given[1], bytes)):
            raise TypeError("not an Artifact with bytes, but with " + " and ".join(type(x).__name__ for x in given))
    return artifacts


def _plan(document: Document, task: Task) -> Outcome[object]:
    from publish.deck.condense import BUILT_IN
    from publish.deck.plan import plan

    theme = _look(document, task)
    chosen = dict(options_of(over(task.options, task.fixed), "pptx"))
    planned = plan(document, theme.value, condenser=str(chosen.get("condenser", BUILT_IN)))
    told = [*theme.diagnostics, *planned.diagnostics]
    if task.minutes is not None:
        from publish.deck.talk import talk_time

        told.append(talk_time(planned.value, task.minutes))
    return Outcome.of(None, told)


def _foreign_code(emitter: Emitter) -> Code:
    """The loaded files of a foreign emitter's package: they are inputs too, and a version number may not tell."""
    package = type(emitter).__module__.partition(".")[0]
    if package == "publish":
        return ()
    files = {
        str(getattr(module, "__file__", None) or "")
        for name, module in list(sys.modules.items())
        if name == package or name.startswith(package + ".")
    }
    return tuple((file, file_digest(file) or "") for file in sorted(files - {""}))


def _limit_memory(limit: int) -> None:
    # elsewhere RLIMIT_AS counts what was reserved and never used, and kills healthy processes
    if limit and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
