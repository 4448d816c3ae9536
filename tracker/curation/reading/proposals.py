"""What the text suggests to record, each with the words that it rests on: nothing is saved without a click."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tracker.curation.reading.accepting import COUNTRY, WARNING
from tracker.curation.reading.kinds import DATE
from tracker.curation.reading.recorded import Recorded, claims_of
from tracker.curation.reading.segments import Placed
from tracker.curation.reading.words import Words
from tracker.curation.suggest import Suggestion, suggest
from tracker.curation.words import called, in_words
from tracker.records.models import Capture, Report
from tracker.reference.choices import CountryRole, Extent, FigureType, ImplementationClaim, ResponsePosition
from tracker.reference.models import Country, Term

# words for how many that stand before those who are counted, and not before a whole of which they are part
COUNTED = re.compile(r"\b(?:number|dozens|scores|hundreds|thousands|tens) of\b|수많은|다수의", re.IGNORECASE)
# kinds of claims, each with the fields of a suggestion that fill fields of its form
FILLS = {
    "survey_figure": {
        "numerator": "numerator",
        "denominator": "denominator",
        "denominator_inferred": "denominator_inferred",
        "percent": "reported_percent",
        "percent_qualifier": "percent_qualifier",
        "qualifier": "qualifier",
    },
    "reported_count": {"low": "low", "best": "best", "high": "high", "qualifier": "qualifier"},
    DATE: {
        "date_start": "date_start",
        "date_end": "date_end",
        "precision": "date_precision",
        "date_basis": "date_basis",
        "extent": "extent",
    },
    "review": {"country": "state", "mechanism": "mechanism", "cycle": "cycle", "session": "session_number"},
    "policy_response": {
        "country": "responding_state",
        "position": "position",
        "label_used": "position_label_verbatim",
        "implementation_claim": "implementation_claim",
    },
}


@dataclass(frozen=True)
class Proposal:
    """One suggestion as the desk shows it: `said` is what would be recorded.

    `query` leads to the step with its form filled, and nothing saved; `accept` is what one click adds to the report.
    """

    suggestion: Suggestion
    said: str
    query: str = ""
    accept: str = ""

    @property
    def is_uncertain(self) -> bool:
        """Whether a part of it stands elsewhere in the text, or follows from the day of publication."""
        return bool(self.suggestion.denominator_inferred) or self.suggestion.date_basis == "inferred_from_publication"


def proposals(capture: Capture, placed: Iterable[Placed], case: list[Recorded]) -> list[Proposal]:
    """The suggestions that are not recorded yet, in the order of the text."""
    report = capture.report
    found = suggest(capture.text, published=report.date_end)
    recorded = _recorded(placed, case)
    names = _Names(report)
    return [
        proposal
        for one in found
        if not any(start < one.end and one.start < end and one.kind in kinds for start, end, kinds in recorded)
        for proposal in _proposal(one, capture, names)
    ]


# the kinds of suggestions that are answered once words are cited under a kind of claim
ANSWERED = {
    "survey_figure": {"figure"},
    "reported_count": {"figure"},
    "survey": {"figure", "date"},
    "incident": {"figure", "date"},
    "report": {"date"},
    "review": {"review", "date"},
    "review_total": {"figure"},
    "policy_action": {"review"},
    "policy_response": {"position", "date"},
}


def _recorded(placed: Iterable[Placed], case: list[Recorded]) -> list[tuple[int, int, set[str]]]:
    """Stretches of the text that are cited, with the kinds of suggestions that this answers."""
    kinds: dict[int, set[str]] = {}
    for claim in claims_of(case):
        for citation in claim.citations:
            kinds.setdefault(citation.passage_id, set()).update(ANSWERED.get(claim.kind, ()))
    return [(one.start, one.end, kinds[one.passage.pk]) for one in placed if one.passage.pk in kinds]


class _Names:
    """What countries and warnings are called, and which of them the report has already."""

    def __init__(self, report: Report) -> None:
        self.held = set(report.countries.values_list("country_id", flat=True))
        self.warnings = set(report.content_warnings)
        self.countries = {country.iso3: str(country) for country in Country.objects.all()}
        self.terms = {term.code: str(term) for term in Term.objects.of("content_warning")}

    def country(self, iso3: str | None) -> str:
        """The name of a country; its code, if it has none, and nothing for none."""
        return self.countries.get(iso3 or "", iso3 or "")


def filled_from(words: Words, kind: str) -> dict[str, Any]:
    """What the words say of a claim of this kind, for its form; nothing, if they say two things, or none."""
    if kind not in FILLS:
        return {}
    found = [
        one
        for one in suggest(words.capture.text, published=words.capture.report.date_end)
        if words.start <= one.start and one.end <= words.end and _kind(one) == kind
    ]
    return _filled(found[0], kind) if len(found) == 1 else {}


def _kind(one: Suggestion) -> str:
    """The kind of claim that a suggestion is; empty where it is one of the report's own facts, or says too little."""
    match one.kind:
        case "figure":
            return _kind_of_figure(one)
        case "date":
            return DATE if one.date_start or one.date_end else ""
        case "review":
            return "review"
        case "position":
            return "policy_response" if one.position or one.implementation_claim else ""
    return ""


