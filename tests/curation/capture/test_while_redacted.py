"""A file that comes while words of its report are being removed does not bring them back."""

import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from tests import make
from tests.cast import member
from tests.publishing.conftest import build
from tests.publishing.test_races import together
from tracker.curation.capture.taking import Reading, take_in
from tracker.publishing.actions import redact
from tracker.records.models import Capture, Passage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_file_that_is_on_its_way_is_emptied_with_the_rest() -> None:
    case, contributor = build(), member("carla", "contributor")
    held, may_commit = threading.Event(), threading.Event()

    def bring() -> None:
        with transaction.atomic():
            file = ContentFile(f"{make.ARTICLE}\nRead again.".encode(), name="again.txt")
            take_in(file, case.report, Reading(url="https://coastletter.example/again"), by=contributor, why="")
            held.set()
            may_commit.wait(5)

    def remove() -> None:
        held.wait(5)
        threading.Timer(0.5, may_commit.set).start()
        redact(Passage.objects.get(), by=None)

    assert together(bring, remove) == []
    assert Capture.objects.count() == 2
    assert [one for one in Capture.objects.all() if case.passage.quote in one.text or one.file] == []


def test_a_file_that_comes_after_is_refused() -> None:
    case, contributor = build(), member("carla", "contributor")
    removed, may_commit = threading.Event(), threading.Event()

    def remove() -> None:
        with transaction.atomic():
            redact(Passage.objects.get(), by=None)
            removed.set()
            may_commit.wait(5)

    def bring() -> None:
        removed.wait(5)
        threading.Timer(0.5, may_commit.set).start()
        file = ContentFile(f"{make.ARTICLE}\nRead again.".encode(), name="again.txt")
        take_in(file, case.report, Reading(url="https://coastletter.example/again"), by=contributor, why="")

    [problem] = together(remove, bring)
    assert isinstance(problem, ValidationError)
    assert Capture.objects.count() == 1
