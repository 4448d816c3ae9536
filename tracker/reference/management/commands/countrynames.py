"""`manage.py countrynames`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tracker.reference.cldr import renew_names


class Command(BaseCommand):
    """Writes the names of countries in six languages anew, as the installed Babel has them."""

    help = "Renew fixtures/countries/names.csv from Unicode CLDR. Read the difference before you commit it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file; rows whose source is not CLDR stay as they are."""
        path = settings.BASE_DIR / "fixtures" / "countries" / "names.csv"
        renew_names(path)
        self.stdout.write(f"Written: {path}")
