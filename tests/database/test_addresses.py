"""Whose address counts: what our own proxies saw, and nothing that whoever asks has written."""

from typing import Any

import pytest
from axes.helpers import get_client_ip_address
from pytest_django import Settings

from tracker import addresses

BITS = {4: 32, 6: 64}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, None, "192.0.2.1"),
        (0, "203.0.113.5", "192.0.2.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.9, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.9, 203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (1, None, "192.0.2.1"),
        (2, "203.0.113.5", "192.0.2.1"),
        (1, "203.0.113.5, unknown", "192.0.2.1"),
        (1, "203.0.113.5, 203.0.113.6:4711", "192.0.2.1"),
        (1, "2001:db8::5", "2001:db8::5"),
    ],
)
def test_the_address_that_the_outermost_proxy_saw_counts(
    proxies: int, forwarded: str | None, found: str, settings: Settings, rf: Any
) -> None:
    settings.TRUSTED_PROXIES = proxies
    head = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", **head)
    assert addresses.client(request) == found


def test_wrong_passwords_are_counted_by_the_network_of_the_same_address(settings: Settings, rf: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.9, 203.0.113.5")
    assert get_client_ip_address(request) == "203.0.113.0"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("203.0.113.77", "203.0.113.77"),
        ("::ffff:203.0.113.77", "203.0.113.77"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("", ""),
        ("a name", ""),
    ],
)
def test_an_address_belongs_to_a_network(address: str, found: str) -> None:
    assert addresses.network(address, BITS) == found
