"""Text that a record warns of is folded under a line with its warnings, on every page that shows it."""

import re
from typing import Any

import pytest
from django.template import Context, Template
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.records.models import Report

SUMMARY = "<summary><strong>Content warning:</strong> Sexual violence, Torture</summary>"
WARNINGS = ["sexual_violence", "torture"]


@pytest.fixture
def warned(case: Case) -> Case:
    for code in WARNINGS:
        make.term(f"content_warning:{code}")
    Report.objects.update(content_warnings=WARNINGS)
    for record in (case.report, case.passage, case.survey):
        record.refresh_from_db()
    return case


def rendered(told: Any, text: str = "the words") -> str:
    shown = Template(f"{{% load warned %}}{{% folded told %}}{text}{{% endfolded %}}")
    return shown.render(Context({"told": told, "inner": told, "bold": "<b>"}))


def test_what_is_warned_of_is_folded(warned: Case) -> None:
    folded = f'<details class="folded">{SUMMARY}the words</details>'
    assert rendered(warned.report) == folded
    assert rendered(warned.passage) == folded
    assert rendered(warned.passage.citations.first()) == folded


@pytest.mark.parametrize("told", [None, "a text"])
def test_what_warns_of_nothing_is_as_it_is(told: Any) -> None:
    assert rendered(told) == "the words"


def test_one_opening_is_enough(warned: Case) -> None:
    within = rendered(warned.report, "{% folded inner %}{{ bold }}{% endfolded %}")
    assert within == f'<details class="folded">{SUMMARY}&lt;b&gt;</details>'


def outside(page: str) -> str:
    """What is read without opening what is folded, which may hold further parts that fold."""
    read, depth = "", 0
    for piece in re.split(r"(<details[^>]*>|</details>)", page):
        if piece.startswith("<details") and (depth or 'class="folded"' in piece):
            depth += 1
        elif piece == "</details>" and depth:
            depth -= 1
        elif not depth:
            read += piece
    return read


@pytest.mark.parametrize("where", ["report approve", "report passages", "survey approve"])
def test_the_words_are_read_only_where_they_are_opened(
    where: str, warned: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    kind, page = where.split()
    whole: Any = getattr(warned, kind)
    whole.submit(by=contributor)
    shown = signed_in(reviewer).get(reverse(f"admin:records_{kind}_{page}", args=[whole.pk])).content.decode()
    assert warned.passage.quote in shown
    assert warned.passage.quote not in outside(shown)


def test_its_history_is_folded_as_a_whole(warned: Case, reviewer: Any, signed_in: SignedIn) -> None:
    shown = signed_in(reviewer).get(reverse("admin:records_report_history", args=[warned.report.pk])).content.decode()
    before, _, after = shown.partition(SUMMARY)
    assert warned.passage.quote in after
    assert warned.passage.quote not in before
