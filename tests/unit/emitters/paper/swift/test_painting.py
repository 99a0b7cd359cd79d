"""Colours and marks stand in the page as the engine writes them, and no more often."""

from __future__ import annotations

from typing import Any

import pytest

from publish.emitters.paper.loading import load_engine

load_engine()

from tinycss2.color5 import parse_color  # noqa: E402
from weasyprint.matrix import Matrix  # noqa: E402
from weasyprint.pdf.stream import Stream  # noqa: E402

from publish.emitters.paper.swift import painting  # noqa: E402

RED, BLUE, PALE = (parse_color(name) for name in ("red", "blue", "rgb(255 0 0 / 0.5)"))


def _stream(tags: dict[Any, Any] | None = None) -> Any:
    resources = {"ExtGState": {}, "XObject": {}, "Pattern": {}, "Shading": {}, "ColorSpace": None}
    return Stream({}, (0, 0, 1, 1), resources, {}, tags, {}, None)


def _coloured(set_color: Any, colours: tuple[Any, ...]) -> list[bytes]:
    stream = _stream()
    for colour in colours:
        if colour == "restore":
            stream.push_state()
            stream.stream.append(b"n")
            stream.pop_state()
        else:
            set_color(stream, *colour)
    return list(stream.stream)


@pytest.mark.parametrize(
    "colours",
    [
        ((RED,), (RED,), (BLUE,), (RED,)),
        ((RED,), "restore", (RED,), (RED,)),
        ((RED,), (PALE,), (RED,)),
        ((RED,), (RED, True), (RED,), (BLUE, True), (BLUE,), (RED, True)),
    ],
)
def test_colours_are_written_as_before(colours: tuple[Any, ...]) -> None:
    assert _coloured(painting._set_color, colours) == _coloured(painting._plain_colour, colours)


def test_the_same_colour_is_written_once() -> None:
    assert _coloured(painting._set_color, ((RED,), (RED,))) == [b"/a1.0 gs", b"1 0 0 rg"]


def test_a_mark_has_the_next_number_and_is_closed() -> None:
    tags: dict[Any, Any] = {"other": {}}
    stream = _stream(tags)
    with pytest.raises(ValueError, match="broken"), painting._marked(stream, "box", "Span"):
        raise ValueError("broken")
    assert b" ".join(stream.stream) == b"/Span <</MCID 1>> BDC EMC"
    assert tags["box"] == {"tag": "Span", "mcid": 1}


def test_without_tags_nothing_is_marked() -> None:
    stream = _stream(None)
    with painting._marked(stream, "box", "Span"):
        pass
    assert stream.stream == []


def test_matrices_are_multiplied_as_before() -> None:
    turn, shift = Matrix(0.1, 0.7, -0.3, 1 / 3, 5, -6.1), Matrix(d=-1, e=0.2, f=10)
    assert painting._times(turn, shift) == painting._plain_times(turn, shift)
    point = Matrix(matrix=[[3, 4, 1]])
    assert painting._times(point, shift) == painting._plain_times(point, shift) == [[3.2, 6, 1]]
    assert type(painting._times(turn, shift)) is Matrix


def test_a_text_in_a_line_is_marked_and_closed_though_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(painting.draw, "draw_text", fails)
    tags: dict[Any, Any] = {}
    stream = _stream(tags)
    with pytest.raises(ValueError, match="broken"):
        painting.in_line(stream, "box", 0, "clip", "none")
    assert b" ".join(stream.stream) == b"/Span <</MCID 0>> BDC EMC"
    assert tags == {"box": {"tag": "Span", "mcid": 0}}
