"""A small public data set, built row by row: one report, one source, one survey and its figures."""

import datetime as dt
import itertools
import secrets
from typing import Any

from tracker.reference.models import Country, Term
from tracker.research.keys import PREFIX, digest
from tracker.research.models import (
    TABLES,
    CitationEdition,
    Collection,
    ColumnSince,
    Edition,
    IncidentEdition,
    Key,
    ReportEdition,
    Revision,
    SourceEdition,
    SurveyEdition,
    SurveyFigureEdition,
)

FIRST_DAY = dt.date(2026, 1, 10)
OWN = {"collection": "Own documentation", "licence": "CC-BY-4.0"}
METHOD = {
    "conducted_by": "Daily NK",
    "country": "CHN",
    "country_name": "China",
    "region": "Asia",
    "un_group": "asia_pacific",
    "population_universe": "refugees",
    "population_definition": "North Korean women in China",
    "sampling_method": "not_stated",
    "probability": "not_stated",
    "mode": "not_stated",
    "weighting": "not_stated",
    "n_sample": 30,
    "n_qualifier": "exact",
}
DAYS = {
    "date_start": dt.date(2024, 7, 1),
    "date_end": dt.date(2024, 7, 26),
    "extent": "once",
    "date_precision": "4",
    "year": 2024,
}
CLAIM = {"reliabilities": ["C"], "credibility": "3", "n_reports": 1}

_marks = itertools.count(1)


def revision(*, columns: bool = True) -> int:
    """Make the next revision; columns that no revision held yet come with it."""
    number = Revision.objects.using("default").count() + 1
    Revision.objects.create(number=number, date=FIRST_DAY + dt.timedelta(days=10 * (number - 1)))
    if columns:
        ColumnSince.objects.bulk_create(
            [
                ColumnSince(table=table, column=field.name, since=number)
                for table, model in TABLES.items()
                for field in model.columns()
            ],
            ignore_conflicts=True,
        )
    return number


def row(model: type[Edition], ref: str, **values: Any) -> Any:
    """Make one edition that begins in the newest revision."""
    newest = Revision.objects.using("default").count()
    common = {**OWN, "since": newest, "edition": f"{next(_marks):020x}"}
    made = model.objects.create(ref=ref, **(common | values))
    Collection.objects.get_or_create(name=made.collection, licence=made.licence, defaults={"since": made.since})
    return made


def figure(ref: str = "G-H8WBS9JT", **values: Any) -> SurveyFigureEdition:
    """A survey figure: 20 of 30."""
    usual = {
        "survey": "S-EVEXN7EN",
        "survey_title": "Women asked about the UPR answer",
        "label": "Need to have poison ready",
        "figure_type": "count_of_respondents",
        "response_set_type": "not_stated",
        "numerator": 20,
        "denominator": 30,
        "unit": "person",
        "qualifier": "exact",
    }
    made: SurveyFigureEdition = row(SurveyFigureEdition, ref, **METHOD | DAYS | CLAIM | usual | values)
    return made


def survey(ref: str = "S-EVEXN7EN", **values: Any) -> SurveyEdition:
    """The survey of the figures."""
    usual = {"title": "Women asked about the UPR answer", "unit": "person"}
    made: SurveyEdition = row(SurveyEdition, ref, **METHOD | DAYS | CLAIM | usual | values)
    return made


def report(ref: str = "R-9TYCGDG3", **values: Any) -> ReportEdition:
    """A news report."""
    usual = {
        "title": "Thirty N. Korean defectors speak out",
        "report_type": "news_article",
        "text_variant": "original",
        "language": "en",
        "summary": "What thirty women said.",
        "publisher_status": "current",
        "publisher": "Daily NK",
        "publisher_type": "media",
        "countries": ["CHN", "PRK"],
    }
    made: ReportEdition = row(ReportEdition, ref, **DAYS | usual | values)
    return made


def source(ref: str = "F-2B3C4D5E", **values: Any) -> SourceEdition:
    """Who told the report."""
    usual = {
        "report": "R-9TYCGDG3",
        "public_label": "Anonymous source in China",
        "source_type": "journalist",
        "connection": "conveyed",
        "reliability": "C",
    }
    made: SourceEdition = row(SourceEdition, ref, **usual | values)
    return made


def citation(ref: str = "C-7H8J9KMN", **values: Any) -> CitationEdition:
    """The words of the report that stand under the figure."""
    usual = {
        "target_type": "survey_figure",
        "target_ref": "G-H8WBS9JT",
        "whole_ref": "S-EVEXN7EN",
        "relation": "supports",
        "reliability": "C",
        "credibility": "3",
        "report": "R-9TYCGDG3",
        "report_title": "Thirty N. Korean defectors speak out",
        "publisher": "Daily NK",
        "report_date_start": dt.date(2024, 7, 26),
        "report_date_end": dt.date(2024, 7, 26),
        "quote": "20 of the 30 female defectors",
        "quote_kind": "narrative",
    }
    made: CitationEdition = row(CitationEdition, ref, **usual | values)
    return made


def incident(ref: str = "I-3NV0FCV8", **values: Any) -> IncidentEdition:
    """An incident of which hardly anything is known."""
    usual = {
        "title": "Repatriation of a large number of people",
        "summary": "Many were sent back.",
        "kind": "event",
        "clarity": "clear",
        "verification_status": "unverified",
        "geo_precision": "6",
        "n_places": 1,
    }
    made: IncidentEdition = row(IncidentEdition, ref, **DAYS | CLAIM | usual | values)
    return made


def replace(old: Edition, **values: Any) -> Any:
    """Close an edition in the newest revision and make its successor."""
    withdraw(old)
    return row(type(old), old.ref, **_values(old) | values)


def withdraw(old: Edition) -> None:
    """Close an edition in the newest revision."""
    type(old).objects.filter(pk=old.pk).update(until=Revision.objects.using("default").count())


def _values(old: Edition) -> dict[str, Any]:
    own = {field.name: getattr(old, field.name) for field in old.columns()}
    return {name: value for name, value in own.items() if name not in {"ref", "since", "edition"}}


def country(iso3: str, name: str, **values: Any) -> Country:
    """A country."""
    numbers = {"CHN": ("CN", "156"), "PRK": ("KP", "408"), "NAM": ("NA", "516"), "KOR": ("KR", "410")}
    iso2, m49 = numbers[iso3]
    made: Country = Country.objects.create(iso3=iso3, iso2=iso2, m49=m49, name=name, names={"en": name}, **values)
    return made


def term(scheme: str, code: str, **values: Any) -> Term:
    """A term of an open vocabulary."""
    usual = {"kind": Term.Kind.TERM, "labels": {"en": code}, "definition": f"When it is {code}.", "is_local": False}
    made: Term = Term.objects.create(key=f"{scheme}:{code}", scheme=scheme, code=code, **usual | values)
    return made


def key(**values: Any) -> str:
    """A key that the public side knows."""
    made = f"{PREFIX}{secrets.token_hex(16).translate(str.maketrans('0189', 'wxyz'))}"
    Key.objects.create(digest=digest(made), **values)
    return made
