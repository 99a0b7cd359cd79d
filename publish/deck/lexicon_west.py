"""German, French, Spanish, Italian, Portuguese, Dutch → their patterns, for `publish.deck.lexicon`.

German and Dutch put the verb second: only what stands before the first place can be dropped.
"""

from __future__ import annotations

DE = {
    "dropped": r"(?:und|aber|denn|doch)\s+(?!(?:wenn|auch|nicht|so|das|dass|weil)\b)",
    "contrast": r"(?:aber|doch|jedoch|allerdings|dennoch|trotzdem|hingegen)\b",
    "leaning": (
        r"(?:er|sie|es(?! gibt\b)|ihm|ihn|ihr|ihre[nmrs]?|sein|seine[nmrs]?|dies|diese[rmns]?(?! (?:artikel|"
        r"beitrag|seite|"
        r"abschnitt|kapitel|anleitung|dokument|text|leitfaden)\w*)|solche[rmns]?|beide[sn]?|dadurch|dabei|damit|daraus|"
        r"davon|dazu|daran|darauf|darin|darum|dafür|dort|hier|hierbei|hierzu|hierfür|so|deshalb|deswegen|daher|"
        r"außerdem|"
        r"jedoch|allerdings|dennoch|trotzdem|zudem|also|dann|danach|zum beispiel|z\. ?b|somit|ferner|weiterhin|"
        r"schließlich|"
        r"hingegen|stattdessen|sonst|andernfalls|und|aber|denn|oder|doch|auch|ebenso|nur dann|in diesem|in diesen|"
        r"in solchen|aus diesem|zu diesem|bei diesen?|mit diese[rmn]|auf diese|ja|nein|deren|dessen|letztere[rs]?)\b|"
        r"das (?:ist|sind|war|hat|kann|wird|bedeutet|heißt|gilt|macht|führt|geht|sollte|muss|liegt|hilft|gibt|"
        r"erlaubt)\b"
    ),
    "pointing": (
        r"(?:ein anderer|eine andere|der andere|die andere|die nächste|der nächste|die folgende\w*|"
        r"der folgende\w*)\b"
    ),
    "restricting": (
        r"\b(?:nicht|kein\w*|nie|niemals|nichts|ohne|wenn|falls|außer|nur|sofern|solange|bis|aber|jedoch|sondern|"
        r"obwohl|"
        r"trotz|mindestens|höchstens|maximal|minimal|mehr als|weniger als|kaum|weder|statt)\b"
    ),
    "borders": (
        r",\s(?=(?:welche[rsmn]?|wobei|weil|da|sodass|so dass|damit|und (?:sie|es|er|wir|das|dies)|insbesondere|"
        r"zum Beispiel|z\. ?B\.|etwa|darunter|wodurch|wofür|womit|was)\b)"
    ),
    "subordinate": r"(?:wenn|falls|als|während|obwohl|weil|da|nachdem|bevor|sobald|um|damit|ob|indem|seit|wer|was)\b",
}

FR = {
    "dropped": (
        r"(?:mais|et|or|car|donc)\s+(?!(?:si|quand|non|pas|que)\b)|(?:cependant|toutefois|de plus|en outre|"
        r"par ailleurs|"
        r"ainsi|en effet|ensuite|enfin|bref|néanmoins|pourtant|par conséquent|d['’]abord|finalement|en revanche|donc|"
        r"premièrement|deuxièmement),\s+"
    ),
    "contrast": r"(?:mais|cependant|toutefois|néanmoins|pourtant|en revanche)\b",
    "leaning": (
        r"(?:il(?! (?:y a|faut|est (?:possible|important|nécessaire|utile)|existe)\b)|ils|elles?|ceci|cela|ça|celles?|"
        r"celui|ceux|lui|leurs?|son|sa|ses|y|en (?:ce|cela|effet)|tels?|telles?|ici|là|ainsi|alors|mais|et|ou|or|"
        r"car|donc|"
        r"puis|par exemple|c['’](?:est|était)|ce (?:sont|qui|que|n['’])|cet(?:te)?(?! (?:article|page|section|guide|"
        r"chapitre|document|tutoriel)\b)|ces|ce(?! (?:guide|chapitre|document|tutoriel|projet|livre)\b)|"
        r"dans ce(?:tte|t|s)? "
        r"(?!article|page|section|guide|chapitre)|pour cela|sinon|de même|les deux|oui|non|d['’]autres)(?![\w-])"
    ),
    "pointing": r"(?:une? autre|l['’]autre|les autres|le même|la même|le suivant|la suivante)\b",
    "restricting": (
        r"\b(?:ne|pas|jamais|aucune?|rien|sans|si|sauf|seulement|uniquement|que si|excepté|mais|cependant|"
        r"bien que|malgré|"
        r"moins|maximum|minimum|jusqu|à condition|tant que|sinon|ni|plutôt)\b|\bn['’]"
    ),
    "borders": (
        r",\s(?=(?:qui|dont|où|lequel|laquelle|lesquels|parce qu|ce qui|notamment|par exemple|comme|afin|"
        r"et (?:il|elle|ils|elles|on|nous|vous|cela))\b)"
    ),
    "subordinate": r"(?:si|quand|lorsqu\w*|bien qu\w*|comme|pour|dans|en|afin|après|avant|depuis|pendant|sans|avec)\b",
}

