"""An emitter → nothing, or an AssertionError whose sentence says which promise of the contract it breaks.

from publish.testing import check_emitter

def test_my_emitter_keeps_the_contract():
    check_emitter(MyEmitter)
"""

from __future__ import annotations

import atexit
import copy
import os
import pickle
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from publish.base.diagnostics import Diagnostic, Outcome
from publish.base.errors import PublishError
from publish.base.source import SourceText, Span
from publish.emitters.protocol import API_VERSION, Artifact, EmitContext, Emitter
from publish.theme.load import load_theme
from publish.theme.model import Theme
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Document, Footnote, Meta

EPOCH = 1_000_000_000
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(\s*;.*)?")
_WRITES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
_TALKS = {"socket.connect", "socket.bind", "socket.getaddrinfo", "urllib.Request"}


def check_emitter(emitter: Emitter | type[Emitter], document: Document | None = None) -> tuple[Artifact, ...]:
    """Run an emitter, or a class of one, on `document` (a sample of every common construct without one).

    Gives the artifacts, for checks of your own. Raises AssertionError where a promise is broken: its members, names
    that are file names, bytes, equal bytes for equal inputs, no file written, no connection opened.
    """
    made = emitter() if isinstance(emitter, type) else emitter
    _check_members(made)
    article = sample_document() if document is None else document
    context = EmitContext(sample_theme(), "sample article", EPOCH, "publish.testing", made.options())
    before = pickle.dumps(article)
    with _scratch() as scratch, _watched(scratch) as deeds:
        first = _emit(made, article, context)
    assert not deeds, f"an emitter touches neither disk nor network, and this one did: {', '.join(sorted(set(deeds)))}"
    assert pickle.dumps(article) == before, "the document was changed; it belongs to all emitters"
    _check_artifacts(made, first, context)
    again = _emit(made, copy.deepcopy(article), replace(context, options=made.options()))
    assert _bytes(again) == _bytes(first), "the same document gave other bytes the second time"
    renamed = _emit(made, article, replace(context, stem="other"))
    taken = {artifact.path for artifact in renamed.value} & {artifact.path for artifact in first.value}
    assert not taken, f"outputs of articles with different stems would overwrite each other: {', '.join(sorted(taken))}"
    return first.value


def sample_theme() -> Theme:
    """The default theme."""
    return load_theme("paper").value


def sample_document() -> Document:
    """A small article with the common constructs: nested sections, lists, a table, code, a figure, a footnote, math."""
    text = "x" * 400
    at = Span("sample.md", 0, 1)

    def words(*parts: str | i.Inline) -> i.Inlines:
        return tuple(i.Text(at, part) if isinstance(part, str) else part for part in parts)

    def para(*parts: str | i.Inline) -> b.Paragraph:
        return b.Paragraph(at, words(*parts))

    strong, code = i.Strong(at, words("bold")), i.Code(at, "a < b && c")
    link = i.Link(at, words("a link"), "https://example.org/?a=1&b=2")
    cells = tuple(b.Cell(at, words(word)) for word in ("Left", "Right"))
    table = b.Table(at, ("left", "right"), cells, (cells, cells), words("A table"), number=1)
    items = tuple(b.ListItem(at, (para(word),)) for word in ("First", "Second & last"))
    missing = i.Image(at, "A picture that is not there", "missing.png")
    first = b.Section(
        at, 1, "first", words("First ", i.Emph(at, words("part"))),
        (
            para("Words with ", strong, ", ", code, ", ", link, " and a note", i.FootnoteRef(at, "n", 1), "."),
            b.List(at, False, items), b.List(at, True, items, start=3), table,
            b.CodeBlock(at, 'print("<&>")', "python", number=1), b.MathBlock(at, r"e^{i\pi} + 1 = 0"),
        ),
        (b.Section(at, 2, "inner", words("Inner"), (b.Quote(at, (para("So it was said."),), words("A. Person")),)),),
    )  # fmt: skip
    second = b.Section(
        at, 1, "second", words("Second: Ünïcödé, 日本語, العربية, 🙂"),
        (
            b.Figure(at, (missing,), words("A caption"), words("A credit"), number=1),
            b.Admonition(at, "note", (), (para("Take note."),)), b.SlideBreak(at), b.Notes(at, (para("Say this."),)),
        ),
    )  # fmt: skip
    root = b.Section(at, 0, "sample", words("A sample article"), (para("The lede."),), (first, second))
    meta = Meta(subtitle=words("For tests"), authors=("A. Person",), date="2001-09-09")
    notes = (Footnote(at, "n", 1, (para("The note."),)),)
    return Document(SourceText("sample.md", text), meta, root, notes)


