"""The top of an article → what its front matter says, typed, and where its body starts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from publish.base import Diagnostic, Outcome, SourceText, Span
from publish.base.diagnostics import error, info, warning
from publish.reader.asked import asked
from publish.reader.metaheader import header
from publish.reader.safeyaml import MAX_CHARS, Mapping, Scalar, Sequence, Value, YamlFault, read
from publish.tree.document import Asked, Meta
from publish.tree.inlines import Text


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the writer said about the article. Empty where nothing was given.

    `data` holds every other key whose value is a word or a list of words, in the order written.
    `bibliography` is a path as written, `csl` the name of a citation style or a path; `nocite` are keys of works.
    `slidev` is 2 where only a deck for Slidev begins so, 1 where one may, else 0.
    """

    title: str = ""
    meta: Meta = field(default_factory=Meta)
    bibliography: str = ""
    csl: str = ""
    nocite: tuple[str, ...] = ()
    marp: bool = False
    slides: bool = False
    slidev: int = 0
    data: tuple[tuple[str, str], ...] = ()
    asked: tuple[Asked, ...] = ()


_SAME = {
    "author": "authors", "language": "lang", "locale": "lang", "abstract": "description", "summary": "description",
    "excerpt": "description", "tags": "keywords", "tag": "keywords", "keyword": "keywords",
    "citation-style": "csl", "biblio-style": "csl",
}  # fmt: skip
_KNOWN = (
    "title", "subtitle", "authors", "date", "lang", "description", "keywords",
    "incremental", "bibliography", "csl", "nocite", "marp", "slides", "theme", "footer",
)  # fmt: skip
# Keys of blogs, documentation sites and Marp that look like ours but are none of our business.
_ELSEWHERE = frozenset({
    "layout", "permalink", "categories", "category", "draft", "slug", "weight", "image", "images",
    "toc", "comments", "published", "aliases", "series", "type", "url", "menu", "cover", "thumbnail",
    "hero", "header", "kicker", "sidebar", "id", "status", "created", "updated", "lastmod", "math",
    "output", "css", "style", "class", "paginate", "size", "themes", "dates", "titles", "headline",
    "slide", "subtitles", "authorbox", "footers", "description_html",
})  # fmt: skip
# Keys of Slidev's own, and those that other tools have, too.
_SLIDEV = frozenset({
    "drawings", "highlighter", "mdc", "comark", "routerMode", "canvasWidth", "colorSchema", "themeConfig",
    "lineNumbers", "monaco", "addons", "exportFilename", "selectable", "twoslash", "wakeLock", "hideInToc",
})
_SLIDEV_TOO = frozenset({
    "theme", "transition", "background", "layout", "class", "fonts", "clicks", "aspectRatio", "info",
})
_OPENS = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_YAML_ENDS = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_TOML_ENDS = re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)")
_KEY = re.compile(r"\s*(?:#[^\r\n]*\s*)*[\"']?[A-Za-z_][\w .\-]*[\"']?[ \t]*:(?:\s|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "dutch": "nl",
    "russian": "ru", "japanese": "ja", "chinese": "zh", "korean": "ko", "polish": "pl",
}  # fmt: skip
_TRUE = frozenset({"true", "yes", "on", "y"})
_FALSE = frozenset({"false", "no", "off", "n"})


def split(source: SourceText) -> Outcome[tuple[FrontMatter, int]]:
    """The front matter of `source` and the offset where its body starts (0 without front matter, byte mark kept).

    YAML stands between `---` and `---` or `...`, TOML between `+++` and `+++`, at the very top; bare lines of
    `key: value` there are front matter, too, where their keys say so. What cannot be read is
    an error with its place, and the body still starts behind the closing mark. A block that is no mapping, or that
    never closes, is no front matter.
    """
    opening = _OPENS.match(source.text)
    nothing: tuple[FrontMatter, int] = (FrontMatter(), 0)
    if opening is None:
        return _headed(source) or Outcome(nothing)
    yaml = opening.group(1) == "---"
    close = _YAML_ENDS if yaml else _TOML_ENDS
    closing = close.search(source.text, opening.end())
    if closing is None:
        return Outcome(nothing)
    text, body = source.text[opening.end() : closing.start()], closing.end()
    if len(text) > MAX_CHARS:
        if yaml and not _KEY.match(text[:1000]):
            return Outcome(nothing)
        where = source.span(0, opening.end())
        said = f"the front matter is longer than {MAX_CHARS // 1024} KB and was not read"
        return Outcome((FrontMatter(), body), (error("frontmatter.too-large", said, where),))
    value = read(text, source.name, opening.end()) if yaml else _toml(text, source.name, opening.end())
    if isinstance(value, Scalar) and value.text is None and not text.strip():
        return Outcome((FrontMatter(), body))
    if isinstance(value, YamlFault) and (not yaml or _KEY.match(text)):
        hints = (value.hint,) if value.hint else ()
        said = f"the front matter cannot be read: {value.message}"
        return Outcome((FrontMatter(), body), (error("frontmatter.unreadable", said, value.span, *hints),))
    if not isinstance(value, Mapping) or _is_prose(text, value):
        empty = isinstance(value, Scalar) and value.text is None
        return Outcome((FrontMatter(), body) if empty else nothing)
    return _Reader().document(value, body)


