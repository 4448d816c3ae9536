"""What is counted in reports: people above all, and what is asked of states."""

from __future__ import annotations

import re

# words that ask nothing but whether somebody was asked
ASKED = r"(?:respondents|interviewees|participants|informants|testifiers)"
PEOPLE = (
    rf"(?:{ASKED}|people|persons|men|women|children|boys|girls|minors|adults|defectors|escapees|refugees|returnees|"
    r"asylum[- ]seekers|migrants|exiles|dissidents|activists|protesters|protestors|demonstrators|journalists|lawyers|"
    r"detainees|prisoners|inmates|captives|hostages|convicts|civilians|villagers|residents|citizens|nationals|families|"
    r"households|relatives|mothers|fathers|parents|survivors|victims|witnesses|workers|labou?rers|miners|farmers|"
    r"fishermen|students|teachers|patients|monks|nuns|believers|Christians|Muslims|sources|members of the (?:family|group)|"
    r"returned migrants|deportees|dead|bodies|corpses|suspects|defendants|traffickers|brokers|orphans|"
    r"(?-i:[A-Z][a-z]{2,}(?:ans|ese|qis|lis|nis|his)))"
)
THINGS = r"(?:recommendations|complaints|claims|cases|incidents|allegations|executions|arrests|communications)"
# what stands between a number and its noun; none of it a verb or the beginning of another phrase
_NO_PART = (
    r"(?!(?:of|to|in|on|at|by|and|or|but|were|was|had|have|has|said|say|who|that|which|the|years?|months?|weeks?|days?|"
    r"hours?|minutes?|times?|per|percent|km|kilomet\w+|met\w+|miles?|dollars?|euros?|won|baht|million|billion|other|"
    r"countries|states|provinces|members|pages|points|groups?|for|from|with|among|more|after|before|as|is|are)\b)"
)
PARTS = rf"(?:{_NO_PART}[\w.'-]{{1,30}} ){{0,3}}?"
COUNTED = rf"{PARTS}(?:{PEOPLE}|{THINGS})\b"
# a number before these counts neither people nor what happened to them
NOT_COUNTED = re.compile(
    r"\W{0,2}(?:\w{1,30} )?(?:years?|months?|weeks?|days?|hours?|minutes?|km|kilomet\w+|met(?:er|re)s?|miles?|dollars?|euros?|won|"
    r"baht|per ?cent|%|million|billion|countries|states|provinces|members|seats|votes|pages|points|articles|times|degrees|"
    r"[A-Z]\w+ Convention|Convention|Covenant|Protocol|Act)\b"
)
# a number behind these is a place in a document, or a name
NUMBERED = re.compile(
    r"(?:articles?|paragraphs?|paras?\.?|pages?|pp?\.|sections?|rules?|resolutions?|chapters?|tables?|figures?|steps?|parts?|"
    r"numbers?|no\.|items?|volumes?|vol\.|issues?|questions?|footnotes?|notes?|annex|appendix|days?|phases?|cells?|rooms?|"
    r"units?|camps?|routes?|aged?|version|level|grade|article)\s{1,3}(?:no\. ?)?(?:\d{1,4} ?(?:-|to|and|,) ?)?$",
    re.IGNORECASE,
)
