"""What several wholes share: a change alters nothing public by itself, and each whole that would differ says so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests import make
from tests.cast import member
from tests.publishing.conftest import Case, build
from tracker.publishing.actions import hide_words, revise, withdraw
from tracker.publishing.projection import changed
from tracker.publishing.tables import MAPPINGS
from tracker.records.models import CLAIMS, WHOLES, Citation, Organisation, Passage, Report, Whole
from tracker.records.models.whole import whole_of
from tracker.reference.models import Country
from tracker.research.models import TABLES

# each test rolls back to the case, which the module shares
pytestmark = pytest.mark.django_db
Deed = Callable[["Out"], Any]
# the wholes of the case, by what the tests call them
EVERY = {"report", "incident", "review", "action", "survey"}


@dataclass
class Out:
    """A case of one of everything, published, and the people who did it."""

    case: Case
    rest: make.Rest
    cast: dict[str, Any]

    @property
    def refs(self) -> dict[str, str]:
        """What each whole is called, by its reference."""
        rest, case = self.rest, self.case
        wholes: tuple[Whole, ...] = (case.report, rest.incident, rest.review, rest.action, case.survey)
        names = ("report", "incident", "review", "action", "survey")
        return {whole.ref: name for whole, name in zip(wholes, names, strict=True)}

    def publish(self, *wholes: Whole) -> None:
        """Approve the wholes as they stand now, and take them out."""
        for whole in wholes:
            whole.refresh_from_db()
            make.approved(whole, self.cast["contributor"], self.cast["reviewer"])
        revise(by=self.cast["publisher"])

    def outdated(self) -> set[str]:
        found = set[str]().union(*(changed(model._default_manager.filter(is_public=True)) for model in WHOLES))
        return {self.refs[ref] for ref in found}


@pytest.fixture(scope="module")
def out(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Out]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield _out()
        transaction.set_rollback(True)


def _out() -> Out:
    case = build()
    rest = make.rest(case.passage, case.survey)
    ngo = make.organisation("A watch", type=make.term("organisation_type:ngo"))
    rest.response.assessed_by, rest.response.implementation_status = ngo, "partial"
    rest.response.save()
    case.survey.sponsor, case.survey.interviewer = make.organisation("A fund"), case.face
    case.survey.save()
    cast = {group: member(group, group) for group in ("contributor", "reviewer", "publisher")}
    made = Out(case, rest, cast)
    made.publish(case.report, *rest.wholes, case.survey)
    return made


def public() -> dict[str, list[Any]]:
    return {name: list(model.objects.current().order_by("ref").values()) for name, model in TABLES.items()}


def rename(name: str) -> Deed:
    return lambda out: Organisation.objects.filter(name=name).update(name="Another name")


def on(what: str, **values: Any) -> Deed:
    """A change of the part, or whole, of the case that is called so."""

    def deed(out: Out) -> None:
        record = getattr(out.rest, what, None) or getattr(out.case, what)
        type(record).objects.filter(pk=record.pk).update(**values)

    return deed


# each change, with the wholes whose public rows would be others
SHARED: dict[str, tuple[Deed, set[str]]] = {
    "the name of an outlet": (rename("The Coast Letter"), EVERY),
    "the name of a body": (rename("UPR Working Group"), {"review", "action"}),
    "the name of who assesses": (rename("A watch"), {"action"}),
    "the name of a sponsor": (rename("A fund"), {"survey"}),
    "the name of a state": (lambda out: Country.objects.filter(pk="SEN").update(name="Senegal (new)"), {"action"}),
    "the name of a collection": (
        lambda out: type(out.case.report.collection).objects.update(name="Our own"),
        EVERY,
    ),
    "the label of a face": (on("face", public_label="A correspondent"), EVERY),
    "the grade of a face": (on("face", reliability="B"), EVERY),
    "what staff note of a face": (on("face", reliability_basis="Known for years."), set()),
    "the title of a report": (on("report", title="Another title"), EVERY),
    "what a report says in sum": (on("report", summary="Other words."), {"report"}),
    "the session of a review": (on("review", session_number=45), {"review", "action"}),
    "the symbol of a review": (on("review", report_symbol="A/HRC/1"), {"review"}),
    "the page of a passage": (on("passage", page="7"), EVERY - {"report"}),
    "the title of an incident": (on("incident", title="Other words"), {"incident"}),
    "a number": (on("count", best=1300), {"incident"}),
    "an answer": (on("response", position="supported"), {"action"}),
    "a total": (on("total", n=249), {"review"}),
}


def test_what_has_just_gone_out_differs_in_nothing(out: Out) -> None:
    assert out.outdated() == set()


@pytest.mark.parametrize(("deed", "differing"), [pytest.param(*one, id=name) for name, one in SHARED.items()])
def test_a_change_shows_on_each_whole_that_would_differ_and_alters_nothing_public(
    deed: Deed, differing: set[str], out: Out
) -> None:
    before = public()
    deed(out)
    assert out.outdated() == differing
    assert public() == before


def second(out: Out) -> tuple[Report, Passage]:
    """Another report, with words of its own."""
    report = make.report(title="Another outlet")
    return report, make.passage(report, "Nine had a week or more", speaker=make.face(report, source=make.source("two")))


def claim(out: Out, kind: str) -> Any:
    case, rest = out.case, out.rest
    named = {"policy_action": rest.action, "policy_response": rest.response, "reported_count": rest.count}
    named |= {"review_total": rest.total, "survey": case.survey, "survey_figure": case.figure}
    return named.get(kind) or getattr(rest, kind)


@pytest.mark.parametrize(
    ("kind", "relation"),
    [*((kind, "supports") for kind in CLAIMS if kind != "report"), ("party", "contradicts"), ("incident", "context")],
)
def test_a_withdrawn_report_closes_every_row_of_whatever_rests_on_it_for_whichever_claim(
    kind: str, relation: str, out: Out
) -> None:
    report, passage = second(out)
    resting = claim(out, kind)
    make.citation(passage, resting, relation=relation, origin_key="Another outlet")
    whole = whole_of(resting)
    out.publish(report, whole)
    rows = {table for table, model in TABLES.items() if _of(model, whole.ref).exists()}
    number = withdraw(report, by=out.cast["publisher"], reason="The outlet retracted it.")
    for table, model in TABLES.items():
        assert not _of(model, whole.ref).exists()
        assert model.objects.filter(until=number).exists() or table not in rows
    whole.refresh_from_db()
    assert (whole.status, whole.is_public) == ("draft", False)
    left = {name for ref, name in out.refs.items() if is_public(ref)}
    assert left == EVERY - {out.refs[whole.ref]}


def _of(model: Any, ref: str) -> Any:
    return model.objects.current().filter(**{model.whole: ref})


def is_public(ref: str) -> bool:
    return any(model._default_manager.filter(ref=ref, is_public=True).exists() for model in WHOLES)


# columns that repeat words of a passage; of one row, one
REPEATING = {
    "dates": {"incident": "date_text", "review": "date_text", "action": "date_text", "survey": "date_text"},
    "words": {"count": "count_text", "action": "text", "response": "response_text", "figure": "response_text"},
    "more words": {"response": "position_label_verbatim", "figure": "quantifier_text", "survey": "mode_text"},
    "the rest": {"response": "date_text", "figure": "question_text"},
}


@pytest.mark.parametrize("repeating", REPEATING.values(), ids=REPEATING)
def test_hidden_words_leave_every_row_that_quotes_or_repeats_them_and_nothing_else_does(
    repeating: dict[str, str], out: Out
) -> None:
    quote = out.case.passage.quote
    for what, name in repeating.items():
        on(what, **{name: quote})(out)
    changed_now = out.outdated()
    out.publish(*(whole for whole in (*out.rest.wholes, out.case.survey) if out.refs[whole.ref] in changed_now))
    assert len(words(quote)) > len(repeating)
    rows = {table: len(found) for table, found in public().items()}
    on("passage", redacted=True)(out)
    hide_words(Passage.objects.get(pk=out.case.passage.pk), by=out.cast["contributor"])
    assert words(quote) == set()
    rows["citations"] -= Citation.objects.filter(passage=out.case.passage).count()
    assert {table: len(found) for table, found in public().items()} == rows


def test_every_column_that_repeats_words_is_among_these() -> None:
    named = {name for columns in REPEATING.values() for name in columns.values()}
    assert named == {name for mappings in MAPPINGS.values() for mapping in mappings for name in mapping.quoted}


def words(quote: str) -> set[str]:
    """Columns of current rows in which the words stand."""
    return {
        f"{name}.{column}"
        for name, model in TABLES.items()
        for row in model.objects.current().values()
        for column, value in row.items()
        if value == quote
    }
