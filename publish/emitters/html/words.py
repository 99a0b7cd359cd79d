"""Language tag → the words that a page on a screen says, and paper does not."""

from __future__ import annotations

from collections.abc import Mapping

from publish.emitters.markup.words import word as shared

_KEYS = ("skip", "slides", "slide", "back", "numbers", "link", "open", "done")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("Skip to the text", "Slides", "Slide", "Back to the text", "The numbers", "Link to", "to do", "done"),
    "de": ("Zum Text springen", "Folien", "Folie", "Zurück zum Text", "Die Zahlen", "Link zu", "offen", "erledigt"),
    "fr": ("Aller au texte", "Diapositives", "Diapositive", "Retour au texte", "Les chiffres", "Lien vers", "à faire",
           "fait"),
    "es": ("Ir al texto", "Diapositivas", "Diapositiva", "Volver al texto", "Los números", "Enlace a", "pendiente",
           "hecho"),
    "it": ("Vai al testo", "Diapositive", "Diapositiva", "Torna al testo", "I numeri", "Link a", "da fare", "fatto"),
    "pt": ("Ir para o texto", "Slides", "Slide", "Voltar ao texto", "Os números", "Ligação para", "por fazer", "feito"),
    "nl": ("Naar de tekst", "Dia’s", "Dia", "Terug naar de tekst", "De cijfers", "Link naar", "te doen", "gedaan"),
    "pl": ("Przejdź do tekstu", "Slajdy", "Slajd", "Wróć do tekstu", "Liczby", "Odnośnik do", "do zrobienia",
           "zrobione"),
    "ru": ("Перейти к тексту", "Слайды", "Слайд", "Вернуться к тексту", "Числа", "Ссылка на", "не сделано", "сделано"),
    "zh": ("跳到正文", "幻灯片", "幻灯片", "返回正文", "数据", "链接到", "未完成", "已完成"),
    "ja": ("本文へ移動", "スライド", "スライド", "本文に戻る", "数値", "リンク", "未完了", "完了"),
    "ko": ("본문으로 가기", "슬라이드", "슬라이드", "본문으로 돌아가기", "수치", "링크", "할 일", "완료"),
    "ar": ("انتقل إلى النص", "الشرائح", "شريحة", "العودة إلى النص", "الأرقام", "رابط إلى", "لم ينجز", "أُنجز"),
    "he": ("דלג אל הטקסט", "שקופיות", "שקופית", "חזרה לטקסט", "המספרים", "קישור אל", "לביצוע", "בוצע"),
}  # fmt: skip


def word(key: str, lang: str) -> str:
    """The word for `key` in `lang` (BCP 47), in English where we have none; those of paper are its own."""
    if key not in _KEYS:
        return shared(key, lang)
    return _WORDS.get(lang.partition("-")[0].lower(), _WORDS["en"])[_KEYS.index(key)]
