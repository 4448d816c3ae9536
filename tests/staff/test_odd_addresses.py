"""Addresses that no page of staff has, or that hold what no row can: refused, and no fault."""

import pytest
from django.test import Client

from tracker.staff.models import User

NUL = "app_label=records&model_name=citation&field_name=passage&term=%00"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/admin/autocomplete/?{NUL}", 400),
        ("/admin/records/report/?status=%00", 400),
        ("/confidential/?q=%00", 400),
        ("/admin/r/7/1/", 404),
    ],
)
def test_an_odd_address_is_refused(address: str, status: int, officer: User) -> None:
    client = Client()
    client.force_login(officer)
    assert client.get(address).status_code == status