ES = {
    "dropped": (
        r"(?:pero|y|e)\s+(?!(?:si|cuando|no|que)\b)|(?:sin embargo|además|por (?:lo )?tanto|así|en cambio|no obstante|"
        r"por otro lado|finalmente|por último|entonces|luego|de hecho|también|en primer lugar|en segundo lugar|"
        r"primero),\s+"
    ),
    "contrast": r"(?:pero|sin embargo|en cambio|no obstante)\b",
    "leaning": (
        r"(?:él|ella|ellos|ellas|ello|esto|eso|aquello|es[aeo]s?|est[aeo]s?(?! (?:artículo|página|sección|guía|"
        r"capítulo|"
        r"documento|tutorial|libro|proyecto)\b)|aquell[ao]s?|su|sus|aquí|ahí|allí|así|pero|y|o|por ejemplo|"
        r"también|además|"
        r"entonces|luego|por eso|por ello|ambos|ambas|tal(?:es)?|en (?:este|ese|estos|esos|ese) caso\w*|sí|no, |"
        r"de lo contrario|lo mismo|lo anterior|sin embargo)(?!\w)"
    ),
    # a verb without its subject says something of what stood before; the forms that are orders, too, are left out
    "pointing": (
        r"(?:otr[oa]s?|el otro|la otra|el mismo|la misma|el siguiente|la siguiente|tiene|tienen|están?|fue|fueron|era|"
        r"eran|contienen?|consisten?|permiten|incluyen|ofrecen|sirven|hacen|pueden|suelen?|"
        r"es (?:un|una|el|la|los|las))\b"
    ),
    "restricting": (
        r"\b(?:no|nunca|jamás|nada|nadie|ningun[oa]?|ningún|sin|si|salvo|excepto|solo|sólo|solamente|únicamente|"
        r"hasta|pero|"
        r"aunque|siempre que|a menos|máximo|mínimo|menos|ni|sino)\b"
    ),
    "borders": (
        r",\s(?=(?:que|quien|cuyo|cuya|donde|porque|ya que|lo que|lo cual|la cual|el cual|por ejemplo|como|incluyendo|"
        r"y (?:él|ella|esto|eso|nosotros|se))\b)"
    ),
    "subordinate": r"(?:si|cuando|aunque|como|para|mientras|porque|en|con|sin|por|desde|tras|antes|después)\b",
}

IT = {
    "dropped": (
        r"(?:ma|e|ed|però|quindi|perciò|dunque)\s+(?!(?:se|quando|non|che)\b)|(?:inoltre|tuttavia|infatti|infine|"
        r"poi|quindi|"
        r"però|dunque|in primo luogo|in secondo luogo|invece),\s+"
    ),
    "contrast": r"(?:ma|però|tuttavia|invece)\b",
    "leaning": (
        r"(?:ess[oaie]|egli|lui|lei|loro|quest[oaie](?! (?:articolo|pagina|sezione|guida|capitolo|documento|libro|"
        r"progetto)"
        r"\b)|quell[oaie]|ciò|suo|sua|suoi|sue|così|qui|lì|ma|e|ed|o|poi|ad esempio|per esempio|entramb[ie]|"
        r"inoltre|tuttavia|"
        r"infatti|quindi|perciò|però|in (?:questo|tal|quel) caso|altrimenti|sì|no,|anche)(?!\w)"
    ),
    "pointing": (
        r"(?:un altro|un['’]altra|l['’]altr[oa]|gli altri|lo stesso|la stessa|il seguente|la seguente|ha|hanno|possono|"
        r"permett(?:e|ono)|consent(?:e|ono)|contiene|contengono|include|includono|offr(?:e|ono)|vengono|era|erano|fu|"
        r"furono|serv(?:e|ono)|funziona|sono (?:un|una|i|gli|le|dei|delle)|è (?:un|uno|una|il|lo|la|stat[oa]|anche))\b"
    ),
    "restricting": (
        r"\b(?:non|mai|niente|nulla|nessun\w*|senza|se|tranne|eccetto|solo|soltanto|fino|ma|però|sebbene|purché|almeno|"
        r"massimo|minimo|meno|né|bensì)\b"
    ),
    "borders": (
        r",\s(?=(?:che|il quale|la quale|i quali|le quali|dove|perché|poiché|ad esempio|per esempio|come|cui|"
        r"inclus[oaie])\b)"
    ),
    "subordinate": r"(?:se|quando|sebbene|mentre|per|poiché|come|dopo|prima|con|senza|in)\b",
}

