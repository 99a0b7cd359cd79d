"""Sentences: where they end, and where a dot is none, in the languages people write."""

from __future__ import annotations

import pytest

from publish.deck.sentences import spans


def cut(text: str, lang: str = "en", keep: tuple[tuple[int, int], ...] = ()) -> list[str]:
    """The sentences as text."""
    return [text[a:b] for a, b in spans(text, keep, lang)]


SPACED = [
    ("en", ["Dr. Smith met J. R. Jones in St. Louis.", "They spoke for 3.5 hours."]),
    ("en", ["It stopped in the U.S. Army base.", "The rest went on."]),
    ("en", ["It stopped in the U.S.", "The rest went on."]),
    ("en", ["Use version 1.2.3 of the tool, e.g. Python 3.11 or newer."]),
    ("en", ["He said “Stop!” and left the room."]),
    ("en", ["“Why not?” she asked.", "Nobody answered."]),
    ("en", ["Read the docs at https://example.org/a.b?c=d.", "Then start."]),
    ("en", ["We use Node.js and ASP.NET for the server.", "Both work."]),
    ("en", ["Bring pens, paper, etc. to the class.", "Then write."]),
    ("en", ["Bring pens, paper, etc.", "Then write."]),
    ("en", ["Is that so?", "No.", "It is not."]),
    ("en", ["See Fig. 3 and Sec. 4.2 for the details."]),
    ("en", ["The cost is $3.50 vs. $4.20 last year."]),
    ("en", ["He works at Acme Inc. and lives in Berlin."]),
    ("en", ["The plan failed (see Sec. 2).", "We tried again."]),
    ("en", ["(This is an aside.)", "The text goes on."]),
    ("en", ["The meeting is at 5 p.m. on Monday."]),
    ("en", ["The file is called config.toml.", "Edit it."]),
    ("en", ["Wait… there is more to come."]),
    ("en", ["Version 2.0 is out!", "Get it now."]),
    ("en", ["The study (Smith et al. 2019) found nothing.", "We repeat it."]),
    ("en", ["Yahoo! Japan was founded in 1996."]),
    ("en", ["She has a Ph.D. in physics.", "He has none."]),
    ("en", ["No. 5 is alive."]),
    ("en", ["git commit does that.", "npm then runs the hooks."]),
    ("en", ["It is written in C.", "That was a good choice."]),
    ("en", ["Was it good?", "iPhones sell well."]),
    ("en", ["See e.g. Berlin or i.e. the capital."]),
    ("en", ["Wait...", "Now go."]),
    ("de", ["Am 3. Mai kam er nach Berlin.", "Er blieb."]),
    ("de", ["Das gilt z. B. für Ämter, d. h. für Behörden.", "Es gilt nicht für alle."]),
    ("de", ["Der Verein e.V. hat ca. 30 Mitglieder.", "Er wächst."]),
    ("de", ["„Komm!“, rief sie.", "Er kam."]),
    ("de", ["Im 19. Jahrhundert war das anders.", "Heute nicht."]),
    ("de", ["Prof. Dr. Müller lehrt an der Univ. Bonn."]),
    ("de", ["Das kostet 1.200,50 Euro.", "Das ist viel."]),
    ("fr", ["M. Dupont est venu.", "Il est parti."]),
    ("fr", ["« Pourquoi ? » demanda-t-elle.", "Personne ne répondit."]),
    ("fr", ["C'est vrai !", "Il faut le dire."]),
    ("fr", ["Voir p. 12 et art. 5 du code, etc.", "Le reste suit."]),
    ("es", ["¿Cómo está usted?", "¡Muy bien!", "Gracias."]),
    ("es", ["El Sr. García vive en EE. UU. desde 2010.", "Es médico."]),
    ("it", ["Il sig. Rossi abita qui.", "È simpatico."]),
    ("it", ["Vedi art. 3, pag. 12.", "Il resto segue."]),
    ("pt", ["O Dr. Silva chegou às 10h.", "Ele saiu."]),
    ("nl", ["Dhr. Jansen woont o.a. in Delft.", "Hij werkt daar."]),
    ("ru", ["В 1905 г. началась революция.", "Она закончилась в 1907 г."]),
    ("ru", ["Население составляет 5 тыс. человек, т. е. мало.", "Город растёт."]),
    ("ru", ["А. С. Пушкин родился в Москве.", "Он поэт."]),
    ("ko", ["서울은 한국의 수도이다.", "인구는 약 9.7백만 명이다."]),
    ("ar", ["هل هذا صحيح؟", "نعم، إنه صحيح.", "شكرا."]),
    ("ar", ["وصل د. أحمد أمس.", "ثم غادر."]),
    ("hi", ["यह एक वाक्य है।", "यह दूसरा है।"]),
    ("hi", ["क्या यह सही है?", "हाँ।", "डॉ. शर्मा आए थे।"]),
    ("el", ["Τι είναι αυτό;", "Δεν ξέρω."]),
    ("ur", ["یہ ایک جملہ ہے۔", "یہ دوسرا ہے۔"]),
    ("am", ["ሰላም ነው።", "እንዴት ነህ?"]),
]
UNSPACED = [
    ("zh", ["今天很好。", "明天呢？", "好！"]),
    ("zh", ["他说：“你好！”然后走了。", "她没有回答。"]),
    ("zh", ["版本3.5已经发布。", "请更新。"]),
    ("zh", ["“为什么？”", "没有人知道。"]),
    ("ja", ["今日は晴れです。", "明日は雨でしょう。"]),
    ("ja", ["彼は「行こう！」と言った。", "私は行かなかった。"]),
    ("ja", ["「行こう。」と彼は言った。", "私は行かなかった。"]),
]


@pytest.mark.parametrize(("lang", "parts"), SPACED)
def test_sentences_end_where_a_reader_ends_them(lang: str, parts: list[str]) -> None:
    """Abbreviations, initials, decimals, versions, addresses, ordinals and quotations end none."""
    assert cut(" ".join(parts), lang) == parts


@pytest.mark.parametrize(("lang", "parts"), UNSPACED)
def test_sentences_end_without_blanks(lang: str, parts: list[str]) -> None:
    """Chinese and Japanese set no blank after the full stop; a quotation inside a sentence ends none."""
    assert cut("".join(parts), lang) == parts


def test_blanks_around_are_left_off() -> None:
    """Each span begins and ends with a letter or a mark."""
    assert cut("  Blanks around.   More.  ") == ["Blanks around.", "More."]


def test_a_hard_break_after_a_full_stop_ends() -> None:
    """A line that the writer broke is a sentence as ever."""
    assert cut("One line here.\vThe next one.") == ["One line here.", "The next one."]


def test_code_in_the_line_holds_together() -> None:
    """What stands in code never ends a sentence."""
    text = "Type ls. Now and go."
    assert cut(text, keep=((5, 12),)) == [text]


def test_a_sentence_may_begin_with_code() -> None:
    """A small letter after a full stop opens a sentence where it is code."""
    text = "The list is long. ls shows it."
    assert cut(text, keep=((18, 20),)) == ["The list is long.", "ls shows it."]


def test_unclosed_marks_cost_no_time() -> None:
    """Tens of thousands of opening quotation marks are read in a breath, not in minutes."""
    assert cut("“a. " * 15_000)[-1].endswith("a.")
