"""Clients that hang up, stall or never finish, over real sockets, against the server as `manage.py serve` runs it."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import socket
import struct
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.apps import apps
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from tests.bench.web import HOST, Web, serving
from tests.database.command_line import OURS
from tests.research import rows
from tracker.research.models import ReportEdition

pytestmark = [pytest.mark.real_role, pytest.mark.django_db(databases=["default", "research"])]

# far more than the buffers of two sockets hold
ROWS, ROW = 600, 60_000
FILE = "/api/v1/reports.csv"
# of it, some 6 MB
PART = f"{FILE}?ref={','.join(f'R-{n:08}' for n in range(1, 101))}"
SMALL = "/api/v1/revisions/"
BIG_PAGE = "/api/v1/reports/?limit=300"
# seconds that anything here may take before it is given up: no claim about speed
PATIENCE = 60.0


@pytest.fixture(scope="module", autouse=True)
def _big_file(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A table of some 36 MB that compresses badly, for all to see. Its words are not searched: that would take long."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        rows.revision()
        rows.report()
        table = ReportEdition._meta.db_table
        columns = [
            one.column for one in ReportEdition._meta.fields if one.column not in {"id", "ref", "content_warnings"}
        ]
        names = ", ".join(f'"{name}"' for name in columns)
        cursor.execute(
            f"""INSERT INTO {table} ({names}, ref, content_warnings)
            SELECT {names}, 'R-' || lpad(n::text, 8, '0'),
                (SELECT array_agg(md5(n::text || m::text)) FROM generate_series(1, {ROW} / 35) m)
            FROM {table}, generate_series(1, {ROWS}) n"""
        )
        yield
        models = (model for model in apps.get_app_config("research").get_models() if model._meta.managed)
        cursor.execute(f"TRUNCATE {', '.join(model._meta.db_table for model in models)} RESTART IDENTITY")
    # or the database cannot be dropped afterwards
    connections["research"].close()


@contextmanager
def server(directory: Path, **variables: str) -> Iterator[Web]:
    """The tracker over the test database, under the production command."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    given = {"TRACKER_MODE": "demo", "DJANGO_SETTINGS_MODULE": "tracker.settings", "PYTHONWARNINGS": "default"}
    addresses = {f"{whose}DATABASE_URL": url(alias) for whose, alias in (("", "default"), ("RESEARCH_", "research"))}
    # our own is one of them
    connections["research"].ensure_connection()
    before = sessions()
    with serving({**clean, **given, **addresses, **variables}, directory / "server.log") as web:
        yield web
    # what a killed one leaves
    until(lambda: sessions() <= before)


def url(alias: str) -> str:
    """The address of a test database."""
    it = connections[alias].get_connection_params()
    user, password, host = (quote(str(it[name]), safe="") for name in ("user", "password", "host"))
    return f"postgresql://{user}:{password}@/{it['dbname']}?host={host}&port={it['port']}"


@pytest.fixture(scope="module")
def shared(
    _big_file: None, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Web]:
    """A server of one worker that soon cuts who stalls."""
    with django_db_blocker.unblock(), quick_to_cut(tmp_path_factory.mktemp("web")) as web:
        yield web


@pytest.fixture
def web(shared: Web) -> Web:
    """The same, when nobody asks it for anything any more."""
    until(lambda: copying() == 0)
    until(lambda: all_seats_are_free(shared))
    return shared


@pytest.fixture
def doomed(tmp_path: Path) -> Iterator[Web]:
    """Another one, which a test may kill."""
    with quick_to_cut(tmp_path) as web:
        yield web


def quick_to_cut(directory: Path) -> AbstractContextManager[Web]:
    return server(directory, WEB_CONCURRENCY="1", DOWNLOAD_STALL="2", CLIENT_STALL="2")


