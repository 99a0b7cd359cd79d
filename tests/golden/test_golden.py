"""Golden texts: what a person reviews of the tree, the plan and the diagnostics of small articles.

`python -m tests.golden.review` writes them anew; the change is then read in the diff, line by line, before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.review import CASES, OUTPUTS, texts_of


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_text_form_is_as_reviewed(case: Path, name: str) -> None:
    """A change of the tree, the plan or a diagnostic is seen and read by somebody."""
    assert texts_of(case)[name] == (case / name).read_text("utf-8")
