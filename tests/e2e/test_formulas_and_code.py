"""A deck of formulas and listings before independent judges: valid, whole, and drawn as it was measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from publish.base.source import SourceText
from publish.deck import plan
from publish.deck.model import MathContent
from publish.emitters.pptx.write import write_deck
from publish.reader import read_text
from publish.theme.load import load_theme
from tests.judges import audit_errors, deck_texts, openxml_errors, pdf_pictures, pdf_text, render_deck

pytestmark = pytest.mark.judge

ARTICLE = r"""# Formulas and code

A deck for its judges.

## Hinge loss

The loss of one example is this:

$$L_i = \sum_{j\neq y_i} \left( \max(0, s_j - s_{y_i} + \Delta) \right)$$

where $s_j$ is the score of class $j$ and $\Delta$ the margin.

## Softmax regression

$$P(y \mid x) = \frac{e^{f_y}}{\sum_j e^{f_j}}$$

## Aligned lines

$$\begin{aligned} (a+b)^2 &= a^2 + 2ab + b^2 \\ &= a^2 + b^2 + 2ab \end{aligned}$$

## Several at once

A matrix comes first:

$$\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}$$

and cases follow:

$$f(x)=\begin{cases}x & x>0\\ 0 & \text{otherwise}\end{cases}$$

## Marked lines

```python linenums="7" hl_lines="2-3"
def loss(scores, y, delta=1.0):
    margins = np.maximum(0, scores - scores[y] + delta)
    margins[y] = 0
    return margins.sum()
# the last line is a long remark that has to be wrapped, since it goes on and on until no slide could hold all of it at once
```
"""


@pytest.mark.parametrize("name", ["ink"])
def test_formulas_and_listings_stand_before_their_judges(name: str, tmp_path: Path) -> None:
    """Native formulas in a valid file; in LibreOffice each is a picture of its own shape, in the colour of text."""
    theme = load_theme(name).value
    made = plan(read_text(SourceText("a.md", ARTICLE), door=None, fallback_title="A").value, theme).value
    deck = tmp_path / "a.pptx"
    deck.write_bytes(write_deck(made, theme, epoch=0, generator="x"))
    assert openxml_errors(deck) == []
    assert audit_errors(deck) == []
    boxes = {slide.title: [b for b in slide.boxes if isinstance(b.content, MathContent)] for slide in made.slides}
    assert [
        len(boxes[title]) for title in ("Hinge loss", "Softmax regression", "Aligned lines", "Several at once")
    ] == [1, 1, 1, 2]
    faces = {text.face[0]: text.face for text in deck_texts(deck)}
    assert any("max" in line and "Δ" in line for line in faces["Hinge loss"])
    assert any("where sj is the score" in line for line in faces["Hinge loss"])
    pdf = render_deck(deck, tmp_path / "drawn")
    pages = pdf_text(pdf)
    (listing,) = [page for page in pages if "margins.sum()" in page]
    for word in ("7", "10", "11", "delta=1.0", "↪", "at once"):
        assert word in listing
    pictures = pdf_pictures(pdf, tmp_path / "png")
    ink, ground = (_channels(theme.colour(key)) for key in ("ink", "background"))
    for slide, picture in zip(made.slides, pictures, strict=True):
        for box in boxes[slide.title]:
            frame = box.frame
            with Image.open(picture) as image:
                scale = image.width / made.width
                part = image.convert("RGB").crop(
                    tuple(round(side * scale) for side in (frame.x, frame.y, frame.right, frame.bottom))  # type: ignore[arg-type]
                )
                edge = part.crop((0, 0, part.width, 2)), part.crop((0, part.height - 2, part.width, part.height))
                seen = {colour for _, colour in part.getcolors(1 << 20) or ()}
            assert min(_apart(colour, ink) for colour in seen) < 60, slide.title
            # nothing of the formula touches the frame's edges
            for strip in edge:
                assert all(_apart(colour, ground) < 30 for _, colour in strip.getcolors(1 << 16) or ()), slide.title


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
