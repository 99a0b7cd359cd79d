"""WeasyPrint's declarations of C -> what cffi makes of them, for `publish.emitters.paper.calls`.

    python tools/engine_calls.py

Run it after a new version of WeasyPrint or cffi was proven (`publish.emitters.paper.swift.PROVEN`). A test holds that
what is written is what the installed versions give.
"""

from __future__ import annotations

import ast
import io
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cffi
from cffi.recompiler import Recompiler

from publish.emitters.paper import calls


def declared() -> str:
    """The text that WeasyPrint hands to `ffi.cdef`, read from its source and not run."""
    folder = find_spec("weasyprint")
    assert folder is not None
    assert folder.origin is not None
    tree = ast.parse((Path(folder.origin).parent / "text" / "ffi.py").read_text("utf-8"))
    found = [
        one.args[0].value
        for one in ast.walk(tree)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "cdef"
        if isinstance(one.args[0], ast.Constant)
    ]
    assert len(found) == 1
    return str(found[0])


def text() -> str:
    """The whole file: bytes as strings of their values, tuples as lists."""
    source = declared()
    ffi = cffi.FFI()
    ffi.cdef(source)
    ffi.cdef(calls.MORE)
    writer = Recompiler(ffi, "publish", target_is_python=True)
    writer.collect_type_table()
    writer.collect_step_tables()
    written = io.StringIO()
    writer.write_source_to_f(written, None)
    made = next(one for one in ast.walk(ast.parse(written.getvalue())) if isinstance(one, ast.Call))
    parts = {one.arg: ast.literal_eval(one.value) for one in made.keywords}
    whole = {
        "cffi": cffi.__version__,
        "source": calls.digest(source),
        "more": calls.digest(calls.MORE),
        "parts": _plain(parts),
    }
    return json.dumps(whole, indent=0, sort_keys=True) + "\n"


def _plain(value: Any) -> Any:
    match value:
        case bytes():
            return value.decode("latin-1")
        case tuple():
            return [_plain(one) for one in value]
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case _:
            return value


if __name__ == "__main__":
    calls.FILE.write_text(text(), encoding="utf-8")
