"""Artifacts ⇄ a cache by content: what was once made of the same things is restored and not made again.

Two levels. The key of a record is a digest of the settings (all that was chosen, the software, the machine's fonts and
libraries), and of the article's own path and content. The record tells of each time it was made: the digests of every
other file that was read, what was looked for and not there, what was told, and the outputs by their SHA-256; these
lie beside it as blobs. A record names no place on a machine: paths are under the article's root, code of foreign
emitters is named as it is imported. So it serves another checkout, and another machine with the same software.

Nothing in a cache is trusted. A record that makes no sense, or a blob that has another digest than its name says,
counts as none; nothing is unpickled; a path in a record may only lead into the root, and an output's name passes the
same door as one that an emitter gives. Who can write to a cache can still put other words into the outputs that it
serves: a cache is shared among those who trust each other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.base.diagnostics import Diagnostic, info
from publish.base.plugins import trusted_path
from publish.pipeline.digests import Files, digest
from publish.pipeline.entries import BROKEN, Entry, decode, encode
from publish.pipeline.jobs import CachePlace
from publish.pipeline.located import Located, unplaced
from publish.pipeline.report import Output
from publish.pipeline.sources import Article
from publish.pipeline.store import Store

if TYPE_CHECKING:
    from publish.emitters.protocol import Artifact

_WAYS = 8
"""How many times of making a record tells of, the latest first: as when a picture is changed to and fro."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: what it was made of, with the paths of outputs as the emitter gave them, and the outputs themselves."""

    entry: Entry
    artifacts: tuple[Artifact, ...]


class Cache:
    """One cache for the time of a build. It fails in no case; what hinders it is told once, when it is closed."""

    def __init__(self, place: CachePlace, files: Files) -> None:
        self._store = Store(place.folder, place.limit)
        self._files = files
        self._records: dict[str, list[dict[str, Any]]] = {}
        self._new: list[tuple[str, dict[str, Any]]] = []
        self._hits = 0
        self._misses = 0
        self._failure: OSError | None = None

    def knows(self, article: Article, settings: str) -> bool:
        """Whether it was ever made with these settings; what it was made of beside itself may have changed."""
        return bool(self._told(self._key(article, settings)))

    def find(self, article: Article, settings: str) -> Found | None:
        """What was made of this article with these settings when everything else was as it is now."""
        for stored in self._told(self._key(article, settings)):
            found = self._restored(stored, article, settings)
            if found is not None:
                self._hits += 1
                return found
        self._misses += 1
        return None

    def keep(self, article: Article, entry: Entry, artifacts: Sequence[Artifact]) -> None:
        """Put what was made into the cache. `entry` tells its outputs in the order of `artifacts`."""
        own = os.path.relpath(article.path, article.root)
        content = dict(entry.inputs).get(own)
        code = _named(entry.code)
        if self._failure is not None or content is None or code is None or not _portable(entry, article.root):
            return
        outputs = tuple(
            Output(made.path, output.digest, output.size, made.media_type)
            for made, output in zip(artifacts, entry.outputs, strict=True)
        )
        try:
            for made in artifacts:
                self._store.put_blob(made.data)
        except OSError as failure:
            self._failure = failure
            return
        stored = encode(replace(entry, code=code, outputs=outputs), article.root)
        self._new.append((_key(entry.settings, own, content), stored))

    def close(self, *, valid: bool) -> tuple[Located, ...]:
        """Write the records, where what the settings stood for is still `valid`; gives what there is to tell."""
        try:
            for key, stored in self._new if valid else ():
                told = [one for one in self._told(key) if not _alike(one, stored)]
                self._records[key] = [stored, *told][:_WAYS]
                self._store.put_record(key, {"key": key, "made": self._records[key]})
            self._store.count(self._hits, self._misses)
        except OSError as failure:
            self._failure = self._failure or failure
        self._new.clear()
        self._hits = self._misses = 0
        return () if self._failure is None else (unplaced(_unusable(self._store.folder, self._failure)),)

    def _key(self, article: Article, settings: str) -> str:
        content = self._files.digest(article.path)
        return _key(settings, os.path.relpath(article.path, article.root), content or "")

    def _told(self, key: str) -> list[dict[str, Any]]:
        if key not in self._records:
            self._records[key] = _ways(self._store.record(key), key)
        return self._records[key]

    def _restored(self, stored: Mapping[str, Any], article: Article, settings: str) -> Found | None:
        from publish.emitters.protocol import Artifact

        try:
            entry = decode(stored, article.root)
        except BROKEN:
            return None
        code = _located(entry.code)
        if entry.settings != settings or not entry.outputs or code is None:
            return None
        entry = replace(entry, code=code)
        if not entry.holds(article.root, self._files):
            return None
        artifacts = []
        for one in entry.outputs:
            data = self._store.blob(one.digest, one.size)
            if data is None:
                return None
            artifacts.append(Artifact(one.path, data, one.media_type))
        return Found(entry, tuple(artifacts))


def _key(settings: str, own: str, content: str) -> str:
    return digest(f"{settings}\0{own}\0{content}".encode("utf-8", "surrogateescape"))


def _ways(record: Any, key: str) -> list[dict[str, Any]]:
    if not isinstance(record, dict) or record.get("key") != key or not isinstance(record.get("made"), list):
        return []
    return [one for one in record["made"] if isinstance(one, dict)][:_WAYS]


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both were made of the same: the newer then takes the place of the older."""
    return all(_plain(one.get(name)) == _plain(other.get(name)) for name in ("inputs", "absent", "code"))


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _portable(entry: Entry, root: Path) -> bool:
    """Whether nothing in it names a place on this machine, which would mean nothing on another."""
    words = [word for one in entry.diagnostics for word in (one.message, *one.hints, *(why for _, why in one.related))]
    places = [place.file for one in entry.diagnostics for place in (one.place, *(place for place, _ in one.related))]
    within = all(not file or Path(file).is_relative_to(root) for file in places)
    return within and not (len(root.parts) > 1 and any(str(root) in word for word in words))


def _named(code: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...] | None:
    """Files of code by their names below the entry of the module path that they were found in; None where one is in no
    entry, and a change of it could not be seen elsewhere."""
    named = []
    for path, found in code:
        entry = next((one for one in trusted_path(sys.path) if path.startswith(one.rstrip("/") + "/")), None)
        if entry is None:
            return None
        named.append((path[len(entry.rstrip("/")) + 1 :], found))
    return tuple(named)


def _located(code: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...] | None:
    """The files that would be imported under those names here; None where one is missing."""
    found = []
    for name, digest_then in code:
        paths = (f"{entry.rstrip('/')}/{name}" for entry in trusted_path(sys.path))
        path = next((one for one in paths if os.path.isfile(one)), None)  # noqa: PTH113
        if path is None or ".." in name.split("/"):
            return None
        found.append((path, digest_then))
    return tuple(found)


def _unusable(folder: Path, failure: OSError) -> Diagnostic:
    return info(
        "cache.folder",
        f"the cache in {folder} cannot be used: {failure.strerror or failure}",
        None,
        "name another folder with --cache, or build with --no-cache",
    )
