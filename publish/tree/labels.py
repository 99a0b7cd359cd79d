"""Kind of a numbered block and language → the noun that its number follows ("Figure 3", "Abbildung 3")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, TypeGuard

from publish.tree import blocks as b

Kind: TypeAlias = Literal["figure", "table", "listing", "equation"]

_NOUNS: Mapping[str, Mapping[Kind, str]] = {
    "en": {"figure": "Figure", "table": "Table", "listing": "Listing", "equation": "Equation"},
    "de": {"figure": "Abbildung", "table": "Tabelle", "listing": "Listing", "equation": "Gleichung"},
    "fr": {"figure": "Figure", "table": "Tableau", "listing": "Listing", "equation": "Équation"},
    "es": {"figure": "Figura", "table": "Tabla", "listing": "Listado", "equation": "Ecuación"},
    "it": {"figure": "Figura", "table": "Tabella", "listing": "Listato", "equation": "Equazione"},
    "pt": {"figure": "Figura", "table": "Tabela", "listing": "Listagem", "equation": "Equação"},
    "nl": {"figure": "Figuur", "table": "Tabel", "listing": "Listing", "equation": "Vergelijking"},
    "pl": {"figure": "Rysunek", "table": "Tabela", "listing": "Listing", "equation": "Równanie"},
    "ru": {"figure": "Рисунок", "table": "Таблица", "listing": "Листинг", "equation": "Уравнение"},
    "zh": {"figure": "图", "table": "表", "listing": "代码", "equation": "公式"},
    "ja": {"figure": "図", "table": "表", "listing": "リスト", "equation": "式"},
    "ko": {"figure": "그림", "table": "표", "listing": "코드", "equation": "식"},
    "ar": {"figure": "شكل", "table": "جدول", "listing": "شفرة", "equation": "معادلة"},
    "he": {"figure": "איור", "table": "טבלה", "listing": "קוד", "equation": "משוואה"},
}


def is_kind(word: str) -> TypeGuard[Kind]:
    """Whether `word` names what blocks are counted among."""
    return word in _NOUNS["en"]


def noun(kind: Kind, lang: str) -> str:
    """The noun in `lang` (BCP 47), in English where we have none."""
    return _NOUNS.get(lang.partition("-")[0].lower(), _NOUNS["en"])[kind]


def kind_of(block: b.Block) -> Kind | None:
    """What a block is counted among, whether it has a number or not."""
    match block:
        case b.Figure() | b.Chart() | b.Diagram():
            return "figure"
        case b.Table():
            return "table"
        case b.CodeBlock():
            return "listing"
        case b.MathBlock():
            return "equation"
        case _:
            return None


def label(block: b.Block, lang: str) -> str:
    """The block's noun and number, such as "Table 2"; empty when it has no number."""
    kind, number = kind_of(block), getattr(block, "number", None)
    return f"{noun(kind, lang)} {number}" if kind is not None and number is not None else ""
