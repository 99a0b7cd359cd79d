"""Made-up articles: from plain words to nested Markdown to noise."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(["alpha", "Beta", "naïve", "42", "x_y", "日本", "don’t", "a.b", "“so”"])
_SIGNS = "*_`~=^[]()<>!&$\\|#:-+\"'{}@\n\t \r"
_LONGER = (
    "** ``` ~~~ $$ \\( \\[ ![ ]( [^ ]: <!-- --> <div> </div> <details> [!NOTE] --- |---| <b> </b> &amp; @fig:".split()
)
_LINES = ["\n\n", "\r\n", "> ", "- ", "1. ", "    ", "::: ", "!!! note", "\x00"]
MARKS = st.sampled_from([*_SIGNS, *_LONGER, *_LINES])
NOISE = st.lists(st.one_of(MARKS, WORDS, st.characters()), max_size=60).map("".join)


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """A line of words, some of them marked up."""
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        word = draw(WORDS)
        form = draw(
            st.sampled_from(
                ["{}", "{}", "*{}*", "**{}**", "`{}`", "[{}](http://x.y)", "=={}==", "\\*{}", "&lt;{}", "<b>{}</b>"]
            )
        )
        parts.append(form.format(word))
    return " ".join(parts)


def _indent(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *((rest + line).rstrip() for line in lines[1:])])


@st.composite
def blocks(draw: st.DrawFn, depth: int = 3) -> str:
    """Some blocks, with blocks inside them."""
    made = []
    for _ in range(draw(st.integers(1, 3))):
        kinds = ["para", "para", "heading", "fence", "table", "rule"]
        kind = draw(st.sampled_from(kinds + (["quote", "item", "number", "box", "bang", "details"] if depth else [])))
        words = draw(phrases())
        match kind:
            case "para":
                made.append(words + draw(st.sampled_from(["", "\nmore words", "  \nbroken"])))
            case "heading":
                made.append("#" * draw(st.integers(1, 4)) + " " + words)
            case "fence":
                made.append(f"```py\n{words}\n\n  x\n```")
            case "table":
                made.append(f"| {words} | b |\n|---|:-:|\n| c | {words} |")
            case "rule":
                made.append("***")
            case "quote":
                made.append(_indent(draw(blocks(depth - 1)), "> ", "> "))
            case "item":
                made.append(_indent(draw(blocks(depth - 1)), "- ", "  "))
            case "number":
                made.append(_indent(draw(blocks(depth - 1)), "1. ", "   "))
            case "box":
                made.append(f"::: note\n{draw(blocks(depth - 1))}\n:::")
            case "bang":
                made.append(_indent("!!! tip\n" + draw(blocks(depth - 1)), "", "    "))
            case _:
                made.append(f"<details>\n<summary>{draw(WORDS)}</summary>\n\n{draw(blocks(depth - 1))}\n\n</details>")
    return "\n\n".join(made)


ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A whole article, with any line ends, sometimes with front matter and a byte order mark."""
    text = draw(blocks())
    if draw(st.booleans()):
        text = f"---\ntitle: {draw(st.sampled_from(['Some title', 'A: b']))!r}\n---\n\n{text}"
    text = text.replace("\n", draw(ENDS))
    return draw(st.sampled_from(["", "\ufeff"])) + text
