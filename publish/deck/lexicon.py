"""A language's tag → the words that join its sentences: what may be dropped, what leans back, what restricts.

Lists are short on purpose: a word stands here when it does its work nearly always. Patterns match at the start of a
sentence unless they say otherwise. An unknown language gets the English ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from publish.deck import lexicon_east as east
from publish.deck import lexicon_west as west


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns of one language, all without regard to case.

    `dropped` openings go without changing what the sentence says; `contrast` are those of them that set it against the
    one before. A sentence that opens with `leaning` cannot stand alone; one with `pointing` stands badly. What is cut
    off must not match `restricting` (anywhere in it). `borders` are where a sentence may end early: a comma and the
    words that open an addition. `subordinate` opens a clause that waits for its main clause. Where the verb comes last,
    a clause between two commas that ends with `between` may go.
    """

    dropped: re.Pattern[str]
    contrast: re.Pattern[str]
    leaning: re.Pattern[str]
    pointing: re.Pattern[str]
    restricting: re.Pattern[str]
    borders: re.Pattern[str]
    subordinate: re.Pattern[str]
    between: re.Pattern[str]


SELF = (
    "article|post|page|guide|tutorial|document|doc|section|chapter|book|course|lesson|module|unit|proposal|eip|kep|rfc|"
    "spec|specification|standard|release|year|week|month|project|site|blog|paper|report|repository|repo|series|"
    "workshop|talk|readme|team|community|presentation|video|episode|webinar|session|essay|announcement|newsletter"
)
_VERB_EN = (
    "is|are|was|were|has|have|had|can|cannot|could|needs?|comes?|came|goes|went|applies|results?|adds?|brings?|sounds?|"
    "looks?|feels?|says?|tells?|explains?|describes?|refers?|depends?|improves?|reduces?|prevents?|turns?|got|gets?|"
    "will|would|may|might|must|should|shall|does|do|did|means?|meant|makes?|made|"
    "helps?|helped|gives?|gave|lets?|allows?|allowed|leads?|shows?|includes?|requires?|works?|happens?|changes?|seems?|"
    "becomes?|remains?|ensures?|enables?|provides?|uses?|takes?|keeps?|creates?|causes?|isn|aren|wasn|doesn|didn|won|"
    "also|often|usually|always|never|then|just|only|all|in|way|kind|sort|said|being"
)
_PRONOUN_EN = "it|they|them|this|that|these|those|he|she|him|her|his|hers|its|their|theirs|such|here|so|then|which"
# "it is important to …" says something, "it is easy to use" says it of something
_IMPERSONAL_EN = (
    r"it(?:['’]s| is| was| can be| may be)(?: (?:also|often|usually|generally|very|highly|most|\w+ly))? "
    r"(?:important|better|best|helpful|necessary|common|essential|beneficial|recommended|encouraged|worthwhile|"
    r"critical|crucial|clear|tempting|wise|rare|possible|advisable|customary) (?:that|to)\b"
)
_WITH_COMMA_EN = (
    "moreover|furthermore|besides|additionally|in addition|meanwhile|consequently|accordingly|as a result|of course|"
    "in fact|indeed|finally|lastly|last|first|firstly|second|secondly|third|thirdly|fourth|fifth|next|likewise|"
    "similarly|in other words|in short|again|now|well|thus|therefore|hence|then|so|also|and|first of all|to begin with|"
    "to start|in particular|specifically|more specifically|overall|all in all|in summary|to summarize|in conclusion|"
    "as you can see|ultimately|interestingly|last but not least|"
    "as (?:mentioned|noted|described|discussed|explained|shown|stated)(?: (?:above|earlier|before|previously))?"
)
_CONTRAST_EN = (
    "however|nevertheless|nonetheless|on the other hand|by contrast|in contrast|that said|having said that|"
    "that being said|still|instead|alternatively|but|yet|conversely|on the contrary"
)

