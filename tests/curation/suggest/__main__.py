"""Measure the suggestions, print the tables, and write them into docs/reference/suggestions.md."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()

    from tests.curation.suggest.page import PAGE, measured, renewed

    tables, _ = measured()
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), tables), encoding="utf-8")
    sys.stdout.write("\n".join([*tables, "", f"Written: {PAGE}", ""]))
