"""Marks that ask for another file, `{{#include a.rs:main}}`, `<<< a.js`, `--8<-- "a.md"` → what stands in that file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from publish.base.diagnostics import warning
from publish.base.source import Span
from publish.reader import raw
from publish.reader.linemap import Origin
from publish.tree import blocks as b
from publish.tree.rewrite import respan

if TYPE_CHECKING:
    from publish.reader.build import Builder
    from publish.reader.captions import Item
    from publish.reader.context import Context

_MDBOOK = re.compile(
    r"[ \t]*\{\{#(?:include|rustdoc_include|playground|rust_include)[ \t]+"
    r"(?P<path>[^\s{}]+?)(?P<part>(?::[\w-]*){0,2})(?:[ \t][^{}]*)?\}\}[ \t]*"
)
_VITEPRESS = re.compile(
    r"<<<[ \t]+(?P<path>[^\s{}#\[]+)(?:#(?P<part>[\w-]+))?(?:\{[^}]*\})?[ \t]*(?:\[(?P<title>[^\]]*)\])?[ \t]*"
)
_SNIPPET = re.compile(r"[ \t]*-+8<-+[ \t]+[\"'](?P<path>[^\"'\n:]+?)(?P<part>(?::[\w-]*){0,2})[\"'][ \t]*")
_BRACED = re.compile(r"\{!>?[ \t]*(?P<path>[^\s!{}]+)[ \t]*(?:\[[^\]]*\][ \t]*)?!\}[ \t]*")
_CALLED = re.compile(
    r"(?:@include\((?P<path>[^()\s]+)\)|!!?include(?:\((?P<other>[^()\s]+)\)|[ \t]+(?P<third>[\w./-]+\.\w+)))[ \t]*"
)
_ANCHOR = re.compile(
    r"(?:ANCHOR|ANCHOR_END)[ \t]*:[ \t]*([\w-]+)|--8<--[ \t]+\[(?:start|end):([\w-]+)\]|#(?:end)?region\b"
)
MARKS = ("{{#", "<<< ", "--8<--", "-8<-", "{!", "@include(", "!include", "!!include")
"""What a line begins with that asks for a file."""
_WORDS = frozenset({".md", ".markdown", ".mdx", ".txt"})
_HASHED = frozenset({".py", ".sh", ".toml", ".yml", ".yaml", ".rb", ".r"})
_SLASHED = frozenset({".rs", ".js", ".ts", ".jsx", ".tsx", ".c", ".h", ".cpp", ".java", ".go", ".swift", ".kt"})
_DEPTH = 4
_MOST = 2_000_000
"""Characters that files may give to one article: a file may be asked for often, and ask for others."""
_LEAST = 4_000
"""What each of them counts for, since to read one takes time, however short it is."""


def _asked(line: str) -> re.Match[str] | None:
    forms = (_MDBOOK, _VITEPRESS, _SNIPPET, _BRACED, _CALLED)
    return next((found for form in forms if (found := form.fullmatch(line)) is not None), None)


def _path(found: re.Match[str]) -> str:
    given = found.groupdict()
    path = next(str(given[key]) for key in ("path", "other", "third") if given.get(key))
    # VitePress calls the folder of the project `@`
    return path.replace("@/", "/", 1) if path.startswith("@/") else path


def within(lines: list[str], span: Span, builder: Builder) -> list[str]:
    """A listing's lines with what other files give to it; of a file that is not there its name is left."""
    if not any(mark in line for line in lines for mark in ("{{#", "<<< ", "8<-")):
        return lines
    out: list[str] = []
    for line in lines:
        found = _asked(line)
        if found is None or builder.context.door is None:
            out.append(line)
            continue
        path = _path(found)
        given = _lines(builder.context, path, found.groupdict().get("part") or "", span)
        out += [_named(path)] if given is None else given
    return out


def paragraph(node: raw.RawParagraph, builder: Builder) -> list[Item] | None:
    """The blocks of the file that the paragraph asks for; None where it does not, or where the file cannot be read."""
    found = _asked(node.lines[0][1]) if len(node.lines) == 1 else None
    if found is None or builder.context.door is None:
        return None
    span, path = builder.span(node), _path(found)
    lines = _lines(builder.context, path, found.groupdict().get("part") or "", span)
    if lines is None:
        return []
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in _WORDS:
        title = found.groupdict().get("title") or ""
        return [b.CodeBlock(span, "\n".join(lines).strip("\n"), suffix.lstrip("."), title)]
    told = len(builder.context.found)
    around = builder.context.including
    builder.context.including = (*around, path)
    blocks = builder.reparse_at("\n".join(lines), Origin("\x00included"))
    builder.context.including = around
    builder.context.found[told:] = respan(tuple(builder.context.found[told:]), "\x00included", lambda _: span)
    return list(respan(tuple(blocks), "\x00included", lambda _: span))


def _lines(context: Context, path: str, part: str, span: Span) -> list[str] | None:
    """What the file at `path` gives; None where it cannot be read, includes itself, or files give too much together."""
    if path in context.including or len(context.including) >= _DEPTH:
        why = "files ask for one another without an end"
        context.tell_once(f"include {path}", warning("file.refused", f"the file “{path}” is not put in: {why}", span))
        return None
    text = context.of(context.door.text(path, span)) if context.door is not None else None
    if text is None:
        return None
    lines = part_of(text, part)
    context.included += max(_LEAST, sum(map(len, lines)) + len(lines))
    if context.included > _MOST:
        why = f"what it puts in is longer than {_MOST:,} characters together"
        context.tell_once("include", warning("file.too-large", f"the file “{path}” is not put in: {why}", span))
        return None
    return lines


def _named(path: str) -> str:
    """The name of a file that cannot be read, as a remark in its language."""
    suffix = PurePosixPath(path).suffix.lower()
    mark = "# " if suffix in _HASHED else "// " if suffix in _SLASHED else ""
    return f"{mark}{path}"


def part_of(text: str, part: str) -> list[str]:
    """The lines of a file that `part` names: `:name` between its anchors, `:2:10` by their numbers, all without one."""
    lines = text.splitlines()
    names = [one for one in part.split(":") if one]
    first = names[0] if names else ""
    if first and not first.isdigit():
        lines = _between(lines, first)
    elif part.startswith(":"):
        start, _, end = part[1:].partition(":")
        stop = end if ":" in part[1:] else start
        lines = lines[max(0, int(start or 1) - 1) : int(stop) if stop else None]
    return [line for line in lines if not _ANCHOR.search(line)]


def _between(lines: list[str], name: str) -> list[str]:
    out: list[str] = []
    inside = False
    for line in lines:
        found = _ANCHOR.search(line)
        if found and name in found.groups():
            inside = not inside
        elif inside:
            out.append(line)
    return out or lines
