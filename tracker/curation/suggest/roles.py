"""What the words beside a country say of its part in a report."""

from __future__ import annotations

import re

from tracker.reference.choices import CountryRole

Rules = list[tuple[CountryRole, re.Pattern[str]]]

_FLED = r"(?:defectors?|escapees?|refugees?|returnees?|asylum[- ]seekers?|exiles?|dissidents?|migrants?|nationals|deportees|workers)"
_VICTIMS = (
    rf"(?:{_FLED}|people|persons|women|men|girls|boys|children|activists|prisoners|detainees|inmates|journalists|lawyers|protesters|"
    r"villagers|civilians|families|relatives|residents|survivors|victims|camps?|prisons?|detention)"
)
_HARMED = (
    r"(?:detained|arrested|held|imprisoned|jailed|killed|tortured|disappeared|caught|trafficked|executed|beaten|raped|abducted|"
    r"living|lives?|lived|hiding|stranded|trapped|in hiding|staying|resident)"
)
_RETURN = (
    r"(?:sent(?: \w+)? back|returned|return|returning|repatriated|repatriating|repatriate|deported|deporting|deport|extradited|"
    r"handed(?: \w+)? over|handing over|expelled|pushed back|forced back|refoulement|deportations?|repatriations?|sending)"
)
_REACH = (
    r"(?:reach(?:ed|ing)?|get(?:ting)? to|got to|going to|go to|(?:fle[ed]|fleeing|escape[sd]?|left|leave|leaving|moved(?: on)?|"
    r"travel(?:led)?|headed|bound|way|arrived?|resettle[d]?|settled?|defect(?:ed)?|journey|departed) (?:to|for|in))"
)
_REVIEW = r"(?:UPR|Universal Periodic Review|[\w-]+[- ]cycle (?:UPR|review))"
_RECOMMENDATIONS = r"(?:[\w'-]+ ){0,4}recommendations?\b"
_ANSWER = r"(?:rejected|rejects|accepted|accepts|supported|supports|noted|notes|took note of|takes note of|refused)"

_AGENTS = (
    r"(?:[\w-]+ )?(?:authorities|police(?:men)?|soldiers|troops|guards|forces|army|military|courts?|security services?|agents|"
    r"border guards|government|regime|officers|officials|prison staff)"
)
HARM = re.compile(
    r"\b(?:detain|arrest|beat\b|beaten|beating|rape|tortur|kill|jail|imprison|repatriat|deport|refoul|sent \w+ back|sent back|"
    r"hand(?:ed|ing) over|shot\b|shell|burn|open(?:ed)? fire|disappear|abduct|persecut|execut|crack(?:ed)? down|illegal aliens|"
    r"forcibly|forced)|체포|구금|북송|송환|구타|고문|처형|붙잡|단속|폭행|학살|감금|돌려보",
    re.IGNORECASE,
)


def _rules(flags: int, *rows: tuple[CountryRole, str]) -> Rules:
    return [(role, re.compile(pattern, flags)) for role, pattern in rows]


