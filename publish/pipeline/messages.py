"""What parent and worker say to each other, as frames of pickled values: eight bytes of length, then the value."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, TypeAlias

from publish.pipeline.located import Located

if TYPE_CHECKING:
    # the contract draws in the whole tree, and a parent that waits for workers has no need of it
    from publish.emitters.protocol import Artifact


@dataclass(frozen=True, slots=True)
class Task:
    """One article, to be read once and made into `formats`; with `plan`, its deck is planned and nothing is made.
    `minutes` are those that a talk is given; about `weight` seconds are expected for it, 0 where nobody knows.

    `source`, `root` and `template` (empty for none) are absolute paths; `epoch` is None where the article's own date
    decides. `options`, `fixed` and `theme_fixed` are those of `Choices`.

    An article that is made on another machine is read here, with `carry`, and goes there as `document`, pickled: then
    nothing is read but the text that it carries, and `source` and `root` only name places.
    """

    source: str
    root: str
    stem: str
    formats: tuple[str, ...]
    theme: str
    theme_folders: tuple[str, ...]
    epoch: int | None
    generator: str
    plan: bool = False
    minutes: float | None = None
    template: str = ""
    options: tuple[tuple[str, object], ...] = ()
    fixed: tuple[tuple[str, object], ...] = ()
    theme_fixed: bool = False
    weight: float = 0.0
    carry: bool = False
    document: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Begin:
    """The first that a worker is told: how many bytes of `memory` it may use, 0 for no limit; the `deadline` of each
    stage in seconds; and its `scratch`, the folder for temporary files, which the parent made and will remove."""

    memory: int
    deadline: float
    scratch: str


@dataclass(frozen=True, slots=True)
class Warm:
    """What a worker shall load while there is no task for it yet: the reader, and what makes these formats."""

    reader: bool = False
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """The worker begins with this: `read`, `plan`, or the name of a format. The deadline counts from here.

    While it is `loading` code for the stage, a minute is granted in any case: that is no fault of the article.
    """

    name: str
    loading: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """The article was read, or could not be (`failed`).

    `inputs` are (path under the root, SHA-256 in hex) of every file it was made of. `absent` are paths of pictures
    that were asked for and not there: when one appears, the article has changed. It took `seconds`. `document` is the
    article, pickled, where it was asked for.
    """

    failed: bool
    diagnostics: tuple[Located, ...]
    inputs: tuple[tuple[str, str], ...] = ()
    absent: tuple[str, ...] = ()
    seconds: float = 0.0
    document: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Emitted:
    """One format was made, or could not be (`failed`, and no artifacts).

    `code` are (absolute path, SHA-256) of the files that a foreign emitter's package is made of. It took `seconds`,
    loading the engine not counted.
    """

    format: str
    failed: bool
    diagnostics: tuple[Located, ...]
    artifacts: tuple[Artifact, ...] = field(default=(), repr=False)
    code: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Planned:
    """The deck was planned for its diagnostics alone."""

    diagnostics: tuple[Located, ...]
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """The task is over, and the worker waits for another; it ends itself first when `spent`."""

    spent: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """Said by the pool: the worker died or was killed in `stage`. `why` ends the sentence "the worker …"."""

    stage: str
    why: str
    hint: str


Message: TypeAlias = Stage | Read | Emitted | Planned | Done | Lost
_HEAD = 8


def write_frame(stream: IO[bytes], value: object) -> None:
    """Send one value."""
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(len(body).to_bytes(_HEAD, "big") + body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> object:
    """Receive one value; raises EOFError when the other side is gone."""
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        raise EOFError
    return pickle.loads(stream.read(int.from_bytes(head, "big")))  # noqa: S301  # the other end is our own parent


class Frames:
    """Bytes as they arrive → whole values."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, chunk: bytes) -> Iterator[Message]:
        """Every value that is whole now that `chunk` has come."""
        self._buffer += chunk
        while len(self._buffer) >= _HEAD:
            end = _HEAD + int.from_bytes(self._buffer[:_HEAD], "big")
            if len(self._buffer) < end:
                return
            with memoryview(self._buffer) as view:
                value: Message = pickle.loads(view[_HEAD:end])  # noqa: S301  # the other end runs our own code
            del self._buffer[:end]
            yield value
