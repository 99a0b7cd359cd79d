"""Digests tell whether contents changed, and never wait for what is no file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.pipeline.digests import digest, file_digest, folder_digest


def test_a_file_has_the_digest_of_its_bytes(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"abc")
    # FIPS 180-2, appendix B.1
    assert file_digest(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest(b"abc") == file_digest(tmp_path / "a")


def test_what_is_no_file_has_none(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "gone", "/dev/zero", "a\0b"):
        assert file_digest(path) is None


def test_a_folder_changes_with_any_name_or_content_below_it(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").write_bytes(b"1")
    seen = {folder_digest(tmp_path)}
    (tmp_path / "in" / "a").write_bytes(b"2")
    seen.add(folder_digest(tmp_path))
    (tmp_path / "in" / "a").rename(tmp_path / "in" / "b")
    seen.add(folder_digest(tmp_path))
    (tmp_path / "in" / "b").rename(tmp_path / "b")
    seen.add(folder_digest(tmp_path))
    assert len(seen) == 4


def test_compiled_code_does_not_count(tmp_path: Path):
    before = folder_digest(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "x.pyc").write_bytes(b"1")
    assert folder_digest(tmp_path) == before


@pytest.mark.parametrize("name", ["weasyprint-99.0.dist-info", "my_emitter-1.0.dist-info"])
def test_another_version_of_anything_installed_changes_the_software(tmp_path: Path, name: str):
    code = "import sys; sys.path.append(sys.argv[1]); from publish.pipeline.digests import software; print(software())"

    def told() -> str:
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
        return done.stdout

    before = told()
    assert told() == before
    (tmp_path / name).mkdir()
    assert told() != before
