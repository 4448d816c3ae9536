"""Records, each complete enough to be valid; what a function is given wins."""

import datetime as dt
from typing import Any

from django.db import models

from tests.make.article import ARTICLE
from tests.make.reference import country, term
from tracker.records.models import (
    CLAIMS,
    Capture,
    Citation,
    Organisation,
    Passage,
    Report,
    ReportCountry,
    ReportSource,
    Source,
    Survey,
    SurveyFigure,
    Whole,
)


def organisation(name: str = "The Coast Letter", **values: Any) -> Organisation:
    """The organisation of this name; a newsroom, if it is new."""
    usual = {"type": values.pop("type", None) or term("organisation_type:news_media")}
    return Organisation.objects.get_or_create(name=name, defaults=usual | values)[0]


def source(working_label: str = "The Coast Letter, narrative", **values: Any) -> Source:
    """A source that nobody needs to hide."""
    usual = {
        "source_type": values.pop("source_type", None) or term("source_type:journalist"),
        "protection_level": "open",
        "consent_status": "not_applicable",
        "default_reliability": "C",
    }
    return Source.objects.create(working_label=working_label, **usual | values)


def report(*, text: str | None = ARTICLE, **values: Any) -> Report:
    """A public report that could be submitted, with a working copy that holds `text` (none: no capture)."""
    usual = {
        "title": "“We were moved in one night”: 40 fishermen speak",
        "report_type": "news_article",
        "publisher": values["publisher"] if "publisher" in values else organisation(),
        "text_variant": "original",
        "language": "en",
        "url": "https://coastletter.example/tin-aghuel",
        "summary": "Forty fishermen who were moved from their beach say how they live.",
        "date_start": dt.date(2024, 5, 3),
        "date_end": dt.date(2024, 5, 3),
        "date_precision": "1",
        "date_text": "3 May 2024 at 09:15",
        "date_basis": "stated",
    }
    made = Report.objects.create(**usual | values)
    if text is not None:
        capture(made, text=text, is_working_copy=True)
    return made


def capture(report: Report, **values: Any) -> Capture:
    """A reading of the report, eleven days after it was published."""
    usual = {"retrieved_on": dt.date(2024, 5, 14), "retrieved_basis": "our_clock", "url": report.url}
    return Capture.objects.create(report=report, **usual | values)


def report_country(report: Report, iso3: str, role: str = "location") -> ReportCountry:
    """A country in the report, and its part."""
    return ReportCountry.objects.create(report=report, country=country(iso3), role=role)


def face(report: Report, **values: Any) -> ReportSource:
    """How the report names a source; a source of its own, unless one is given."""
    usual = {
        "source": values.get("source") or source(),
        "public_label": "The Coast Letter (narrative)",
        "source_type": values.get("source_type") or term("source_type:journalist"),
        "connection": "relayed",
        "reliability": "C",
    }
    return ReportSource.objects.create(report=report, **usual | values)


def passage(report: Report, quote: str, **values: Any) -> Passage:
    """The first place in the working copy where these words stand. Raises ValueError if they do not."""
    held = values.pop("capture", None) or report.captures.get(is_working_copy=True)
    start = held.text.index(quote)
    usual = {
        "capture": held,
        "char_start": start,
        "char_end": start + len(quote),
        "quote_kind": "narrative",
    }
    return Passage.objects.create(report=report, quote=quote, **usual | values)


def survey(report: Report | None = None, **values: Any) -> Survey:
    """A survey of forty people, complete but for a passage that supports it."""
    usual = {
        "title": "The Coast Letter asks forty fishermen",
        "report": report,
        "conducted_by": report.publisher if report else None,
        "population_universe": values.get("population_universe") or term("population_universe:idps"),
        "population_definition": "Fishermen moved from the beach of Tin Aghuel in March 2024.",
        "country": values["country"] if "country" in values else country("MRT"),
        "n_sample": 40,
        "sampling_method": "Nonprobability.RespondentAssisted",
        "probability": "no",
        "mode": "Interview.Telephone",
        "weighting": "none",
        "date_start": dt.date(2024, 4, 24),
        "date_end": dt.date(2024, 4, 30),
        "date_precision": "3",
        "date_text": "in the last week of April",
        "date_basis": "inferred_from_publication",
        "limitations": "Nobody knows how many were moved.",
    }
    return Survey.objects.create(**usual | values)


def figure(survey: Survey, **values: Any) -> SurveyFigure:
    """A figure: 26 of the 40."""
    usual = {
        "label": "Less than a day’s notice",
        "figure_type": "count_of_respondents",
        "numerator": 26,
        "denominator": 40,
    }
    return SurveyFigure.objects.create(survey=survey, **usual | values)


def citation(passage: Passage, claim: models.Model, **values: Any) -> Citation:
    """The passage in support of a claim: a report, a survey or a figure."""
    [column] = [name for name, model in CLAIMS.items() if isinstance(claim, model)]
    graded = values.get("relation", "supports") in ("supports", "contradicts")
    usual = {column: claim, "credibility": "3" if graded else ""}
    return Citation.objects.create(passage=passage, **usual | values)


def approved(whole: Whole, by_contributor: Any, by_reviewer: Any) -> Whole:
    """The whole, handed in by the one and approved by the other."""
    whole.submit(by=by_contributor)
    whole.approve(by=by_reviewer)
    return whole
