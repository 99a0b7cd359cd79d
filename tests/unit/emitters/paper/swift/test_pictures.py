"""Paths of drawings are written as the engine writes them."""

from __future__ import annotations

from collections import deque
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest

from publish.emitters.paper.loading import load_engine

load_engine()

from publish.emitters.paper.swift import pictures  # noqa: E402  # it takes the engine's functions when imported


class _Node(dict[str, str]):
    def __init__(self, path: str, **more: str) -> None:
        super().__init__(d=path, **more)
        self.attrib = self
        self.vertices: deque[Any] = deque()


def _drawn(function: Any, path: str) -> bytes:
    svg = SimpleNamespace(stream=pydyf.Stream())
    svg.point = lambda x, y, font_size: (pictures._plain_size(x, 16, 100), pictures._plain_size(y, 16, 100))
    function(svg, _Node(path), 16)
    return b"\n".join(svg.stream.stream)


@pytest.mark.parametrize(
    ("path", "operators"),
    [
        ("M10 20L30 40Z", b"0 0 m\n10 20 m\n30 40 l\nh"),
        ("m10,20 5-5 5,5z", b"0 0 m\n10 20 m\n15 15 l\n20 20 l\nh"),
        ("M1 1h2v3H0V0", b"0 0 m\n1 1 m\n3 1 l\n3 4 l\n0 4 l\n0 0 l"),
        ("M0 0q3 0 3 3", b"0 0 m\n0 0 m\n2 0 3 1 3 3 c"),
        ("M1 1c1 0 2 1 2 2", b"0 0 m\n1 1 m\n2 1 3 2 3 3 c"),
        ("M2 2l1 1zl5 0", b"0 0 m\n2 2 m\n3 3 l\nh\n7 2 l"),
        ("M.5.5-.5-.5", b"0 0 m\n0.5 0.5 m\n-0.5 -0.5 l"),
    ],
)
def test_a_usual_path_is_written_in_one_go(path: str, operators: bytes) -> None:
    assert pictures._drawn(path) == operators
    assert _drawn(pictures._plain_path, path) == operators
    assert _drawn(pictures._path, path) == operators


@pytest.mark.parametrize(
    "path", ["", "M1 1A2 2 0 0 1 3 3", "M1 1S2 2 3 3", "M1 1L2", "M1e1 2L3 4", "M1px 2L3 4", "M0 0T1 1", "10 10"]
)
def test_what_is_unusual_is_left_to_the_engine(path: str) -> None:
    assert pictures._drawn(path) == b""


def test_an_arc_and_units_are_drawn_as_before() -> None:
    for path in ("M1 1A2 2 0 0 1 3 3", "M1px 2L3 4", "M0 0S1 1 2 2"):
        assert _drawn(pictures._path, path) == _drawn(pictures._plain_path, path) != b""


def test_a_path_with_markers_is_the_engines() -> None:
    node = _Node("M1 1L5 5", **{"marker-end": "url(#tip)"})
    svg = SimpleNamespace(stream=pydyf.Stream())
    svg.point = lambda x, y, font_size: (float(x), float(y))
    pictures._path(svg, node, 16)
    assert len(node.vertices) > 0


@pytest.mark.parametrize("length", ["3", "-0.5", "50%", "2em", "1px", "", None, 4, 0, "nothing"])
def test_lengths_are_the_engines(length: Any) -> None:
    assert pictures._size(length, 10, 200) == pictures._plain_size(length, 10, 200)


def test_points_are_taken_off_the_front() -> None:
    svg = SimpleNamespace(point=lambda x, y, font_size: (float(x), float(y)))
    for string in ("1 2", "1 2 ", "1 2 3", "1 2 3 4 5"):
        assert pictures._point(svg, string, 16) == pictures._plain_point(svg, string, 16)
    with pytest.raises(pictures.utils.PointError):
        pictures._point(svg, "1", 16)


@pytest.mark.parametrize(
    ("path", "operators"),
    [
        ("M 10 -5.030 L 0.5 0 Z", b"0 0 m\n10 -5.03 m\n0.5 0 l\nh"),
        ("M 0 0 Q 3 0 3 3 ", b"0 0 m\n0 0 m\n2 0 3 1 3 3 c"),
        ("M 1 1 Z L -0.0 100", b"0 0 m\n1 1 m\n0 100 l"),
        ("M 1 1 C 1 2 3 4 5.25 6 Z", b"0 0 m\n1 1 m\n1 2 3 4 5.25 6 c\nh"),
        ("Q 1 1 2 2", b"0 0 m\n0.666667 0.666667 1.333333 1.333333 2 2 c"),
        ("M 1 1 L 2 2 Z L 5 5 Z", b"0 0 m\n1 1 m\n2 2 l\nh\n5 5 l\nh"),
    ],
)
def test_an_outline_is_written_in_one_go(path: str, operators: bytes) -> None:
    assert pictures._outline(path) == operators
    assert _drawn(pictures._plain_path, path) == operators


@pytest.mark.parametrize("path", ["", "M 1 1 2 2", "m 1 1", "M 1,1", "M 1 1 L 0.00000001 2", "M 1 1 H 3", "M 1"])
def test_another_path_is_no_outline(path: str) -> None:
    assert pictures._outline(path) == b""


def test_a_colour_that_was_made_paler_is_whole_the_next_time() -> None:
    first = pictures._colour("#ff0000")
    first.alpha *= 0.5
    again = pictures._colour("#ff0000")
    assert (tuple(again), again.space) == ((1.0, 0.0, 0.0, 1.0), "srgb")
    assert pictures._colour("no colour") is None