def _kind_of_figure(one: Suggestion) -> str:
    """People are counted, unless some are counted out of others; words without a number may stand for either."""
    is_share = one.numerator is not None or one.percent is not None
    is_number = any(bound is not None for bound in (one.low, one.best, one.high))
    return "survey_figure" if is_share or not (is_number or COUNTED.search(one.text)) else "reported_count"


def _filled(one: Suggestion, kind: str) -> dict[str, Any]:
    """The fields of the form that a suggestion fills."""
    given = {column: getattr(one, name) for name, column in FILLS[kind].items()}
    if kind == "survey_figure" and one.numerator is None:
        is_percent = one.percent is not None
        given["figure_type"] = FigureType.PERCENT_ONLY if is_percent else FigureType.UNQUANTIFIED
        given["quantifier_text"] = None if is_percent else one.text
    return {name: value for name, value in given.items() if value not in (None, False)}


def _proposal(one: Suggestion, capture: Capture, names: _Names) -> Iterator[Proposal]:
    if kind := _kind(one):
        yield _step(one, capture, kind, SAID[kind](one, names))
    elif one.kind == "country" and one.country and one.role and one.country not in names.held:
        names.held.add(one.country)
        said = f"{names.country(one.country)}: {called(CountryRole(one.role))}"
        yield Proposal(one, said, accept=f"{COUNTRY}:{one.country}:{one.role}")
    elif one.kind == "warning" and one.content_warning and one.content_warning not in names.warnings:
        names.warnings.add(one.content_warning)
        said = names.terms.get(one.content_warning, one.content_warning)
        yield Proposal(one, said, accept=f"{WARNING}:{one.content_warning}")


def _step(one: Suggestion, capture: Capture, kind: str, said: str) -> Proposal:
    where = {"capture": capture.pk, "start": one.start, "end": one.end, "kind": kind}
    sent = {f"claim-{name}": "on" if value is True else value for name, value in _filled(one, kind).items()}
    return Proposal(one, said, query=urlencode({**where, **sent}))


def _share(one: Suggestion, _names: _Names) -> str:
    said = ""
    if one.numerator is not None and one.denominator is not None:
        said = _("%(k)s of %(n)s") % {"k": one.numerator, "n": one.denominator}
        if one.denominator_inferred:
            said += " " + _("(the %(n)s stands elsewhere)") % {"n": one.denominator}
    elif one.numerator is not None:
        said = str(one.numerator)
    if one.percent is not None:
        percent = f"{one.percent.normalize():f}%"
        of = _("%(percent)s of %(n)s") % {"percent": percent, "n": one.denominator}
        said = f"{said}, {percent}" if said else (of if one.denominator else percent)
    return said or _("no number")


def _bounds(one: Suggestion, _names: _Names) -> str:
    if one.low is None and one.best is None and one.high is None:
        return _("no number")
    if one.best is not None:
        return str(one.best)
    if one.low is not None and one.high is not None:
        return _("%(low)s to %(high)s") % {"low": one.low, "high": one.high}
    return _("%(low)s or more") % {"low": one.low} if one.low is not None else _("up to %(high)s") % {"high": one.high}


def _dated(one: Suggestion, _names: _Names) -> str:
    return in_words(SimpleNamespace(date_start=one.date_start, date_end=one.date_end, extent=one.extent or Extent.ONCE))


def _review(one: Suggestion, names: _Names) -> str:
    said = [names.country(one.country)]
    if one.cycle:
        said.append(_("cycle %(number)s") % {"number": one.cycle})
    if one.session:
        said.append(_("session %(number)s") % {"number": one.session})
    return ", ".join(filter(None, said)) or _("A review")


def _answer(one: Suggestion, names: _Names) -> str:
    said = (
        called(ResponsePosition(one.position))
        if one.position
        else called(ImplementationClaim(one.implementation_claim or ""))
    )
    return ": ".join(filter(None, [names.country(one.country), said]))


SAID = {
    "survey_figure": _share,
    "reported_count": _bounds,
    DATE: _dated,
    "review": _review,
    "policy_response": _answer,
}
