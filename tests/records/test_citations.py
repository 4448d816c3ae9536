"""One passage under exactly one claim."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.publishing.conftest import Case
from tests.records.refusing import refused, settle
from tracker.records.models import CLAIMS, Citation
from tracker.records.models.citation import claim_fields


@pytest.mark.parametrize("claims", [(), ("survey", "survey_figure"), ("report", "survey")])
def test_it_stands_under_one_claim_neither_none_nor_two(claims: tuple[str, ...], case: Case) -> None:
    there = {"report": case.report, "survey": case.survey, "survey_figure": case.figure}
    given = {name: there[name] for name in claims}
    with pytest.raises(ValidationError, match="exactly one claim"):
        Citation(passage=case.passage, credibility="3", **given).full_clean()
    with refused("__all__", "exactly one claim"):
        Citation.objects.create(passage=case.passage, credibility="3", **given)


def test_it_knows_its_claim(case: Case) -> None:
    for name, claim in (("report", case.report), ("survey", case.survey), ("survey_figure", case.figure)):
        cited = make.citation(case.passage, claim)
        assert (cited.claim_kind, cited.claim) == (name, claim)
    assert (Citation().claim_kind, Citation().claim) == ("", None)


def test_its_fields_are_fields_of_the_claim(case: Case) -> None:
    wrong = Citation(passage=case.passage, survey_figure=case.figure, credibility="3", field="numerator; n_sample")
    with pytest.raises(ValidationError, match=r"No such field: n_sample. This claim has .*numerator"):
        wrong.full_clean()
    with refused("field", "“n_sample” is no field of this claim"):
        make.citation(case.passage, case.figure, field="numerator;n_sample")
    make.citation(case.passage, case.survey, field="n_sample")
    settle()


def test_spaces_and_empty_names_between_its_fields_are_dropped(case: Case) -> None:
    cited = Citation(
        passage=case.passage, survey_figure=case.figure, credibility="3", field=" numerator ;; denominator;"
    )
    cited.full_clean()
    assert cited.field == "numerator;denominator"


@pytest.mark.parametrize("kind", CLAIMS)
def test_no_passage_bears_on_a_step_of_the_review(kind: str) -> None:
    fields = set(claim_fields(CLAIMS[kind]))
    assert not fields & {"id", "ref", "status", "approved_by", "is_public", "collection", "return_note"}
    assert fields


@pytest.mark.parametrize("relation", ["context", "interpretation"])
def test_context_and_interpretation_say_nothing_of_credibility(relation: str, case: Case) -> None:
    with pytest.raises(ValidationError, match="say nothing of credibility"):
        Citation(passage=case.passage, survey=case.survey, relation=relation, credibility="3").full_clean()
    with refused("credibility", "say nothing of credibility"):
        make.citation(case.passage, case.survey, relation=relation, credibility="3")


def test_a_claim_has_one_credibility_among_its_support(case: Case) -> None:
    with refused("credibility", "Other support of this claim has credibility 3"):
        make.citation(case.passage, case.figure, credibility="2")
    make.citation(case.passage, case.figure, relation="contradicts", credibility="5")
    settle()


def test_credibility_can_be_changed_for_all_support_together(case: Case) -> None:
    make.citation(case.passage, case.figure)
    settle()
    with refused("credibility", "change them together"):
        Citation.objects.filter(pk=case.figure.citations.latest("pk").pk).update(credibility="2")
    case.figure.citations.update(credibility="2")
    settle()


def test_two_claims_may_differ_in_credibility(case: Case) -> None:
    Citation.objects.filter(survey_figure=case.figure).update(credibility="2")
    Citation.objects.filter(survey=case.survey).update(credibility="4")
    settle()


def test_further_support_takes_the_credibility_of_the_claim(case: Case) -> None:
    case.figure.citations.update(credibility="2")
    assert make.citation(case.passage, case.figure, credibility="").credibility == "2"
    against = make.citation(case.passage, case.figure, relation="contradicts", credibility="")
    assert against.credibility == ""


def test_the_first_support_takes_none(case: Case) -> None:
    figure = make.figure(case.survey, label="New")
    assert make.citation(case.passage, figure, credibility="").credibility == ""


@pytest.mark.parametrize("whole", ["report", "survey"])
def test_confirmed_takes_two_origins_on_every_claim(whole: str, case: Case, contributor: Any, reviewer: Any) -> None:
    record = getattr(case, whole)
    record.citations.all().delete()
    make.citation(case.passage, record, credibility="1", origin_key="one")
    record.submit(by=contributor)
    with pytest.raises(ValidationError, match="is called confirmed"):
        record.approve(by=reviewer)
    make.citation(case.passage, record, credibility="1", origin_key="two")
    record.refresh_from_db()
    make.approved(record, contributor, reviewer)


def test_a_cited_passage_cannot_be_deleted(case: Case) -> None:
    with pytest.raises(Exception, match="Cannot delete some instances of model 'Passage'"):
        case.passage.delete()
