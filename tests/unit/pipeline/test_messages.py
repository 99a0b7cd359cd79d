"""Frames arrive in pieces of any size, and come out whole and in order."""

from __future__ import annotations

import io

import pytest

from publish.emitters.protocol import Artifact
from publish.pipeline.messages import Done, Emitted, Frames, Stage, read_frame, write_frame


@pytest.mark.parametrize("step", [1, 7, 8, 9, 1000])
def test_frames_are_put_together_from_pieces(step: int):
    sent = [Stage("pdf"), Emitted("pdf", False, (), (Artifact("a.pdf", b"x" * 500, "application/pdf"),)), Done()]
    stream = io.BytesIO()
    for message in sent:
        write_frame(stream, message)
    data, frames = stream.getvalue(), Frames()
    came = [message for at in range(0, len(data), step) for message in frames.feed(data[at : at + step])]
    assert came == sent


def test_the_end_of_the_other_side_is_told():
    stream = io.BytesIO()
    write_frame(stream, Done(True))
    stream.seek(0)
    assert read_frame(stream) == Done(True)
    with pytest.raises(EOFError):
        read_frame(stream)
