"""Small templates made by hand, part by part: what a company's file may hold, and what an attacker's may."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'
KIND = "application/vnd.openxmlformats-officedocument.presentationml"
MAIN = f"{KIND}.template.main+xml"
EMU = 12_700

SCHEME = {
    "dk1": "1A1A1A", "lt1": "FFFFFF", "dk2": "003049", "lt2": "F0F0F0", "accent1": "C1121F", "accent2": "669BBC",
    "accent3": "588157", "accent4": "E09F3E", "accent5": "6D597A", "accent6": "9A8C98", "hlink": "0057B8",
    "folHlink": "5B2C83",
}  # fmt: skip
LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {f"accent{n}": f"accent{n}" for n in range(1, 7)}
DARK = {**LIGHT, "bg1": "dk2", "tx1": "lt1", "bg2": "dk1", "tx2": "lt2"}


def holder(
    kind: str, idx: int, frame: Sequence[float] | None = None, *, style: str = "", body: str = "", fill: str = ""
) -> str:
    """A placeholder; `frame` is x, y, width, height in points, `style` the inside of `a:lvl1pPr`."""
    mark = f'<p:ph type="{kind}" idx="{idx}"/>' if kind != "obj" else f'<p:ph idx="{idx}"/>'
    level = f"<a:lvl1pPr{style}</a:lvl1pPr>" if style else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{idx + 2}" name="{kind} {idx}"/><p:cNvSpPr/><p:nvPr>{mark}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{transform(frame)}{fill}</p:spPr>"
        f"<p:txBody><a:bodyPr{body}/><a:lstStyle>{level}</a:lstStyle><a:p/></p:txBody></p:sp>"
    )


def transform(frame: Sequence[float] | None) -> str:
    """`a:xfrm` of a frame in points."""
    if frame is None:
        return ""
    x, y, w, h = (round(side * EMU) for side in frame)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def box(name: str, frame: Sequence[float], colour: str) -> str:
    """A filled rectangle that is no placeholder."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="90" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{transform(frame)}{solid(colour)}</p:spPr></p:sp>"
    )


def picture(frame: Sequence[float], relation: str) -> str:
    """A picture that is no placeholder."""
    return (
        '<p:pic><p:nvPicPr><p:cNvPr id="91" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{relation}"/></p:blipFill><p:spPr>{transform(frame)}</p:spPr></p:pic>'
    )


def solid(colour: str) -> str:
    """A plain fill: `RRGGBB`, or a slot's name."""
    kind = "srgbClr" if len(colour) == 6 and colour.upper() == colour else "schemeClr"
    return f'<a:solidFill><a:{kind} val="{colour}"/></a:solidFill>'


def background(colour: str) -> str:
    """A plain background."""
    return f"<p:bg><p:bgPr>{solid(colour)}<a:effectLst/></p:bgPr></p:bg>"


