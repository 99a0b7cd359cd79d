"""Pictures of the document → media parts of the file, each only once however often it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from publish.emitters.pptx.drafts import Names, PartDraft, Relations
from publish.emitters.pptx.xml import el
from publish.tree.document import Resource

_ENDINGS = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}


@dataclass(slots=True)
class Media:
    """The media of one deck, found by digest; `parts` are the names that a template has taken."""

    parts: Names = field(default_factory=Names)
    _names: dict[str, str] = field(default_factory=dict)
    drafts: list[PartDraft] = field(default_factory=list)

    def blip(self, resource: Resource, relations: Relations) -> str:
        """The `a:blip` that shows `resource`; an SVG is there beside its PNG for programs that draw it.

        [MS-ODRAWXML] §2.3.1.1, svgBlip.
        """
        if resource.media_type != "image/svg+xml":
            name = self._add(resource.digest, resource.media_type, resource.data)
            return el("a:blip", {"r:embed": relations.add(RT.IMAGE, name)})
        raster = self._add(sha256(resource.raster).hexdigest(), "image/png", resource.raster)
        embed = relations.add(RT.IMAGE, raster)
        vector = relations.add(RT.IMAGE, self._add(resource.digest, resource.media_type, resource.data))
        extension = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
            'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            f'r:embed="{vector}"/></a:ext></a:extLst>'
        )
        return el("a:blip", {"r:embed": embed}, extension)

    def _add(self, digest: str, media_type: str, data: bytes) -> str:
        name = self._names.get(digest)
        if name is None:
            name = self.parts.fresh("/ppt/media/image", f".{_ENDINGS[media_type]}", len(self._names) + 1)
            self._names[digest] = name
            self.drafts.append(PartDraft(name, media_type, data))
        return name


def can_show(resource: Resource | None) -> bool:
    """Whether PowerPoint can show it: a PNG, a JPEG, or an SVG that was drawn as a PNG too."""
    if resource is None or resource.media_type not in _ENDINGS:
        return False
    return bool(resource.raster) or resource.media_type != "image/svg+xml"
