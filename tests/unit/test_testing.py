"""The conformance kit says what is wrong with an emitter in a sentence, and nothing about a good one."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest

from publish.api import (
    API_VERSION,
    Artifact,
    Document,
    EmitContext,
    NoOptions,
    Outcome,
    PublishError,
    error,
    plain_text,
)
from publish.testing import check_emitter, sample_document


class Good:
    name: ClassVar[str] = "good"
    label: ClassVar[str] = "Good"
    suffix: ClassVar[str] = ".good"
    api_version: ClassVar[int] = API_VERSION
    options: ClassVar[type] = NoOptions

    def emit(self, document: Document, context: EmitContext) -> Outcome[tuple[Artifact, ...]]:
        data = plain_text(document).encode()
        return Outcome((Artifact(context.stem + ".good", data, "text/plain; charset=utf-8"),))


@dataclass
class Thawed:
    size: int = 1


@dataclass(frozen=True)
class Demanding:
    size: int


def test_a_good_emitter_passes_as_class_and_as_instance():
    assert check_emitter(Good) == check_emitter(Good())


def test_the_plain_text_has_the_words_of_every_kind_of_block():
    text = plain_text(sample_document())
    for words in (
        "A sample article",
        "Inner",
        "First",
        "Left",
        "A table",
        'print("<&>")',
        "So it was said.",
        "Say this.",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("member", "value", "words"),
    [
        ("api_version", 99, "api_version is 99"),
        ("name", "Bad Name", "not of lower-case"),
        ("label", " ", "label is empty"),
        ("suffix", "good", "does not begin with a dot"),
        ("options", dict, "options is no dataclass"),
        ("options", Thawed, "not frozen"),
        ("options", Demanding, r"without arguments \(size\)"),
        ("options", None, "options is no class"),
        ("suffix", ".other", "no artifact is named 'sample article.other'"),
    ],
)
def test_wrong_members_are_told(member: str, value: object, words: str):
    with pytest.raises(AssertionError, match=words):
        check_emitter(type("Bad", (Good,), {member: value}))


def _wrong(path: str = "{stem}.good", data: object = b"x", media_type: str = "text/plain") -> Callable[..., Any]:
    return lambda self, document, context: Outcome((Artifact(path.format(stem=context.stem), data, media_type),))  # type: ignore[arg-type]


def _refuse(self: object, document: Document, context: EmitContext) -> Any:
    raise PublishError(error("x", "no"))


def _write(self: object, document: Document, context: EmitContext) -> Any:
    Path("left behind").write_text("x")
    return Good().emit(document, context)


def _talk(self: object, document: Document, context: EmitContext) -> Any:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect_ex("/nobody/listens")
    return Good().emit(document, context)


def _count(self: Any, document: Document, context: EmitContext) -> Any:
    type(self).times = getattr(type(self), "times", 0) + 1
    return Outcome((Artifact(context.stem + ".good", str(type(self).times).encode(), "text/plain"),))


@pytest.mark.parametrize(
    ("emit", "words"),
    [
        (_wrong("../{stem}.good"), "leads out of the output folder"),
        (_wrong("{stem}\\x.good"), "leads out of the output folder"),
        (_wrong(".."), "is no file name"),
        (_wrong(data="text"), "are str, not bytes"),
        (_wrong(media_type="text"), "no media type"),
        (lambda *_: Outcome(()), "no artifact was made"),
        (lambda *_: None, "not an Outcome"),
        (lambda *_: Outcome([1]), "no tuple"),
        (lambda *_: Outcome((1,)), "no Artifact"),
        (_refuse, "nothing is wrong with it"),
        (_write, "touches neither disk nor network.*left behind"),
        (_talk, "touches neither disk nor network.*socket.connect"),
        (_count, "other bytes the second time"),
    ],
)
def test_wrong_deeds_are_told(emit: Callable[..., Any], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match=words):
        check_emitter(type("Bad", (Good,), {"emit": emit}))


def test_outputs_that_forget_the_stem_are_told():
    def emit(self: object, document: Document, context: EmitContext) -> Any:
        made = Good().emit(document, context).value
        return Outcome((*made, Artifact("style.css", b"x", "text/css")))

    with pytest.raises(AssertionError, match=r"overwrite each other: style\.css"):
        check_emitter(type("Bad", (Good,), {"emit": emit}))


def test_scratch_files_are_allowed():
    def busy(self: object, document: Document, context: EmitContext) -> Any:
        with tempfile.NamedTemporaryFile() as scratch, tempfile.TemporaryDirectory() as folder:
            scratch.write(b"x")
            Path(folder, "x").write_text("x")
        return Good().emit(document, context)

    check_emitter(type("Busy", (Good,), {"emit": busy}))