def _check_members(emitter: Any) -> None:
    for member in ("name", "label", "suffix", "api_version", "options", "emit"):
        assert hasattr(emitter, member), f"{type(emitter).__name__} lacks the member {member}"
    assert emitter.api_version == API_VERSION, f"api_version is {emitter.api_version}, and this is {API_VERSION}"
    named = re.fullmatch(r"[a-z][a-z0-9-]*", emitter.name)
    assert named, f"the name {emitter.name!r} is not of lower-case letters, digits and hyphens"
    assert emitter.label.strip(), "the label is empty; a person would not know what the format is"
    assert emitter.suffix.startswith("."), f"the suffix {emitter.suffix!r} does not begin with a dot"
    options = emitter.options
    assert isinstance(options, type), "options is no class"
    assert is_dataclass(options), "options is no dataclass"
    assert options.__dataclass_params__.frozen, "options is a dataclass that is not frozen"  # type: ignore[attr-defined]
    try:
        options()
    except TypeError as failure:
        names = ", ".join(field.name for field in fields(options))
        raise AssertionError(f"options cannot be made without arguments ({names}): {failure}") from failure


def _check_artifacts(emitter: Emitter, made: Outcome[tuple[Artifact, ...]], context: EmitContext) -> None:
    assert all(isinstance(one, Diagnostic) for one in made.diagnostics), "a diagnostic is no Diagnostic"
    assert isinstance(made.value, tuple), "the value of the outcome is no tuple of artifacts"
    assert made.value, "no artifact was made; raise PublishError where nothing can be"
    for artifact in made.value:
        assert isinstance(artifact, Artifact), f"{artifact!r} is no Artifact"
        name = artifact.path
        assert name not in ("", ".", ".."), f"{name!r} is no file name"
        assert not set(name) & set("/\\\0\n\r"), f"the name {name!r} leads out of the output folder"
        assert isinstance(artifact.data, bytes), f"the data of {name!r} are {type(artifact.data).__name__}, not bytes"
        assert _MEDIA_TYPE.fullmatch(artifact.media_type), f"{artifact.media_type!r} is no media type (RFC 6838)"
    main = context.stem + emitter.suffix
    assert any(one.path == main for one in made.value), f"no artifact is named {main!r}, the stem and the suffix"


def _emit(emitter: Emitter, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
    try:
        made = emitter.emit(document, context)
    except PublishError as told:
        raise AssertionError(f"the article was refused, and nothing is wrong with it: {told}") from told
    assert isinstance(made, Outcome), f"emit gave {type(made).__name__}, not an Outcome"
    return made


def _bytes(made: Outcome[tuple[Artifact, ...]]) -> list[tuple[str, bytes]]:
    return [(artifact.path, artifact.data) for artifact in made.value]


_deeds: dict[int, list[str]] = {}
_scratches: dict[int, str] = {}
_hooked: list[bool] = []


@cache
def _scratch_folder() -> str:
    # it lives as long as the process: a warm engine comes back to its files
    folder = tempfile.mkdtemp(prefix="publish-testing-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@contextmanager
def _scratch() -> Iterator[str]:
    """A folder that `tempfile` uses while the block runs: engines keep scratch files, which builds clear away."""
    before, folder = tempfile.tempdir, _scratch_folder()
    tempfile.tempdir = folder
    try:
        yield folder
    finally:
        tempfile.tempdir = before


@contextmanager
def _watched(scratch: str) -> Iterator[list[str]]:
    """What this thread writes or connects to while the block runs, by Python's audit events (PEP 578).

    Files below `scratch` do not count.
    """
    if not _hooked:
        # a hook cannot be taken out again; outside of a block it finds its thread in no list
        sys.addaudithook(_note)
        _hooked.append(True)
    deeds = _deeds.setdefault(threading.get_ident(), [])
    _scratches[threading.get_ident()] = scratch
    try:
        yield deeds
    finally:
        del _scratches[threading.get_ident()]
        del _deeds[threading.get_ident()]


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    thread = threading.get_ident() if _deeds else 0
    if thread not in _deeds:
        return
    if event in _TALKS or (_is_write(event, arguments) and not _is_harmless(event, arguments, _scratches[thread])):
        _deeds[thread].append(f"{event} {arguments[0] if arguments else ''}".strip())


def _is_write(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        flags = arguments[2] if isinstance(arguments[2], int) else 0
        return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in _WRITES


def _is_harmless(event: str, arguments: tuple[Any, ...], scratch: str) -> bool:
    """Whether it is about scratch files, what Python compiles, or nothing at all; the rest was told by full path."""
    place = os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else str(arguments[0])
    # clearing a folder away goes by descriptor and bare name
    by_descriptor = event != "open" and isinstance(arguments[-1], int) and arguments[-1] >= 0 and os.sep not in place
    return place.startswith(scratch) or "__pycache__" in place or place == os.devnull or by_descriptor
