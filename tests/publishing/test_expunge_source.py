"""What a source said goes from every revision with it, whatever became of its passages; what others said stays."""

from collections.abc import Callable
from typing import Any

import pytest

from tests import make
from tests.publishing.conftest import Case
from tracker.publishing.actions import expunge_source, revise
from tracker.publishing.wiping.faces import faces_of, said_by_faces
from tracker.records.models import Citation, Passage
from tracker.research.models import CitationEdition, Removal

SHOWN = ("quote", "translation", "page", "speaker", "speaker_label", "redacted")
GONE = (None, None, None, None, None, True)


@pytest.fixture
def other(case: Case) -> Passage:
    """A passage of another source in the same survey."""
    face = make.face(case.report, source=make.source("Another one"), public_label="A neighbour")
    passage = make.passage(case.report, "Nine had a week or more", speaker=face)
    make.citation(passage, case.figure, field="label", origin_key="The Coast Letter 2024-05")
    return passage


@pytest.fixture
def publish(case: Case, contributor: Any, reviewer: Any, publisher: Any) -> Callable[[], int]:
    """Approves the case as it is then, and publishes it."""

    def published() -> int:
        for whole in (case.report, case.survey):
            make.approved(whole, contributor, reviewer)
        return revise(by=publisher).number

    return published


def rows_of(passage: Passage) -> set[tuple[Any, ...]]:
    refs = list(Citation.objects.filter(passage=passage).values_list("ref", flat=True))
    return set(CitationEdition.objects.filter(ref__in=refs).values_list(*SHOWN))


def test_of_a_passage_that_was_deleted_nothing_that_it_said_is_left_and_others_keep_the_same_words(
    case: Case, other: Passage, publish: Callable[[], int], officer: Any
) -> None:
    Passage.objects.filter(pk=case.passage.pk).update(translation="Sechsundzwanzig von 40", page="7")
    publish()
    refs = set(Citation.objects.filter(passage=case.passage).values_list("ref", flat=True))
    CitationEdition.objects.exclude(ref__in=refs).update(quote=case.passage.quote)
    Citation.objects.filter(passage=case.passage).delete()
    case.passage.delete()
    expunge_source(case.face.source, by=officer)
    assert set(CitationEdition.objects.filter(ref__in=refs).values_list(*SHOWN)) == {GONE}
    assert set(Removal.objects.filter(ref__in=refs).values_list("what", flat=True)) == {"fields"}
    assert {row[0] for row in rows_of(other)} == {case.passage.quote}


def test_words_that_were_shown_in_the_place_of_what_was_said_go_too(
    case: Case, other: Passage, publish: Callable[[], int], officer: Any
) -> None:
    Passage.objects.filter(pk=case.passage.pk).update(public_quote="Most of them")
    publish()
    refs = list(Citation.objects.filter(passage=case.passage).values_list("ref", flat=True))
    assert CitationEdition.objects.filter(ref__in=refs, quote="Most of them").exists()
    Citation.objects.filter(passage=case.passage).delete()
    case.passage.delete()
    expunge_source(case.face.source, by=officer)
    assert set(CitationEdition.objects.filter(ref__in=refs).values_list(*SHOWN)) == {GONE}


def test_a_passage_that_was_given_to_it_by_mistake_keeps_its_words(case: Case, other: Passage, officer: Any) -> None:
    mended = make.passage(case.report, "Many sleep badly", speaker=case.face)
    Passage.objects.filter(pk=mended.pk).update(speaker=other.speaker)
    assert list(said_by_faces(faces_of(case.face.source))) == [case.passage]
    expunge_source(case.face.source, by=officer)
    assert not Passage.objects.get(pk=mended.pk).redacted
