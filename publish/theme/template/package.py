"""The bytes of a .pptx or .potx → the parts that a deck takes over: masters, layouts, themes, their pictures and fonts.

Slides, notes, comments, thumbnails, printer settings, macros, tags and every part that only those lead to are left
behind; what pointed at them is taken out of the parts that are kept.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from publish.base.diagnostics import Diagnostic, info, warning
from publish.theme.model import TemplateLink, TemplatePart
from publish.theme.template.opening import refuse, unpack
from publish.theme.template.restyle import restyle
from publish.theme.template.scrub import renumber, scrub
from publish.theme.template.xmlns import CT, OFFICE, REL, STRICT, P, R, number, parse, write

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_MAINS = ("presentation.main+xml", "template.main+xml", "slideshow.main+xml")
_MACRO_MAINS = ("presentation.macroEnabled", "template.macroEnabled", "slideshow.macroEnabled")
_PRESENTATION_KEEPS = frozenset({"slideMaster", "theme", "presProps", "viewProps", "tableStyles", "font"})
_MASTER_KEEPS = frozenset({"slideLayout", "theme", "image", "hyperlink", "customXml"})
_LAYOUT_KEEPS = frozenset({"slideMaster", "themeOverride", "image", "hyperlink"})
_THEME_KEEPS = frozenset({"image"})
_XML_KINDS = ("+xml", "/xml")
_STALE_LISTS = ("notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "custShowLst", "photoAlbum", "custDataLst",
                "smartTags", "modifyVerifier")  # fmt: skip


@dataclass(frozen=True)
class Package:
    """What is kept of a template. `uses` counts the sample slides that stood on each layout."""

    name: str
    digest: str
    parts: Mapping[str, TemplatePart] = field(repr=False)
    masters: tuple[str, ...]
    presentation: TemplatePart = field(repr=False)
    slide_size: tuple[int, int]
    uses: Mapping[str, int]
    findings: tuple[Diagnostic, ...] = ()


def open_package(name: str, data: bytes) -> Package:
    """The package of the file `name`; raises PublishError when no presentation can be made of it."""
    return _Opener(name, unpack(name, data), hashlib.sha256(data).hexdigest()).run()


class _Opener:
    def __init__(self, name: str, members: dict[str, bytes], digest: str) -> None:
        self.name = name
        self.digest = digest
        self.members = members
        self.known = {part.casefold(): part for part in members}
        self.types, self.defaults = self._content_types()
        self.parts: dict[str, TemplatePart] = {}
        self.findings: list[Diagnostic] = []

    def run(self) -> Package:
        main = self._main()
        links = self._links(main, _PRESENTATION_KEEPS)
        order = self._listed(main, links, "sldMasterIdLst", "sldMasterId")
        masters = [target for target in order if self._is_root(target, "sldMaster")]
        if not masters:
            refuse(self.name, "it has no slide master", "a template needs a master and layouts")
        kept = self._walk(links, set(masters))
        root = parse(self.name, main, self.members[main])
        size = root.find(f"{P}sldSz")
        whole = (number(size, "cx", 9_144_000), number(size, "cy", 6_858_000))
        if not all(914_400 <= side <= 51_206_400 for side in whole):
            refuse(self.name, f"its slides measure {whole[0]} × {whole[1]} EMU, which no slide may")
        presentation = TemplatePart(main, MAIN, self._without_slides(main, kept), tuple(kept))
        self._macros()
        return Package(self.name, self.digest, self.parts, tuple(masters), presentation, whole, self._uses(main),
                       tuple(self.findings))  # fmt: skip

    # ---- what is in the file -------------------------------------------------------------------------

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        part = self.known.get("/[content_types].xml")
        if part is None:
            refuse(self.name, "it is a zip, but no Office file (it has no [Content_Types].xml)")
        root = parse(self.name, part, self.members[part])
        types = {el.get("PartName", "").casefold(): el.get("ContentType", "") for el in root.iter(f"{CT}Override")}
        return types, {e.get("Extension", "").casefold(): e.get("ContentType", "") for e in root.iter(f"{CT}Default")}

    def _type(self, part: str) -> str:
        found = self.types.get(part.casefold())
        return found or self.defaults.get(part.rpartition(".")[2].casefold(), "application/octet-stream")

    def _main(self) -> str:
        top = [link for link in self._all_links("") if link.type.endswith("/officeDocument")]
        target = self.known.get(top[0].target.casefold()) if top else None
        if target is None:
            refuse(self.name, "it has no main part", "open it in PowerPoint and save it as .potx")
        if STRICT.encode() in self.members[target][:4000]:
            refuse(self.name, "it is a Strict Open XML presentation", "save it as an ordinary .pptx or .potx")
        kind = self._type(target)
        if not kind.endswith(_MAINS) and not any(word in kind for word in _MACRO_MAINS):
            what = kind.rpartition(".")[2] if "presentationml" in kind else kind
            refuse(self.name, f"it is no presentation but {what}", "open it in PowerPoint and save it as .potx")
        if not self._is_root(target, "presentation"):
            refuse(self.name, f"its part {target} is no presentation")
        return target

    def _macros(self) -> None:
        if any(part.casefold().endswith("vbaproject.bin") for part in self.members):
            said = f"the macros of {self.name} are left out"
            self.findings.append(warning("template.macros", said, None, "decks are written without macros"))

    def _is_root(self, part: str, tag: str) -> bool:
        return part in self.members and parse(self.name, part, self.members[part]).tag == f"{P}{tag}"

    # ---- links ---------------------------------------------------------------------------------------

    def _all_links(self, source: str) -> Iterator[TemplateLink]:
        folder, _, base = source.rpartition("/")
        rels = self.known.get(f"{folder}/_rels/{base}.rels".casefold())
        if rels is None:
            return
        for el in parse(self.name, rels, self.members[rels]).iter(f"{REL}Relationship"):
            kind, target = el.get("Type", ""), el.get("Target", "")
            if el.get("TargetMode") == "External":
                yield TemplateLink(el.get("Id", ""), kind, target, external=True)
            else:
                whole = posixpath.normpath(posixpath.join(folder or "/", unquote(target.partition("#")[0])))
                yield TemplateLink(el.get("Id", ""), kind, "/" + whole.lstrip("/"))

    def _links(self, source: str, keeps: frozenset[str]) -> list[TemplateLink]:
        """The links of a kept part that lead to what may be kept and is there."""
        found = []
        for link in self._all_links(source):
            kind = link.type.removeprefix(OFFICE)
            if kind not in keeps:
                continue
            if link.external:
                if kind == "hyperlink" and link.target.split(":")[0].casefold() in {"http", "https", "mailto"}:
                    found.append(link)
                else:
                    said = f"{source} of {self.name} points outside at {link.target[:80]!r}; that is left out"
                    self.findings.append(warning("template.external", said, None, "embed what the template shows"))
                continue
            target = self.known.get(link.target.casefold())
            if target is None:
                said = f"{source} of {self.name} names {link.target}, which is not in the file"
                self.findings.append(info("template.missing-part", said, None, "open and save it in PowerPoint"))
                continue
            found.append(TemplateLink(link.id, link.type, target))
        return found

    def _listed(self, part: str, links: list[TemplateLink], outer: str, inner: str) -> list[str]:
        """Targets of the list `outer` in its order, or of all links of that kind where there is no list."""
        by_id = {link.id: link.target for link in links}
        found = parse(self.name, part, self.members[part]).find(f"{P}{outer}")
        ids = [el.get(f"{R}id", "") for el in found.iter(f"{P}{inner}")] if found is not None else []
        listed = [by_id[i] for i in ids if i in by_id]
        kind = {"sldMasterIdLst": "slideMaster", "sldLayoutIdLst": "slideLayout"}[outer]
        return list(dict.fromkeys(listed or [k.target for k in links if k.type == OFFICE + kind]))

    def _walk(self, links: list[TemplateLink], masters: set[str]) -> list[TemplateLink]:
        """Keeps masters and all that they stand on; returns the links of the presentation that lead to kept parts."""
        kept = []
        for link in links:
            kind = link.type.removeprefix(OFFICE)
            if kind == "slideMaster" and link.target in masters:
                self._master(link.target)
            elif kind == "theme":
                self._keep(link.target, _THEME_KEEPS)
            elif kind != "slideMaster":
                self._keep(link.target, frozenset())
            if link.target in self.parts:
                kept.append(link)
        return kept

    def _master(self, part: str) -> None:
        if part in self.parts:
            return
        links = self._links(part, _MASTER_KEEPS)
        listed = self._listed(part, links, "sldLayoutIdLst", "sldLayoutId")
        layouts = [name for name in listed if self._is_root(name, "sldLayout")]
        own = [link for link in links if link.type != f"{OFFICE}slideLayout" or link.target in layouts]
        self._put(part, own)
        for layout in layouts:
            every = self._links(layout, _LAYOUT_KEEPS)
            back = [k for k in every if not k.type.endswith("/slideMaster") or k.target == part]
            self._put(layout, back)
            for link in back:
                if not link.external and link.target != part:
                    self._keep(link.target, _THEME_KEEPS)
        for link in own:
            if not link.external and link.target not in layouts:
                self._keep(link.target, _THEME_KEEPS if link.type.endswith("/theme") else frozenset())

    def _keep(self, part: str, keeps: frozenset[str]) -> None:
        if part not in self.parts:
            links = self._links(part, keeps)
            self._put(part, links)
            for link in links:
                if not link.external:
                    self._keep(link.target, frozenset())

    def _put(self, part: str, links: list[TemplateLink]) -> None:
        data, kind = self.members[part], self._type(part)
        if kind.endswith(_XML_KINDS):
            root = parse(self.name, part, data)
            cleaned = scrub(root, {link.id for link in links})
            if restyle(root):
                cleaned = True
                said = f"{part} has no text styles; they are made of what its sample paragraphs show"
                self.findings.append(info("template.placeholder", said, None, "open and save it in PowerPoint"))
            if root.tag == f"{P}sldLayout" and renumber(root):
                cleaned = True
                self.findings.append(
                    info("template.placeholder", f"placeholders of {part} had one number; each has its own now")
                )
            data = write(root) if cleaned else data
        self.parts[part] = TemplatePart(part, kind, data, tuple(links))

    # ---- the presentation part -------------------------------------------------------------------------

    def _without_slides(self, main: str, kept: list[TemplateLink]) -> bytes:
        root = parse(self.name, main, self.members[main])
        for tag in _STALE_LISTS:
            for el in root.findall(f"{P}{tag}"):
                root.remove(el)
        for extensions in root.findall(f"{P}extLst"):
            root.remove(extensions)  # sections name slides, guides name nothing that a deck needs
        scrub(root, {link.id for link in kept})
        return write(root)

    def _uses(self, main: str) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for link in self._all_links(main):
            if link.type == f"{OFFICE}slide" and not link.external:
                slide = self.known.get(link.target.casefold(), "")
                for own in self._all_links(slide) if slide else ():
                    if own.type == f"{OFFICE}slideLayout" and not own.external:
                        found[self.known.get(own.target.casefold(), "")] += 1
        return found
