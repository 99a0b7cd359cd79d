"""A listing and its language → lines of runs, each with the kind that themes have a colour for.

The kinds are keyword, string, comment, number and name; deck and handout colour the same words alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pygments import lex
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String, _TokenType
from pygments.util import ClassNotFound

Run = tuple[str, str]
_KINDS: tuple[tuple[_TokenType, str], ...] = (
    (Comment.Preproc, "name"),
    (Comment, "comment"),
    (String, "string"),
    (Number, "number"),
    (Literal, "string"),
    (Keyword.Constant, "number"),
    (Keyword, "keyword"),
    (Operator.Word, "keyword"),
    (Name.Builtin.Pseudo, ""),
    (Name.Builtin, "name"),
    (Name.Function, "name"),
    (Name.Class, "name"),
    (Name.Decorator, "name"),
    (Name.Tag, "keyword"),
    (Name.Attribute, "name"),
    (Name.Constant, "number"),
    (Generic.Inserted, "string"),
    (Generic.Deleted, "keyword"),
    (Generic.Heading, "name"),
    (Generic.Subheading, "name"),
)
# beyond this the colours of a listing are not worth the time that some lexers take
_LONGEST = 60_000
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none", "output", "console-output"})


def lines(code: str, language: str) -> list[list[Run]]:
    """The lines of `code`, each as (text, kind) runs without empty ones; kind is "" for plain text."""
    out: list[list[Run]] = [[]]
    for words, kind in _runs(code, language):
        first, *rest = words.split("\n")
        if first:
            out[-1].append((first, kind))
        out.extend([(part, kind)] if part else [] for part in rest)
    return out


def _runs(code: str, language: str) -> list[Run]:
    lexer = _lexer(language) if len(code) <= _LONGEST else None
    if lexer is None:
        return [(code, "")]
    # some lexers (console sessions) drop a last line that does not end
    runs = [(words, _kind(token)) for token, words in lex(code + "\n", lexer)]
    # a lexer that changes the text (drops a carriage return, adds a line) would change the article
    if "".join(words for words, _ in runs).rstrip("\n") != code.rstrip("\n"):
        return [(code, "")]
    return list(_without_added_lines(runs, code))


def _without_added_lines(runs: list[Run], code: str) -> Iterator[Run]:
    """The runs as far as the code goes; lexers like to end with a line break."""
    left = len(code)
    for words, kind in runs:
        if left <= 0:
            return
        yield words[:left], kind
        left -= len(words)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    if language in _PLAIN:
        return None
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _kind(token: _TokenType) -> str:
    return next((kind for family, kind in _KINDS if family is token or token[: len(family)] == family), "")
