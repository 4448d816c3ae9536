"""The article this began with: all that the gold record has from its words, and nothing else."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.curation.suggest.marking import all_countries
from tracker.curation.suggest import Suggestion, suggest

ARTICLE = Path(settings.BASE_DIR).parent / "shared" / "seed" / "article.txt"
PUBLISHED = dt.date(2024, 7, 26)
# from where the words stand, and what is to be recorded from them
FIGURES: list[tuple[int, dict[str, Any]]] = [
    (521, {"best": 30, "qualifier": "exact"}),
    (978, {"qualifier": "vague"}),
    (1186, {"numerator": 20, "denominator": 30, "denominator_inferred": False, "qualifier": "exact"}),
    (1361, {"numerator": 7, "denominator": 30, "denominator_inferred": True, "qualifier": "exact"}),
    (1784, {"numerator": 26, "denominator": 30, "denominator_inferred": False, "qualifier": "exact"}),
    (2503, {"qualifier": "vague"}),
]
RECENT = {"date_end": "2024-07-26", "precision": "0", "date_basis": "estimate", "extent": "once"}
INFERRED = {"date_basis": "inferred_from_publication", "extent": "once"}
DATES: list[tuple[str, dict[str, Any]]] = [
    ("recently", RECENT),
    ("In recent days", RECENT),
    ("recent", RECENT),
    ("at the end of last year", {"date_start": "2023-10-01", "date_end": "2023-12-31", "precision": "5", **INFERRED}),
    ("in January", {"date_start": "2024-01-01", "date_end": "2024-01-31", "precision": "4", **INFERRED}),
    ("recent", RECENT),
]
ROLES = {
    ("CHN", "location"), ("CHN", "state_under_review"), ("CHN", "responsible_state"), ("PRK", "origin"),
    ("PRK", "receiving_state"), ("KOR", "recommending_state"), ("KOR", "destination"), ("CHE", "venue"),
}  # fmt: skip


@pytest.fixture(scope="module")
def article() -> str:
    if not ARTICLE.is_file():
        pytest.skip("the article is not ours to hand on, and is not beside this directory")
    return ARTICLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found(article: str) -> list[Suggestion]:
    return suggest(article, PUBLISHED, countries=all_countries())


def said(found: list[Suggestion], kind: str) -> Iterator[tuple[Suggestion, dict[str, Any]]]:
    """Each of a kind, and what it says without its place."""
    for one in found:
        if one.kind == kind:
            yield one, {k: v for k, v in one.as_dict().items() if k not in ("kind", "start", "end", "text")}


def test_every_figure(found: list[Suggestion]) -> None:
    assert [(one.start, facts) for one, facts in said(found, "figure")] == FIGURES


def test_every_date_and_none_of_the_page(found: list[Suggestion]) -> None:
    assert [(one.text, facts) for one, facts in said(found, "date")] == DATES


def test_the_cycle_is_no_session(found: list[Suggestion]) -> None:
    [(one, facts)] = said(found, "review")
    assert (one.text, facts) == (
        "Fourth Universal Periodic Review",
        {"mechanism": "upr", "cycle": 4, "country": "CHN"},
    )


def test_both_positions(found: list[Suggestion]) -> None:
    assert [(facts["position"], facts["label_used"]) for _, facts in said(found, "position")] == [
        ("noted_rejected", "rejecting"),
        ("noted_rejected", "explicitly rejected"),
        ("not_stated_in_source", "already abides by"),
    ]


def test_every_country_in_its_parts_and_none_of_the_page(found: list[Suggestion]) -> None:
    assert {(one.country, one.role) for one, _ in said(found, "country")} == ROLES
    assert len(list(said(found, "country"))) == len(ROLES)


def test_the_warning(found: list[Suggestion]) -> None:
    assert [(one.text, one.content_warning) for one, _ in said(found, "warning")] == [
        ("ending their own lives", "suicide")
    ]


def test_without_the_day_of_publication_no_day_is_invented(article: str) -> None:
    for one, facts in said(suggest(article, countries=all_countries()), "date"):
        assert facts == {"date_basis": "inferred_from_publication"}, one.text
