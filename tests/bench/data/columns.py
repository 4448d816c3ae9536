"""`python -m tests.bench.data.columns`: every column of the public tables with its type, a line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import django
from django.apps import apps
from django.db import connection


def columns() -> Iterator[str]:
    """Table, column and type, in an order that says nothing of the code."""
    for model in sorted(apps.get_app_config("research").get_models(), key=lambda one: one._meta.db_table):
        for field in sorted(model._meta.concrete_fields, key=lambda one: str(one.column)):
            yield f"{model._meta.db_table} {field.column} {field.db_type(connection)} {field.null}"


if __name__ == "__main__":
    django.setup()
    sys.stdout.write("\n".join(columns()))
