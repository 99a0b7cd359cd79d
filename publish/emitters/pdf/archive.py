"""Metadata of a PDF/A file → the same with the claim of PDF/UA-1, which PDF/A asks to have described beside it.

The engine claims one standard for a file. A file that keeps both says so in its XMP packet (ISO 14289-1 §5), and since
`pdfuaid` is none of the schemas that PDF/A knows, an extension schema describes it (ISO 19005-2 §6.6.2.3).
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import Any

from weasyprint.css import ColorProfile

from publish.emitters.pdf.finish import finish

UA = "pdf/ua-1"
ARCHIVE = "pdf/a-2a"
"""Level A: tagged and with Unicode; part 2 lets pictures be transparent, and the handout attaches no files."""

PREPARED = "prepared"
"""As the engine's `output_intent`: it shall make none of its own."""

_PROFILE = "sRGB2014.icc"
_END = b"</rdf:RDF>"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_CLAIM = f"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="{_EXTENSION}" xmlns:pdfaSchema="{_SCHEMA}" \
xmlns:pdfaProperty="{_PROPERTY}">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
""".encode()


def finish_for_archive(document: Any, pdf: Any) -> None:
    """Mends the file as for every handout; a viewer must not smooth pictures by itself (ISO 19005-2 §6.2.8)."""
    finish(document, pdf)
    for item in pdf.objects:
        extra = getattr(item, "extra", None) or {}
        if extra.get("Subtype") == "/Image" and "Interpolate" in extra:
            extra["Interpolate"] = "false"


def prepare(document: Any) -> None:
    """Lets a document that will be written as PDF/A claim PDF/UA-1 as well, and say what its colours mean.

    The profile is the International Color Consortium's own, which the engine brings; left to itself the engine would
    not close the file.
    """
    generate = document.metadata.generate_rdf_metadata
    document.metadata.generate_rdf_metadata = lambda *what: generate(*what).replace(_END, _CLAIM + _END)
    profile = BytesIO(files("weasyprint.pdf").joinpath(_PROFILE).read_bytes())
    document.output_intent = "srgb"
    document.color_profiles["srgb"] = ColorProfile(profile, _PROFILE, "relative-colorimetric", (["r"], ["g"], ["b"]))
