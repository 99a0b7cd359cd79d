"""What template layouts are called in many languages → our layouts.

A name is compared without case, accents, numbers and punctuation; what Google Slides, Keynote and LibreOffice write
is here too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_NAMES: Mapping[str, str] = {
    "title": """title slide|title|cover|cover slide|front page|opening|titelfolie|titel|titelseite|deckblatt|startfolie|
        diapositive de titre|page de titre|couverture|diapositiva de título|portada|diapositiva titolo|copertina|
        slide de título|diapositivo de título|capa|titeldia|titelbild|omslag|rubrikbild|titelslide|forside|
        tittellysbilde|tittelside|otsikkodia|kansi|slajd tytułowy|okładka|úvodní snímek|titulní snímek|
        титульный слайд|обложка|タイトル スライド|表紙|标题幻灯片|封面|標題投影片|제목 슬라이드|표지|başlık slaydı|
        címdia|diapozitiv titlu|titulní strana|تصميم شريحة عنوان|שקופית כותרת""",
    "section": """section header|section|section title|divider|chapter|chapter title|abschnittsüberschrift|
        abschnitts überschrift|abschnitt|kapitel|kapiteltrenner|trennfolie|zwischentitel|zwischenfolie|titre de section|
        en tête de section|intercalaire|chapitre|encabezado de sección|sección|separador|intestazione sezione|sezione|
        cabeçalho da secção|cabeçalho da seção|seção|sectiekop|hoofdstuk|avsnittsrubrik|avsnitt|afsnitsoverskrift|
        afsnit|deloverskrift|inndelingsoverskrift|osan ylätunniste|osan otsikko|nagłówek sekcji|sekcja|záhlaví části|
        oddíl|заголовок раздела|раздел|セクション見出し|セクション ヘッダー|中扉|节标题|章节标题|區段標題|章節標題|
        구역 머리글|간지|bölüm üst bilgisi|szakaszfejléc|antet secțiune""",
    "points": """title and content|title and body|title content|title and text|content|text|bullets|bullet|body|
        one content|text slide|titel und inhalt|titel und text|inhalt|titel inhalt|aufzählung|titre et contenu|
        titre et texte|contenu|título y objetos|título y contenido|título e contenido|título e texto|contenido|
        titolo e contenuto|titolo e testo|contenuto|título e objeto|título e conteúdo|título e objetos|conteúdo|
        titel en object|titel en inhoud|inhoud|rubrik och innehåll|innehåll|titel og indholdsobjekt|
        titel og indhold|indhold|tittel og innhold|innhold|otsikko ja sisältö|sisältö|tytuł i zawartość|zawartość|
        nadpis a obsah|заголовок и объект|заголовок и содержимое|タイトルとコンテンツ|タイトルとテキスト|
        标题和内容|標題及內容|標題及物件|제목 및 내용|başlık ve içerik|cím és tartalom|titlu și conținut""",
    "columns-2": """two content|two columns|title and two columns|title content|2 columns|two column text|zwei inhalte|
        zwei spalten|titel und zwei spalten|deux contenus|deux colonnes|dos objetos|dos contenidos|dos columnas|
        due contenuti|contenuto 2|due colonne|dois objetos|dois conteúdos|conteúdo duplo|duas colunas|
        inhoud van twee|twee objecten|twee kolommen|två innehållsdelar|två delar|to indholdsobjekter|
        to innholdsdeler|to kolonner|kaksi sisältökohdetta|kaksi saraketta|dwa elementy zawartości|dwie kolumny|
        dva obsahy|два объекта|две колонки|2 つのコンテンツ|2段組|两栏内容|兩個內容|兩項物件|콘텐츠 2개|2단|
        iki içerik|két tartalomrész|două tipuri de conținut""",
    "columns-3": """three columns|three content|3 columns|drei spalten|drei inhalte|trois colonnes|tres columnas|
        tre colonne|três colunas|drie kolommen|tre kolumner|tre kolonner|kolme saraketta|trzy kolumny|tři sloupce|
        три колонки|3段組|三栏|三欄|3단""",
    "comparison": """comparison|compare|versus|vergleich|gegenüberstellung|comparaison|comparación|confronto|comparação|
        vergelijking|jämförelse|sammenligning|vertailu|porównanie|porovnání|сравнение|比較|比较|비교|karşılaştırma|
        összehasonlítás|comparație""",
    "picture-right": """picture with caption|picture and text|image and text|text and picture|content with picture|
        bild mit überschrift|bild mit beschriftung|bild und text|text und bild|image avec légende|image et texte|
        imagen con título|imagen y texto|immagine con didascalia|immagine e testo|imagem com legenda|imagem e texto|
        afbeelding met bijschrift|bild med bildtext|bild med text|billede med billedtekst|bilde med tekst|
        bilde med bildetekst|kuvatekstillinen kuva|kuva ja teksti|obraz z podpisem|obrázek s titulkem|
        рисунок с подписью|タイトル付きの図|図とキャプション|图片与标题|含標題的圖片|캡션 있는 그림|
        resim yazılı resim|kép képaláírással|imagine cu legendă""",
    "picture-full": """picture|full picture|image|photo|full bleed picture|bild|foto|ganzes bild|photo pleine page|
        imagen|foto completa|immagine|imagem|afbeelding|kuva|obraz|obrázek|изображение|фото|写真|图片|圖片|사진""",
    "agenda": """agenda|table of contents|contents|outline|inhaltsverzeichnis|übersicht|gliederung|sommaire|
        ordre du jour|plan|índice|orden del día|indice|sommario|sumário|inhoudsopgave|dagordning|innehållsförteckning|
        dagsorden|indholdsfortegnelse|innholdsfortegnelse|asialista|sisällysluettelo|porządek obrad|spis treści|
        program|osnova|obsah prezentace|повестка|содержание|оглавление|目次|アジェンダ|议程|目录|議程|目錄|목차""",
    "statement": """statement|big statement|main point|key message|big idea|one thought|kernaussage|aussage|botschaft|
        message clé|mensaje clave|messaggio chiave|mensagem chave|kernboodschap|huvudbudskap|hovedbudskab|
        hovedbudskap|ydinviesti|główna myśl|hlavní myšlenka|ключевая мысль|メッセージ|核心观点|핵심 메시지""",
    "closing": """closing|closing slide|end|end slide|thank you|thanks|final slide|back cover|ende|schluss|schlussfolie|
        abschluss|danke|vielen dank|rückseite|fin|merci|conclusion|cierre|gracias|final|chiusura|grazie|fine|
        encerramento|obrigado|obrigada|einde|afsluiting|bedankt|dank u|avslutning|tack|afslutning|tak|takk|lopetus|
        kiitos|zakończenie|dziękuję|závěr|děkuji|konec|спасибо|конец|заключение|終わり|ありがとう|结束|谢谢|結尾|謝謝|
        감사합니다|끝|teşekkürler""",
    "quote": """quote|quotation|quote with caption|zitat|citation|cita|citazione|citação|citaat|citat|sitat|lainaus|
        cytat|citát|цитата|引用|引言|인용""",
    "table": """table|title and table|tabelle|titel und tabelle|tableau|tabla|tabella|tabela|tabel|tabell|taulukko|
        tabulka|таблица|表|表格|표""",
    "chart": """chart|graph|title and chart|diagramm|titel und diagramm|graphique|gráfico|grafico|grafiek|diagram|
        kaavio|wykres|graf|диаграмма|グラフ|图表|圖表|차트""",
    "references": """references|sources|bibliography|quellen|literatur|références|sources et références|referencias|
        bibliografía|riferimenti|fonti|referências|bronnen|källor|kilder|lähteet|źródła|zdroje|источники|参考文献|
        出典|參考資料|참고 문헌""",
    "title-only": """title only|only title|nur titel|titre seul|solo el título|sólo el título|solo titolo|
        somente título|só título|alleen titel|endast rubrik|kun titel|bare tittel|kun tittel|vain otsikko|tylko tytuł|
        pouze nadpis|jenom nadpis|только заголовок|タイトルのみ|仅标题|只有標題|제목만|yalnızca başlık|csak cím|
        doar titlu""",
}


def fold(name: str) -> str:
    """A name without case, accents, punctuation, and numbers that only tell copies apart ("1_Titelfolie")."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    text = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in text if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", kept)).strip()
    words = re.sub(r"^\d+ (?=\D{4})", "", words)
    return re.sub(r"(?<=\D{3}) \d{1,2}$", "", words)


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for ours, names in _NAMES.items():
        for name in names.split("|"):
            found.setdefault(fold(name), ours)
    return found


@lru_cache(maxsize=1024)
def named(name: str) -> tuple[str, float]:
    """Which of our layouts (or "title-only") a name means, and how sure that is from 0 to 1; ("", 0) for none."""
    text = fold(name)
    known = _by_name()
    if text in known:
        return known[text], 1.0
    words = text.split()
    # the longest known name that the name begins or ends with: "Titelfolie blau", "Acme title slide"
    for size in range(len(words) - 1, 0, -1):
        for part in (" ".join(words[:size]), " ".join(words[-size:])):
            if part in known and len(part) >= 4:
                return known[part], 0.5 + 0.4 * size / len(words)
    return "", 0.0
