"""HTML comments → speaker notes, Marp's directives, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.base.diagnostics import warning
from publish.base.source import Span
from publish.reader import raw
from publish.reader.names import MARP_KEYS, nearest
from publish.tree import blocks as b
from publish.tree.attrs import NO_ATTRS, Attrs

if TYPE_CHECKING:
    from publish.reader.build import Builder

_ONLY_COMMENTS = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+$", re.DOTALL)
_COMMENT = re.compile(r"<!--((?:(?!-->).)*)-->", re.DOTALL)
_NOTES = re.compile(r"\s*(?:speaker[ -]?)?notes?\s*:\s*", re.IGNORECASE)
_DIRECTIVE = re.compile(r"\s*(\$?_?[A-Za-z]\w*):[ \t]*([^\n]*?)[ \t]*\r?$", re.MULTILINE)
_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


@dataclass(frozen=True, slots=True)
class SlideHint:
    """What Marp's directives say about the slide that they stand on, as a section's attributes."""

    span: Span
    attrs: Attrs


def only_comments(text: str) -> bool:
    """Whether a piece of HTML holds nothing but comments."""
    return text.lstrip().startswith("<!--") and _ONLY_COMMENTS.match(text) is not None


def comments(node: raw.RawHtml, text: str, builder: Builder) -> list[b.Block | SlideHint]:
    """What the comments in a block of HTML ask for."""
    out: list[b.Block | SlideHint] = []
    for match in _COMMENT.finditer(text):
        body = match.group(1)
        span = builder.span(node)
        said = _NOTES.match(body)
        if said:
            start = match.start(1) + said.end()
            inner = builder.reparse(text[start : match.end(1)], node, start)
            out.append(b.Notes(span, inner))
            continue
        attrs, count = _directives(body, span, builder)
        if attrs != NO_ATTRS:
            out.append(SlideHint(span, attrs))
        elif (builder.context.marp or builder.context.slidev) and not count and body.strip():
            out.append(b.Notes(span, builder.reparse(body, node, match.start(1))))
            builder.context.comments.add(span)
    return out


def _directives(body: str, span: Span, builder: Builder) -> tuple[Attrs, int]:
    """The section's attributes that Marp's directives mean, and how many directives there are."""
    classes: tuple[str, ...] = ()
    pairs: list[tuple[str, str]] = []
    count = 0
    lines = [line for line in body.splitlines() if line.strip()]
    found = [(match.group(1).lstrip("$"), match.group(2)) for line in lines if (match := _DIRECTIVE.match(line))]
    if not lines or len(found) < len(lines):
        return NO_ATTRS, 0
    for written, value in found:
        key = written.removeprefix("_")
        if key not in MARP_KEYS:
            _unknown(written, key, span, builder)
            continue
        count += 1
        value = value.strip("\"'")
        if key == "class":
            classes += tuple(re.findall(r"[\w-]+", value))
        elif key == "backgroundImage":
            address = _URL.search(value)
            pairs.append(("background-image", address.group(1) if address else value))
        elif key in ("backgroundColor", "color", "paginate", "header", "footer", "transition"):
            pairs.append((re.sub(r"([A-Z])", lambda m: "-" + m.group(1).lower(), key), value))
    return (Attrs("", classes, tuple(pairs)) if classes or pairs else NO_ATTRS), count


def _unknown(written: str, key: str, span: Span, builder: Builder) -> None:
    near = nearest(key, MARP_KEYS)
    if near and (written.startswith("_") or builder.context.marp):
        builder.context.tell(
            warning(
                "directive.unknown",
                f"there is no slide directive “{written}”",
                span,
                f"did you mean “{written.replace(key, near)}”?",
            )
        )
