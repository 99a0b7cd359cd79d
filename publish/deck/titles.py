"""Headings → titles of at most two lines, the rest in the notes; and the words that a deck needs of its own."""

from __future__ import annotations

import re

from publish.base.units import Frame
from publish.deck.balance import balanced_width
from publish.deck.borders import balanced
from publish.deck.clauses import clipped, shortened
from publish.deck.draft import Desk
from publish.deck.fit import Fit, inner, pieces
from publish.deck.model import Box, Para, Run, TextContent
from publish.deck.runs import Runs, cut, text_of
from publish.deck.words import count, said
from publish.theme.model import Layout, Placeholder, TextStyle

_MANY_WORDS = 14
_SHORT_WORDS = 8
_FRONTS = frozenset({"title", "title-picture"})
"""Layouts whose title is the article's: it may take more lines than two, and never goes on overleaf."""

_NUMBERING = " (10/10)"
_ONE_LINE_SIZES = 3

_WORDS = {
    "agenda": {
        "en": "Agenda",
        "de": "Überblick",
        "fr": "Plan",
        "es": "Contenido",
        "it": "Indice",
        "pt": "Conteúdo",
        "nl": "Overzicht",
        "ru": "План",
        "zh": "目录",
        "ja": "目次",
        "ko": "목차",
        "ar": "المحتويات",
        "he": "תוכן",
        "fa": "فهرست",
        "th": "สารบัญ",
        "hi": "विषय-सूची",
        "el": "Περιεχόμενα",
        "uk": "План",
        "pl": "Plan",
        "tr": "İçindekiler",
        "zh-hant": "目錄",
    },
    "introduction": {
        "en": "Introduction",
        "de": "Einleitung",
        "fr": "Introduction",
        "es": "Introducción",
        "it": "Introduzione",
        "pt": "Introdução",
        "nl": "Inleiding",
        "ru": "Введение",
        "zh": "引言",
        "ja": "はじめに",
        "ko": "소개",
        "ar": "مقدمة",
        "he": "מבוא",
        "fa": "مقدمه",
        "th": "บทนำ",
        "hi": "परिचय",
        "el": "Εισαγωγή",
        "uk": "Вступ",
        "pl": "Wprowadzenie",
        "tr": "Giriş",
        "zh-hant": "引言",
    },
    "closing": {
        "en": "In closing",
        "de": "Zum Schluss",
        "fr": "Pour conclure",
        "es": "Para concluir",
        "it": "Per concludere",
        "pt": "Para concluir",
        "nl": "Tot slot",
        "ru": "В заключение",
        "zh": "结语",
        "ja": "おわりに",
        "ko": "맺음말",
        "ar": "ختاما",
        "he": "לסיום",
        "fa": "سخن پایانی",
        "th": "ส่งท้าย",
        "hi": "अंत में",
        "el": "Κλείνοντας",
        "uk": "На завершення",
        "pl": "Na zakończenie",
        "tr": "Sonuç olarak",
        "zh-hant": "結語",
    },
    "references": {
        "en": "References",
        "de": "Quellen",
        "fr": "Références",
        "es": "Referencias",
        "it": "Riferimenti",
        "pt": "Referências",
        "nl": "Bronnen",
        "ru": "Источники",
        "zh": "参考文献",
        "ja": "参考文献",
        "ko": "참고 문헌",
        "ar": "المراجع",
        "he": "מקורות",
        "fa": "منابع",
        "th": "เอกสารอ้างอิง",
        "hi": "संदर्भ",
        "el": "Πηγές",
        "uk": "Джерела",
        "pl": "Źródła",
        "tr": "Kaynaklar",
        "zh-hant": "參考文獻",
    },
    "credits": {
        "en": "Picture credits",
        "de": "Bildnachweise",
        "fr": "Crédits photographiques",
        "es": "Créditos de imágenes",
        "it": "Crediti delle immagini",
        "pt": "Créditos das imagens",
        "nl": "Fotoverantwoording",
        "ru": "Источники изображений",
        "zh": "图片来源",
        "ja": "画像クレジット",
        "ko": "이미지 출처",
        "ar": "مصادر الصور",
        "he": "מקורות התמונות",
        "fa": "منابع تصاویر",
        "th": "ที่มาของภาพ",
        "hi": "चित्रों के स्रोत",
        "el": "Πηγές εικόνων",
        "uk": "Джерела зображень",
        "pl": "Źródła ilustracji",
        "tr": "Görsel kaynakları",
        "zh-hant": "圖片來源",
    },
    "questions": {
        "en": "Questions and answers",
        "de": "Fragen und Antworten",
        "fr": "Questions et réponses",
        "es": "Preguntas y respuestas",
        "it": "Domande e risposte",
        "pt": "Perguntas e respostas",
        "nl": "Vragen en antwoorden",
        "ru": "Вопросы и ответы",
        "zh": "问与答",
        "ja": "質問と回答",
        "ko": "질문과 답변",
        "ar": "أسئلة وأجوبة",
        "he": "שאלות ותשובות",
        "fa": "پرسش و پاسخ",
        "th": "คำถามและคำตอบ",
        "hi": "प्रश्न और उत्तर",
        "el": "Ερωτήσεις και απαντήσεις",
        "uk": "Питання та відповіді",
        "pl": "Pytania i odpowiedzi",
        "tr": "Sorular ve yanıtlar",
        "zh-hant": "問與答",
    },
    "overview": {
        "en": "overview",
        "de": "Überblick",
        "fr": "vue d’ensemble",
        "es": "panorama",
        "it": "panoramica",
        "pt": "visão geral",
        "nl": "overzicht",
        "ru": "обзор",
        "zh": "概览",
        "ja": "概要",
        "ko": "개요",
        "ar": "نظرة عامة",
        "he": "סקירה",
        "fa": "نمای کلی",
        "th": "ภาพรวม",
        "hi": "सिंहावलोकन",
        "el": "επισκόπηση",
        "uk": "огляд",
        "pl": "przegląd",
        "tr": "genel bakış",
        "zh-hant": "概覽",
    },
}

