"""What may be true, odd as it is: each case a name, how it is entered, what is asked about it, and what goes out."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests import make
from tests.publishing.conftest import Case
from tracker.records.models import Capture, Collection, IncidentPlace, Whole

Entered = Callable[[Case], list[Whole]]
Row = dict[str, Any]


@dataclass
class Odd:
    """`entered` makes the wholes, complete but for passages; `rows` must stand in the public tables, as they are."""

    entered: Entered
    rows: dict[str, list[Row]]
    asked: set[str] = field(default_factory=set)


PUBLISHED, DAY_AFTER = dt.date(2024, 5, 3), dt.date(2024, 5, 4)
UNHELD = {"held": False, "date_start": None, "date_end": None, "date_text": "", "date_precision": "0", "date_basis": ""}
PERCENT = {"figure_type": "percent_only", "numerator": None, "percent_qualifier": "exact"}


def on(first: dt.date, last: dt.date | None = None, precision: str = "1", **values: Any) -> dict[str, Any]:
    """These days, as columns."""
    return {"date_start": first, "date_end": last or first, "date_precision": precision, **values}


# what is changed of the usual incident, review, action, survey


def incident(**values: Any) -> Entered:
    return lambda case: [make.incident(**values)]


def counted(*counts: Row) -> Entered:
    """An incident with these counts."""

    def entered(case: Case) -> list[Whole]:
        made = make.incident()
        for count in counts:
            make.count(made, **count)
        return [made]

    return entered


def placed(**values: Any) -> Entered:
    """An incident whose main place is so."""

    def entered(case: Case) -> list[Whole]:
        made = make.incident()
        IncidentPlace.objects.update(**values)
        return [made]

    return entered


def foreign(case: Case) -> list[Whole]:
    """An event of another data set, whose numbers contradict each other."""
    made = make.incident(collection=Collection.objects.create(name="Their events", licence="CC-BY-4.0"))
    make.count(made, low=9, best=4, high=6, qualifier="exact", inconsistent_in_source=True)
    return [made]


def refoulement(case: Case) -> list[Whole]:
    """A forced return, by whom is not known."""
    made = make.incident()
    act = make.act(made, violation_type=make.term("violation_type:refoulement"))
    make.party(act, role="receiving_authority", degree="")
    return [made]


def reviews(*several: Row) -> Entered:
    return lambda case: [make.review(**values) for values in several]


def treaty(*several: Row) -> Entered:
    """Reviews by the committee of the rights of the child."""

    def entered(case: Case) -> list[Whole]:
        body = make.organisation("The committee", treaty_body="CRC")
        return [make.review(mechanism="treaty_body", body=body, cycle=None, **values) for values in several]

    return entered


def recommended(*several: Row) -> Entered:
    """Recommendations of one review."""

    def entered(case: Case) -> list[Whole]:
        review = make.review()
        return [review, *(make.action(review, **values) for values in several)]

    return entered


def resolved(*answers: str, **values: Any) -> Entered:
    """A resolution on two states, answered by these."""

    def entered(case: Case) -> list[Whole]:
        for iso3 in ("MRT", "SEN"):
            make.country(iso3)
        usual: dict[str, Any] = {"mechanism": "ga_resolution", "issuing_body": make.organisation("UN General Assembly")}
        states = {"issuing_states": [], "addressees": ["MRT", "SEN"], "outcome": "adopted_without_vote"}
        action = make.action(**usual | states | values)
        for iso3 in answers:
            make.response(action, responding_state=make.country(iso3))
        return [action]

    return entered


def asked(*figures: Row, **survey: Any) -> Entered:
    """The survey with these figures in place of its own."""

    def entered(case: Case) -> list[Whole]:
        case.figure.citations.all().delete()
        case.figure.delete()
        type(case.survey).objects.update(**survey)
        case.survey.refresh_from_db()
        for number, figure in enumerate(figures):
            make.figure(case.survey, **{"label": f"figure {number}"} | figure)
        return [case.survey]

    return entered


def reported(**values: Any) -> Entered:
    """The report, changed so, and the survey that rests on it."""

    def entered(case: Case) -> list[Whole]:
        type(case.report).objects.update(**values)
        return [case.report, case.survey]

    return entered


def read_the_day_before(case: Case) -> list[Whole]:
    Capture.objects.update(retrieved_on=dt.date(2024, 5, 2))
    return [case.report]


def read_twice(case: Case) -> list[Whole]:
    make.capture(case.report, text=make.ARTICLE)
    return [case.report]


def read_elsewhere(case: Case) -> list[Whole]:
    other = make.report(title="The same elsewhere")
    make.face(other, source=make.source("another"))
    make.report_country(other, "MRT")
    return [case.report, other]


DATES = {"date_start": "2024-03-04", "date_end": "2024-03-08"}
LAT, LON = Decimal("20.254"), Decimal("-9.24")
NOWHERE = {"country": None, "admin1": "", "place_name": ""}

ODD: dict[str, Odd] = {
    # dates
    "an event of exactly five days": Odd(
        incident(**on(dt.date(2024, 3, 4), dt.date(2024, 3, 8), extent="lasted")),
        {"incidents": [{**DATES, "extent": "lasted", "date_precision": "1"}]},
    ),
    "a month over two months": Odd(
        incident(**on(dt.date(2024, 2, 1), dt.date(2024, 3, 31), "4", extent="unknown")),
        {"incidents": [{"date_start": "2024-02-01", "date_end": "2024-03-31", "extent": "unknown", "year": 2024}]},
    ),
    "an incident after its only report": Odd(
        incident(**on(DAY_AFTER)), {"incidents": [{"date_start": "2024-05-04"}]}, {"after_its_reports"}
    ),
    "an article of the day after it was read": Odd(
        read_the_day_before, {"reports": [{"date_start": "2024-05-03", "retrieved_on": "2024-05-02"}]}
    ),
    "an article that was read twice": Odd(read_twice, {"reports": [{"retrieved_on": "2024-05-14"}]}),
    "two outlets with the same words": Odd(
        read_elsewhere,
        {"reports": [{"publisher": "The Coast Letter"}, {"publisher": "The Coast Letter"}]},
        {"captured_elsewhere"},
    ),
    "a report dated by its month": Odd(
        reported(**on(dt.date(2024, 5, 1), dt.date(2024, 5, 31), "4")),
        {"reports": [{"date_start": "2024-05-01", "date_end": "2024-05-31", "date_precision": "4"}]},
    ),
    "a retracted report": Odd(
        reported(publisher_status="retracted"),
        {"reports": [{"publisher_status": "retracted"}], "surveys": [{"n_reports": 1}]},
        {"retracted_but_cited"},
    ),
    # places
    "a centroid": Odd(
        placed(geo_precision="6", geo_precision_public="6", lat=LAT, lon=LON),
        {"incidents": [{"geo_precision": "6", "lat": None, "lon": None, "country": "MRT"}]},
    ),
    "the high seas": Odd(
        placed(geo_precision="7", geo_precision_public="7", **NOWHERE), {"incidents": [{"country": None}]}
    ),
    "a place that nobody knows": Odd(
        placed(geo_precision="0", geo_precision_public="0", **NOWHERE), {"incidents": [{"country": None}]}
    ),
    # counts
    "two numbers that conflict": Odd(
        counted(
            {"best": 500, "count_text": "500", "is_adopted": True},
            {"low": 200, "high": 300, "best": None, "count_text": "200–300"},
        ),
        {
            "incident_counts": [
                {"low": None, "best": 500, "high": None, "is_adopted": True},
                {"low": 200, "best": None, "high": 300, "is_adopted": False},
            ],
            "incidents": [{"displaced_low": None, "displaced_best": 500, "displaced_high": None}],
        },
    ),
    "more than 500": Odd(
        counted({"low": 500, "best": None, "qualifier": "more_than", "is_adopted": True}),
        {"incidents": [{"displaced_low": 500, "displaced_best": None, "displaced_high": None}]},
    ),
    "about 80% women": Odd(
        counted({"best": None, "reported_percent": 80, "sex": "female"}),
        {"incident_counts": [{"best": None, "reported_percent": Decimal(80), "sex": "female"}]},
    ),
    "a printed cell of one": Odd(
        counted({"best": 1, "qualifier": "exact", "sex": "male", "age_group": "child"}),
        {"incident_counts": [{"best": 1, "age_group": "child"}]},
    ),
    "numbers of others that contradict themselves": Odd(
        foreign,
        {
            "incident_counts": [
                {"low": 9, "best": 4, "high": 6, "inconsistent_in_source": True, "is_adopted": False},
            ],
            "incidents": [{"displaced_low": None, "displaced_best": None, "displaced_high": None}],
        },
        {"inconsistent_in_source"},
    ),
    # acts
    "a forced return by nobody knows whom": Odd(
        refoulement,
        {"incidents": [{"responsible_countries": [], "receiving_countries": ["MRT"]}]},
        {"refoulement_by_nobody"},
    ),
    # reviews
    "a review that was put off and then held": Odd(
        reviews({"outcome": "postponed", "planned_on": dt.date(2023, 11, 8), **UNHELD}, {"planned_on": PUBLISHED}),
        {"reviews": [{"held": False, "cycle": 4}, {"held": True, "cycle": 4}]},
        {"held_before_planned"},
    ),
    "two treaties in one session": Odd(
        treaty(*({"instrument": one, "session_number": 90} for one in ("CRC", "OPAC"))),
        {"reviews": [{"instrument": "CRC", "session": 90}, {"instrument": "OPAC", "session": 90}]},
    ),
    "a session of another cycle": Odd(
        reviews({"session_number": 40}), {"reviews": [{"cycle": 4, "session": 40}]}, {"session_of_another_cycle"}
    ),
    "a session that nobody numbers": Odd(
        treaty({"instrument": "CRC"}), {"reviews": [{"session": None, "cycle": None}]}
    ),
    # actions and answers
    "six recommendations under one number": Odd(
        recommended(*({"paragraph": "28.123", "part": str(part)} for part in range(1, 7))),
        {"policy_actions": [{"paragraph": "28.123", "part": str(part)} for part in range(1, 7)]},
    ),
    "a recommendation that nobody has read": Odd(recommended({"text": ""}), {"policy_actions": [{"text": None}]}),
    "several addressees": Odd(
        resolved("MRT", "SEN"),
        {
            "policy_actions": [{"addressees": ["MRT", "SEN"], "n_responses": 2}],
            "policy_responses": [{"addressee": "MRT"}, {"addressee": "SEN"}],
        },
    ),
    "an answer of a state that was not asked": Odd(
        resolved("DEU"),
        {"policy_responses": [{"responding_state": "DEU", "addressee": None}]},
        {"answer_of_another_state"},
    ),
    "13 for and 2 against that failed": Odd(
        resolved(mechanism="sc_action", outcome="rejected_by_vote", votes_for=13, votes_against=2, vetoed=True),
        {"policy_actions": [{"votes_for": 13, "votes_against": 2, "vetoed": True, "outcome": "rejected_by_vote"}]},
    ),
    "a parliament that votes": Odd(
        resolved(mechanism="national_legislation", addressees=[], votes_for=120, votes_against=80),
        {"policy_actions": [{"votes_for": 120, "votes_against": 80, "votes_abstain": None}]},
        {"votes_where_none_are"},
    ),
    # figures
    "86% beside 20 of 30": Odd(
        asked({"numerator": 20, "denominator": 30, "reported_percent": 86, "percent_qualifier": "exact"}),
        {"survey_figures": [{"numerator": 20, "reported_percent": Decimal(86), "percent_check": "off"}]},
        {"percent_off"},
    ),
    "46% of 88": Odd(
        asked({**PERCENT, "denominator": 88, "reported_percent": 46}, n_sample=88),
        {"survey_figures": [{"numerator": None, "denominator": 88, "percent_check": "impossible"}]},
        {"percent_impossible"},
    ),
    "a weighted percent": Odd(
        asked(
            {"numerator": 20, "denominator": 30, "reported_percent": 86, "percent_qualifier": "exact"},
            weighting="design",
        ),
        {"survey_figures": [{"reported_percent": Decimal(86), "percent_check": None}]},
    ),
    "percents that add up to 101": Odd(
        asked(
            *(
                {
                    **PERCENT,
                    "denominator": None,
                    "reported_percent": percent,
                    "response_set_type": "exclusive",
                    "exclusive_set": "notice",
                }
                for percent in (21, 40, 40)
            )
        ),
        {"survey_figures": [{"reported_percent": Decimal(percent)} for percent in (21, 40, 40)]},
    ),
    "6% (7 people)": Odd(
        asked({"numerator": 7, "denominator": None, "reported_percent": 6, "percent_qualifier": "exact"}),
        {"survey_figures": [{"numerator": 7, "denominator": None, "percent": None, "wilson95_low": None}]},
    ),
    "11,426 people in 2,434 households": Odd(
        asked({"numerator": 9000, "denominator": 11426, "unit": "person"}, n_sample=2434, unit="household"),
        {"survey_figures": [{"denominator": 11426, "n_sample": 2434, "unit": "person"}]},
    ),
    "three answers that overlap": Odd(
        asked(*({"numerator": k, "denominator": 30} for k in (20, 26, 7))),
        {"survey_figures": [{"numerator": k, "exclusive_set": None} for k in (20, 26, 7)]},
    ),
    "an interim report": Odd(
        asked(date_end=dt.date(2024, 5, 20), date_precision="4"), {"surveys": [{"date_end": "2024-05-20"}]}
    ),
}
