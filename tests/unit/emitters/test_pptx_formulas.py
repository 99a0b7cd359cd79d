"""Native formulas: each part is what it means, nothing is left as text, and a picture stands beside it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from publish.deck.model import Box, Deck, MathContent, Para, Properties, Run, Slide, TextContent
from publish.emitters.pptx.omml import Omml
from publish.emitters.pptx.write import write_deck
from publish.figures.formula import mathml
from publish.theme.load import load_theme

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACES = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
FORMULAS = [
    r"\frac{a}{b}", r"\dfrac{1}{\tfrac12}", r"\cfrac{1}{1+\cfrac{1}{x}}", r"a \over b", r"\binom{n}{k}",
    r"\sum_{i=1}^{n} i^2 + 1", r"\sum_j e^{f_j}", r"\prod_{k} (1 + x_k) = 2", r"\int_0^\infty e^{-x^2}\,dx", r"\iint_D f",
    r"\bigcup_i A_i", r"\sum", r"\lim_{x \to 0} \frac{\sin x}{x}", r"\max(0, s_j - s_{y_i} + \Delta)",
    r"\operatorname*{argmax}_x f", r"\log p(x)", r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}",
    r"\begin{bmatrix} a \\ b \end{bmatrix}", r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}",
    r"\begin{array}{lr} a & b \\ c \end{array}", r"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{aligned} a &= b + c \\ &= d \end{aligned}", r"\begin{align} a &= b \\ c &= d \end{align}", r"x \\ y",
    r"\hat{x} + \vec{v} + \bar{y} + \tilde{z}", r"\dot{x}\ddot{y}", r"\widehat{xy}", r"\overline{AB}", r"\underline{a}",
    r"\underbrace{a + b}_{n}", r"\overbrace{a}^{b}", r"\xrightarrow{n}", r"\overset{!}{=}", r"\underset{x}{\min} f",
    r"\sqrt{2}", r"\sqrt[3]{x + 1}", r"\text{if } x \text{ is } 3", r"\alpha\beta\Gamma\Omega", r"\mathbb{R}^n \to \mathcal{L}",
    r"\left( \frac{a}{b} \right)^2", r"\left\{ x \middle| y \right.", r"\left.\frac{d}{dx}\right|_{0}",
    r"\lVert x \rVert_2", r"\langle x, y \rangle", r"x_i^2 + x_{i} + x^{2}", r"f'(x)", r"{}_a^b X", r"a \not= b",
    r"\mathbf{W}\boldsymbol{\theta}\mathrm{loss}", r"\boxed{x}", r"\cancel{x}", r"\phantom{x} y", r"a \quad b", r"a < b \& c",
]  # fmt: skip


def omml(tex: str) -> etree._Element:
    """The `m:oMath` of a formula."""
    tree = mathml(tex, inline=False)
    assert tree is not None, tex
    made = Omml(32.0, "", "en").paragraph(tree)
    return etree.fromstring(made.replace("<m:oMathPara>", f"<m:oMathPara {SPACES}>", 1)).find(f"{M}oMath")


def words(node: etree._Element | None) -> str:
    """The letters of a part."""
    assert node is not None
    return "".join(t.text or "" for t in node.iter(f"{M}t")).strip("\u200b ")


@pytest.mark.parametrize("tex", FORMULAS)
def test_every_kind_of_formula_is_well_formed_and_has_no_command_left(tex: str) -> None:
    """No part that must hold something is empty: PowerPoint would show a dotted square in it."""
    math = omml(tex)
    assert "\\" not in words(math)
    for node in math.iter(f"{M}e", f"{M}num", f"{M}den", f"{M}lim", f"{M}fName"):
        assert len(node), f"{node.tag} is empty in {tex}"
    for nary in math.iter(f"{M}nary"):
        head = nary.find(f"{M}naryPr")
        for part in ("sub", "sup"):
            assert len(nary.find(f"{M}{part}")) or head.find(f"{M}{part}Hide") is not None


@pytest.mark.parametrize("tex", FORMULAS)
def test_every_part_has_the_size_that_was_measured(tex: str) -> None:
    """Bars, brackets and signs take their size from the part they belong to, not from its letters."""
    math = omml(tex)
    sizes = {node.get("sz") for node in math.iter(f"{A}rPr")}
    assert sizes == {"3200"}
    for part in math.iter():
        kind = etree.QName(part).localname
        if kind.endswith("Pr") and kind not in ("rPr", "ctrlPr", "mcPr", "oMathParaPr"):
            assert part.find(f"{M}ctrlPr") is not None, kind


def test_a_fraction_has_its_two_parts() -> None:
    """Numerator above, denominator below."""
    found = omml(r"\frac{a+1}{b}").find(f"{M}f")
    assert (words(found.find(f"{M}num")), words(found.find(f"{M}den"))) == ("a+1", "b")


def test_a_sum_has_its_limits_and_what_is_summed_up_to_the_next_sign() -> None:
    """What follows the summand is not part of it."""
    math = omml(r"\sum_{i=1}^{n} x_i(a + b) + c")
    found = math.find(f"{M}nary")
    assert found.find(f"{M}naryPr/{M}chr").get(f"{M}val") == "∑"
    assert [words(found.find(f"{M}{part}")) for part in ("sub", "sup", "e")] == ["i=1", "n", "xi(a+b)"]
    assert words(math) == "i=1nxi(a+b)+c"


def test_an_integral_has_its_limits_at_its_side_and_a_sum_below_and_above() -> None:
    """As print has them."""
    places = [omml(tex).find(f".//{M}limLoc").get(f"{M}val") for tex in (r"\int_0^1 x", r"\sum_0^1 x")]
    assert places == ["subSup", "undOvr"]


@pytest.mark.parametrize(
    ("tex", "start", "end", "parts"),
    [
        (r"\left( a \right]", "(", "]", ["a"]),
        (r"\left. a \right|", "", "|", ["a"]),
        (r"\left\{ a \middle| b \right\}", "{", "}", ["a", "b"]),
        (r"\begin{pmatrix} 1 & 2 \end{pmatrix}", "(", ")", ["12"]),
        (r"\begin{cases} 1 & 2 \end{cases}", "{", "", ["12"]),
        (r"\binom{n}{k}", "(", ")", ["nk"]),
    ],
)
def test_brackets_hold_what_stands_between_them(tex: str, start: str, end: str, parts: list[str]) -> None:
    """So that they grow with it."""
    found = omml(tex).find(f"{M}d")
    head = found.find(f"{M}dPr")
    assert (head.find(f"{M}begChr").get(f"{M}val"), head.find(f"{M}endChr").get(f"{M}val")) == (start, end)
    assert [words(part) for part in found.findall(f"{M}e")] == parts


def test_matrices_have_rows_of_equal_length() -> None:
    """A row that the writer left short is filled up."""
    rows = omml(r"\begin{array}{lr} a & b \\ c \end{array}").findall(f".//{M}mr")
    assert [[words(cell) for cell in row.findall(f"{M}e")] for row in rows] == [["a", "b"], ["c", ""]]


def test_aligned_lines_say_where_they_are_aligned() -> None:
    """By an ampersand in a run of its own (ECMA-376 Part 1, §22.1.2.34)."""
    lines = omml(r"\begin{aligned} a &= b \\ &= c \end{aligned}").find(f"{M}eqArr").findall(f"{M}e")
    assert [words(line) for line in lines] == ["a&=b", "&=c"]
    assert all("&" in [t.text for t in line.iter(f"{M}t")] for line in lines)


def test_names_of_functions_stand_upright_and_are_applied() -> None:
    """Variables slant."""
    found = omml(r"\log x").find(f"{M}func")
    assert (words(found.find(f"{M}fName")), words(found.find(f"{M}e"))) == ("log", "x")
    slants = [run.find(f"{M}rPr/{M}sty").get(f"{M}val") for run in found.iter(f"{M}r")]
    assert slants == ["p", "i"]


def test_a_limit_stands_below_its_name() -> None:
    """As in print."""
    found = omml(r"\lim_{n} a").find(f"{M}func/{M}fName/{M}limLow")
    assert (words(found.find(f"{M}e")), words(found.find(f"{M}lim"))) == ("lim", "n")


# on a slide


def written(tex: str, theme: str = "paper") -> tuple[etree._Element, dict[str, bytes]]:
    """The slide of a formula, and all parts of the file."""
    house = load_theme(theme).value
    place = house.layouts["equation"]["formula"]
    title = Box("title", 0, house.layouts["equation"]["title"].frame, TextContent((Para((Run("One"),)),)), 32.0)
    box = Box("formula", 11, place.frame, MathContent(tex, "a over b"), 40.0)
    deck = Deck(960, 540, Properties("T"), (Slide("s", "equation", "One", (title, box)),))
    data = write_deck(deck, house, epoch=0, generator="x")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return etree.fromstring(parts["ppt/slides/slide1.xml"]), parts


def test_a_formula_stands_in_its_placeholder_with_a_picture_for_other_programs() -> None:
    """The picture has the formula's own shape, in the middle of the frame."""
    slide, parts = written(r"\frac{a}{b}")
    (both,) = slide.iter(f"{MC}AlternateContent")
    native, picture = both.find(f"{MC}Choice/{P}sp"), both.find(f"{MC}Fallback/{P}pic")
    assert native.find(f".//{P}ph").get("idx") == "11"
    assert native.find(f".//{M}oMath") is not None
    assert picture.find(f".//{P}cNvPr").get("descr") == "a over b"
    assert {x.find(f".//{P}cNvPr").get("descr") for x in (native, picture)} == {"a over b"}
    (dots,) = [data for name, data in parts.items() if re.fullmatch(r"ppt/media/image\d+\.png", name)]
    width, height = (int.from_bytes(dots[k : k + 4], "big") for k in (16, 20))
    size = picture.find(f"{P}spPr/{A}xfrm/{A}ext")
    assert int(size.get("cx")) / int(size.get("cy")) == pytest.approx(width / height, rel=0.02)
    # 12 700 EMU are a point, and a 4K screen shows a slide of 960 points with four dots for each
    assert width == pytest.approx(4 * int(size.get("cx")) / 12_700, abs=2)


def test_a_formula_on_a_dark_theme_is_light_in_the_picture_too() -> None:
    """The colour of text, not black."""
    ink = load_theme("ink").value.colours["ink"]
    _, parts = written("x", "ink")
    (svg,) = [data.decode() for name, data in parts.items() if name.endswith(".svg")]
    assert ink in svg


def test_a_formula_that_nothing_understands_stands_as_its_words() -> None:
    """Nothing is lost in silence."""
    slide, _ = written(r"\nosuch x")
    assert slide.find(f".//{MC}AlternateContent") is None
    assert "a over b" in [t.text for t in slide.iter(f"{A}t")]
