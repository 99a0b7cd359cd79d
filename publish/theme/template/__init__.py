"""A company's .pptx or .potx → a Theme whose deck stands on its masters and layouts.

`load_template` gives the Theme, `inspect_template` also how each layout was found and what a doctor would say of it.
A Layout with a `part` is one of the template's own: its placeholders that `native_places` knows are the template's
(same idx; where a frame differs from the native one a slide writes its own), all others are text boxes on the slide.
A Layout without a `part` is composed from our grid and belongs on `Template.master`, whose background and shapes show
through where its `background` is "background".
"""

from publish.theme.template.load import inspect_template, load_template
from publish.theme.template.mapfile import map_text
from publish.theme.template.native import NativePlace, native_places
from publish.theme.template.own import stands_for
from publish.theme.template.report import Inspection, Own, Resolution

__all__ = [
    "Inspection",
    "NativePlace",
    "Own",
    "Resolution",
    "inspect_template",
    "load_template",
    "map_text",
    "native_places",
    "stands_for",
]