def _headed(source: SourceText) -> Outcome[tuple[FrontMatter, int]] | None:
    """What lines of `key: value` at the very top say. Code `frontmatter.header`: a remark on what has no meaning."""
    found = header(source, {*_KNOWN, *_SAME})
    if found is None:
        return None
    value, body = found
    made = _Reader().document(value, body)
    keys = [(name.text or "", _normal(name.text)) for name, _ in value.pairs]
    unmeant = [name for name, key in keys if _SAME.get(key, key) not in _KNOWN]
    if not unmeant:
        return made
    more = f" and {len(unmeant) - 8} more" if len(unmeant) > 8 else ""
    said = f"the first lines are read as front matter; without a meaning here: {', '.join(unmeant[:8])}{more}"
    hint = "if they are part of the text, write a line of other words above them"
    return Outcome(made.value, (*made.diagnostics, info("frontmatter.header", said, value.span, hint)))


def _is_prose(text: str, value: Mapping) -> bool:
    """A rule at the top, a paragraph such as “Note: …”, and a second rule: a mapping by accident."""
    keys = {_SAME.get(key, key) for key in (_normal(name.text) for name, _ in value.pairs)}
    return re.match(r"[ \t]*[\r\n]", text) is not None and not keys & set(_KNOWN)


def _normal(key: str | None) -> str:
    return (key or "").strip().lower().replace("_", "-")


def _toml(text: str, source: str, start: int) -> Value | YamlFault:
    """TOML in the same shape as YAML; every value is told at its key's line."""
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"), parse_float=str)
    except RecursionError:
        return YamlFault("it is nested too deeply", Span(source, start, start))
    except ValueError as problem:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(problem))
        lines = text.splitlines(keepends=True)
        line, column = (int(found.group(1)), int(found.group(2))) if found else (len(lines) + 1, 1)
        at = start + min(len(text), sum(map(len, lines[: line - 1])) + column - 1)
        said = str(problem).partition(" (at ")[0]
        return YamlFault("a number is too long" if "digits" in said else said, Span(source, at, at))
    return _from_toml(table, text, source, start)


def _from_toml(table: dict[str, object], text: str, source: str, start: int) -> Mapping:
    pairs: list[tuple[Scalar, Value]] = []
    for key, value in table.items():
        found = re.search(rf"^[ \t\[]*[\"']?{re.escape(key)}\b[^\r\n]*", text, re.MULTILINE)
        at, end = (start + found.start(), start + found.end()) if found else (start, start)
        span = Span(source, at, end)
        pairs.append((Scalar(span, key), _toml_value(value, span)))
    return Mapping(Span(source, start, start + len(text)), tuple(pairs))


def _toml_value(value: object, span: Span) -> Value:
    if isinstance(value, dict):
        return Mapping(span, tuple((Scalar(span, str(key)), _toml_value(one, span)) for key, one in value.items()))
    if isinstance(value, list):
        return Sequence(span, tuple(_toml_value(one, span) for one in value))
    if isinstance(value, bool):
        return Scalar(span, "true" if value else "false")
    if isinstance(value, int):
        # Python refuses to write out whole numbers of thousands of digits
        return Scalar(span, str(value) if value.bit_length() < 4000 else hex(value))
    return Scalar(span, str(value))