def begun(web: Web, path: str = FILE, **headers: str) -> HTTPResponse:
    """An answer of which the head was read, on a connection whose buffer is small."""
    client = HTTPConnection(HOST, web.port, timeout=PATIENCE)
    client.sock = stalling(web)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    # the answer alone holds the socket, so that closing it hangs up
    client.request("GET", path, headers={"Connection": "close", **given})
    return client.getresponse()


def stalling(web: Web, sent: bytes = b"") -> socket.socket:
    """A connection that takes little before somebody reads from it."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(PATIENCE)
    client.connect((HOST, web.port))
    client.sendall(sent)
    return client


def asked(web: Web, path: str, **headers: str) -> HTTPResponse:
    """A small answer, whole."""
    answer = begun(web, path, **headers)
    answer.read()
    return answer


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()


def last(path: str) -> bytes:
    """A request after which the connection ends."""
    return get(path).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")


def copying() -> int:
    """Sessions of readers that are at work, or hold a transaction."""
    return sessions("AND state <> 'idle'")


def sessions(which: str = "") -> int:
    """Sessions of readers in the database of the tests."""
    with connection.cursor() as cursor:
        # within a transaction the answer would stay what it was
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            f"SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND datname = current_database() {which}",
            [connections["research"].settings_dict["USER"]],
        )
        [found] = cursor.fetchone()
    return int(found)


def until(holds: Callable[[], bool]) -> None:
    """Wait till something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.05)


def all_seats_are_free(web: Web) -> bool:
    """Whether as many files as a worker has seats for can be had at once; their own are free again afterwards."""
    with ExitStack() as stack:
        clients = [stack.enter_context(closing(stalling(web, last(PART)))) for _ in range(2)]
        statuses = [one.recv(12) for one in clients]
        for one in clients:
            # a seat is given back before the connection ends
            drained(one)
        return statuses == [b"HTTP/1.1 200"] * 2


def test_who_hangs_up_in_the_middle_frees_the_session_and_the_seat(web: Web) -> None:
    for _ in range(3):
        answers = [begun(web), begun(web)]
        assert [one.status for one in answers] == [200, 200]
        assert all(one.read(1000) for one in answers)
        assert copying() == 2
        for one in answers:
            one.close()
        until(lambda: copying() == 0)
    until(lambda: all_seats_are_free(web))


def test_no_header_gives_the_site_another_address(web: Web) -> None:
    head = f"GET /elsewhere{SMALL} HTTP/1.1\r\nHost: {HOST}\r\nSCRIPT_NAME: /elsewhere\r\n\r\n"
    with closing(stalling(web, head.encode())) as client:
        assert client.recv(100).startswith(b"HTTP/1.1 404")


def test_who_is_cut_off_without_a_word_frees_them_too(web: Web) -> None:
    client = stalling(web, get(FILE))
    assert client.recv(100).startswith(b"HTTP/1.1 200")
    until(lambda: copying() == 1)
    # RST instead of FIN
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()
    until(lambda: copying() == 0)
    until(lambda: all_seats_are_free(web))


def test_who_reads_nothing_is_cut_and_frees_them(web: Web) -> None:
    with closing(stalling(web, get(FILE))) as first, closing(stalling(web, get(FILE))) as second:
        until(lambda: copying() == 2)
        refused = asked(web, FILE)
        assert (refused.status, refused.headers["Retry-After"]) == (503, "30")
        until(lambda: copying() == 0)
        until(lambda: all_seats_are_free(web))
        for one in (first, second):
            assert not drained(one).endswith(b"0\r\n\r\n")


def drained(client: socket.socket) -> bytes:
    """All that still comes, and only the end of it."""
    end = b""
    with suppress(ConnectionResetError):
        while piece := client.recv(65536):
            end = (end + piece)[-100:]
    return end


def test_who_reads_slowly_but_reads_gets_the_whole_file(web: Web) -> None:
    answer = begun(web)
    size = 0
    while piece := answer.read(1 << 20):
        size += len(piece)
        time.sleep(0.02)
    assert size > ROWS * ROW * 0.9


