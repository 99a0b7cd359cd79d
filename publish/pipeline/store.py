"""A folder ⇄ records and blobs under digests, whole or not at all, and never more of them than a limit allows.

    CACHEDIR.TAG                    backup programs leave such a folder out
    publish-v1/records/ab/<key>     the digest of what follows, a newline, JSON
    publish-v1/blobs/ab/<digest>    a file by its own SHA-256
    publish-v1/counts               hits, misses and bytes on disk, as JSON

Several builds may use one folder at a time. A file is written under another name and renamed, so that nobody finds
half of one; what is read is checked against its digest, so that nothing found there is trusted. The date of a file
tells when it was last used: by it the oldest go when the limit is passed, and nothing else is decided by it.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERSION = "publish-v1"
_MARKS = {
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# What `publish build` has made, kept to be used again. Delete it at any time: `publish clean --cache`.\n",
    ".gitignore": b"*\n",
}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.tmp")
_LARGEST_RECORD = 32 << 20
_STALE = 86_400.0
_AFTER_EVICTION = 0.9
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Counts:
    """What a cache has done, and how many bytes of disk it takes."""

    hits: int = 0
    misses: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the cache: where, the bytes of disk it takes, and when it was last used."""

    path: str
    size: int
    used: int


class Store:
    """The files of one cache. Reading never fails: what is not there, or not whole, is None.

    What cannot be written raises OSError.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self._top = f"{folder}/{VERSION}"
        self._limit = limit
        self._added = 0

    def record(self, key: str) -> Any:
        """The JSON value under `key`, or None."""
        path = self._path("records", key)
        data = _read(path, None)
        if data is None:
            return None
        told, newline, body = data.partition(b"\n")
        if newline and told == hashlib.sha256(body).hexdigest().encode():
            with suppress(ValueError, RecursionError):
                return json.loads(body)
        _remove(path)
        return None

    def blob(self, digest: str, size: int) -> bytes | None:
        """The bytes that have this digest and size, or None."""
        path = self._path("blobs", digest)
        data = _read(path, size)
        if data is None or hashlib.sha256(data).hexdigest() == digest:
            return data
        # else the right bytes could never be put in its place
        _remove(path)
        return None

    def put_record(self, key: str, value: Any) -> None:
        """Keep a JSON value under `key`, in place of what was there; raises OSError."""
        body = json.dumps(value, separators=(",", ":")).encode("ascii")
        self._write(self._path("records", key), hashlib.sha256(body).hexdigest().encode() + b"\n" + body)

    def put_blob(self, data: bytes) -> str:
        """Keep bytes, and give their digest; raises OSError."""
        digest = hashlib.sha256(data).hexdigest()
        path = self._path("blobs", digest)
        try:
            os.utime(path, follow_symlinks=False)
        except OSError:
            self._write(path, data)
        else:
            if os.lstat(path).st_size != len(data):
                self._write(path, data)
        return digest

    def count(self, hits: int, misses: int) -> None:
        """Add to the counts, and remove what was used longest ago when the limit is passed; raises OSError."""
        if not (hits or misses or self._added):
            return
        self._prepare()
        with self._alone():
            before = self.counts()
            total = before.bytes + self._added if before else None
            if total is None or total > self._limit:
                total = self._evict()
            counts = before or Counts()
            found = {"hits": counts.hits + hits, "misses": counts.misses + misses, "bytes": total}
            self._replace(f"{self._top}/counts", json.dumps(found).encode())
        self._added = 0

    def counts(self) -> Counts | None:
        """The counts as they were last noted; None where that cannot be told."""
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            found = json.loads(_read(f"{self._top}/counts", None) or b"")
            return Counts(*(max(0, int(found[name])) for name in ("hits", "misses", "bytes")))
        return None

    def files(self, kind: str) -> Iterator[Kept]:
        """The files of a kind, `records` or `blobs`; those that are none of ours, and links, are passed over."""
        for folder in self._folders(kind):
            if len(folder.name) == 2 and folder.is_dir(follow_symlinks=False):
                for one in _entries(folder.path):
                    with suppress(OSError):
                        found = one.stat(follow_symlinks=False)
                        if stat.S_ISREG(found.st_mode) and (_DIGEST.fullmatch(one.name) or _stale(one.name, found)):
                            yield Kept(one.path, found.st_blocks * _BLOCK or found.st_size, found.st_mtime_ns)

    def clear(self) -> int:
        """Remove everything that this program has put into the folder; gives the bytes that it took."""
        taken = 0
        for kind in ("records", "blobs"):
            for one in self.files(kind):
                taken += one.size * _remove(one.path)
            for folder in self._folders(kind):
                _remove_empty(folder.path)
            _remove_empty(f"{self._top}/{kind}")
        for name in ("counts", "lock"):
            _remove(f"{self._top}/{name}")
        for name, words in _MARKS.items():
            if _read(f"{self.folder}/{name}", len(words)) == words:
                _remove(f"{self.folder}/{name}")
        for place in (self._top, str(self.folder)):
            _remove_empty(place)
        return taken

    def _evict(self) -> int:
        """Remove the longest unused until a tenth of the limit is free; gives the bytes that are left."""
        kept = sorted((*self.files("records"), *self.files("blobs")), key=lambda one: (one.used, one.path))
        total = sum(one.size for one in kept)
        if total <= self._limit:
            return total
        for one in kept:
            if total <= self._limit * _AFTER_EVICTION:
                break
            _remove(one.path)
            total -= one.size
        return total

    def _folders(self, kind: str) -> list[os.DirEntry[str]]:
        return [] if os.path.islink(self._top) else _entries(f"{self._top}/{kind}")  # noqa: PTH114

    def _path(self, kind: str, digest: str) -> str:
        # a digest may come from a record that somebody else wrote, and becomes part of a path
        name = digest if _DIGEST.fullmatch(digest) else "0" * 64
        return f"{self._top}/{kind}/{name[:2]}/{name}"

    def _write(self, path: str, data: bytes) -> None:
        self._prepare()
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        self._replace(path, data)
        self._added += -(-len(data) // 4096) * 4096

    def _prepare(self) -> None:
        if os.path.islink(self._top):  # noqa: PTH114
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), self._top)
        if os.path.isdir(self._top):  # noqa: PTH112
            return
        # what articles say is for their owner: others on the machine may not look
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not any(self.folder.iterdir()):
            for name, words in _MARKS.items():
                self._replace(f"{self.folder}/{name}", words)
        Path(self._top).mkdir(exist_ok=True)

    @staticmethod
    def _replace(path: str, data: bytes) -> None:
        unfinished = f"{os.path.dirname(path)}/.{secrets.token_hex(8)}.tmp"  # noqa: PTH120
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.replace(unfinished, path)  # noqa: PTH105
        except BaseException:
            _remove(unfinished)
            raise

    @contextmanager
    def _alone(self) -> Iterator[None]:
        handle = os.open(f"{self._top}/lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _read(path: str, size: int | None) -> bytes | None:
    """The bytes of a regular file, which is noted as used; None where there is none, or one of another size."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    found = os.fstat(handle)
    right = found.st_size == size if size is not None else found.st_size <= _LARGEST_RECORD
    if not (stat.S_ISREG(found.st_mode) and right):
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as stream, suppress(OSError):
        with suppress(OSError):
            os.utime(handle)
        return stream.read()
    return None


def _stale(name: str, found: os.stat_result) -> bool:
    """Whether it was begun by a run that was killed."""
    return _UNFINISHED.fullmatch(name) is not None and abs(time.time() - found.st_mtime) > _STALE


def _entries(folder: str) -> list[os.DirEntry[str]]:
    # never through a link: what comes from elsewhere may bring one, and files are removed here
    if os.path.islink(folder):  # noqa: PTH114
        return []
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda one: one.name)
    except OSError:
        return []


def _remove(path: str) -> bool:
    try:
        os.unlink(path)  # noqa: PTH108
    except OSError:
        return False
    return True


def _remove_empty(folder: str) -> None:
    with suppress(OSError):
        os.rmdir(folder)  # noqa: PTH106
