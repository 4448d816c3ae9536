"""How often somebody asks is counted exactly, in little memory."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.research.conftest import Clock
from tracker.research.meter import Meter


def test_a_minutes_worth_comes_at_once_and_then_one_after_another(clock: Clock) -> None:
    meter = Meter()
    assert [meter.take(b"a", 3) for _ in range(4)] == [0, 0, 0, 20]
    clock.forward(20)
    assert [meter.take(b"a", 3) for _ in range(2)] == [0, 20]
    clock.forward(60)
    assert [meter.take(b"a", 3) for _ in range(4)] == [0, 0, 0, 20]


def test_waiting_as_long_as_it_says_is_enough_and_less_is_not(clock: Clock) -> None:
    meter = Meter()
    for _ in range(7):
        assert meter.take(b"a", 7) == 0
    wait = meter.take(b"a", 7)
    clock.forward(wait - 0.001)
    assert meter.take(b"a", 7) == pytest.approx(0.001)
    clock.forward(0.001)
    assert meter.take(b"a", 7) == 0


def test_a_request_that_is_too_early_costs_nothing(clock: Clock) -> None:
    meter = Meter()
    assert meter.take(b"a", 1) == 0
    assert [meter.take(b"a", 1) for _ in range(100)] == [60] * 100
    clock.forward(60)
    assert meter.take(b"a", 1) == 0


def test_readers_do_not_count_for_each_other(clock: Clock) -> None:
    meter = Meter()
    assert [meter.take(reader, 1) for reader in (b"a", b"b", b"a")] == [0, 0, 60]


def test_nothing_is_counted_without_a_limit(clock: Clock) -> None:
    meter = Meter()
    assert not any(meter.take(b"a", 0) for _ in range(100))
    assert not meter._paid


def test_of_too_many_readers_it_forgets_who_was_idle_for_longest(clock: Clock) -> None:
    meter = Meter(most=2)
    meter.take(b"a", 1)
    meter.take(b"b", 1)
    meter.take(b"a", 1)
    meter.take(b"c", 1)
    assert list(meter._paid) == [b"a", b"c"]
    assert meter.take(b"a", 1) == 60


def test_who_has_not_asked_for_a_minute_is_forgotten(clock: Clock) -> None:
    meter = Meter()
    for reader in (b"a", b"b"):
        meter.take(reader, 1)
    clock.forward(60)
    meter.take(b"c", 1)
    assert list(meter._paid) == [b"c"]


def test_threads_that_ask_at_once_get_no_more(clock: Clock) -> None:
    meter = Meter()
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda _: meter.take(b"a", 50), range(400)))
    assert waits.count(0) == 50
