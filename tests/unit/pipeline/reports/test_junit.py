"""Manifest → JUnit XML as Jenkins' schema allows it."""

from __future__ import annotations

from lxml import etree

from publish.pipeline.reports.aids import Aids
from publish.pipeline.reports.junit import junit
from publish.pipeline.reports.manifest import Manifest
from tests.unit.pipeline.reports.samples import HOSTILE, WHOLE

_CASE = {"name", "classname", "time"}
_SUITE = {"name", "tests", "failures", "errors", "skipped", "time", "file"}
_ALLOWED = {
    "testsuites": ({"name", "tests", "failures", "errors", "time"}, {"testsuite"}),
    "testsuite": (_SUITE, {"testcase"}),
    "testcase": (_CASE, {"failure", "error", "system-out"}),
    "failure": ({"message", "type"}, set()),
    "error": ({"message", "type"}, set()),
    "system-out": (set(), set()),
}


def _read(manifest: Manifest, *, strict: bool = False) -> etree._Element:
    root = etree.fromstring(junit(manifest, Aids(strict=strict)))
    for one in root.iter():
        attributes, inside = _ALLOWED[one.tag]
        assert set(one.attrib) <= attributes
        assert {child.tag for child in one} <= inside
    for suite in root:
        assert int(suite.get("tests")) == len(suite)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
    assert int(root.get("tests")) == len(root.findall("testsuite/testcase"))
    return root


def _cases(root: etree._Element) -> list[tuple[str, str, str]]:
    return [
        (case.get("classname"), case.get("name"), next((one.tag for one in case if one.tag != "system-out"), ""))
        for case in root.iter("testcase")
    ]


def test_a_case_for_each_format():
    root = _read(WHOLE)
    assert _cases(root) == [
        ("docs.a", "pptx", ""),
        ("docs.a", "pdf", ""),
        ("docs.b", "pptx", "error"),
        ("docs.b", "pdf", "failure"),
        ("publish", "project", "failure"),
    ]
    assert (root.get("failures"), root.get("errors"), root.get("time")) == ("2", "1", "2.500")
    assert [suite.get("file") for suite in root] == ["docs/a.md", "docs/b.md", None]
    assert root[0].get("time") == "1.750"
    failure = root.find("testsuite[2]/testcase[2]/failure")
    assert failure.attrib == {"message": "it could not be laid out", "type": "handout.engine"}
    assert failure.text == "docs/b.md: error[handout.engine]: it could not be laid out"
    assert root.find("testsuite[1]/testcase[1]/system-out").text.splitlines() == [
        "docs/a.md:3:5: warning[deck.crowded]: this slide has 61 words",
        "  see docs/b.md:7:1: it was copied from here",
        "  hint: shorten it",
        "docs/a.md:9:1: info[deck.empty]: a slide is empty",
    ]


def test_warnings_fail_when_they_fail_the_command():
    root = _read(WHOLE, strict=True)
    assert _cases(root)[:2] == [("docs.a", "pptx", "failure"), ("docs.a", "pdf", "failure")]


def test_nothing_in_an_article_breaks_out():
    data = junit(HOSTILE, Aids())
    root = _read(HOSTILE)
    assert b"\x1b" not in data
    assert "\u202e".encode() not in data
    assert b"]]>" not in data
    message = root.find("testsuite/testcase/failure").get("message")
    assert message.startswith("::error::\\x1b[31m]]>\\n<script>alert(1)</script> & \\u202egnp.exe\\ufffe\\udc80 #\\x23[error]")


def test_a_build_of_nothing():
    assert _read(Manifest("deckpress 1", "build")).get("tests") == "0"