_TRADITIONAL = ("hant", "tw", "hk", "mo")
_BORDER = re.compile(r"[:;?]\s|[：；]|\s[–—-]\s|—|\s\(")
_LEADS_ON = re.compile(r"(?:\s+[^\W\d_A-Z]{1,3}){1,3}$")
_LEAST_KEPT = 3
_CLOSES = re.compile(
    r"^(?:in\s+)?(?:conclusions?|summary|summing up|to sum up|wrap(?:ping)?[ -]?(?:it )?up|"
    r"closing(?: (?:thoughts|remarks))?|"
    r"final (?:thoughts|words|remarks)|key takeaways|takeaways|outlook|the bottom line|"
    r"fazit|zusammenfassung|schluss(?:wort|folgerung(?:en)?)?|ausblick|zum schluss|"
    r"en résumé|résumé|bilan|pour conclure|conclusión|conclusiones|resumen|para concluir|conclusioni|conclusione|"
    r"conclusão|conclusie|samenvatting|заключение|выводы|итоги|总结|结论|小结|结语|まとめ|おわりに|결론|요약|خاتمة|الخلاصة|"
    r"סיכום|לסיכום|نتیجه‌گیری|جمع‌بندی|สรุป|निष्कर्ष|συμπέρασμα|συμπεράσματα|висновки|wnioski|podsumowanie|sonuç|總結|結論)\W*$",
    re.IGNORECASE,
)


def word(key: str, lang: str) -> str:
    """The deck's own word for `key` in the document's language; empty where the language is not known."""
    base, *rest = lang.casefold().split("-")
    if base == "zh" and any(part in _TRADITIONAL for part in rest):
        base = "zh-hant"
    return _WORDS[key].get(base, "")


def concludes(title: str) -> bool:
    """Whether a heading names a last part that concludes."""
    return bool(_CLOSES.match(title.strip()))


def face_title(desk: Desk, runs: Runs, layout: str = "points") -> tuple[Runs, str]:
    """The title for a face, and the whole of it when it had to be shortened, else an empty text."""
    whole = text_of(runs).replace("\v", " ")
    runs = tuple(r for r in runs if r.text)
    if not runs:
        return (Run("…"),), ""
    if said(whole) <= _MANY_WORDS and _fits(desk.fit, runs, layout):
        return runs, ""
    short = bare(shortened(runs, _MANY_WORDS - 4, 3, lang=desk.lang))
    most = _MANY_WORDS - 2
    short = short if count(text_of(short)) <= most else clipped(short, most)
    while not _fits(desk.fit, short, layout) and count(text_of(short)) > 2:
        short = clipped(short, count(text_of(short)) - 1)
    if not _fits(desk.fit, short, layout):
        short = cut(short, 0, 40)
    return _well_ended(short), whole


