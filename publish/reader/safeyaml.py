"""YAML text → a plain tree of words with their places; what makes YAML dangerous or surprising is left out.

Every scalar stays the text that was written: `no` is "no", `1:30` is "1:30", `2026-13-01` is itself. Types are the
business of whoever asks for a key. Aliases and anchors, doubled keys and deep nesting are refused with their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from publish.base import Span

MAX_DEPTH = 24
"""Levels of nesting that are read."""
MAX_CHARS = 65_536
"""The longest YAML text that is read, in characters."""
_MAX_BRACKETS = 100
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word or a line of text; `text` is None where the value is empty or null."""

    span: Span
    text: str | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    span: Span
    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written; no key stands twice."""

    span: Span
    pairs: tuple[tuple[Scalar, Value], ...]

    def get(self, key: str) -> Value | None:
        """The value of `key`, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


Value: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class YamlFault:
    """Why a text was not read: a sentence, its place, and a hint that may be empty."""

    message: str
    span: Span
    hint: str = ""


class _Refused(yaml.MarkedYAMLError):
    """A construct that is well-formed but not accepted."""


class _Composer(yaml.SafeLoader):
    """A composer that never shares nodes and never goes deep."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """One node; raises before an alias is followed or the stack grows."""
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise _Refused(problem="aliases and anchors are not accepted", problem_mark=event.start_mark)
        if self._depth >= MAX_DEPTH:
            problem = f"more than {MAX_DEPTH} levels of nesting"
            raise _Refused(problem=problem, problem_mark=event.start_mark)
        self._depth += 1
        try:
            node: Node | None = super().compose_node(parent, index)
        finally:
            self._depth -= 1
        return node


def read(text: str, source: str, start: int) -> Value | YamlFault:
    """The value of the YAML `text`, which stands at offset `start` of the source called `source`."""
    if len(text) > MAX_CHARS:
        span = Span(source, start, start)
        return YamlFault(f"the YAML is longer than {MAX_CHARS // 1024} KB", span, "move large data to a file")
    deep = _too_deep(text)
    if deep is not None:
        at = start + deep
        return YamlFault(f"more than {_MAX_BRACKETS} open brackets", Span(source, at, at + 1))
    try:
        loader = _Composer(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as problem:
        return _marked_fault(problem, source, start, len(text))
    except yaml.reader.ReaderError as problem:
        at = start + min(int(problem.position), len(text))
        return YamlFault(
            "the YAML has a character that is not allowed", Span(source, at, min(at + 1, start + len(text)))
        )
    if node is None:
        return Scalar(Span(source, start, start), None)
    return _value(node, source, start, len(text))


def _too_deep(text: str) -> int | None:
    """Where the bracket stands that is one too many. The scanner looks far ahead of the composer, and slowly."""
    depth = 0
    for found in re.finditer(r"[\[{\]}]", text):
        depth = depth + 1 if found.group() in "[{" else max(0, depth - 1)
        if depth > _MAX_BRACKETS:
            return found.start()
    return None


def _marked_fault(problem: yaml.MarkedYAMLError, source: str, start: int, length: int) -> YamlFault:
    mark = problem.problem_mark or problem.context_mark
    at = start + min(mark.index if mark else 0, length)
    said = str(problem.problem or problem.context or "it cannot be read")
    hint = ""
    if "mapping values are not allowed" in said:
        said, hint = "a second colon in one value", "put quotes around a value that holds a colon"
    elif "cannot start any token" in said or "found unknown escape" in said:
        hint = "put single quotes around the value"
    elif "aliases" in said:
        hint = "write the value out where it is needed"
    elif "tab" in said or "'\\t'" in said:
        hint = "indent with blanks"
    return YamlFault(said, Span(source, at, at), hint)


def _value(node: Node, source: str, start: int, length: int) -> Value | YamlFault:
    """Recursion is bounded: the composer refused anything deeper than `MAX_DEPTH`."""
    first = start + min(node.start_mark.index, length)
    span = Span(source, first, max(first, start + min(node.end_mark.index, length)))
    if isinstance(node, ScalarNode):
        empty = node.style is None and node.value in _NULLS
        return Scalar(span, None if empty else node.value)
    if isinstance(node, SequenceNode):
        items = tuple(_value(item, source, start, length) for item in node.value)
        fault = next((item for item in items if isinstance(item, YamlFault)), None)
        return fault or Sequence(span, tuple(item for item in items if not isinstance(item, YamlFault)))
    if isinstance(node, MappingNode):
        return _mapping(node, span, start, length)
    return YamlFault("a value of an unknown kind", span)


def _mapping(node: MappingNode, span: Span, start: int, length: int) -> Mapping | YamlFault:
    pairs: list[tuple[Scalar, Value]] = []
    seen: set[str | None] = set()
    for key_node, value_node in node.value:
        key = _value(key_node, span.source, start, length)
        value = _value(value_node, span.source, start, length)
        if isinstance(key, YamlFault):
            return key
        if isinstance(value, YamlFault):
            return value
        if not isinstance(key, Scalar):
            return YamlFault("a key must be a word", key.span, "put quotes around a value that starts with a brace")
        if key.text in seen:
            return YamlFault(f"the key “{key.text}” stands twice", key.span, "keep one of the two")
        seen.add(key.text)
        pairs.append((key, value))
    return Mapping(span, tuple(pairs))