# what stands before the name, up to it
BEFORE = _rules(
    re.IGNORECASE,
    (CountryRole.RECEIVING_STATE, rf"\b{_RETURN}(?: (?!due\b|according\b|as\b)[\w,'-]+){{0,4}}? (?:back )?to $"),
    (
        CountryRole.ORIGIN,
        (
            rf"\b(?:(?:fled|flee|fleeing|escaped|escaping)(?: from)?|{_FLED} from|(?:women|men|people|families) from|"
            rf"(?:respondents|women|men|people|defectors|escapees) (?:who )?(?:have |had )?left) $"
        ),
    ),
    (CountryRole.DESTINATION, rf"\b{_REACH} $"),
    (
        CountryRole.LOCATION,
        (
            rf"\b(?:{_VICTIMS}(?: [\w-]+){{0,2}}?|{_HARMED}|now live) (?:in|inside|across) (?:(?:north|south|east|west)(?:ern|east|west)? )?$"
            r"|\b(?:illegally |secretly )?(?:entered|crossed into) $|\b(?:returned|deported|repatriated|sent back) from $"
        ),
    ),
    (CountryRole.STATE_UNDER_REVIEW, rf"\b(?:{_REVIEW}|UPR outcome|outcome|review)(?: outcome)? of $"),
    (CountryRole.RECOMMENDING_STATE, r"\brecommendations?(?: made| put forward| issued)? (?:by|from) $"),
)
# what stands behind it
AFTER = _rules(
    re.IGNORECASE,
    (CountryRole.STATE_UNDER_REVIEW, rf"(?:'s?)? (?:[\w-]+ ){{0,2}}{_REVIEW}\b|'s? [\w-]+[- ]cycle review"),
    (CountryRole.STATE_UNDER_REVIEW, r" (?:was|is|will be) (?:examined|reviewed)\b"),
    (
        CountryRole.STATE_UNDER_REVIEW,
        rf" (?:(?:has|had|have) )?(?:\w+ly )?{_ANSWER} (?:\d+ of (?:the )?)?\w*? ?{_RECOMMENDATIONS}",
    ),
    (CountryRole.STATE_UNDER_REVIEW, r" received (?:[\w,]+ )?recommendations\b"),
    (
        CountryRole.RECOMMENDING_STATE,
        r"(?:'s?)? recommendations?\b(?! (?:to|on|that) (?:accept|itself))| (?:has |had |have )?recommended\b",
    ),
)
AFTER_ADJECTIVE = _rules(
    re.IGNORECASE,
    (CountryRole.ORIGIN, rf" (?:[a-z-]+ )?{_FLED}\b"),
    (CountryRole.RECOMMENDING_STATE, r" recommendations?\b"),
)
AGENTS = re.compile(rf" {_AGENTS}\b(?!')", re.IGNORECASE)

# the same in Korean, where all of it stands behind the name
_SEND = r"(?:강제 ?)?(?:송환|북송|돌려보|돌려 보|추방|압송|넘겨|넘긴)"
_KOREAN_REVIEW = r"(?:보편적 ?정례|정례 ?인권 ?검토|UPR|유피알)"
AFTER_KOREAN = _rules(
    0,
    (CountryRole.RECEIVING_STATE, rf"(?:으로|로) ?(?:[가-힣]{{1,6}} )?{_SEND}"),
    (CountryRole.ORIGIN, r" ?(?:이탈 ?주민|출신|국적|노동자|난민|이주민|여성)|(?:을|를) (?:떠나|떠난|탈출|벗어나)"),
    (CountryRole.DESTINATION, r"(?:으로|로|에) ?(?:가겠|가기|가려|가고|향하|향했|입국|탈출|망명|도착|정착)|행을? "),
    (
        CountryRole.LOCATION,
        r" ?(?:내|현지|내부)(?:에서|의|에)? |에서 |에 (?:갇|체류|거주|숨|억류|구금|수감|파견|머무|있는)",
    ),
    (CountryRole.RECOMMENDING_STATE, r"의 권고|(?:은|는|이|가) [^.\n]{0,60}?(?:라고|것을|도록) 권고(?:했|하였|한)"),
    (CountryRole.STATE_UNDER_REVIEW, rf"(?:에 대한|의|은|는) (?:제? ?\d차 |[가-힣]+ ){{0,2}}{_KOREAN_REVIEW}"),
    (
        CountryRole.STATE_UNDER_REVIEW,
        r"(?: ?정부)?(?:은|는|이|가) [^.\n]{0,20}권고[^.\n]{0,12}(?:수용했|거부했|수용하고|거부하고|수용한다고|거부한다고)",
    ),
)
AGENTS_KOREAN = re.compile(r" ?(?:공안|당국|경찰|군인|보위부|국경수비대|정부)(?:은|는|이|가)? ")
# words that name a country's part without its name
WORDS = (
    (
        "PRK",
        CountryRole.ORIGIN,
        re.compile(r"(?<!\w)탈북(?:민|자|여성|인|주민|\s(?:여성|남성|민|주민|청소년))|(?<!\w)북한이탈주민"),
    ),
    ("PRK", CountryRole.RECEIVING_STATE, re.compile(r"(?<!\w)(?:강제 ?)?북송")),
)
# cities where the United Nations and courts meet; what is said there was done elsewhere
VENUES = {
    "Geneva": "CHE",
    "제네바": "CHE",
    "Vienna": "AUT",
    "New York": "USA",
    "The Hague": "NLD",
    "Strasbourg": "FRA",
    "Nairobi": "KEN",
}
MEETING = re.compile(
    r"\b(?:U\.?N\.?|United Nations|Council|Committee|UPR|Review|session|Assembly|Commission|Court)\b|유엔|이사회|총회|UPR|위원회"
)
