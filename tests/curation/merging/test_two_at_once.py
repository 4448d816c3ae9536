"""Two people who merge, or merge and write, at the same moment: one of them is told, and nothing is lost."""

from typing import Any

import pytest

from tests import make
from tests.publishing.test_races import together
from tracker.curation.merging import merge
from tracker.records.models import Act, Incident, Redirect
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two(transactional_db: None) -> tuple[Incident, Incident]:
    found = make.incident(), make.incident(title="The beach is cleared")
    for incident in found:
        make.act(incident)
    return found


def test_of_two_who_merge_each_into_the_other_one_is_told(two: Any) -> None:
    one, other = two
    by = User.objects.create_user("carla")
    [problem] = together(lambda: merge(one, other, by=by), lambda: merge(other, one, by=by))
    assert "not there any more" in str(problem)
    kept = Incident.objects.get()
    assert Act.objects.filter(incident=kept).count() == 2
    assert Redirect.objects.get().new == kept.ref


def test_what_is_entered_while_it_is_merged_goes_along_or_is_refused(two: Any) -> None:
    keeper, loser = two
    by = User.objects.create_user("carla")
    problems = together(lambda: merge(keeper, loser, by=by), lambda: make.act(loser, attribution="denied"))
    assert Act.objects.filter(incident=keeper).count() == (2 if problems else 3)
    assert Act.objects.count() == Act.objects.filter(incident__in=Incident.objects.all()).count()
