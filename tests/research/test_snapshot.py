"""What a researcher is answered, through the real login, while the world goes on."""

import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.apps import apps
from django.db import OperationalError, connection, connections

from tests.research import rows
from tests.research.conftest import body, get
from tracker.research.models import Revision, SurveyFigureEdition
from tracker.research.snapshot import alias, snapshot

pytestmark = pytest.mark.real_role


@pytest.fixture
def committed(bare_databases: None) -> Iterator[None]:
    """One revision with two figures, for all to see."""
    rows.revision()
    rows.figure("G-00000001", label="=one")
    rows.figure("G-00000002", label="two")
    yield
    tables = ", ".join(
        model._meta.db_table for model in apps.get_app_config("research").get_models() if model._meta.managed
    )
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY")


def publish() -> None:
    """Make revision 2, in which the first figure is mended."""
    rows.revision()
    rows.replace(SurveyFigureEdition.objects.using("default").get(ref="G-00000001"), label="mended")


def elsewhere(work: Callable[[], None]) -> None:
    """Do something in a thread of its own, with connections of its own."""

    def run() -> None:
        work()
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_the_interface_reads_through_the_research_login(committed: None) -> None:
    with snapshot() as reader, reader.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('transaction_isolation')")
        assert cursor.fetchone() == (connections["research"].settings_dict["USER"], "repeatable read")
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("on",)


def test_an_answer_is_made_from_one_snapshot(committed: None) -> None:
    with snapshot():
        before = Revision.objects.using(alias()).count()
        elsewhere(publish)
        assert Revision.objects.using(alias()).count() == before
    assert Revision.objects.using(alias()).count() == before + 1


def test_a_file_holds_the_revision_that_its_headers_name(committed: None) -> None:
    response = get("survey-figures.csv")
    elsewhere(publish)
    late = b"".join(response.streaming_content).decode()
    assert response["Dataset-Revision"] == "1"
    assert "mended" not in late
    assert "'=one" in late
    assert late == body("survey-figures.csv?revision=1")
    assert "mended" in body("survey-figures.csv")


def test_pinned_answers_have_the_same_bytes_before_and_after(committed: None) -> None:
    paths = ["survey-figures/?revision=1&limit=1", "survey-figures/G-00000001/?revision=1"]
    before = [get(path).content for path in paths], body("survey-figures.csv?revision=1")
    elsewhere(publish)
    assert before == ([get(path).content for path in paths], body("survey-figures.csv?revision=1"))


@pytest.mark.parametrize(
    "path", ["reports/", "reports/?publisher=x&date_from=2024-01-01", "countries/", "vocabularies/"]
)
def test_every_list_is_within_the_rights_of_the_login(committed: None, path: str) -> None:
    assert get(path).status_code == 200


@pytest.mark.parametrize("path", ["countries.csv", "vocabularies.csv", "revisions.csv", "citations.csv"])
def test_every_file_is_within_the_rights_of_the_login(committed: None, path: str) -> None:
    assert body(path).endswith("\n")


def test_a_fault_in_mid_file_breaks_it_off(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.research import export  # noqa: PLC0415

    monkeypatch.setattr(export, "PIECE", 1)
    response = get("survey-figures.csv")
    stream = iter(response.streaming_content)
    next(stream)
    with connection.cursor() as cursor:
        login = connections["research"].settings_dict["USER"]
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND usename = %s",
            [login],
        )
    with pytest.raises((psycopg.OperationalError, OperationalError)):
        list(stream)
    response.close()
    connections["research"].close()
