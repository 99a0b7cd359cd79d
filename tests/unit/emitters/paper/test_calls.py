"""What is written down of the engine's calls is what the installed engine declares, and nothing else is taken for it."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import cffi
import pytest

from publish.emitters.paper import calls

ROOT = Path(__file__).parents[4]
TOOL = runpy.run_path(str(ROOT / "tools" / "engine_calls.py"))


def test_what_is_written_down_is_what_the_tool_makes_of_the_installed_engine() -> None:
    assert calls.FILE.read_text("utf-8") == TOOL["text"]()


def test_an_interface_made_ready_has_what_is_declared() -> None:
    with calls.ready():
        interface: Any = cffi.FFI()
    interface.cdef(TOOL["declared"]())
    interface.cdef(calls.MORE)
    plain = cffi.FFI()
    assert type(interface) is not type(plain)
    plain.cdef(TOOL["declared"]())
    for name in ("PangoRectangle", "PangoGlyphInfo", "PangoLogAttr", "PangoItem", "hb_codepoint_t", "gboolean"):
        assert interface.sizeof(name) == plain.sizeof(name)
    glyphs = interface.new("PangoRectangle *", {"x": 3, "height": -4})
    assert (glyphs.x, glyphs.y, glyphs.height) == (3, 0, -4)


def test_other_declarations_are_refused() -> None:
    with calls.ready():
        interface: Any = cffi.FFI()
    with pytest.raises(calls.OtherCallsError):
        interface.cdef("int another (void);")


@pytest.mark.parametrize(
    ("name", "value"), [("cffi", "1.0"), ("more", "changed")]
)
def test_with_another_cffi_or_other_calls_of_ours_the_declarations_are_read(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "_read", [{**calls._known(), name: value}])
    plain = cffi.FFI
    with calls.ready():
        assert cffi.FFI is plain


def test_without_the_file_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "_read", [])
    monkeypatch.setattr(calls, "FILE", tmp_path / "calls.json")
    plain = cffi.FFI
    with calls.ready():
        assert cffi.FFI is plain


def test_under_the_plain_engine_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISH_PLAIN_ENGINE", "1")
    plain = cffi.FFI
    with calls.ready():
        assert cffi.FFI is plain
    assert cffi.FFI is plain
