"""Language tag → the few words that the handout itself says."""

from __future__ import annotations

from collections.abc import Mapping

from publish.tree.labels import is_kind, noun

_EN = {
    "links": "Links", "contents": "Contents", "notes": "Notes", "references": "References",
    "page": "page", "missing": "Picture not shown", "speaker": "Speaker note",
    "note": "Note", "info": "Information", "tip": "Tip", "important": "Important", "warning": "Warning",
    "caution": "Caution", "danger": "Danger", "example": "Example", "question": "Question", "quote": "Quotation",
    "details": "Details", "abstract": "Abstract", "success": "Done", "failure": "Failure", "bug": "Bug",
    "todo": "To do", "hint": "Hint", "attention": "Attention", "error": "Error", "seealso": "See also",
    "other": "Other", "picture": "Picture", "slide": "slide", "slides": "slides",
    "credits": "Picture credits",
}  # fmt: skip
_OTHERS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "credits": "Bildnachweise", "slide": "Folie", "slides": "Folien",
        "links": "Links", "contents": "Inhalt", "notes": "Anmerkungen", "references": "Literatur",
        "page": "Seite", "missing": "Bild nicht gezeigt",
        "speaker": "Sprechernotiz", "note": "Hinweis", "info": "Information", "tip": "Tipp",
        "important": "Wichtig", "warning": "Warnung", "caution": "Vorsicht", "danger": "Gefahr",
        "example": "Beispiel", "question": "Frage", "quote": "Zitat", "details": "Einzelheiten",
        "abstract": "Zusammenfassung", "other": "Übrige", "picture": "Bild",
    },
    "fr": {
        "credits": "Crédits photographiques", "slide": "diapo", "slides": "diapos",
        "links": "Liens", "contents": "Sommaire", "notes": "Notes", "references": "Références",
        "page": "page", "missing": "Image non affichée",
        "note": "Note", "tip": "Astuce", "important": "Important", "warning": "Avertissement",
        "caution": "Attention", "danger": "Danger", "example": "Exemple", "question": "Question",
        "quote": "Citation", "details": "Détails", "abstract": "Résumé", "other": "Autres", "picture": "Image",
    },
    "es": {
        "credits": "Créditos de las imágenes", "slide": "diapositiva", "slides": "diapositivas",
        "links": "Enlaces", "contents": "Contenido", "notes": "Notas", "references": "Referencias",
        "page": "página", "missing": "Imagen no mostrada",
        "note": "Nota", "tip": "Consejo", "important": "Importante", "warning": "Advertencia",
        "caution": "Precaución", "danger": "Peligro", "example": "Ejemplo", "question": "Pregunta",
        "quote": "Cita", "details": "Detalles", "abstract": "Resumen", "other": "Otros", "picture": "Imagen",
    },
    "it": {
        "credits": "Crediti delle immagini", "slide": "diapositiva", "slides": "diapositive",
        "links": "Collegamenti", "contents": "Indice", "notes": "Note", "references": "Bibliografia",
        "page": "pagina", "missing": "Immagine non mostrata", "note": "Nota",
        "tip": "Consiglio", "important": "Importante", "warning": "Avviso", "caution": "Attenzione", "other": "Altri",
        "picture": "Immagine",
    },
    "pt": {
        "credits": "Créditos das imagens", "slide": "slide", "slides": "slides",
        "links": "Ligações", "contents": "Sumário", "notes": "Notas", "references": "Referências",
        "page": "página", "missing": "Imagem não mostrada", "note": "Nota",
        "tip": "Dica", "important": "Importante", "warning": "Aviso", "caution": "Cuidado", "other": "Outros",
        "picture": "Imagem",
    },
    "zh": {
        "credits": "图片来源", "slide": "幻灯片", "slides": "幻灯片",
        "links": "链接", "contents": "目录", "notes": "注释", "references": "参考文献",
        "page": "页", "missing": "图片未显示", "note": "注意", "tip": "提示",
        "important": "重要", "warning": "警告", "caution": "小心", "other": "其他", "picture": "图片",
    },
    "ja": {
        "credits": "画像の出典", "slide": "スライド", "slides": "スライド",
        "links": "リンク", "contents": "目次", "notes": "注", "references": "参考文献",
        "page": "ページ", "missing": "画像は表示されません", "note": "注記", "tip": "ヒント",
        "important": "重要", "warning": "警告", "caution": "注意", "other": "その他",
        "picture": "画像",
    },
    "ar": {
        "credits": "مصادر الصور", "slide": "شريحة", "slides": "شرائح",
        "links": "الروابط", "contents": "المحتويات", "notes": "الحواشي", "references": "المراجع",
        "page": "صفحة", "missing": "الصورة غير معروضة", "note": "ملاحظة", "tip": "نصيحة",
        "important": "مهم", "warning": "تحذير", "caution": "تنبيه", "picture": "صورة",
    },
}  # fmt: skip
_ON_PAGE: Mapping[str, tuple[str, str]] = {
    "de": ("S.\u00a0", ""), "da": ("s.\u00a0", ""), "nb": ("s.\u00a0", ""), "sv": ("s.\u00a0", ""),
    "pl": ("s.\u00a0", ""), "cs": ("s.\u00a0", ""), "fi": ("s.\u00a0", ""), "no": ("s.\u00a0", ""),
    "es": ("pág.\u00a0", ""), "pt": ("pág.\u00a0", ""), "it": ("pag.\u00a0", ""), "nl": ("blz.\u00a0", ""),
    "ru": ("с.\u00a0", ""), "uk": ("с.\u00a0", ""), "el": ("σ.\u00a0", ""), "hu": ("", ".\u00a0o."),
    "tr": ("s.\u00a0", ""), "zh": ("第", "页"), "ja": ("", "ページ"), "ko": ("", "쪽"),
    "ar": ("ص\u00a0", ""), "he": ("עמ׳\u00a0", ""),
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def word(key: str, lang: str) -> str:
    """The word for `key` in `lang` (BCP 47), in English where we have none; the key itself is the last resort."""
    if is_kind(key):
        return noun(key, lang)
    own = _OTHERS.get(lang.partition("-")[0].lower(), {})
    return own.get(key) or _EN.get(key) or key.replace("-", " ").replace("_", " ").capitalize()


def on_page(lang: str) -> tuple[str, str]:
    """What stands before and after the number of a page that is referred to: "p. " and nothing, in English."""
    return _ON_PAGE.get(lang.partition("-")[0].lower(), ("p.\u00a0", ""))


def spoken_date(date: str, lang: str) -> str:
    """An ISO date as English is printed ("24 November 2026"); anything else as the writer wrote it."""
    parts = date.split("-")
    if not lang.lower().startswith("en") or len(parts) != 3 or not all(part.isdigit() for part in parts):
        return date
    year, month, day = (int(part) for part in parts)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return date
    return f"{day} {_MONTHS[month - 1]} {year}"
