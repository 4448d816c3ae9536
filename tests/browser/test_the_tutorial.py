"""The tutorial does what it says: every step of it, in a browser, on the cases of the demo.

What is entered, pressed, read and asked for stands in docs/tutorial/from-an-article-to-a-citation.md alone and is taken
from there. Where the pages have changed, mend the tutorial; if they look different, take its pictures anew,
and with them those of the how-to pages. Letters for Korean must be installed (on Debian: fonts-nanum).

    make test ARGS='tests/browser/test_the_tutorial.py --pictures'
"""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser import sights, walk
from tests.browser.conftest import PASSWORD, Open
from tests.browser.pages import chapter
from tests.browser.pictures import Camera, camera
from tests.browser.public import Public
from tests.browser.reader import Reader
from tests.browser.tutorial import DEMO, Tutorial
from tests.cast import member
from tracker.curation import demo
from tracker.reference.loading import load
from tracker.research.models import TABLES

__all__ = ["camera"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_role,
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
]

COLLECTION, PIN = "Invented example", "&revision=3"
GROUPS = {
    "contributor": "contributor",
    "reviewer": "reviewer",
    "publisher": "publisher",
    "officer": "protection officer",
}


@pytest.fixture
def office(live_server: LiveServer, settings: Settings, tmp_path: Path) -> str:
    """The demo as `make run` shows it: the accounts by their names, and both cases out."""
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}
    load()
    cast = {name: member(name, group) for name, group in GROUPS.items()}
    for person in cast.values():
        person.set_password(PASSWORD)
        person.save()
    officer = cast.pop("officer")
    for case in demo.CASES:
        demo.publish(case, demo.load(case, contributor=cast["contributor"], officer=officer), **cast)
    return str(live_server.url)


def test_the_tutorial_does_what_it_says(office: str, windows: Open, camera: Camera) -> None:
    tutorial, public = Tutorial(), Public(office)
    contributor, reviewer, publisher = (Reader(windows(tutorial.says(name)), tutorial) for name in list(GROUPS)[:3])

    with chapter("the contributor enters the article", contributor.window):
        walk.enter_report(contributor, camera)
        walk.enter_passages(contributor, camera)
    with chapter("the contributor enters what happened", contributor.window):
        walk.enter_incident(contributor, camera)
        walk.cite_under_its_parts(contributor, camera)
        sights.desk(contributor, camera)
    with chapter("the contributor enters what the newspaper asked", contributor.window):
        walk.enter_survey(contributor, camera)
        sights.in_korean(contributor, camera)
    with chapter("it is submitted, approved and taken out", contributor.window, reviewer.window, publisher.window):
        walk.submit(contributor, camera)
        walk.approve(reviewer, camera)
        walk.revise(publisher, camera)
        publisher.sees("Revision 3 is made. It took out 3.")

    with chapter("everybody can read and cite it", publisher.window):
        rows_are_as_shown(tutorial, public)
        pinned = is_cited_as_shown(tutorial, public)
        walk.look_at_the_front_page(publisher, camera)
        before = public.read(pinned)

    with chapter("a correction leaves the pinned answer alone", contributor.window, reviewer.window, publisher.window):
        walk.correct(contributor, reviewer, publisher, camera)
        assert public.read(pinned) == before
        assert tutorial.says("before the fire") in public.read(pinned.removesuffix(PIN)).decode()
        sights.duplicates(contributor, camera)


def rows_are_as_shown(tutorial: Tutorial, public: Public) -> None:
    figures, counts, table, _ = tutorial.addresses()
    figure, count = tutorial.rows()
    [number, words] = sorted(results(public, figures), key=lambda row: row["label"], reverse=True)
    assert part(number, figure) == figure
    tutorial.says(f'"quantifier_text": "{words["quantifier_text"]}"')
    assert [words[name] for name in ("numerator", "denominator", "percent")] == [None, None, None]
    [found] = results(public, counts)
    assert part(found, count) == count

    lines = tutorial.parts("label")
    read = csv.DictReader(io.StringIO(public.read(table).decode(), newline=""))
    assert sorted((part(line, lines[0]) for line in read), key=str) == sorted(lines, key=str)

    for name in TABLES:
        address = f"/api/v1/{name.replace('_', '-')}/"
        assert "radio" not in public.read(f"{address}?collection={quote(COLLECTION)}&limit=500").decode()
        assert "Keel Hill" not in public.read(f"{address}?limit=500").decode()


def is_cited_as_shown(tutorial: Tutorial, public: Public) -> str:
    """The address that is cited."""
    pinned = tutorial.addresses()[-1]
    assert pinned == tutorial.addresses()[0] + PIN
    said = json.loads(public.read(pinned))["cite_as"]
    tutorial.says(re.sub(r"\d{4}-\d\d-\d\d", "2026-11-30", said))
    tutorial.says(f"{DEMO}{pinned}, read on")
    return pinned


def results(public: Public, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(public.read(address))["results"]
    return found


def part(row: dict[str, Any], of: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in of}
