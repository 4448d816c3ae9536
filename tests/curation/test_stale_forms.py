"""Forms that were opened before words were removed for good."""

from typing import Any

import pytest

from tests.publishing.conftest import Case, build
from tests.publishing.test_words_once import out
from tracker.curation.versions import version
from tracker.publishing.actions import redact


@pytest.fixture
def case(db: None) -> Case:
    """A small case of drafts."""
    return build()


__all__ = ["out"]


def test_forms_that_were_opened_before_words_were_removed_do_not_save_them_again(out: Case, officer: Any) -> None:
    records = (out.report, out.passage, out.report.captures.get(), out.figure)
    before = [version(record) for record in records]
    redact(out.passage, by=officer)
    assert not {*before} & {version(record) for record in records}
