"""MDX and the components of Vue: imports, exports, comments and expressions go; components become boxes and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from publish.reader.jsx import MOST_BROKEN, Tag, braced, tags
from publish.reader.names import ADMONITIONS
from publish.reader.sitemarks import Edit, Page

_IMPORT = re.compile(
    r"^import\s+(?:[\w*{][^;'\"`]{0,1500}?\sfrom\s+)?(?:'[^'\n]+'|\"[^\"\n]+\")[ \t]*;?[ \t]*(?://[^\n]*)?$",
    re.MULTILINE,
)
_EXPORT = re.compile(r"^export\s+(?:const|let|var|default|function|async|class|\{|\*)", re.MULTILINE)
_COMMENT = re.compile(r"\{\s*/\*.{0,4000}?\*/\s*\}", re.DOTALL)
_EXPRESSION = re.compile(r"(?<![\\\w\]\)=`#{])\{(?![{%#.:])")
_VALUE = re.compile(r"\{\{[^{}\n]{1,200}\}\}")
_MATH = re.compile(r"\$\$.{1,3000}?\$\$|\$(?!\s)[^$\n]{1,400}\$", re.DOTALL)
_CAPITAL = re.compile(r"</?[A-Z][A-Za-z]*[a-z]")
_QUOTED = re.compile(r"\{\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|`([^`$\n]*)`)\s*\}")
_BOXES = {
    **{name: name for name in ADMONITIONS if name not in ("quote", "cite", "summary", "topic", "step", "check")},
    **dict.fromkeys(("tabitem", "codegroupitem", "vtcodegrouptab", "tabpanel", "tabspanel"), "tab"),
    **dict.fromkeys(("accordion", "accordionitem", "expandable", "collapsible", "spoiler", "toggle"), "details"),
    **dict.fromkeys(("alert", "admonition", "callout", "aside"), "note"),
}
_LINKS = frozenset({"Link", "LinkButton", "Button"})
_TYPED = frozenset({"alert", "admonition", "callout", "aside"})
_WORDS = ("title", "label", "text", "caption", "description", "summary", "content", "alt", "v", "version", "data-text")
_LINES = 20_000


def script(page: Page) -> Iterator[Edit]:
    """Statements and comments of the program that stand between paragraphs."""
    text = page.text
    if "{" in text and "*/" in text:
        for match in _COMMENT.finditer(page.prose):
            yield Edit(match.start(), match.end())
    if "<script setup" in text and "{{" in text:
        yield from _values(page)
    if not _is_mdx(page):
        return
    shown = _MATH.sub(lambda found: " " * len(found.group()), page.prose) if "$" in text else page.prose
    for match in _IMPORT.finditer(shown):
        yield Edit(match.start(), match.end())
    last = broken = 0
    for match in _EXPORT.finditer(shown):
        if match.start() >= last:
            last = _statement(text, match.start())
            yield Edit(match.start(), last)
    for match in _EXPRESSION.finditer(shown):
        if broken >= MOST_BROKEN:
            return
        end = braced(text, match.start(), min(len(text), match.start() + 6000))
        if text[end - 1 : end] != "}":
            broken += 1
            continue
        quoted = _QUOTED.fullmatch(text, match.start(), end)
        if quoted is not None:
            yield Edit(match.start(), end, next(one for one in quoted.groups() if one is not None))
        elif not _in_tag(shown, match.start()):
            yield Edit(match.start(), end, "", f"the expression “{' '.join(text[match.start() : end].split())[:50]}”")


def _values(page: Page) -> Iterator[Edit]:
    """What Vue works out in a page with a program; `v-pre` says that braces are braces."""
    text = page.text
    for match in _VALUE.finditer(page.prose):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if "v-pre" not in line:
            yield Edit(match.start(), match.end(), "", f"the value “{match.group()[:50]}”")


def _is_mdx(page: Page) -> bool:
    if page.name.lower().endswith(".mdx"):
        return True
    return "import " in page.text and _IMPORT.search(page.prose) is not None


def _in_tag(text: str, at: int) -> bool:
    """Whether `at` stands inside a tag, whose attributes are read with it."""
    opened = text.rfind("<", max(0, at - 2000), at)
    return opened >= 0 and text[opened + 1 : opened + 2].isalpha() and text.rfind(">", opened, at) < opened


def _statement(text: str, at: int) -> int:
    """Where the statement that begins at `at` ends: at the end of the line in which all its brackets are closed."""
    depth, pos, limit = 0, at, min(len(text), at + _LINES)
    while pos < limit:
        end = text.find("\n", pos)
        end = limit if end < 0 else end
        line = text[pos:end]
        depth += sum(line.count(one) for one in "([{") - sum(line.count(one) for one in ")]}")
        if depth <= 0 and line.strip():
            return end
        pos = end + 1
    return limit


def edits(page: Page) -> Iterator[Edit]:
    """What stands for each component, and a tag with expressions as plain HTML; what is inside moves to the left."""
    text = page.text
    if "<" not in text or not (_CAPITAL.search(text) or any(mark in text for mark in ("={", "{...", "data-text"))):
        return
    found = list(tags(text, page.prose))
    ends = Counter(tag.name for tag in found if tag.closing)
    pairs = _pairs(found)
    boxed: set[int] = set()
    for index, tag in enumerate(found):
        if not tag.component:
            if tag.empty and tag.get("data-text"):
                yield Edit(tag.start, tag.end, f"<{tag.name}>{tag.get('data-text')}</{tag.name}>")
            elif tag.braces and not tag.closing:
                yield Edit(tag.start, tag.end, _as_html(tag))
        elif tag.closing:
            yield _end(page, tag, index in boxed)
        elif tag.empty or ends[tag.name]:
            edit = _box(page, tag) if index in pairs else None
            if edit is not None:
                boxed.add(pairs[index])
            yield edit or _drawn(page, tag, index in pairs)
    yield from _dedents(page, [(found[one], found[other]) for one, other in pairs.items() if one < other])


def _pairs(found: Sequence[Tag]) -> dict[int, int]:
    """The indexes of start tags and end tags of components that belong together, either way."""
    made: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for index, tag in enumerate(found):
        if not tag.component or tag.empty:
            continue
        if not tag.closing:
            opened.setdefault(tag.name, []).append(index)
        elif opened.get(tag.name):
            first = opened[tag.name].pop()
            made |= {first: index, index: first}
    return made


def _as_html(tag: Tag) -> str:
    said = "".join(f' {key}="{value}"' for key, value in tag.props.items() if '"' not in value)
    return f"<{tag.name}{said}{' /' if tag.empty else ''}>"


def _end(page: Page, tag: Tag, box: bool) -> Edit:
    return _put(page, tag, ":::", block=True) if box else _put(page, tag, "</a>" if tag.name in _LINKS else "")


def _drawn(page: Page, tag: Tag, paired: bool) -> Edit:
    """A component that is no box: a link, or the words in its attributes."""
    if tag.name in _LINKS and paired and tag.get("href", "to"):
        return _put(page, tag, f'<a href="{tag.get("href", "to")}">')
    words = _words(tag)
    return _put(page, tag, words, left="" if words or paired else f"the component <{tag.name}>")


def _box(page: Page, tag: Tag) -> Edit | None:
    """The beginning of a box, or None for what is none and where there is no room for it."""
    name = tag.name.lower().rpartition(".")[2]
    title = tag.get("title", "label", "header", "summary", "name", "slot", "value")
    if name == "fragment":
        kind = "tab" if tag.get("slot") else ""
    else:
        said = tag.get("type", "variant", "kind").lower() if name in _TYPED else ""
        kind = said if said in ADMONITIONS else _BOXES.get(name, "")
    if not kind:
        return None
    edit = _put(page, tag, f"::: {kind} {title}".rstrip(), block=True)
    if edit.words:
        return edit
    # a bare tag is one character too short: a blank line before it has that
    first = page.text.rfind("\n", 0, tag.start) + 1
    lines = page.line_of(tag.start, tag.end)
    if lines is None or title or first < 2 or page.text[first - 2] != "\n":
        return None
    return Edit(first - 1, tag.end, f"{page.text[first : tag.start]}:::{kind}")


def _words(tag: Tag) -> str:
    """What a component that is no box shows of its attributes."""
    number, caption = tag.get("number"), tag.get("caption")
    if number and caption:
        file = tag.get("file-name", "filename", "file")
        return f"{f'**{file}** ' if file else ''}{tag.name} {number}: {caption}"
    if tag.get("file-name"):
        return f"**{tag.get('file-name')}**"
    words = list(dict.fromkeys(said for key in _WORDS if (said := tag.get(key))))
    if not words:
        return ""
    address = tag.get("href", "to", "url")
    first = f'<a href="{address}">{words[0]}</a>' if address else words[0]
    return ": ".join([first, *words[1:]])


def _put(page: Page, tag: Tag, words: str, *, block: bool = False, left: str = "") -> Edit:
    alone = page.line_of(tag.start, tag.end) is not None
    if block and not alone:
        behind = page.text[tag.end : tag.end + 1] not in ("", "\n")
        before = page.text[page.text.rfind("\n", 0, tag.start) + 1 : tag.start].strip(" \t>")
        words = ("\n" if before else "") + words + ("\n" if behind else "")
    return Edit(tag.start, tag.end, words if len(words) <= tag.end - tag.start else "", left)


def _dedents(page: Page, pairs: Sequence[tuple[Tag, Tag]]) -> Iterator[Edit]:
    """What stands inside a component in lines of its own begins where its tag does: MDX knows no code by indent."""
    shifts: Counter[int] = Counter()
    widths: dict[int, int] = {}
    text = page.text
    budget = 50_000
    for opened, closed in pairs:
        if budget < 0:
            return
        if page.line_of(opened.start, opened.end) is None or closed.end - opened.start > 100_000:
            continue
        own = opened.start - (text.rfind("\n", 0, opened.start) + 1)
        lines = []
        at = text.find("\n", opened.end) + 1
        while 0 < at < closed.start:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            line = text[at : min(end, closed.start)]
            budget -= 1
            if line.strip() and end < closed.start:
                widths[at] = len(line) - len(line.lstrip(" "))
                lines.append(at)
            at = end + 1
        extra = min((widths[one] for one in lines), default=0) - own
        if extra > 0:
            shifts.update(dict.fromkeys(lines, extra))
    for at, size in shifts.items():
        yield Edit(at, at + min(size, widths[at]))
