"""What incidents, reviews, actions and answers cannot be, from raw SQL: each way into a rule that has several."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models

from tests.records.test_every_rule import run, words

__all__ = ["words"]

# each test rolls back to the case, which the module shares
pytestmark = pytest.mark.django_db
COUNT = "UPDATE records_reportedcount SET qualifier = '{}', (low, best, high, reported_percent) = ({})"
VOTES = "UPDATE records_policyaction SET outcome = 'adopted_by_vote', votes_for = {}, votes_against = {}"
PLACE = "UPDATE records_incidentplace SET (lat, lon) = ({})"
# low, best, high and percent that the qualifiers cannot have
ONE_SIDED = {
    "low_bound_alone": (("at_least", "more_than"), ("9, 10, NULL, NULL", "9, NULL, 10, NULL")),
    "high_bound_alone": (("up_to", "nearly"), ("NULL, 8, 9, NULL", "8, NULL, 9, NULL")),
    "words_have_no_number": (
        ("vague",),
        ("9, NULL, NULL, NULL", "NULL, 9, NULL, NULL", "NULL, NULL, 9, NULL", "NULL, NULL, NULL, 9"),
    ),
    "in_order": (
        ("exact", "about"),
        ("2, 1, NULL, NULL", "NULL, 2, 1, NULL", "2, NULL, 1, NULL", "2, 1, 3, NULL", "1, 3, 2, NULL"),
    ),
}
# statements, each with the rule that it breaks
CANNOT = [
    *(
        (COUNT.format(qualifier, numbers), f"reportedcount_{rule}")
        for rule, (qualifiers, several) in ONE_SIDED.items()
        for qualifier in qualifiers
        for numbers in several
    ),
    *(
        (VOTES.format(*votes), "policyaction_adopted_by_more")
        for votes in ((5, 5), (4, 5), (0, 0), (0, 1), (0, "NULL"))
    ),
    *(
        (
            "UPDATE records_policyaction SET mechanism = 'hrc_resolution', votes_for = {}, votes_against = {}, "
            "votes_abstain = {}".format(*votes),
            "policyaction_votes_of_the_council",
        )
        for votes in ((48, 0, 0), (24, 23, 1), ("NULL", "NULL", 48))
    ),
    *((PLACE.format(half), "incidentplace_both_coordinates") for half in ("20.9, NULL", "NULL, -17.05")),
    *((PLACE.format(place), "incidentplace_on_earth") for place in ("-91, 0", "91, 0", "0, 181", "0, -181")),
    (
        "UPDATE records_policyaction SET issuing_states = '{{MRT}}'",
        "policyaction_to_another_state",
    ),
    (
        "UPDATE records_incidentplace SET geo_precision = '0', geo_precision_public = '6'",
        "incidentplace_shown_no_finer",
    ),
]
# parts that rest on a passage, by the column of a citation that names them, each with its whole
BARE = {
    "act": "incident",
    "reported_count": "incident",
    "review_total": "review",
    "policy_response": "policyaction",
    "survey_figure": "survey",
}
COUNTING = (models.PositiveIntegerField, models.PositiveSmallIntegerField)


@pytest.mark.parametrize(("statement", "rule"), CANNOT)
def test_the_database_refuses_it(statement: str, rule: str, words: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError) as refused:
        run(statement.format(**words))
    assert refused.value.__cause__.diag.constraint_name == rule  # type: ignore[union-attr]


def counted() -> Iterator[tuple[str, str]]:
    """Table and column of every number that counts something."""
    for model in apps.get_app_config("records").get_models():
        if not model.__name__.endswith("History"):
            for field in model._meta.concrete_fields:
                if isinstance(field, COUNTING):
                    yield model._meta.db_table, str(field.column)


@pytest.mark.parametrize(("table", "column"), list(counted()))
def test_nothing_is_counted_below_nought(table: str, column: str, words: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="check constraint"):
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER; UPDATE {table} SET {column} = -1")


@pytest.mark.parametrize("claim", BARE)
def test_no_part_is_approved_on_nothing(claim: str, words: dict[str, Any]) -> None:
    run(f"DELETE FROM records_citation WHERE {claim}_id IS NOT NULL")
    with pytest.raises(IntegrityError) as refused:
        run(words[f"approve_{BARE[claim]}"])
    assert refused.value.__cause__.diag.constraint_name == "approved_on_evidence"  # type: ignore[union-attr]


@pytest.mark.parametrize("adopted", ["reported_count", "review_total"])
def test_a_number_that_is_not_ours_may_be_approved_bare(adopted: str, words: dict[str, Any]) -> None:
    table = adopted.replace("_", "")
    run(f"UPDATE records_{table} SET is_adopted = false; DELETE FROM records_citation WHERE {adopted}_id IS NOT NULL")
    run(words[f"approve_{BARE[adopted]}"])


def test_a_number_that_contradicts_itself_is_kept_where_it_was_taken_from(words: dict[str, Any]) -> None:
    numbers = "low = 9, best = 4, high = 6, qualifier = 'exact', inconsistent_in_source = true"
    run(
        f"UPDATE records_incident SET collection_id = {words['foreign_collection']}; "
        f"UPDATE records_reportedcount SET {numbers}"
    )