def _well_ended(runs: Runs) -> Runs:
    """A title that is broken off without the short words at its end, which lead to what is gone; its dots keep to the
    word before them."""
    text = text_of(runs)
    if not text.endswith(" …"):
        return runs
    kept = _LEADS_ON.sub("", text[:-2])
    kept = kept if count(kept) >= _LEAST_KEPT else text[:-2]
    return (*cut(runs, 0, len(kept)), Run("\u00a0…"))


def short_form(runs: Runs, lang: str, most: int = _SHORT_WORDS) -> Runs:
    """A shorter form of a title of more than `most` words: what its first colon or dash ends, or its first clause."""
    text = text_of(runs)
    if count(text) <= most:
        return runs
    for border in _BORDER.finditer(text):
        head = text[: border.start()]
        # "Step 2" and "RFC 9110" name nothing without what follows
        if 2 <= count(head) <= most and not head[-1:].isdigit() and balanced(head):
            return bare(cut(runs, 0, border.start()))
    short = bare(shortened(runs, most, 2, lang=lang))
    return short if 2 <= count(text_of(short)) < count(text) else runs


def extended(desk: Desk, base: Runs, name: Runs) -> Runs:
    """A title with a name behind it, "Setup: Linux"; without the name where the two are too long or are alike."""
    said, more = text_of(base), text_of(name)
    mark = " – " if ":" in said or "：" in said or not said[-1:].isalnum() else ": "
    whole = (*base, Run(mark), *(Run(run.text, font=run.font) for run in name))
    alike = not more.strip() or f" {more.casefold()} " in f" {said.casefold()} "
    return base if alike or count(text_of(whole)) > _MANY_WORDS or not _fits(desk.fit, whole, "points") else whole


def bare(runs: Runs) -> Runs:
    """Without the full stop at the end."""
    text = text_of(runs)
    return cut(runs, 0, len(text.rstrip(" .;,:–—"))) if not text.endswith("…") else runs


def _fits(fit: Fit, runs: Runs, layout: str) -> bool:
    holder = fit.theme.layouts[layout]["title"]
    style = fit.style(holder)
    front = layout in _FRONTS
    para = Para(runs if front else (*runs, Run(_NUMBERING)))
    if fit.measure.widest_word(pieces(para, style), style.sizes[-1]) > holder.frame.w:
        return False
    lines = fit.lines(para, style, style.sizes[-1], holder.frame.w)
    return lines <= (4 if front else 2) and fit.largest((para,), holder) is not None


def title_box(fit: Fit, layout: Layout, runs: Runs) -> Box:
    """The title's box: as large as it goes on one line, else on two at a middle size."""
    holder = layout["title"]
    style = fit.style(holder)
    para = Para(runs)
    size = style.sizes[-1]
    one_line = [s for s in style.sizes[:_ONE_LINE_SIZES] if fit.lines(para, style, s, holder.frame.w) == 1]
    if style.font and holder.style == "title" and one_line and not any("\v" in r.text for r in runs):
        size = one_line[0]
    else:
        middle = style.sizes[min(2, len(style.sizes) - 1)] if holder.style == "title" else 999.0
        size = fit.largest((para,), holder, most=middle) or style.sizes[-1]
    done = fit.fitted((para,), holder, size)
    return Box("title", holder.idx, _even(fit, holder, para, style, size), TextContent(done.paras), size)


def _even(fit: Fit, holder: Placeholder, para: Para, style: TextStyle, size: float) -> Frame:
    """The title's frame, narrower where its lines come to be more alike by it: no word is left alone on the second."""
    frame = holder.frame
    if fit.theme.template or "\v" in para.text:
        return frame
    spare = frame.w - inner(holder).w
    width = balanced_width(fit, (para,), style, size, frame.w - spare) + spare
    left = {"left": 0.0, "center": 0.5, "right": 1.0}[holder.align] * (frame.w - width)
    return Frame(frame.x + left, frame.y, width, frame.h)