PT = {
    "dropped": (
        r"(?:mas|e|porém)\s+(?!(?:se|quando|não|que)\b)|(?:no entanto|além disso|portanto|assim|então|também|"
        r"contudo|porém|"
        r"finalmente|por fim|primeiro|em primeiro lugar|de fato|por outro lado),\s+"
    ),
    "contrast": r"(?:mas|porém|no entanto|contudo|por outro lado)\b",
    "leaning": (
        r"(?:ele|ela|eles|elas|isto|isso|aquilo|ess[ea]s?|est[ea]s?(?! (?:artigo|página|seção|secção|guia|"
        r"capítulo|documento|"
        r"tutorial|livro|projeto)\b)|aquel[ea]s?|seu|sua|seus|suas|aqui|ali|lá|assim|mas|e|ou|por exemplo|também|"
        r"além disso|"
        r"então|por isso|ambos|ambas|tal|tais|n?ess[ea]s? casos?|sim|não, |caso contrário|no entanto|o mesmo)(?!\w)"
    ),
    "pointing": (
        r"(?:outr[oa]s?|o outro|a outra|o mesmo|a mesma|o seguinte|a seguinte|tem|têm|são|podem|permitem?|contém|"
        r"contêm|inclui|incluem|oferecem?|foi|foram|era|eram|está|estão|servem?|consistem?|é (?:um|uma|o|a|também))\b"
    ),
    "restricting": (
        r"\b(?:não|nunca|jamais|nada|ninguém|nenhum\w*|sem|se|exceto|salvo|só|somente|apenas|até|mas|embora|desde que|"
        r"a menos|máximo|mínimo|menos|nem|senão)\b"
    ),
    "borders": (
        r",\s(?=(?:que|quem|cujo|cuja|onde|porque|pois|já que|o que|o qual|a qual|por exemplo|como|incluindo)\b)"
    ),
    "subordinate": r"(?:se|quando|embora|enquanto|para|porque|como|após|antes|depois|com|sem|em)\b",
}

NL = {
    "dropped": r"(?:en|maar|want|dus)\s+(?!(?:als|niet|dat|wat|toen)\b)",
    "contrast": r"(?:maar|echter|toch|daarentegen)\b",
    "leaning": (
        r"(?:hij|zij|ze|hem|haar|hun|dit(?! (?:artikel|hoofdstuk|document|project|boek)\b)|dat|deze(?! (?:pagina|gids|"
        r"handleiding|sectie|paragraaf|tekst)\b)|die|hier|daar|daarom|daardoor|daarmee|daarna|bovendien|echter|"
        r"toch|ook|en|"
        r"maar|of|want|dus|dan|bijvoorbeeld|zulke|beide|verder|tenslotte|anders|zo|in dat geval|in dit geval|ja|nee)\b|"
        r"het (?:is|was|heeft|kan|wordt|zal|moet|gaat|maakt|geeft|betekent|werkt|helpt)\b"
    ),
    "pointing": r"(?:een ander\w*|de andere|het andere|dezelfde|hetzelfde|de volgende|het volgende)\b",
    "restricting": (
        r"\b(?:niet|geen|nooit|niets|niemand|zonder|als|tenzij|alleen|slechts|behalve|mits|tot|maar|hoewel|"
        r"ondanks|minstens|"
        r"hoogstens|maximaal|minimaal|minder|noch)\b"
    ),
    "borders": (
        r",\s(?=(?:waarbij|waarin|waardoor|waarmee|omdat|zodat|zoals|bijvoorbeeld|waaronder|wat|en (?:het|hij|zij|"
        r"ze|dit|dat))\b)"
    ),
    "subordinate": r"(?:als|wanneer|hoewel|terwijl|omdat|om|nadat|voordat|zodra|toen|met|voor|in|bij)\b",
}