def png(colour: str, side: int = 8) -> bytes:
    """A small picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (side, side), f"#{colour}").save(out, "PNG")
    return out.getvalue()


@dataclass
class Sheet:
    """A layout: its name, OOXML type, shapes, background, map of colours, and pictures by relation."""

    name: str
    type: str
    shapes: str
    back: str = ""
    mapping: Mapping[str, str] | None = None
    more: str = ""
    media: Mapping[str, bytes] = field(default_factory=dict)


TITLE = holder("title", 0, (60, 30, 840, 80))
BODY = holder("body", 1, (60, 130, 840, 350))
FEET = (
    holder("dt", 2, (60, 500, 200, 28))
    + holder("ftr", 3, (320, 500, 320, 28))
    + holder("sldNum", 4, (700, 500, 200, 28))
)

USUAL = (
    Sheet("Title Slide", "title", holder("ctrTitle", 0, (120, 90, 720, 160)) + holder("subTitle", 1, (120, 270, 720, 120))),
    Sheet("Title and Content", "obj", holder("title", 0) + holder("obj", 1)),
    Sheet("Section Header", "secHead", holder("title", 0, (70, 140, 800, 200)) + holder("body", 1, (70, 350, 800, 100))),
    Sheet("Two Content", "twoObj", holder("title", 0) + holder("obj", 1, (60, 130, 400, 350)) + holder("obj", 2, (500, 130, 400, 350))),
    Sheet("Title Only", "titleOnly", holder("title", 0)),
)  # fmt: skip


@dataclass
class Company:
    """A template to be written: everything has a usual value that a test changes."""

    layouts: Sequence[Sheet] = USUAL
    shapes: str = TITLE + BODY + FEET
    back: str = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    mapping: Mapping[str, str] = field(default_factory=lambda: LIGHT)
    scheme: Mapping[str, str] = field(default_factory=lambda: SCHEME)
    fonts: tuple[str, str] = ("Calibri", "Calibri")
    size: tuple[int, int] = (12_192_000, 6_858_000)
    title_style: str = '><a:defRPr sz="4400"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr>'
    body_style: str = (
        ' marL="228600" indent="-228600"><a:buChar char="•"/><a:defRPr sz="2800"><a:solidFill>'
        '<a:schemeClr val="tx1"/></a:solidFill></a:defRPr>'
    )
    main: str = MAIN
    slides: Mapping[str, int] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict)
    extra: dict[str, bytes] = field(default_factory=dict)
    external: str = ""
    masters: int = 1

    def write(self, path: Path) -> Path:
        """The file at `path`."""
        path.write_bytes(self.data())
        return path

    def data(self) -> bytes:
        """The bytes of the file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts().items():
                archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def parts(self) -> dict[str, bytes]:
        """Every member of the zip by its name."""
        master = "ppt/slideMasters/slideMaster1.xml"
        parts = {"_rels/.rels": _relations([("rId1", "officeDocument", "ppt/presentation.xml")])}
        links = [("rId1", "slideMaster", "slideMasters/slideMaster1.xml")] if self.masters else []
        listed = "".join(f'<p:sldId id="{256 + n}" r:id="rId{50 + n}"/>' for n in range(len(self.slides)))
        masters = '<p:sldMasterId id="2147483648" r:id="rId1"/>' if self.masters else ""
        parts["ppt/presentation.xml"] = _xml(
            f"<p:presentation {NS}><p:sldMasterIdLst>{masters}</p:sldMasterIdLst>"
            f'<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="{self.size[0]}" cy="{self.size[1]}"/>'
            '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
        )
        for n, (name, layout) in enumerate(self.slides.items()):
            links.append((f"rId{50 + n}", "slide", f"slides/{name}.xml"))
            parts[f"ppt/slides/{name}.xml"] = _xml(f"<p:sld {NS}><p:cSld><p:spTree/></p:cSld></p:sld>")
            target = f"../slideLayouts/slideLayout{layout}.xml"
            parts[f"ppt/slides/_rels/{name}.xml.rels"] = _relations([("rId1", "slideLayout", target)])
        parts["ppt/_rels/presentation.xml.rels"] = _relations(links)
        parts[master], parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = self._master()
        for n, sheet in enumerate(self.layouts, 1):
            name = f"ppt/slideLayouts/slideLayout{n}.xml"
            pictures = [(rid, "image", f"../media/{n}-{rid}.png") for rid in sheet.media]
            parts[name] = self._layout(sheet)
            parts[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = _relations(
                [("rId1", "slideMaster", "../slideMasters/slideMaster1.xml"), *pictures]
            )
            parts |= {f"ppt/media/{n}-{rid}.png": data for rid, data in sheet.media.items()}
        parts["ppt/theme/theme1.xml"] = self._theme()
        parts |= self.extra
        parts["[Content_Types].xml"] = self._types(parts)
        return parts

    def _master(self) -> tuple[bytes, bytes]:
        ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(self.layouts)))
        mapped = " ".join(f'{k}="{v}"' for k, v in {**self.mapping, "hlink": "hlink", "folHlink": "folHlink"}.items())
        root = _xml(
            f"<p:sldMaster {NS}><p:cSld>{self.back}<p:spTree>{self.shapes}</p:spTree></p:cSld><p:clrMap {mapped}/>"
            f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr{self.title_style}"
            f"</a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr{self.body_style}</a:lvl1pPr></p:bodyStyle>"
            '<p:otherStyle><a:lvl1pPr><a:defRPr sz="1200"/></a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>'
        )
        links = [
            (f"rId{n}", "slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(self.layouts) + 1)
        ]
        links += [("rId80", "theme", "../theme/theme1.xml")]
        links += [(rid, "image", f"../media/{rid}.png") for rid in self.media]
        return root, _relations(links, self.external)

    def _layout(self, sheet: Sheet) -> bytes:
        kind = f' type="{sheet.type}"' if sheet.type else ""
        own = " ".join(
            f'{k}="{v}"' for k, v in {**(sheet.mapping or {}), "hlink": "hlink", "folHlink": "folHlink"}.items()
        )
        override = f"<a:overrideClrMapping {own}/>" if sheet.mapping else "<a:masterClrMapping/>"
        return _xml(
            f'<p:sldLayout {NS}{kind}{sheet.more}><p:cSld name="{sheet.name}">{sheet.back}<p:spTree>{sheet.shapes}'
            f"</p:spTree></p:cSld><p:clrMapOvr>{override}</p:clrMapOvr></p:sldLayout>"
        )

    def _theme(self) -> bytes:
        slots = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in self.scheme.items())
        major, minor = self.fonts
        plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
        return _xml(
            f'<a:theme xmlns:a="{A}" name="Acme"><a:themeElements><a:clrScheme name="Acme">{slots}</a:clrScheme>'
            f'<a:fontScheme name="Acme"><a:majorFont><a:latin typeface="{major}"/></a:majorFont><a:minorFont>'
            f'<a:latin typeface="{minor}"/></a:minorFont></a:fontScheme><a:fmtScheme name="Acme"><a:fillStyleLst>{plain}'
            f"</a:fillStyleLst><a:bgFillStyleLst>{plain}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
        )

    def _types(self, parts: Mapping[str, bytes]) -> bytes:
        kinds = {"slideMasters": "slideMaster", "slideLayouts": "slideLayout", "slides": "slide"}
        rows = [f'<Override PartName="/ppt/presentation.xml" ContentType="{self.main}"/>']
        for name in parts:
            folder = name.split("/")[1] if name.startswith("ppt/") else ""
            if name.endswith(".xml") and folder in kinds:
                rows.append(f'<Override PartName="/{name}" ContentType="{KIND}.{kinds[folder]}+xml"/>')
        rows.append(
            '<Override PartName="/ppt/theme/theme1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        )
        return _xml(
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
            'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f"{''.join(rows)}</Types>"
        )


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}'.encode()


def _relations(links: Sequence[tuple[str, str, str]], more: str = "") -> bytes:
    rows = "".join(f'<Relationship Id="{rid}" Type="{R}/{kind}" Target="{target}"/>' for rid, kind, target in links)
    return _xml(
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}{more}</Relationships>'
    )
