"""What a form says of what is being typed."""

import math
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import member
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.curation.worked_out import Numbers, derived
from tracker.records.models import SurveyFigure

WORKED_OUT = reverse("curation:worked-out")


def said(client: Client, address: str, **typed: Any) -> dict[str, Any]:
    answer = client.get(address, typed)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"numerator": "20", "denominator": "30"}, "20 of 30 = 67% (Wilson 95%: 48.8 to 80.8)"),
        ({"numerator": "0", "denominator": "40"}, "0 of 40 = 0% (Wilson 95%: 0.0 to 8.8)"),
        ({"numerator": "40", "denominator": "40"}, "40 of 40 = 100% (Wilson 95%: 91.2 to 100.0)"),
        ({"numerator": "5", "denominator": "12"}, "no percent is published of fewer than 20"),
        ({"denominator": "40", "reported_percent": "99", "percent_qualifier": "exact"}, "no whole k of n"),
        ({"numerator": "20"}, ""),
        ({"numerator": "9" * 40, "denominator": "-3", "reported_percent": "NaN"}, ""),
        ({"survey": "9" * 30, "numerator": "٣", "denominator": "x\x00"}, ""),
    ],
)
def test_a_figure_is_worked_out_as_it_is_typed(
    typed: dict[str, str], words: str, case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    found = said(signed_in(contributor), WORKED_OUT, **{name: text.replace("\x00", "") for name, text in typed.items()})
    assert words in found["said"]
    assert bool(found["said"]) == bool(words)
    assert found["notes"] == []


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ({"numerator": "31", "denominator": "30"}, "k is more than n"),
        ({"numerator": "0", "denominator": "0"}, "n is at least 1"),
        ({"denominator": "41"}, "the survey asked 40"),
    ],
)
def test_what_the_form_would_refuse_is_said_before(
    typed: dict[str, str], note: str, case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    found = said(signed_in(contributor), WORKED_OUT, survey=case.survey.pk, **typed)
    assert note in " ".join(found["notes"])
    assert found["said"] == ""


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("k", "n"), [(1, 20), (10, 20), (7, 8), (20, 30), (123, 142)])
def test_it_is_worked_out_as_by_hand(k: int, n: int) -> None:
    z, p = 1.959964, k / n
    middle = (p + z * z / 2 / n) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n) / (1 + z * z / n)
    found = derived(Numbers(numerator=k, denominator=n))
    assert found.percent == math.floor(100 * p + 0.5)
    assert float(found.low or 0) == pytest.approx(100 * (middle - half), abs=0.051)
    assert float(found.high or 0) == pytest.approx(100 * (middle + half), abs=0.051)


def test_the_form_asks_there_and_says_the_same_of_what_is_saved(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    page = client.get(reverse("admin:records_surveyfigure_change", args=[case.figure.pk])).content.decode()
    assert f'data-url="{WORKED_OUT}"' in page
    assert said(client, WORKED_OUT, numerator="26", denominator="40")["said"] in page
    assert SurveyFigure.objects.get().numerator == 26


@pytest.mark.usefixtures("db")
def test_only_staff_who_see_surveys_are_answered(signed_in: SignedIn) -> None:
    assert Client().get(WORKED_OUT).status_code == 302
    assert signed_in(member("adam", "administrator")).get(WORKED_OUT).status_code == 403
