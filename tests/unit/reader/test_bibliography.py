"""Bibliographies: marks in the order of use, references that read as print, broken entries told."""

from __future__ import annotations

import time

import pytest

from publish.base import Span
from publish.reader.bibliography import Bibliography, Citations, load

HERE = Span("a.md", 0, 9)
BIB = r"""
@string{jf = "Journal of Foo"}
@article{ng, author={Ng, Andrew Y. and M{\"u}ller, J{\'o}zef and {Open AI}}, title={The {LLM} story \& more},
  journal=jf, year=2020, month=mar, volume=3, number=2, pages={1--10}, doi={https://doi.org/10.1/x_y}}
@inproceedings{vas, author={Ashish Vaswani and others}, title={Attention Is All You Need?}, booktitle={NeurIPS}, year={2017}}
@book{knuth, author={Donald E. Knuth}, title={The {\TeX}book}, publisher={AW}, year={1984}, address={Reading}, edition={2}}
@misc{web, title={A page}, howpublished={\url{https://x.org/a\_b}}, year={n.d.}}
@book{beet, author={Ludwig van Beethoven}, title={Notes}, year=1820}
"""


def session(text: str = BIB) -> Citations:
    return Citations(load(text, HERE).value)


def printed(key: str, text: str = BIB) -> str:
    cited = session(text)
    assert cited.cite((key,), HERE).diagnostics == ()
    return cited.references[0].text


def test_the_file_is_read_whole():
    outcome = load(BIB, HERE)
    assert outcome.diagnostics == ()
    assert [key for key, _ in outcome.value.works] == ["ng", "vas", "knuth", "web", "beet"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (
            "ng",
            "A. Y. Ng, J. Müller, and Open AI, “The LLM story & more,” Journal of Foo, vol. 3, no. 2, pp. 1–10, Mar. 2020."
            " doi: 10.1/x_y",
        ),
        ("vas", "A. Vaswani et al., “Attention Is All You Need?” in NeurIPS, 2017."),
        ("knuth", "D. E. Knuth, The TeXbook, 2nd ed., Reading: AW, 1984."),
        ("web", "“A page,” n.d. https://x.org/a_b"),
        ("beet", "L. van Beethoven, Notes, 1820."),
    ],
)
def test_references_as_print(key: str, text: str):
    assert printed(key) == text


def test_marks_count_first_uses():
    cited = session()
    marks = [
        cited.cite(keys, HERE).value
        for keys in (("web",), ("ng", "web"), ("vas", "knuth", "ng", "web"), ("web", "vas"))
    ]
    assert marks == ["[1]", "[1], [2]", "[1]–[4]", "[1], [3]"]
    assert [one.key for one in cited.references] == ["web", "ng", "vas", "knuth"]


def test_a_mark_with_its_page():
    assert session().cite(("ng", "web"), HERE, ("p. 3", "")).value == "[1, p. 3], [2]"


def test_an_unknown_key_is_told_and_stays():
    outcome = session().cite(("ng", "knut"), HERE)
    assert outcome.value == "[1], [knut]"
    (only,) = outcome.diagnostics
    assert (only.code, only.hints) == ("citation.unknown", ("did you mean “@knuth”?",))
    assert [one.code for one in Citations(Bibliography()).cite(("x",), HERE).diagnostics] == ["citation.unknown"]


def test_broken_entries_are_told_and_the_others_are_there():
    outcome = load(
        "@misc{a, title={A}}\n@misc{a, title={B}}\n@misc{d, title={D}, title={E}}\n@misc{bad, title={\n@misc{ok, title={O}}",
        HERE,
    )
    assert [key for key, _ in outcome.value.works] == ["a", "d", "ok"]
    assert [one.code for one in outcome.diagnostics] == ["bibliography.entry"] * 3
    assert [one.message.partition(" of ")[0] for one in outcome.diagnostics] == ["line 2", "line 3", "line 4"]


def test_csl_json_says_the_same():
    text = (
        '[{"id":"a","type":"article-journal","author":[{"family":"Gogh","given":"Vincent","non-dropping-particle":"van"},'
        '{"literal":"WHO"}],"title":"Sun","container-title":"J","page":"3-5","issued":{"date-parts":[[2020,3]]},"DOI":"10.1/x"}]'
    )
    assert printed("a", text) == "V. van Gogh and WHO, “Sun,” J, pp. 3–5, Mar. 2020. doi: 10.1/x"


def test_many_names_become_et_al():
    names = " and ".join(f"Ann N{n}" for n in range(7))
    assert printed("a", f"@misc{{a, author={{{names}}}, title={{T}}}}") == "A. N0 et al., “T.”"


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, title={" + "{" * 20_000 + "}" * 20_000 + "}}",
        "@misc{a, author={" + "x and " * 20_000 + "}}",
        "@misc{a, author={" + "A," * 3000 + "}}",
        "@misc{a, title={" * 5000,
        '@misc{a, title="' * 5000,
        "@" * 20_000,
        "[" * 100_000,
        '[{"id": ' + "9" * 100_000 + "}]",
        '[{"id": "a", "author": 3, "issued": {"date-parts": [[[]]]}, "title": {"x": 1}}]',
        "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(1000)) + "@misc{a, title=s1000}",
        "@misc{a, title={\\input{/etc/passwd}}}",
        "x" * 6_000_000,
        "\0",
    ],
)
def test_hostile_files_are_read_in_good_time(text: str):
    start = time.perf_counter()
    cited = Citations(load(text, HERE).value)
    cited.cite(("a",), HERE)
    assert all(len(one.text) < 10_000 and "root:" not in one.text for one in cited.references)
    assert time.perf_counter() - start < 5
