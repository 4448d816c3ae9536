"""Loading the reference data from the files that come with the tracker.

What a file says wins; what it does not say stays: local terms, labels in further languages, added aliases.
Nothing is deleted: a term that the files no longer have is switched off, a country stays.
"""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction

from tracker.reference.loading.countries import load_countries
from tracker.reference.loading.files import BadFixtureError
from tracker.reference.loading.tally import Tally
from tracker.reference.loading.terms import load_terms

__all__ = ["BadFixtureError", "Tally", "load"]


def load(directory: Path | None = None) -> list[Tally]:
    """Bring countries and terms to what the files in `directory` (default: fixtures/) say, all or nothing.

    Raises BadFixtureError, with nothing changed, if a file is broken, has shrunk or breaks a rule.
    """
    directory = directory or settings.BASE_DIR / "fixtures"
    try:
        with transaction.atomic():
            return [load_countries(directory / "countries"), load_terms(directory / "terms")]
    except DatabaseError as error:
        raise BadFixtureError(f"The database refuses what the files in {directory} say: {error}") from error
