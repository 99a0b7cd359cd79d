"""What authors of emitters import is all there, and formulas come in the form that each format wants."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

import publish.api
from publish.api import formula_mathml, formula_omml

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"


def test_every_name_that_is_promised_is_there():
    assert [name for name in publish.api.__all__ if not hasattr(publish.api, name)] == []
    assert len(set(publish.api.__all__)) == len(publish.api.__all__)


@pytest.mark.parametrize(("inline", "display"), [(True, "inline"), (False, "block")])
def test_mathml_stands_by_itself_and_says_its_tex(inline: bool, display: str):
    made = formula_mathml("a <\n b", inline=inline)
    tree = ElementTree.fromstring(made)
    assert (tree.tag, tree.get("display"), tree.get("alttext")) == (f"{MATHML}math", display, "a < b")
    assert "ns0" not in made
    assert "".join(tree.itertext()) == "a<b"


def test_the_kept_tree_is_not_changed_by_what_is_made_of_it():
    assert formula_mathml("x+1", inline=True) == formula_mathml("x+1", inline=True)
    assert formula_omml("x+1", inline=True) == formula_omml("x+1", inline=True)


def test_a_fraction_is_a_fraction_in_office_files_and_has_no_look_of_slides():
    made = formula_omml(r"\frac{a}{b}", inline=True)
    tree = ElementTree.fromstring(made)
    assert tree.tag == f"{M}oMath"
    assert ["".join(tree.find(f"{M}f/{M}{part}").itertext()) for part in ("num", "den")] == ["a", "b"]
    assert "a:rPr" not in made
    assert "ctrlPr" not in made


def test_a_display_is_a_paragraph_of_formulas():
    tree = ElementTree.fromstring(formula_omml(r"\begin{align} a &= b \\ c &= d \end{align}", inline=False))
    assert tree.tag == f"{M}oMathPara"
    assert ["".join(line.itertext()) for line in tree.iter(f"{M}e")] == ["a&=b", "c&=d"]


@pytest.mark.parametrize("tex", ["", r"\undefinedcommand x", r"\frac{a}"])
def test_what_is_not_understood_gives_nothing(tex: str):
    assert formula_mathml(tex, inline=True) == ""
    assert formula_omml(tex, inline=False) == ""
