"""Addresses in an article → the files they name, read through the one door that stays inside the root.

Nothing outside the root is opened, whatever the address looks like; the network is never asked. A file is reached by
walking its real path from the root's descriptor, without following a link, so that a swap in the middle of a build
leads nowhere. Devices, pipes and folders are not read.
"""

from __future__ import annotations

import base64
import binascii
import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import unquote_to_bytes

from publish.base import Diagnostic, Outcome, Severity, Span
from publish.base.diagnostics import warning
from publish.reader.pictures import load
from publish.reader.targets import is_remote
from publish.tree.document import InputFile, Resource

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one article may read, in bytes: of one picture, of one text, of all together."""

    picture_bytes: int = 50_000_000
    text_bytes: int = 16_000_000
    total_bytes: int = 500_000_000


class _RefusedError(Exception):
    """Why a file is not read: the last word of its code, a sentence, and a hint that may be empty."""

    def __init__(self, why: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.why = why
        self.message = message
        self.hint = hint


class Door:
    """Reads what an article refers to. `root` is the project's folder, `base` the article's own, inside the root.

    Every answer is kept, so that an address is read once however often it stands in the text. One door serves one
    article in one thread.
    """

    def __init__(self, root: Path, base: Path, limits: Limits | None = None) -> None:
        self._root = Path(os.path.realpath(root))
        real = Path(os.path.realpath(base))
        self._base = real.relative_to(self._root).as_posix() if real.is_relative_to(self._root) else "."
        self._limits = limits or Limits()
        self._read = 0
        self._inputs: dict[str, str] = {}
        self._absent: set[str] = set()
        self._images: dict[str, Outcome[Resource | None]] = {}
        self._texts: dict[str, Outcome[str | None]] = {}
        self._pictures: dict[str, Outcome[Resource | None]] = {}

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """The files that were read so far, by path relative to the root."""
        return tuple(InputFile(path, digest) for path, digest in sorted(self._inputs.items()))

    @property
    def absent(self) -> tuple[str, ...]:
        """Paths relative to the root where a file was looked for in vain: were one there, the article would change."""
        return tuple(sorted(self._absent - self._inputs.keys()))

    def image(self, target: str, span: Span) -> Outcome[Resource | None]:
        """The picture at the address `target`, which stands at `span`.

        None comes with a warning: `picture.remote`, `.refused`, `.missing`, `.too-large` or `.broken`.
        """
        return self._once(self._images, target, span, lambda: self._image(target))

    def text(self, target: str, span: Span) -> Outcome[str | None]:
        """The text of the file at `target`: UTF-8, or UTF-16 with its mark. None comes with a warning `file.…`."""
        return self._once(self._texts, target, span, lambda: self._text(target))

    def _once(
        self, known: dict[str, Outcome[T]], target: str, span: Span, make: Callable[[], Outcome[T]]
    ) -> Outcome[T]:
        seen = known.get(target)
        if seen is None:
            seen = known[target] = make()
            told = seen.diagnostics
        else:
            # a remark is made once, a fault wherever it shows
            told = tuple(one for one in seen.diagnostics if one.severity is not Severity.INFO)
        return Outcome(seen.value, tuple(replace(one, span=span) for one in told))

    def _image(self, target: str) -> Outcome[Resource | None]:
        try:
            if target.strip()[:5].lower() == "data:":
                data = _embedded(target.strip(), self._limits.picture_bytes)
                self._spend(len(data))
                return load(data, "data:" + hashlib.sha256(data).hexdigest()[:12])
            path, data = self._file(target, self._limits.picture_bytes)
        except _RefusedError as refusal:
            return Outcome(None, (_told("picture", target, refusal),))
        if path not in self._pictures:
            self._pictures[path] = load(data, path)
        return self._pictures[path]

    def _text(self, target: str) -> Outcome[str | None]:
        try:
            path, data = self._file(target, self._limits.text_bytes)
            return Outcome(_decoded(path, data))
        except _RefusedError as refusal:
            return Outcome(None, (_told("file", target, refusal),))

    def _spend(self, count: int) -> None:
        self._read += count
        if self._read > self._limits.total_bytes:
            allowed = self._limits.total_bytes // 1_000_000
            raise _RefusedError("too-large", f"the article's files are larger than {allowed} MB together")

    def _file(self, target: str, cap: int) -> tuple[str, bytes]:
        """The path relative to the root, and the bytes, of the file that `target` names."""
        _check_scheme(target)
        refusal: _RefusedError | None = None
        for relative in self._candidates(target):
            try:
                path, data = _read_inside(self._root, relative, cap)
            except FileNotFoundError:
                self._absent.add(relative)
            except _RefusedError as problem:
                refusal = refusal or problem
            else:
                self._inputs[path] = hashlib.sha256(data).hexdigest()
                self._spend(len(data))
                return path, data
        raise refusal or self._missing(target)

    def _candidates(self, target: str) -> Iterator[str]:
        """Paths relative to the root that `target` can mean, the likeliest first.

        As written; without `#…` and `?…`; percent-signs resolved; `\\` as `/`; accents composed or not. An address
        that starts at `/` is a site's: it is looked for in the root and in the folders above the article.
        """
        seen: set[str] = set()
        outside = False
        for name in _spellings(target.strip()):
            parents = [self._base]
            if name.startswith("/"):
                above = PurePosixPath(self._base)
                parents = list(dict.fromkeys([".", str(above), *map(str, above.parents)]))
                name = name.lstrip("/")
            for parent in parents:
                path = os.path.normpath(f"{parent}/{name}")
                if path == ".." or path.startswith(("../", "/")):
                    outside = True
                elif path not in seen:
                    seen.add(path)
                    yield path
        if outside and not seen:
            raise _outside()

    def _missing(self, target: str) -> _RefusedError:
        """A refusal with the nearest name of the folder as its hint."""
        for relative in self._candidates(target):
            folder, name = os.path.split(relative)
            near = _nearest(self._root, folder, name)
            if near:
                shown = os.path.relpath(f"{folder or '.'}/{near}", self._base)
                return _RefusedError("missing", "there is no such file", f"did you mean “{shown}”?")
        return _RefusedError("missing", "there is no such file")


def _told(kind: str, target: str, refusal: _RefusedError) -> Diagnostic:
    shown = target.strip() if len(target.strip()) <= 80 else target.strip()[:77] + "…"
    what = "picture" if kind == "picture" else "file"
    hints = (refusal.hint,) if refusal.hint else ()
    return warning(f"{kind}.{refusal.why}", f"the {what} “{shown}” cannot be read: {refusal.message}", None, *hints)


def _outside() -> _RefusedError:
    return _RefusedError("refused", "it lies outside the project's folder", "copy it into the project")


def _check_scheme(target: str) -> None:
    text = target.strip()
    if not text:
        raise _RefusedError("missing", "the address is empty")
    if is_remote(text):
        if text.startswith("\\"):
            raise _RefusedError("refused", "it is on another machine", "copy it into the project")
        raise _RefusedError(
            "remote", "it is on the network, which is closed", "download it and keep it beside the article"
        )
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.\-]*):", text)
    if scheme:
        kind = "a drive" if len(scheme.group(1)) == 1 else f"{scheme.group(1).lower()}:"
        raise _RefusedError("refused", f"addresses with {kind} are not read", "name the file relative to the article")
    if len(text) > 4096 or "\0" in text or "%00" in text:
        raise _RefusedError("refused", "it is no possible name of a file")


def _spellings(target: str) -> Iterator[str]:
    bare = target.partition("#")[0]
    for text in dict.fromkeys((target, bare, bare.partition("?")[0])):
        if not text:
            continue
        decoded = unquote_to_bytes(text).decode("utf-8", "replace")
        for name in dict.fromkeys((text, decoded)):
            if "\0" in name:
                continue
            for form in dict.fromkeys((name, name.replace("\\", "/"))):
                yield form
                yield unicodedata.normalize("NFC", form)
                yield unicodedata.normalize("NFD", form)


def _read_inside(root: Path, relative: str, cap: int) -> tuple[str, bytes]:
    """The real path inside `root`, and the bytes, of the regular file at `relative`.

    Raises FileNotFoundError when there is none.
    """
    try:
        real = Path(os.path.realpath(root / relative, strict=True))
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(relative) from None
    except (OSError, ValueError) as problem:
        if isinstance(problem, OSError) and problem.errno == errno.ENAMETOOLONG:
            raise FileNotFoundError(relative) from None
        raise _RefusedError("refused", "its path cannot be followed") from problem
    if not real.is_relative_to(root) or real == root:
        raise _outside()
    inner = real.relative_to(root)
    try:
        return inner.as_posix(), _read_walking(root, inner.parts, cap)
    except FileNotFoundError:
        raise
    except PermissionError as problem:
        raise _RefusedError("refused", "there is no permission to read it") from problem
    except OSError as problem:
        raise _RefusedError("refused", "it is not a plain file inside the project's folder") from problem


def _read_walking(root: Path, parts: tuple[str, ...], cap: int) -> bytes:
    """Opens one folder after another by descriptor; a link on the way, put there meanwhile, is an OSError."""
    step = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    folder = os.open(root, step | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            inner = os.open(part, step | os.O_DIRECTORY, dir_fd=folder)
            os.close(folder)
            folder = inner
        # looked at before it is opened: opening a device or a pipe can already do something
        if not stat.S_ISREG(os.stat(parts[-1], dir_fd=folder, follow_symlinks=False).st_mode):
            raise _RefusedError("refused", "it is not a plain file")
        file = os.open(parts[-1], step | os.O_NONBLOCK | os.O_NOCTTY, dir_fd=folder)
    finally:
        os.close(folder)
    with os.fdopen(file, "rb") as stream:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise _RefusedError("refused", "it is not a plain file")
        data = stream.read(cap + 1)
    if len(data) > cap:
        raise _RefusedError("too-large", f"it is larger than {cap // 1_000_000} MB")
    return data


def _nearest(root: Path, folder: str, name: str) -> str:
    """The name in `folder` that is most like `name`, or an empty string."""
    real = Path(os.path.realpath(root / folder))
    if not real.is_relative_to(root):
        return ""
    try:
        with os.scandir(real) as entries:
            names = sorted(entry.name for _, entry in zip(range(2000), entries, strict=False) if entry.is_file())
    except OSError:
        return ""
    folded = {one.casefold(): one for one in reversed(names)}
    if name.casefold() in folded:
        return folded[name.casefold()]
    stems = [one for one in names if one.rpartition(".")[0] == name.rpartition(".")[0] != ""]
    return (stems or get_close_matches(name, names, n=1, cutoff=0.7) or [""])[0]


def _embedded(target: str, cap: int) -> bytes:
    """The bytes of a `data:image/…` address."""
    head, comma, body = target.partition(",")
    if not comma or not re.match(r"data:image/[\w.+\-]+", head, re.IGNORECASE):
        raise _RefusedError("refused", "a data: address must hold a picture")
    if len(body) > cap * 4 // 3 + 4:
        raise _RefusedError("too-large", f"it is larger than {cap // 1_000_000} MB")
    raw = unquote_to_bytes(body)
    if not head.lower().rstrip().endswith(";base64"):
        return raw
    try:
        return base64.b64decode(re.sub(rb"\s+", b"", raw) + b"=" * (-len(re.sub(rb"\s+", b"", raw)) % 4), validate=True)
    except (binascii.Error, ValueError) as problem:
        raise _RefusedError("broken", "its base64 text is damaged") from problem


def _decoded(path: str, data: bytes) -> str:
    coding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(coding)
    except UnicodeDecodeError as problem:
        at = problem.start
        raise _RefusedError(
            "broken", f"byte {at} of {path} is no {coding[:6].upper().rstrip('-')} text", "save it as UTF-8"
        ) from problem
