"""A small case around the invented article: a report and a survey, with their evidence, ready to submit."""

from dataclasses import dataclass, field
from typing import Any

from tests.make import records as make
from tests.make.reference import country, term
from tracker.records.history import acting
from tracker.records.models import Passage, Report, ReportSource, Survey, SurveyFigure, Whole

NOTICE = {"response_set_type": "exclusive", "exclusive_set": "notice"}
# name of each figure: what it says, and the words that carry it
FIGURES: dict[str, tuple[dict[str, Any], str]] = {
    "short": (
        {"label": "Less than a day’s notice", "numerator": 26, **NOTICE},
        "Twenty-six of the 40 said that they’d had less than a day’s notice",
    ),
    "week": ({"label": "A week’s notice or more", "numerator": 9, **NOTICE}, "Nine had a week or more"),
    "forgot": ({"label": "Notice not remembered", "numerator": 5, **NOTICE}, "five didn’t remember"),
    "unpaid": (
        {
            "label": "Not paid for the boat",
            "numerator": 31,
            "reported_percent": 78,
            "percent_qualifier": "about",
        },
        "Thirty-one (some 78%) haven’t been paid for their boats",
    ),
    "sleep": (
        {
            "label": "Sleeping badly",
            "figure_type": "unquantified",
            "numerator": None,
            "denominator": None,
            "qualifier": "vague",
            "quantifier_text": "Many",
        },
        "Many sleep badly",
    ),
    "roads": (
        {"label": "Mending roads for the town", "figure_type": "composition", "numerator": 16},
        "16 mend roads for the town that moved them",
    ),
}


@dataclass
class Case:
    """The records of the case, by what the tests call them."""

    report: Report
    survey: Survey
    faces: dict[str, ReportSource] = field(default_factory=dict)
    passages: dict[str, Passage] = field(default_factory=dict)
    figures: dict[str, SurveyFigure] = field(default_factory=dict)

    @property
    def wholes(self) -> list[Whole]:
        """In the order in which they can be published."""
        return [self.report, self.survey]


def case(by: Any = None) -> Case:
    """The case, entered by `by`; nothing is submitted yet."""
    with acting(by, "the case"):
        report = _report()
        made = Case(report, make.survey(report), _faces(report))
        made.survey.interviewer = made.faces["narrative"]
        made.survey.save()
        _evidence(made)
    return made


def _report() -> Report:
    report = make.report(text=None)
    make.capture(
        report,
        text=make.ARTICLE,
        is_working_copy=True,
        retrieved_basis="page_header",
        retrieved_text="Tuesday, 14 May 2024",
    )
    make.report_country(report, "MRT")
    return report


def _faces(report: Report) -> dict[str, ReportSource]:
    told = {"protection_level": "anonymous_unknown", "consent_status": "not_obtained_third_party"}
    survivor, official = term("source_type:victim_survivor"), term("source_type:government_official")
    fishermen = make.source("The forty fishermen", source_type=survivor, **told)
    one = make.source("The man with the nets", source_type=survivor, **told)
    port = make.source("Port office, as quoted", source_type=official, coarse_country=country("MRT"))
    by_survivor = {"source_type": survivor, "connection": "firsthand", "reliability": "F"}
    return {
        "narrative": make.face(report, reliability_basis="It names its method."),
        "forty": make.face(report, source=fishermen, public_label="Forty fishermen", plural=True, **by_survivor),
        "one": make.face(report, source=one, public_label="One respondent", **by_survivor),
        "port": make.face(report, source=port, public_label="The port office", source_type=official),
    }


def _evidence(made: Case) -> None:
    forty = made.faces["forty"]
    how = "A correspondent put the same five questions to all of them by telephone"
    made.passages["how"] = make.passage(made.report, how, speaker=made.faces["narrative"])
    make.citation(made.passages["how"], made.survey, origin_key="The Coast Letter 2024-05")
    for name, (facts, words) in FIGURES.items():
        made.figures[name] = make.figure(made.survey, **facts)
        made.passages[name] = make.passage(made.report, words, speaker=forty, quote_kind="reported_speech")
        make.citation(made.passages[name], made.figures[name], origin_key="The Coast Letter 2024-05")
    # these stand after a character that other languages count as two
    made.passages["nets"] = make.passage(
        made.report, "My nets stayed on the sand.", speaker=made.faces["one"], quote_kind="direct_speech"
    )
    made.passages["now"] = make.passage(
        made.report, "They came with lorries and said: الآن, now", speaker=made.faces["one"]
    )
    make.citation(made.passages["nets"], made.survey, relation="context")
