"""A cache's files are whole or absent, are never trusted, and never outgrow their limit."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.pipeline.store import VERSION, Store

KEY = hashlib.sha256(b"a key").hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache", 1 << 30)


def _blob(store: Store, digest: str) -> Path:
    return store.folder / VERSION / "blobs" / digest[:2] / digest


def _record(store: Store) -> Path:
    return store.folder / VERSION / "records" / KEY[:2] / KEY


def test_what_is_put_comes_back(store: Store):
    assert store.blob(store.put_blob(b"made"), 4) == b"made"
    store.put_record(KEY, {"made": ["ä", 1]})
    assert store.record(KEY) == {"made": ["ä", 1]}
    assert store.record("0" * 64) is None
    assert store.blob("0" * 64, 4) is None


def test_nothing_is_left_beside_what_was_put(store: Store):
    digest = store.put_blob(b"made")
    names = {path.relative_to(store.folder).as_posix() for path in store.folder.rglob("*") if path.is_file()}
    assert names == {"CACHEDIR.TAG", ".gitignore", f"{VERSION}/blobs/{digest[:2]}/{digest}"}


@pytest.mark.parametrize("data", [b"", b"mad", b"edam", b"made more"])
def test_a_blob_that_was_changed_is_none_and_can_be_put_again(store: Store, data: bytes):
    digest = store.put_blob(b"made")
    _blob(store, digest).write_bytes(data)
    assert store.blob(digest, 4) is None
    assert store.put_blob(b"made") == digest
    assert store.blob(digest, 4) == b"made"


def test_a_record_in_which_any_byte_was_changed_is_none(store: Store):
    store.put_record(KEY, {"made": [1, 2]})
    whole = _record(store).read_bytes()
    for at in range(len(whole)):
        _record(store).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert store.record(KEY) is None
        _record(store).write_bytes(whole[:at])
        assert store.record(KEY) is None


def test_a_record_that_only_looks_whole_is_none(store: Store):
    store.put_record(KEY, {})
    for body in (b"", b"{", b"\xff", b"[" * 100_000):
        _record(store).write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        assert store.record(KEY) is None


def test_what_is_no_file_of_its_own_is_none(store: Store, tmp_path: Path):
    digest = store.put_blob(b"made")
    (tmp_path / "made").write_bytes(b"made")
    _blob(store, digest).unlink()
    os.mkfifo(_blob(store, digest))
    assert store.blob(digest, 4) is None
    _blob(store, digest).unlink()
    _blob(store, digest).symlink_to(tmp_path / "made")
    assert store.blob(digest, 4) is None


@pytest.mark.parametrize("digest", ["../../../secret", "/etc/passwd", "", "a" * 63, "A" * 64, "\0" * 64])
def test_a_digest_that_is_none_leads_nowhere(store: Store, digest: str):
    (store.folder.parent / "secret").write_bytes(b"made")
    assert store.blob(digest, 4) is None
    assert store.record(digest) is None
    assert (store.folder.parent / "secret").read_bytes() == b"made"


def test_what_was_used_longest_ago_goes_first(tmp_path: Path):
    store = Store(tmp_path / "cache", 10 * 4096)
    digests = [store.put_blob(bytes([number]) * 4096) for number in range(9)]
    store.count(1, 1)
    for at, digest in enumerate(digests):
        os.utime(_blob(store, digest), (1000 + at, 1000 + at))
    # the oldest is used again, and then is the youngest
    assert store.blob(digests[0], 4096) is not None
    more = [store.put_blob(bytes([number]) * 4096) for number in range(9, 12)]
    store.count(0, 3)
    # 12 of 10 are there: they are cut to a tenth below the limit, which is 9
    assert [store.blob(one, 4096) is not None for one in digests] == [True, False, False, False, *[True] * 5]
    assert all(store.blob(one, 4096) is not None for one in more)
    counts = store.counts()
    assert counts is not None
    assert (counts.hits, counts.misses, counts.bytes) == (1, 4, 9 * 4096)


def test_counts_that_make_no_sense_are_counted_anew(store: Store):
    digest = store.put_blob(b"x" * 5000)
    store.count(2, 3)
    for data in (b"", b"[]", b'{"hits": "x"}', b"{" * 9):
        (store.folder / VERSION / "counts").write_bytes(data)
        assert store.counts() is None
        store.count(1, 0)
        counts = store.counts()
        assert counts is not None
        assert (counts.hits, counts.bytes) == (1, 8192)
    assert store.blob(digest, 5000) is not None


def test_clearing_removes_its_own_files_alone(store: Store, tmp_path: Path):
    store.put_blob(b"made")
    store.put_record(KEY, 1)
    store.count(0, 1)
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / ("a" * 64)).write_text("mine")
    (store.folder / "notes.txt").write_text("mine")
    (store.folder / VERSION / "blobs" / "ab").symlink_to(tmp_path / "precious")
    (store.folder / VERSION / "blobs" / "README").write_text("mine")
    store.clear()
    assert (tmp_path / "precious" / ("a" * 64)).is_file()
    left = {path.relative_to(store.folder).as_posix() for path in store.folder.rglob("*") if path.is_file()}
    assert left == {"notes.txt", f"{VERSION}/blobs/README"}


def test_clearing_all_leaves_no_folder(store: Store):
    store.put_blob(b"made")
    store.put_record(KEY, 1)
    store.count(0, 1)
    assert store.clear() > 0
    assert not store.folder.exists()


def test_a_folder_that_was_there_keeps_its_own_marks(tmp_path: Path):
    (tmp_path / ".gitignore").write_text("mine\n")
    store = Store(tmp_path, 1 << 30)
    store.put_blob(b"made")
    store.clear()
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_others_on_the_machine_cannot_look_into_it(store: Store):
    digest = store.put_blob(b"made")
    assert store.folder.stat().st_mode & 0o077 == 0
    assert _blob(store, digest).stat().st_mode & 0o077 == 0


def test_many_processes_fill_one_cache_at_once(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from publish.pipeline.store import Store\n"
        "store = Store(Path(sys.argv[1]), 40 * 4096)\n"
        "for number in range(60):\n"
        "    data = bytes([number]) * 4096\n"
        "    digest = store.put_blob(data)\n"
        "    assert store.blob(digest, 4096) in (data, None)\n"
        "    store.put_record(digest, {'made': number})\n"
        "    assert store.record(digest) in ({'made': number}, None)\n"
        "    store.count(1, 0)\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "cache")], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [(one.communicate(timeout=60)[1], one.returncode) for one in running] == [("", 0)] * 3
    store = Store(tmp_path / "cache", 40 * 4096)
    counts = store.counts()
    assert counts is not None
    assert counts.hits == 180
    kept = [*store.files("blobs"), *store.files("records")]
    assert sum(one.size for one in kept) <= 40 * 4096
    assert json.loads((store.folder / VERSION / "counts").read_bytes())["bytes"] <= 40 * 4096
    assert not list(store.folder.rglob("*.tmp"))