def test_stalled_pages_and_half_requests_hold_no_thread_for_ever(web: Web) -> None:
    half = b"GET /api/v1/ HTTP/1.1\r\nHost:"
    with ExitStack() as stack:
        for sent in [get(BIG_PAGE)] * 2 + [half] * 2 + [b"G"] * 2:
            stack.enter_context(closing(stalling(web, sent)))
        assert asked(web, SMALL).status == 200


def test_who_does_not_hang_up_after_a_last_answer_keeps_nobody_waiting(web: Web) -> None:
    with ExitStack() as stack:
        clients = [stack.enter_context(closing(stalling(web, last(SMALL)))) for _ in range(60)]
        # each is told so, and none says goodbye
        assert all(drained(one) for one in clients)
        with closing(HTTPConnection(HOST, web.port, timeout=20)) as quick:
            quick.request("GET", SMALL)
            assert quick.getresponse().status == 200


def test_twenty_stalled_downloads_leave_pages_and_the_next_file_is_refused_with_a_time(tmp_path: Path) -> None:
    with server(tmp_path) as web, ExitStack() as stack:
        stalled = [stack.enter_context(closing(stalling(web, get(FILE)))) for _ in range(20)]
        statuses = [one.recv(12) for one in stalled]
        assert set(statuses) == {b"HTTP/1.1 200", b"HTTP/1.1 503"}
        # as many as two workers have seats for, or one that took them all
        assert 2 <= statuses.count(b"HTTP/1.1 200") <= 4
        until(lambda: refused_for_want_of_a_seat(web, stack))
        assert [asked(web, SMALL).status for _ in range(20)] == [200] * 20


def refused_for_want_of_a_seat(web: Web, stack: ExitStack) -> bool:
    """Whether one more file is refused; one that is given stays as it is begun, and takes a seat."""
    answer = stack.enter_context(closing(begun(web)))
    if answer.status == 200:
        return False
    assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert b"All seats for downloads are taken" in answer.read()
    return True


def what_came(web: Web, path: str, **headers: str) -> bytes:
    """What came of a file when the server and its workers were killed while they gave it, as they must have been."""
    with closing(begun(web, path, **headers)) as answer:
        assert answer.status == 200
        first = answer.read(1000)
        kill(web)
        with pytest.raises(IncompleteRead) as broken:
            answer.read()
    return first + broken.value.partial


def kill(web: Web) -> None:
    """End the server as a power cut does."""
    for process in (web.process.pid, *web.workers()):
        os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_a_file_of_a_server_that_was_killed_is_known_as_incomplete(doomed: Web, form: str) -> None:
    assert what_came(doomed, f"/api/v1/reports.{form}")


def test_a_parquet_file_of_a_server_that_was_killed_has_no_end(doomed: Web) -> None:
    came = what_came(doomed, "/api/v1/reports.parquet")
    assert came.startswith(b"PAR1")
    with pytest.raises(pa.ArrowInvalid, match="magic bytes"):
        pq.read_table(pa.BufferReader(came))


def test_a_compressed_file_of_a_server_that_was_killed_is_broken_in_itself_too(doomed: Web) -> None:
    came = what_came(doomed, FILE, accept_encoding="gzip")
    held = zlib.decompressobj(zlib.MAX_WBITS | 16)
    assert held.decompress(came)
    assert not held.eof
    with pytest.raises(EOFError):
        gzip.decompress(came)


def test_curl_ends_with_an_error_when_the_server_is_killed(doomed: Web, tmp_path: Path) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")
    address, file = f"http://{HOST}:{doomed.port}{FILE}", tmp_path / "file.csv"
    # slowly, so that there is a middle
    command = [curl, "--silent", "--show-error", "--limit-rate", "1M", "--output", str(file), address]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        until(lambda: file.exists() and file.stat().st_size > 0)
        kill(doomed)
        assert process.wait(PATIENCE) in {18, 56}