_EN = {
    "dropped": (
        rf"(?:{_WITH_COMMA_EN}|{_CONTRAST_EN}),\s+|"
        r"(?:so|then|also|yet|thus|therefore)\s+(?!\w+-|\w+ing\b|(?:far|that|long|much|many|few|little|as|called|known|"
        r"named|what|"
        r"why|how|again|another|to|on|with|be|do|does|did|is|are|am|was|were|have|has|can|could|will|would|if|when)\b)|"
        r"(?:and|but)\s+(?!(?:for|what|why|how|so|not|also|of|by|that|this|who|where|when|if|as|because|then|only)\b)|"
        r"(?:please |do |also )?(?:note|notice|remember|keep in mind|bear in mind|be aware)(?: also)? that,?\s+|"
        r"(?:this|that|which) (?:also )?(?:means|implies)(?: that)?,?\s+(?!(?:you|we|to|\w+ing|for (?:you|us|me))\b)|"
        r"it(?:['’]s| is) (?:also )?(?:(?:important|helpful|useful|good|interesting|essential|crucial|critical|"
        r"worthwhile|best) to (?:remember|note|notice|mention|know|understand|realize|recognize|keep in mind)|"
        r"worth (?:noting|mentioning|remembering|pointing out)) that,?\s+"
    ),
    "contrast": rf"(?:{_CONTRAST_EN}),\s|(?:but|yet)\s",
    "leaning": (
        rf"(?!{_IMPERSONAL_EN})(?:it|they|he|she|him|his|her|hers|its|them|their|theirs|former|latter|"
        r"thereby|herein|thereof|ones|others|"
        r"themselves|itself|same|ditto|here|nor|or|plus|and|but|yet|so(?! far\b)|then|also|too|thus|therefore|hence|"
        r"however|"
        r"moreover|furthermore|otherwise|rather|namely|whereas|for example|for instance|e\.g|i\.e|that is|that's|"
        r"as such|if so|if not|even so|even then|only then|either way|in any case|at the same time|in the meantime|"
        r"doing so|not so|on the one hand|yes|no|nope|yeah|ok|okay|sure|right|exactly|oh|ah|hi|hello|thanks|great|wow|"
        r"which|the (?:former|latter)|why not|like so|such|"
        rf"(?:one|another) (?:{_VERB_EN})|(?:not only )?that being)(?![\w-])(?! way)|"
        rf"(?:this|that|these|those)(?:['’]\w+|(?: all| both)? (?:{_VERB_EN})\b|[,.])|"
        r"just (?:like|as) \w+ [^,]*$|back to\b|"
        r"there(?!['’](?:s|re|ll)|\s+(?:is|are|was|were|will|can|could|may|might|must|should|has|have|had|exists?|"
        r"seems?|remains?|would|isn|aren|wasn|weren)\b)\b|"
        r"both(?! (?:[\w'’`./-]+ ){1,6}and\b)\b|either(?! (?:[\w'’`./-]+ ){1,6}or\b)\b|"
        r"neither(?! (?:[\w'’`./-]+ ){1,6}nor\b)\b|"
        r"(?:none|some|all|most|many|each|one|two|three|both|few|any|part|much|neither|either) of "
        r"(?:this|that|these|those|them|which|it)\b|"
        r"(?:if|when|while|although|though|because|since|as|once|until|unless|before|after|where|even if|even though|"
        r"whether|given|in|on|at|for|with|by|from|to|of|despite|without|under|over|through|like|unlike|beyond|during|"
        r"between|among|upon|against|into|about|instead|based on|due to|thanks to|prior to|according to|except|aside|"
        r"apart|let|using|doing|to do|to achieve|to address|to fix|to solve|to avoid|to make)(?: of| from)? "
        rf"(?!it (?:comes|turns|is (?:possible|necessary|important|useful))\b)(?:{_PRONOUN_EN}|both|either|neither)\b"
        rf"(?! (?:{SELF})\b)(?! (?:who|of us|with|interested)\b)|"
        r"because [^,]*$"
    ),
    "pointing": (
        rf"(?:this|these|that|those) (?!(?:{SELF})s?\b|who\b|of us\b|with\b|interested\b)\w|"
        r"(?:all|both|many|most|some|each|any|in|with|by|for|using|on|one|to) (?:of )?(?:these|those|such)\b|"
        r"(?:another|other(?! than\b)|"
        r"the (?:other|former|latter|same|first|second|third|next|last|rest|following|above|below|previous|"
        r"resulting))\b"
    ),
    "restricting": (
        r"(?:\b(?:not|no|never|none|nor|neither|nothing|nobody|without|cannot|unless|if|except|only|until|unlike|but|"
        r"however|although|though|despite|otherwise|provided that|as long as|at least|at most|up to|less than|"
        r"more than|fewer than|maximum|minimum|max|min|limited|rarely|hardly|barely|depending|assuming|in case|when|"
        r"whenever|excluding|optional|deprecated|experimental|approximately|instead|rather)\b|n['’]t\b)"
    ),
    "borders": (
        r",\s(?=(?:which|who|whose|where|whereas|including|such as|like|especially|particularly|for example|"
        r"for instance|e\.g\.|i\.e\.|namely|thus|thereby|meaning|so that|so (?:you|we|they|it|the|that|there)|because|"
        r"since|as well as|in addition to|along with|together with|similar to|among others|"
        r"as (?:described|shown|defined|specified|explained|seen|mentioned|noted|outlined|discussed)|"
        r"(?:allow|enabl|mak|ensur|giv|provid|result|lead|leav|caus|help|reduc|sav|creat|add|us|improv|turn|avoid|"
        r"prevent|keep|let|rang|start|rely|reflect|show|offer|includ|serv|work|requir|highlight|forc|look)ing|"
        r"and|it|they|we|you|this|with|from|by|through|via|thanks to|due to|ranging|based on|followed by|built|written|"
        r"named|called|known as|used|designed|created|developed|powered by|inspired by|led by|instead of|rather than|"
        r"according to|among|in particular|in turn|as (?:it|they|we|you|this|the|there)|while \w+ing|"
        r"to (?:ensure|help|facilitate|avoid|prevent|make|improve|support|allow|enable))\b)|"
        r",\s(?=(?!(?:depend|assum|exclud|dur|noth|someth|anyth|everyth|accord|regard|concern|follow|consider)ing\b)"
        r"\w{2,}ing\s(?!(?:and|or)\b))|"
        r"(?<=\w),\s(?=an?\s\w)|"
        r"\s(?=(?:because|so that|in order to|since (?:it|they|we|you|this|that|there)|and to|"
        r"and (?:(?:it|they|we|you) )?(?:is|are|can|will|may|must|should|have|has|could|would|might)|"
        r"to (?:ensure|facilitate|avoid|prevent|make sure|improve)|as well as)\b)"
    ),
    "subordinate": (
        r"(?:if|when|while|although|though|because|since|as|once|until|unless|before|after|where|whereas|whether|given|"
        r"to|for|in|on|at|with|by|from|despite|without|under|during|even|instead|rather|unlike|like|based|depending|"
        r"using|whenever|wherever|assuming|provided|except|besides|apart|among|through|having|being)\b"
    ),
}

_LANGUAGES = {
    "en": _EN, "de": west.DE, "fr": west.FR, "es": west.ES, "it": west.IT, "pt": west.PT, "nl": west.NL,
    "ru": east.RU, "zh": east.ZH, "ja": east.JA, "ko": east.KO, "ar": east.AR,
}  # fmt: skip


@lru_cache(maxsize=32)
def lexicon(lang: str) -> Lexicon:
    """The words of a BCP 47 tag's language, English for one that is not here."""
    words = {"between": r"(?!)", **_LANGUAGES.get(lang.replace("_", "-").split("-")[0].casefold(), _EN)}
    return Lexicon(**{name: re.compile(pattern, re.IGNORECASE) for name, pattern in words.items()})
