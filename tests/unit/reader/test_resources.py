"""The door: what lies outside the root is never read, what lies inside is found as people write it."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from publish.base import Span
from publish.reader.resources import Door, Limits
from publish.reader.targets import clean_target, safe_target

HERE = Span("a.md", 3, 9)
CANARY = "canary-7f3a"


def png(size: tuple[int, int] = (3, 2)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text(CANARY)
    (tmp_path / "secret.png").write_bytes(png())
    root = tmp_path / "root"
    (root / "posts/pics").mkdir(parents=True)
    (root / "assets").mkdir()
    (root / "posts/pics/a b.png").write_bytes(png())
    (root / "posts/notes.txt").write_text("hello")
    (root / "assets/x.png").write_bytes(png((4, 4)))
    return root


@pytest.fixture
def door(root: Path) -> Door:
    return Door(root, root / "posts")


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("pics/a%20b.png", "posts/pics/a b.png"),
        ("pics/a b.png", "posts/pics/a b.png"),
        ("./pics/../pics/a%20b.png?raw=true#x", "posts/pics/a b.png"),
        ("pics\\a b.png", "posts/pics/a b.png"),
        ("../assets/x.png", "assets/x.png"),
        ("/assets/x.png", "assets/x.png"),
        ("/pics/a b.png", "posts/pics/a b.png"),
    ],
)
def test_addresses_as_people_write_them(door: Door, root: Path, target: str, path: str):
    outcome = door.image(target, HERE)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.key == path
    assert [(one.path, one.digest) for one in door.inputs] == [
        (path, hashlib.sha256((root / path).read_bytes()).hexdigest())
    ]


def test_accents_in_either_form(root: Path):
    (root / unicodedata.normalize("NFD", "é.png")).write_bytes(png())
    assert Door(root, root).image(unicodedata.normalize("NFC", "é.png"), HERE).value is not None


@pytest.mark.parametrize(
    "target",
    [
        "../../secret.txt",
        "..%2f..%2fsecret.txt",
        "%2e%2e/%2e%2e/secret.txt",
        "..\\..\\secret.txt",
        "pics/../../../secret.txt",
        "/../secret.txt",
        "//../secret.txt",
        "file:///etc/passwd",
        "file:../../secret.txt",
        "C:\\secret.txt",
        "\\\\host\\share\\secret.txt",
        "notes.txt%00.png",
        "out/secret.txt",
        "secret-link.txt",
        "/dev/zero",
        "/proc/self/environ",
        ".",
        "",
        "pipe",
        "ftp://host/x",
    ],
)
def test_nothing_outside_the_root_is_read(root: Path, door: Door, tmp_path: Path, target: str):
    (root / "posts/out").symlink_to(tmp_path)
    (root / "posts/secret-link.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(root / "posts/pipe")
    outcome = door.text(target, HERE)
    assert outcome.value is None
    (only,) = outcome.diagnostics
    assert only.code in {"file.refused", "file.missing", "file.remote"}
    assert only.span == HERE
    assert CANARY not in repr(outcome)
    assert door.inputs == ()


def test_an_absolute_path_outside_is_looked_for_inside_only(door: Door, tmp_path: Path):
    assert door.text(str(tmp_path / "secret.txt"), HERE).value is None


def test_a_link_inside_the_root_may_be_followed(root: Path, door: Door):
    (root / "posts/link.png").symlink_to(root / "assets/x.png")
    found = door.image("link.png", HERE).value
    assert found is not None
    assert found.key == "assets/x.png"


def test_a_folder_swapped_for_a_link_is_not_followed(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # the swap happens between the look at the real path and the opening
    (root / "d").mkdir()
    (root / "d/secret.txt").write_text("inside")
    real = os.path.realpath

    def swapped(path: str, *, strict: bool = False) -> str:
        answer = real(path, strict=strict)
        if str(path).endswith("d/secret.txt"):
            (root / "d/secret.txt").unlink()
            (root / "d").rmdir()
            (root / "d").symlink_to(tmp_path)
        return answer

    door = Door(root, root)
    monkeypatch.setattr(os.path, "realpath", swapped)
    outcome = door.text("d/secret.txt", HERE)
    assert outcome.value is None
    assert [one.code for one in outcome.diagnostics] == ["file.refused"]


@pytest.mark.parametrize("target", ["https://x.org/a.png", "HTTP://x.org/a.png", "//x.org/a.png"])
def test_the_network_is_closed(door: Door, target: str):
    (only,) = door.image(target, HERE).diagnostics
    assert only.code == "picture.remote"
    assert only.hints == ("download it and keep it beside the article",)


def test_a_missing_file_comes_with_the_nearest_name(door: Door):
    (only,) = door.image("../assets/X.PNG", HERE).diagnostics
    assert (only.code, only.hints) == ("picture.missing", ("did you mean “../assets/x.png”?",))
    assert "assets/X.PNG" in door.absent


def test_sizes_are_capped(root: Path):
    (root / "big.txt").write_text("x" * 101)
    small = Door(root, root, Limits(text_bytes=100))
    assert [one.code for one in small.text("big.txt", HERE).diagnostics] == ["file.too-large"]
    total = Door(root, root, Limits(total_bytes=60))
    (root / "one.txt").write_text("x" * 50)
    (root / "two.txt").write_text("x" * 50)
    assert total.text("one.txt", HERE).value is not None
    assert [one.code for one in total.text("two.txt", HERE).diagnostics] == ["file.too-large"]


def test_an_embedded_picture(door: Door):
    data = base64.b64encode(png()).decode()
    found = door.image(f"data:image/png;base64,{data}", HERE).value
    assert found is not None
    assert found.key == "data:" + hashlib.sha256(png()).hexdigest()[:12]
    assert door.inputs == ()


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("data:text/html;base64,PGI+", "picture.refused"),
        ("data:image/png;base64,%%%", "picture.broken"),
        ("data:image/png", "picture.refused"),
        ("data:image/png;base64,AAAA", "picture.broken"),
    ],
)
def test_embedded_things_that_are_no_picture(door: Door, target: str, code: str):
    assert [one.code for one in door.image(target, HERE).diagnostics] == [code]


def test_text_is_decoded_or_the_byte_is_named(root: Path):
    (root / "utf16.txt").write_bytes("ä".encode("utf-16"))
    (root / "bad.txt").write_bytes(b"abc\xffdef")
    door = Door(root, root)
    assert door.text("utf16.txt", HERE).value == "ä"
    (only,) = door.text("bad.txt", HERE).diagnostics
    assert only.code == "file.broken"
    assert "byte 3" in only.message


def test_every_use_is_told_at_its_own_place(door: Door):
    other = Span("a.md", 20, 30)
    assert [one.span for one in door.image("none.png", HERE).diagnostics] == [HERE]
    assert [one.span for one in door.image("none.png", other).diagnostics] == [other]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "JaVa\tScript:alert(1)",
        "\x01javascript:alert(1)",
        "java\u200bscript:alert(1)",
        "vbscript:x",
        "file:///etc/passwd",
        "data:text/html,x",
        "data:image/svg+xml,<svg onload=x>",
        "\\\\host\\share",
        "/\\host",
        "\\/host",
        "search-ms:query=x",
        "ms-officecmd:x",
        "C:\\x.exe",
        "///host/x",
    ],
)
def test_unsafe_links(url: str):
    assert not safe_target(url)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://x.org/a?b=c#d", "https://x.org/a?b=c#d"),
        (" mailto:a@b.org ", "mailto:a@b.org"),
        ("#place", "#place"),
        ("chapter.md", "chapter.md"),
        ("../a/b:c.md", "../a/b:c.md"),
        ("localhost:4000/x", "localhost:4000/x"),
        ("//x.org/a", "https://x.org/a"),
        ("data:image/png;base64,AA", "data:image/png;base64,AA"),
        ("?q=javascript:1", "?q=javascript:1"),
    ],
)
def test_safe_links(url: str, kept: str):
    assert clean_target(url) == kept
