"""What a reader of a text should be warned of. The word alone is not enough where the term says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.curation.suggest.reading import Reading
from tracker.curation.suggest.suggestion import Suggestion

_CHILD = r"(?:child(?:ren)?|girls?|boys?|minors?|infants?|bab(?:y|ies)|teenagers?)"
_HURT = r"(?:beaten|raped|tortured|molested|abused|trafficked|killed|assaulted|burn(?:ed|t)|starved|flogged)"

_WORDS = {
    "suicide": re.compile(
        r"\b(?:(?:end(?:ing|ed)?|tak(?:e|ing)|took) (?:their|her|his|my|our) own (?:lives|life)|end(?:ing|ed)? (?:their|her|his|my|our) (?:lives|life)|"
        r"kill(?:ing|ed)? (?:themselves|herself|himself|myself)|suicid(?:e|al)(?! (?:bomb|attack|vest|mission|prevention|hotline))|"
        r"self-harm|(?:cut|slit) (?:her|his|their) (?:own )?wrists)\b|"
        r"자살(?! ?(?:폭탄|테러|예방))|스스로 목숨을|극단적(?:인)? 선택|목숨을 끊|음독|자해",
        re.IGNORECASE,
    ),
    "sexual_violence": re.compile(
        r"\b(?:raped|raping|gang[- ]raped?|rapes|rape of|(?:sexually|sexual) (?:assault(?:ed|s)?|abused?|violence|slavery|tortured?|exploited)|"
        r"forced (?:prostitution|into prostitution))\b|성폭행|강간|성폭력을|성고문|성노예|성추행을",
        re.IGNORECASE,
    ),
    "torture": re.compile(
        r"\b(?:beat(?:en)? (?:with|until|unconscious|severely|repeatedly)|electric shocks?|electrocuted|waterboard\w*|"
        r"hung (?:by|from|upside)|stress positions?|sleep deprivation|mock executions?|pulled out (?:\w+ )?(?:finger|toe)?nails|"
        r"burn(?:ed|t) with cigarettes|tortured (?:with|by|until|for))\b|"
        r"(?:전기|물|비둘기) ?고문|고문을 (?:당|받)|구타(?:를 당|로|당해)|매질을|잠을 재우지",
        re.IGNORECASE,
    ),
    "child_abuse": re.compile(
        rf"\b{_CHILD} (?:\w+ ){{0,3}}?(?:was|were|been|being) (?:\w+ ){{0,2}}?{_HURT}\b|\b{_HURT} (?:\w+ ){{0,2}}?{_CHILD}\b|"
        r"\bchild abuse\b(?! (?:material|hotline))|아동 ?학대|(?:아동|어린이|아이)(?:를|을|들을|들이|이|가) (?:때리|때렸|구타|학대|폭행|성폭행)",
        re.IGNORECASE,
    ),
    "graphic": re.compile(
        r"\b(?:throats? (?:\w+ )?(?:cut|slit)|behead(?:ed|ing)|decapitat\w+|dismember\w+|mutilat\w+|severed (?:head|limb|hand|arm|leg)s?|"
        r"charred bod(?:y|ies)|burn(?:ed|t) alive|(?:bodies|corpses|remains) (?:of \w+ \w+ )?(?:lay|were found|were dumped|piled|hung|hanged)|"
        r"pools? of blood|blood-soaked|shot in the (?:head|face))\b|참수|시신이 (?:널|쌓|훼손)|불에 탄 시신|목이 잘",
        re.IGNORECASE,
    ),
}


def warnings(reading: Reading) -> Iterator[Suggestion]:
    """Each warning once, at the first words that call for it."""
    for code, pattern in _WORDS.items():
        found = pattern.search(reading.text)
        if found:
            yield Suggestion(kind="warning", start=found.start(), end=found.end(), content_warning=code)
