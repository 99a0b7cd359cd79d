"""Files: found, decoded, refused in words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from publish.base import PublishError
from publish.reader import read
from publish.reader.read import MAX_BYTES
from publish.tree.document import Document
from publish.tree.dump import dump
from publish.tree.walk import plain


def article(folder: Path, data: bytes, name: str = "my-first_article.md") -> Document:
    """The document of a file with these bytes."""
    (folder / name).write_bytes(data)
    return read(folder / name, root=folder).value


def refusal(folder: Path, data: bytes) -> str:
    """The code of what is said about a file with these bytes."""
    (folder / "a.md").write_bytes(data)
    with pytest.raises(PublishError) as caught:
        read(folder / "a.md", root=folder)
    return caught.value.diagnostic.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_marked_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    document = article(tmp_path, "# Grüße\r\n\r\n*x*".encode(encoding))
    assert plain(document.root.title) == "Grüße"
    assert document.source.text.endswith("# Grüße\r\n\r\n*x*")


def test_the_title_of_last_resort_is_the_file_name(tmp_path: Path) -> None:
    assert plain(article(tmp_path, b"words").root.title) == "My First Article"


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"ok\n\xff\xfa")
    with pytest.raises(PublishError, match=r"a\.md is not UTF-8: byte 3 \(0xFF\), in line 2"):
        read(tmp_path / "a.md", root=tmp_path)


def test_what_is_missing_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"there is no article b\.md"):
        read(tmp_path / "b.md", root=tmp_path)
    with pytest.raises(PublishError, match=r"there is no article"):
        read(tmp_path, root=tmp_path)
    assert refusal(tmp_path, b"a" * (MAX_BYTES + 1)) == "source.size"


def test_the_article_is_the_first_of_its_inputs(tmp_path: Path) -> None:
    document = article(tmp_path, b"# A", "a.md")
    assert [(one.path, one.digest) for one in document.inputs] == [("a.md", hashlib.sha256(b"# A").hexdigest())]


def test_pictures_and_backgrounds_come_through_the_door(tmp_path: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"><rect width="10" height="20"/></svg>'
    (tmp_path / "a.svg").write_bytes(svg)
    document = article(tmp_path, b"# A\n\n![x](a.svg) ![y](none.png)\n\n## B {background-image=a.svg}")
    assert [resource.width for resource in document.resources.values()] == [10]
    (key,) = document.resources
    assert document.root.children[0].attrs.get("background-resource") == key
    assert "a.svg" in [one.path for one in document.inputs]


def test_a_picture_that_is_not_there_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# A\n\n![x](none.png)")
    found = read(tmp_path / "a.md", root=tmp_path)
    assert [finding.code for finding in found.diagnostics] == ["picture.missing"]
    assert 'Image "none.png" "x"' in dump(found.value)


def test_citations_and_references(tmp_path: Path) -> None:
    (tmp_path / "r.bib").write_text("@book{knuth, author={Donald Knuth}, title={The Art}, year={1968}}", "utf-8")
    text = b"---\nbibliography: r.bib\n---\n# A\n\nSee [@knuth, p. 3] and @knuth, not @other or [@x](y)."
    document = article(tmp_path, text)
    read_as = dump(document)
    assert 'Citation "knuth" "[1, p. 3]"' in read_as
    assert 'Citation "knuth" "[1]"' in read_as
    assert 'Text ", not @other or "' in read_as
    assert [one.key for one in document.references] == ["knuth"]
