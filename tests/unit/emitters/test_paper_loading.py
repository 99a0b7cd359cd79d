"""The layout engine is imported without what it does not need, and misses nothing of it."""

from __future__ import annotations

import subprocess
import sys

_CODE = """
import sys, ctypes.util
search = ctypes.util.find_library
from publish.emitters.paper.loading import load_engine
load_engine()
assert ctypes.util.find_library is search
heavy = [name for name in ("fontTools.subset", "fontTools.varLib.instancer", "fontTools.ttLib.woff2") if name in sys.modules]
assert not heavy, heavy
import weasyprint
made = weasyprint.HTML(string="<p>Words, set in a font that is cut down.").write_pdf()
assert made.startswith(b"%PDF")
import fontTools.subset, fontTools.ttLib.woff2
from fontTools.varLib.instancer import instantiateVariableFont
assert fontTools.subset.Options().glyph_names is False
from weasyprint.pdf import fonts
# what stands in for a module gives what is in it
assert fonts.subset.Subsetter is fontTools.subset.Subsetter
try:
    fonts.instantiateVariableFont("no font", {})
except ValueError:
    print("called")
from cffi import CDefError
from weasyprint.text.ffi import ffi
# types are known that were not asked for before, and others are not
assert ffi.typeof("PangoLogAttr *").item.kind == "struct"
try:
    ffi.typeof("PangoNothing *")
except (CDefError, ffi.error):
    print("unknown")
"""


def test_what_is_put_off_is_there_when_it_is_asked_for():
    done = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("called\nunknown", "", 0)
