"""Columns that hold any number of countries, by their ISO 3166 codes. The database knows which there are."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracker.records.rules import Rule
from tracker.reference.models import Country


class CountriesField(ArrayField):
    """Any number of countries, without order, each once."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("base_field", models.CharField(max_length=3))
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, options

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        known = set(Country.objects.filter(iso3__in=value).values_list("iso3", flat=True))
        if unknown := sorted(set(value) - known):
            said = _("No such country: %(codes)s.") % {"codes": ", ".join(unknown)}
            raise ValidationError(said, code="unknown_country")


def known_countries(table: str, field: str) -> Rule:
    """A list of countries holds countries only, each once."""
    return Rule(
        name=f"known_{field}",
        field=field,
        offence=(
            "SELECT format(CASE count(*) WHEN 1 THEN '%s is no country that is known here.' "
            "ELSE '%s stands here twice.' END, given.code) "
            f"FROM {table} r, unnest(r.{field}) given(code) WHERE r.id = NEW.id GROUP BY given.code "
            "HAVING count(*) > 1 OR NOT EXISTS (SELECT FROM reference_country c WHERE c.iso3 = given.code)"
        ),
    )