class _Reader:
    """Reads the known keys of one mapping, and keeps what there is to tell."""

    def __init__(self) -> None:
        self.told: list[Diagnostic] = []
        self._asked = 0

    def document(self, value: Mapping, body: int) -> Outcome[tuple[FrontMatter, int]]:
        """The front matter that `value` is."""
        known: dict[str, Value] = {}
        data: list[tuple[str, str]] = []
        for name, one in value.pairs:
            key = _normal(name.text)
            key = _SAME.get(key, key)
            if key in _KNOWN:
                # the first spelling wins: `description` before `excerpt`, `keywords` before `tags`
                known.setdefault(key, one)
            else:
                self._near_miss(name, key)
            if key not in _KNOWN or key in {"theme", "footer"}:
                words = _words(one)
                if words:
                    data.append((name.text or "", ", ".join(words)))
        subtitle = known.get("subtitle")
        said = self._text("subtitle", subtitle)
        meta = Meta(
            subtitle=(Text(subtitle.span, said),) if subtitle is not None and said else (),
            authors=self._names(known.get("authors")),
            date=self._text("date", known.get("date")),
            lang=self._lang(known.get("lang")),
            description=self._text("description", known.get("description")),
            keywords=self._list("keywords", known.get("keywords")),
            incremental=self._flag("incremental", known.get("incremental")),
        )
        front = FrontMatter(
            title=self._text("title", known.get("title")),
            meta=meta,
            bibliography=self._path("bibliography", known.get("bibliography")),
            csl=self._text("csl", known.get("csl")),
            nocite=tuple(key.lstrip("@") for key in self._list("nocite", known.get("nocite"))),
            marp=self._flag("marp", known.get("marp")),
            slides=self._flag("slides", known.get("slides")),
            slidev=_slidev(name.text or "" for name, _ in value.pairs),
            data=tuple(data),
            asked=asked(value, self.told),
        )
        self.told.sort(key=lambda one: one.span.start if one.span else 0)
        return Outcome((front, body), tuple(self.told))

    def _near_miss(self, name: Scalar, key: str) -> None:
        self._asked += 1
        if key in _ELSEWHERE or len(key) < 4 or self._asked > 50:
            return
        near = get_close_matches(key[:40], (*_KNOWN, *_SAME), n=1, cutoff=0.85)
        if near:
            said = f"the front matter's key “{name.text}” is not known"
            self.told.append(info("frontmatter.unknown-key", said, name.span, f"did you mean “{near[0]}”?"))

    def _wrong(self, key: str, value: Value, expected: str) -> None:
        said = f"“{key}” in the front matter should be {expected}; it was ignored"
        self.told.append(warning("frontmatter.wrong-type", said, value.span))

    def _text(self, key: str, value: Value | None) -> str:
        if value is None:
            return ""
        if isinstance(value, Scalar):
            return " ".join((value.text or "").split())
        self._wrong(key, value, "a line of text")
        return ""

    def _path(self, key: str, value: Value | None) -> str:
        if isinstance(value, Sequence) and value.items:
            if len(value.items) > 1:
                said = "only the first bibliography is read"
                self.told.append(warning("frontmatter.wrong-type", said, value.items[1].span))
            value = value.items[0]
        return self._text(key, value)

    def _list(self, key: str, value: Value | None) -> tuple[str, ...]:
        if value is None:
            return ()
        if isinstance(value, Scalar):
            return tuple(word for word in (part.strip() for part in re.split("[,;]", value.text or "")) if word)
        words = _words(value) if isinstance(value, Sequence) else ()
        if isinstance(value, Mapping) or len(words) < len(
            [one for one in value.items if one != Scalar(one.span, None)]
        ):
            self._wrong(key, value, "a list of words")
        return words

    def _names(self, value: Value | None) -> tuple[str, ...]:
        if value is None:
            return ()
        names: list[str] = []
        for one in value.items if isinstance(value, Sequence) else (value,):
            if isinstance(one, Mapping):
                parts = [_word(one.get(key)) for key in ("given", "first", "family", "last")]
                name = _word(one.get("name")) or " ".join(part for part in parts if part)
            else:
                name = _word(one)
            if name:
                names.append(name)
            elif not isinstance(one, Scalar):
                self._wrong("author", one, "a name, a list of names, or a list of “name: …”")
        return tuple(names)

    def _flag(self, key: str, value: Value | None) -> bool:
        word = (value.text or "false").strip().lower() if isinstance(value, Scalar) else "false"
        if word not in _TRUE | _FALSE or isinstance(value, Sequence | Mapping):
            if value is not None and word:
                self._wrong(key, value, "true or false")
            return False
        return word in _TRUE

    def _lang(self, value: Value | None) -> str:
        word = self._text("lang", value).replace("_", "-").partition(".")[0]
        word = _LANGUAGES.get(word.lower(), word)
        if _LANGUAGE.fullmatch(word) and len(word) <= 35:
            return word
        if value is not None and word:
            self._wrong("lang", value, "a language tag such as “en” or “de-AT”")
        return "en"


def _slidev(keys: Iterable[str]) -> int:
    """Whether the keys are those with which a deck for Slidev begins: 2 for one that nobody else has, 1 for two that
    few have."""
    found = set(keys)
    return 2 if found & _SLIDEV or {"theme", "transition"} <= found else int(len(found & _SLIDEV_TOO) > 1)


def _word(value: Value | None) -> str:
    return " ".join((value.text or "").split()) if isinstance(value, Scalar) else ""


def _words(value: Value) -> tuple[str, ...]:
    """The words of a value: of itself, or of the items of a list."""
    items = value.items if isinstance(value, Sequence) else (value,)
    return tuple(word for word in map(_word, items) if word)
