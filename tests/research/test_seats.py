"""Downloads take seats, and a reader who takes nothing is cut."""

import socket
import threading
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.research import rows
from tests.research.conftest import body, get
from tracker.research import seats
from tracker.research.export import PIECE

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture(autouse=True)
def one_seat(monkeypatch: pytest.MonkeyPatch) -> threading.BoundedSemaphore:
    """A house with one seat."""
    room = threading.BoundedSemaphore(1)
    monkeypatch.setattr(seats, "SEATS", room)
    return room


def hang_up(response: Any) -> None:
    """Close an answer as a server does; the test keeps its connection."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def test_who_finds_no_seat_is_told_when_to_come_back() -> None:
    first = get("survey-figures.csv")
    second = get("survey-figures.csv")
    assert (second.status_code, second["Retry-After"]) == (503, "30")
    assert second.json()["title"] == "All seats for downloads are taken; try again shortly"
    assert get("survey-figures/").status_code == 200
    b"".join(first.streaming_content)
    assert get("survey-figures.csv").status_code == 200


def test_a_seat_is_given_back_by_who_hangs_up() -> None:
    hang_up(get("survey-figures.csv"))
    assert body("survey-figures.csv")


def test_a_seat_is_given_back_once(one_seat: threading.BoundedSemaphore) -> None:
    response = get("survey-figures.csv")
    hang_up(response)
    hang_up(response)
    assert one_seat.acquire(blocking=False)


def test_a_seat_is_given_back_by_an_answer_that_nobody_closes(one_seat: threading.BoundedSemaphore) -> None:
    assert seats.take_seat()
    download = seats.Download([b""])
    del download
    assert one_seat.acquire(blocking=False)


def test_asking_for_the_headers_takes_no_seat() -> None:
    get("survey-figures.csv")
    response = Client().head("/api/v1/survey-figures.csv")
    assert (response.status_code, response["Dataset-Revision"]) == (200, "1")


def test_http_1_0_cannot_tell_a_cut_file_and_is_refused() -> None:
    response = Client().get("/api/v1/survey-figures.csv", SERVER_PROTOCOL="HTTP/1.0")
    assert response.status_code == 505
    assert "HTTP/1.1" in response.content.decode()


def test_a_reader_has_a_minute_for_each_piece_and_the_socket_is_left_as_it_was() -> None:
    ours, theirs = socket.socketpair()
    environ = RequestFactory().get("/").environ | {"gunicorn.socket": ours}
    with seats.stall_limit(environ):
        assert ours.gettimeout() == 60
    assert ours.gettimeout() is None
    ours.close()
    theirs.close()


def test_a_reader_who_takes_nothing_is_cut(settings: Settings) -> None:
    settings.DOWNLOAD_STALL = 0.05
    ours, theirs = socket.socketpair()
    with seats.stall_limit({"gunicorn.socket": ours}), pytest.raises(TimeoutError):
        ours.sendall(b"x" * 1000 * PIECE)
    ours.close()
    theirs.close()


def test_a_file_goes_out_in_pieces() -> None:
    for number in range(8):
        rows.citation(f"C-0000000{number}", quote="x" * 20_000)
    pieces = list(get("citations.csv").streaming_content)
    assert len(pieces) == 3
    assert all(PIECE <= len(piece) < PIECE + 25_000 for piece in pieces[:-1])
