"""Marks that ask for another file: its words stand in their place, and what cannot be read is told."""

from __future__ import annotations

from pathlib import Path

from publish.reader.includes import part_of
from publish.reader.read import read
from publish.tree.dump import dump

_LISTING = "// ANCHOR: main\nfn main() {\n    a();\n}\n// ANCHOR_END: main\nfn other() {}\n"


def _made(folder: Path, text: str) -> tuple[str, list[str]]:
    article = folder / "a.md"
    article.write_text(text, "utf-8")
    outcome = read(article, root=folder)
    return dump(outcome.value), [one.code for one in outcome.diagnostics]


def test_the_part_that_is_asked_for() -> None:
    """By anchor, by lines, and whole; the marks of anchors are no lines of it."""
    assert part_of(_LISTING, ":main") == ["fn main() {", "    a();", "}"]
    assert part_of(_LISTING, ":2:3") == ["fn main() {", "    a();"]
    assert part_of(_LISTING, ":6") == ["fn other() {}"]
    assert part_of(_LISTING, "") == ["fn main() {", "    a();", "}", "fn other() {}"]


def test_a_listing_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "lib.rs").write_text(_LISTING, "utf-8")
    made, told = _made(tmp_path, "# A\n\n```rust\n{{#rustdoc_include lib.rs:main}}\n```\n\n<<< ./lib.rs#main\n")
    assert 'CodeBlock rust "fn main() {\\n    a();\\n}"' in made
    assert 'CodeBlock rs "fn main() {\\n    a();\\n}"' in made
    assert told == []


def test_prose_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("Words of the *part*.\n\n- one\n", "utf-8")
    made, told = _made(tmp_path, '# A\n\n{{#include part.md}}\n\n--8<-- "part.md"\n')
    assert made.count('Text "Words of the "') == 2
    assert made.count("Emph") == 2
    assert told == []


def test_a_file_that_includes_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "loop.md").write_text("Words.\n\n{{#include loop.md}}\n", "utf-8")
    made, told = _made(tmp_path, "# A\n\n{{#include loop.md}}\n")
    assert made.count('Text "Words."') == 1
    assert told == ["file.refused"]


def test_files_that_ask_for_one_another_again_and_again_are_no_bomb(tmp_path: Path) -> None:
    """Forty marks in each of four files would be two million texts."""
    for name, other in (("b", "c"), ("c", "d"), ("d", "e")):
        (tmp_path / f"{name}.md").write_text(f"{{{{#include {other}.md}}}}\n\n" * 40, "utf-8")
    (tmp_path / "e.md").write_text("Words.\n", "utf-8")
    made, told = _made(tmp_path, "# A\n\n" + "{{#include b.md}}\n\n" * 40)
    assert made.count('Text "Words."') < 500
    assert "file.too-large" in told


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    made, told = _made(tmp_path, "# A\n\n```rust\n{{#include gone.rs:main}}\n```\n")
    assert 'CodeBlock rust "// gone.rs"' in made
    assert told == ["file.missing"]


def test_no_file_outside_the_root_is_read(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.md").write_text("secret words", "utf-8")
    made, told = _made(inside, "# A\n\n{{#include ../secret.md}}\n")
    assert "secret words" not in made
    assert told == ["file.refused"]
