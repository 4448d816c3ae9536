"""Downloads take seats, and a reader who takes nothing is cut."""

import socket
import threading

import pytest
from django.test import Client, RequestFactory

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


def test_who_finds_no_seat_is_told_when_to_come_back() -> None:
    first = get("survey-figures.csv")
    second = get("survey-figures.csv")
    assert (second.status_code, second["Retry-After"]) == (503, "30")
    assert second.json()["title"] == "All seats for downloads are taken; try again shortly"
    assert get("survey-figures/").status_code == 200
    b"".join(first.streaming_content)
    assert get("survey-figures.csv").status_code == 200


def test_a_seat_is_given_back_by_who_hangs_up() -> None:
    get("survey-figures.csv").close()
    assert body("survey-figures.csv")


def test_a_seat_is_given_back_once(one_seat: threading.BoundedSemaphore) -> None:
    response = get("survey-figures.csv")
    response.close()
    response.close()
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
        assert ours.gettimeout() == seats.STALL
    assert ours.gettimeout() is None
    ours.close()
    theirs.close()


def test_a_reader_who_takes_nothing_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "STALL", 0.05)
    ours, theirs = socket.socketpair()
    with seats.stall_limit({"gunicorn.socket": ours}), pytest.raises(TimeoutError):
        while True:
            ours.sendall(b"x" * PIECE)
    ours.close()
    theirs.close()


def test_a_file_goes_out_in_pieces() -> None:
    from tests.research import rows  # noqa: PLC0415

    for number in range(8):
        rows.citation(f"C-0000000{number}", quote="x" * 20_000)
    pieces = list(get("citations.csv").streaming_content)
    assert len(pieces) == 3
    assert all(PIECE <= len(piece) < PIECE + 25_000 for piece in pieces[:-1])
