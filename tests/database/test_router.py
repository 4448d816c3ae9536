from types import SimpleNamespace
from typing import Any

import pytest
from pytest_django import Settings

from tracker.database.router import Router

ROOMS = ["reference", "records", "publishing", "staff", "auth", "research", "confidential"]


def of(room: str) -> Any:
    return SimpleNamespace(_meta=SimpleNamespace(app_label=room))


@pytest.mark.real_role
def test_research_is_read_through_its_own_login() -> None:
    read = {room: Router().db_for_read(of(room)) for room in ROOMS}
    assert read == {**dict.fromkeys(ROOMS, "default"), "research": "research", "confidential": "confidential"}


def test_the_reading_alias_can_be_named(settings: Settings) -> None:
    settings.RESEARCH_ALIAS = "default"
    assert Router().db_for_read(of("research")) == "default"


def test_the_research_login_never_writes() -> None:
    written = {room: Router().db_for_write(of(room)) for room in ROOMS}
    assert written == {**dict.fromkeys(ROOMS, "default"), "confidential": "confidential"}


def test_tables_are_made_where_they_belong_and_nowhere_else() -> None:
    made = {room: [db for db in ("default", "research", "confidential") if migrates(db, room)] for room in ROOMS}
    assert made == {**{room: ["default"] for room in ROOMS}, "confidential": ["confidential"]}


def migrates(db: str, room: str) -> bool:
    return Router().allow_migrate(db, room)


def test_nothing_points_into_or_out_of_the_confidential_database() -> None:
    assert Router().allow_relation(of("records"), of("reference"))
    assert Router().allow_relation(of("confidential"), of("confidential"))
    assert not Router().allow_relation(of("records"), of("confidential"))
    assert not Router().allow_relation(of("confidential"), of("staff"))
