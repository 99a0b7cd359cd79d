"""`{{ … }}` and `{% … %}` of a site's templates → what they hold for a reader: a picture, an address, quoted words.

What only the site's own program could work out is left out and told; in code everything stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.base.diagnostics import info
from publish.base.source import Span
from publish.reader.references import Target
from publish.reader.targets import is_remote
from publish.tree.inlines import Text

if TYPE_CHECKING:
    from publish.reader.context import Context
    from publish.reader.inline import Scanner

_MOST = 800
_VALUE = re.compile(r"\{\{-?\s*+((?:\"[^\"\n]*+\"|'[^'\n]*+'|[^{}\"'\n]|\n(?!\n)){1,800}?)\s*-?\}\}")
_TAG = re.compile(r"\{%-?\s*+([A-Za-z_]\w*+)((?:[^%\n]|%(?!\})|\n(?!\n)){0,800}?)-?%\}")
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_QUOTED = re.compile(r"(?:([\w-]+)\s*[:=]\s*)?(?:\"([^\"\n]*)\"|'([^'\n]*)')")
_NAME = re.compile(r"\$?[A-Za-z_][\w-]*(?:\.[\w-]+|\[[^\]]*\])*")
_PICTURE = re.compile(r"[^\s\"'<>]+\.(?:png|jpe?g|gif|svg|webp|avif)", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"\(\s*+(\{\{(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^{}\"'\n]){1,400}\}\}[^\s()]*+)(?:\s++\"([^\"\n]*+)\")?\s*+\)"
)
_SITE_LINK = re.compile(r"\(\s*+(\{%-?\s*(?:link|post_url)\b[^%{}\n]{1,300}%\}[^\s()]*+)(?:\s++\"([^\"\n]*+)\")?\s*+\)")
_SAYS = re.compile(r"[^\W\d_]{2,}")
_KEYS = frozenset({"content", "text", "title", "caption", "description", "quote", "message", "label", "summary"})
_IN_HTML = re.compile(r"""(\b(?:src|href|poster|srcset|data)=)(["'])(\{\{[^{}\n]{1,300}\}\}[^"'\n<>]{0,200})\2""")
_TAG_IN_HTML = re.compile(r"([ \t]?)\{%-?[ \t]*[A-Za-z_]\w*((?:[^%\n]|%(?!\})){0,800}?)-?%\}")
_FENCE = re.compile(r"[ ]{0,3}(?:`{3,}|~{3,})")
_HINT = "write out what the site would put there"


def here(scanner: Scanner) -> bool:
    """Whether an expression or a tag of a template stands here; what it holds for a reader is put in its place."""
    text, at = scanner.text, scanner.at
    if text.startswith("{%", at):
        comment = _COMMENT.match(text, at, at + 4 * _MOST)
        match = comment or _TAG.match(text, at, at + 2 * _MOST)
        if match is None:
            return False
        if comment:
            return _gone(scanner, match)
        return _picture(scanner, match) or _included(scanner, match) or _gone(scanner, match)
    match = _VALUE.match(text, at, at + 2 * _MOST)
    if match is None:
        return False
    said = match.group(1).strip()
    words = _quoted(said) if said.startswith(('"', "'")) else []
    if words:
        return _literal(scanner, match, words)
    # a name with a path or a filter is a template's; braces round a lone word may be prose about them
    name = _NAME.match(said)
    if name is None or ("." not in name.group() and "|" not in said):
        return False
    return said[name.end() :].strip()[:1] in ("", "|") and _gone(scanner, match)


def target_in_brackets(text: str, at: int) -> tuple[Target, int] | None:
    """Where a link or a picture leads whose address at `at` is an expression with blanks in it."""
    opens = text[at : at + 4].replace(" ", "")
    match = (_IN_BRACKETS if opens.startswith("({{") else _SITE_LINK).match(text, at) if opens[1:2] == "{" else None
    if match is None:
        return None
    return Target(match.group(1), match.group(2) or ""), match.end()


def written_out(address: str) -> str | None:
    """An address with its expressions written out as far as they hold it; None when that is not known.

    `{{ "/a.png" | url }}` is `/a.png`, `{{ site.baseurl }}/a/` is `/a/`; `{{ page.image }}` is not known.
    """
    match = _VALUE.match(address)
    if match is None:
        return None if "{{" in address or "{%" in address else address
    rest = address[match.end() :]
    said = match.group(1)
    words = _quoted(said) if said.startswith(('"', "'")) else []
    first = words[0][1] if words else ""
    known = bool(words) or (_NAME.match(said) is not None and rest.startswith("/"))
    return first + rest if known and "{{" not in rest else None


def leaves(context: Context, span: Span, address: str) -> str | None:
    """The address of a link that no expression is left in; None, and told, where its words alone can stay.

    What leads to a place of the site's own is none outside it.
    """
    if "{{" not in address and "{%" not in address:
        return address
    known = written_out(address)
    if known is not None and is_remote(known):
        return known
    said = f"a link to “{address[:60]}” was left out, its text kept: only the site knows where that leads"
    context.tell(info("liquid.link", said, span, "link to the whole https: address"))
    return None


def in_html(text: str) -> str:
    """The text, as long as before, with what stands inside HTML written out: addresses in attributes, and tags that
    name a picture. Listings stay as they are."""
    if '="{{' not in text and "='{{" not in text and "{%" not in text:
        return text
    out: list[str] = []
    fenced = within = False
    for line in text.splitlines(keepends=True):
        fenced ^= _FENCE.match(line) is not None
        if not fenced:
            line = _IN_HTML.sub(_attribute, line)
            if "{%" in line and (within or "<" in line):
                line = _TAG_IN_HTML.sub(_as_element, line)
        within = line.lstrip().startswith("<") if line.strip() else within
        out.append(line)
    return "".join(out)


def _attribute(match: re.Match[str]) -> str:
    known = written_out(match.group(3))
    made = f"{match.group(1)}{match.group(2)}{known}{match.group(2)}"
    return match.group() if known is None else made.ljust(len(match.group()))


def _as_element(match: re.Match[str]) -> str:
    """A tag that names a picture as the element that it stands for, in as many characters."""
    found = _picture_in(match.group(2))
    if found is None:
        return match.group()
    address, alt = found
    alt = alt.replace('"', "'").replace("<", " ").replace(">", " ")
    made = f'{match.group(1)[:-1]}<img src={address} alt="{alt}">'
    made = made if len(made) <= len(match.group()) else f'{match.group(1)}<img src={address[1:]} alt="{alt}">'
    return made.ljust(len(match.group())) if len(made) <= len(match.group()) else match.group()


def _quoted(text: str) -> list[tuple[str, str]]:
    """The quoted words in an expression, each with its key or an empty text."""
    return [(key or "", double or single) for key, double, single in _QUOTED.findall(text)]


def _literal(scanner: Scanner, match: re.Match[str], words: list[tuple[str, str]]) -> bool:
    """An expression that begins with quoted words: they are the address of what the second ones name, or stay."""
    first = words[0][1]
    span = scanner.strand.span(*match.span())
    if is_remote(first):
        label = words[1][1] if len(words) > 1 and words[1][1].strip() else first
        link = scanner.context.link(span, (Text(span, label),), Target(first))
        return scanner.node(match.start(), match.end(), lambda _: link[0])
    _tell(scanner, span, match.group(), "its quoted words stand in its place")
    return scanner.literal(match.start(), match.end(), first)


def _picture(scanner: Scanner, match: re.Match[str]) -> bool:
    found = _picture_in(match.group(2))
    if found is None:
        return False
    span = scanner.strand.span(*match.span())
    image = scanner.context.image(span, found[1], Target(found[0]))
    return scanner.node(match.start(), match.end(), lambda _: image)


def _included(scanner: Scanner, match: re.Match[str]) -> bool:
    """What a tag that includes another file hands to it, where that is words to be shown."""
    if not match.group(1).startswith(("include", "render")):
        return False
    said = [words for key, words in _quoted(match.group(2)) if key in _KEYS and _SAYS.search(words)]
    if not said:
        return False
    _tell(scanner, scanner.strand.span(*match.span()), match.group(), "its words stand in its place")
    return scanner.literal(match.start(), match.end(), ": ".join(said))


def _picture_in(arguments: str) -> tuple[str, str] | None:
    """The file that a tag's arguments name, where it is a picture, and what can be seen: the last of its words."""
    words = _quoted(arguments)
    file = next((said for _, said in words if _PICTURE.fullmatch(said)), "")
    if not file:
        return None
    keyed = next((said for key, said in words if key == "alt"), "")
    last = words[-1][1] if words[-1][1] != file else ""
    address = file if file.startswith(("/", ".")) or is_remote(file) else f"/{file}"
    return address, " ".join((keyed or last).split())


def _gone(scanner: Scanner, match: re.Match[str]) -> bool:
    start, end = match.span()
    _tell(scanner, scanner.strand.span(start, end), match.group(), "it was left out")
    text = scanner.text
    # one blank between the words on both sides, and none at an end
    if start == 0 or text[start - 1].isspace():
        while text[end : end + 1] in (" ", "\t", "\n"):
            end += 1
    return scanner.literal(start, end, "")


def _tell(scanner: Scanner, span: Span, written: str, fate: str) -> None:
    short = " ".join(written.split())
    short = short if len(short) <= 60 else f"{short[:59]}…"
    said = f"“{short}” is for a site's template; {fate}"
    scanner.context.tell(info("liquid.expression", said, span, _HINT))
