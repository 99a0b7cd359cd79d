"""Hugo's shortcodes, `{{< name … >}}` and `{{% name … %}}` → boxes, pictures, listings, and the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.reader.names import ADMONITIONS
from publish.reader.sitemarks import Edit, Page

_CODE = re.compile(
    r"\{\{(?P<mark>[<%])[ \t]*(?P<close>/?)[ \t]*(?P<name>[A-Za-z][\w./-]*)"
    r"(?P<args>(?:\"[^\"]*\"|'[^']*'|`[^`]*`|[^\"'`{}]){0,1500}?)"
    r"(?P<self>/?)[ \t\n]*[>%]\}\}"
)
_SHOWN = re.compile(r"\{\{([<%])/\*(.{1,400}?)\*/([>%])\}\}", re.DOTALL)
_ARGUMENT = re.compile(r"(?:([\w-]+)[ \t]*=[ \t]*)?(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'`=]+))")
_BOXES = {
    **{name: name for name in ADMONITIONS},
    "expand": "details",
    "spoiler": "details",
    "collapse": "details",
    "accordion": "details",
    "tabitem": "tab",
    "alert": "note",
    "notice": "note",
    "hint": "tip",
    "callout": "note",
    "admonition": "note",
    "box": "note",
    "step": "card",
}
_TYPED = frozenset({"alert", "notice", "hint", "callout", "admonition", "box"})
_PICTURES = frozenset({"figure", "img", "image", "picture", "imgproc", "responsive-figure"})
_LISTINGS = frozenset({"highlight", "code", "codeblock", "code-block"})
_COLOURS = {"primary": "info", "secondary": "note", "success": "tip", "danger": "danger", "warning": "warning"}
_WORDS = ("text", "title", "caption", "label", "content", "alt", "description", "summary", "name")
_REFERENCES = frozenset({"ref", "relref"})


@dataclass(frozen=True, slots=True)
class _Tag:
    """One shortcode as it is written; `partner` is the index of its end, -1 when it has none."""

    start: int
    end: int
    name: str
    args: tuple[tuple[str, str], ...]
    closing: bool
    partner: int = -1

    def get(self, *keys: str) -> str:
        return next((said for wanted in keys for key, said in self.args if key == wanted and said), "")

    @property
    def bare(self) -> tuple[str, ...]:
        return tuple(said for key, said in self.args if not key)


def edits(page: Page) -> Iterator[Edit]:
    """What stands for each shortcode; those in code stay, and so do those that show how one is written."""
    text = page.text
    if "{{<" not in text and "{{%" not in text:
        return
    for match in _SHOWN.finditer(text):
        yield Edit(match.start(), match.end(), f"{{{{{match[1]}{match[2]}{match[3]}}}}}")
    tags = _paired(list(_tags(page)))
    inside = -1
    for tag in tags:
        if tag.start < inside:
            continue
        if tag.closing:
            yield from _plain(page, tag, "")
        elif tag.partner >= 0:
            closer = tags[tag.partner]
            yield from _pair(page, tag, closer)
            inside = closer.start if tag.name.lower() in _LISTINGS else inside
        else:
            yield from _single(page, tag)


def _tags(page: Page) -> Iterator[_Tag]:
    for match in _CODE.finditer(page.prose):
        if match["name"].lower() in _REFERENCES:
            continue  # in an address; `liquid` knows them
        args = tuple(
            (key.lower(), next((one for one in said if one), "")) for key, *said in _ARGUMENT.findall(match["args"])
        )
        yield _Tag(match.start(), match.end(), match["name"], args, bool(match["close"]))


def _paired(tags: Sequence[_Tag]) -> list[_Tag]:
    """The tags with their ends; an end that belongs to none is left without."""
    made = list(tags)
    opened: dict[str, list[int]] = {}
    for index, tag in enumerate(tags):
        if not tag.closing:
            opened.setdefault(tag.name, []).append(index)
        elif opened.get(tag.name):
            first = opened[tag.name].pop()
            old = made[first]
            made[first] = _Tag(old.start, old.end, old.name, old.args, False, index)
    return made


def _pair(page: Page, tag: _Tag, closer: _Tag) -> Iterator[Edit]:
    name = tag.name.lower().rpartition("/")[2]
    if name in _LISTINGS:
        language = (tag.get("lang", "language") or next(iter(tag.bare), "")).split()[:1]
        yield from _plain(page, tag, f"~~~~{(language or [''])[0]}", block=True)
        yield from _plain(page, closer, "~~~~", block=True, after=True)
    elif name in _BOXES:
        kind, title = _box(name, tag)
        yield from _plain(page, tag, f"::: {kind} {title}".rstrip(), block=True)
        yield from _plain(page, closer, ":::", block=True, after=True)
    elif (whole := _link(page, tag, closer)) and len(whole) <= closer.end - tag.start:
        yield Edit(tag.start, closer.end, whole)
    else:
        yield from _plain(page, tag, tag.get("title", "caption", "label"), left=f"the shortcode “{tag.name}”")


def _box(name: str, tag: _Tag) -> tuple[str, str]:
    bare = list(tag.bare)
    kind = _BOXES[name]
    if name in _TYPED:
        said = (tag.get("type", "kind", "color", "style", "context") or (bare[0] if bare else "")).lower()
        if said in ADMONITIONS or said in _COLOURS:
            kind = _COLOURS.get(said, said)
            bare = bare[1:] if bare and bare[0].lower() == said else bare
    title = tag.get("title", "name", "header", "summary", "heading") or " ".join(bare)
    return kind, " ".join(title.split())


def _link(page: Page, tag: _Tag, closer: _Tag) -> str:
    """The link that a button with an address is, or an empty text."""
    address, words = tag.get("href", "url", "link"), page.text[tag.end : closer.start].strip()
    return f"[{words}]({address})" if address and words and "\n" not in words else ""


def _single(page: Page, tag: _Tag) -> Iterator[Edit]:
    name = tag.name.lower()
    if name in _PICTURES:
        source = tag.get("src", "link", "image", "file") or next(iter(tag.bare), "")
        if source:
            said = ": ".join(words for words in (tag.get("title"), tag.get("caption"), tag.get("attr")) if words)
            title = f' "{said}"' if said and '"' not in said else ""
            address = f"<{source}>" if " " in source else source
            yield Edit(tag.start, tag.end, f"![{tag.get('alt')}]({address}{title})")
            return
    if name in ("toc", "table-of-contents"):
        yield from _plain(page, tag, "", left="a mark for the table of contents")
        return
    words = ": ".join(dict.fromkeys(said for key in _WORDS if (said := tag.get(key))))
    href = tag.get("href", "url", "link")
    if words and href and len(f"[{words}]({href})") <= tag.end - tag.start:
        words = f"[{words}]({href})"
    yield from _plain(page, tag, words, left="" if words else f"the shortcode “{tag.name}”")


def _plain(
    page: Page, tag: _Tag, words: str, *, block: bool = False, after: bool = False, left: str = ""
) -> Iterator[Edit]:
    """`words` in the place of a tag; those of a block on a line of their own."""
    if block and page.line_of(tag.start, tag.end) is None:
        before = page.text[page.text.rfind("\n", 0, tag.start) + 1 : tag.start].strip(" \t>")
        behind = page.text[tag.end : tag.end + 1] not in ("", "\n")
        words = ("\n" if before else "") + words + ("\n" if behind else "")
    yield Edit(tag.start, tag.end, words if len(words) <= tag.end - tag.start else "", left)
