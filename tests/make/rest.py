"""One row of every kind of record that the small case of a report and a survey does not have."""

from dataclasses import dataclass

from tests.make import events, records
from tracker.records.models import (
    Act,
    ActionIncident,
    Incident,
    Party,
    Passage,
    PolicyAction,
    PolicyResponse,
    ReportedCount,
    Review,
    ReviewTotal,
    Survey,
    SurveyAction,
    SurveyIncident,
    Whole,
)


@dataclass
class Rest:
    """An incident and what states said of it, each on a passage."""

    incident: Incident
    count: ReportedCount
    act: Act
    party: Party
    review: Review
    total: ReviewTotal
    action: PolicyAction
    response: PolicyResponse

    @property
    def wholes(self) -> list[Whole]:
        """In the order in which they can be published."""
        return [self.incident, self.review, self.action]


def rest(passage: Passage, survey: Survey | None = None) -> Rest:
    """The rest of the case, resting on one passage; the survey was about it."""
    incident = events.incident()
    act = events.act(incident)
    review = events.review()
    action = events.action(review)
    made = Rest(
        incident=incident,
        count=events.count(incident, is_adopted=True),
        act=act,
        party=events.party(act),
        review=review,
        total=events.total(review, is_adopted=True),
        action=action,
        response=events.response(action),
    )
    ActionIncident.objects.create(action=action, incident=incident)
    if survey is not None:
        SurveyAction.objects.create(survey=survey, action=action)
        SurveyIncident.objects.create(survey=survey, incident=incident)
    for claim in vars(made).values():
        records.citation(passage, claim, origin_key="The Coast Letter 2024-05")
    return made
