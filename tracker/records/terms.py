"""Columns that hold terms of a vocabulary: one term, or a list of codes. The database knows the vocabulary."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Value
from django.db.models.lookups import StartsWith
from django.utils.translation import gettext

from tracker.records.rules import Check, Rule, sql_text
from tracker.reference.models import Term


class TermField(models.ForeignKey):
    """One term of `scheme`."""

    def __init__(self, scheme: str = "", **options: Any) -> None:
        self.scheme = scheme
        options.setdefault("to", Term)
        options.setdefault("on_delete", models.PROTECT)
        options.setdefault("related_name", "+")
        if scheme:
            options.setdefault("limit_choices_to", {"scheme": scheme, "active": True})
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, options


class TermsField(ArrayField):
    """Any number of codes of `scheme`, without order, each once."""

    def __init__(self, scheme: str = "", **options: Any) -> None:
        self.scheme = scheme
        options.setdefault("base_field", models.CharField(max_length=60))
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, options

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        known = set(Term.objects.filter(scheme=self.scheme, code__in=value).values_list("code", flat=True))
        if unknown := sorted(set(value) - known):
            said = gettext("No such code in %(scheme)s: %(codes)s.") % {
                "scheme": self.scheme,
                "codes": ", ".join(unknown),
            }
            raise ValidationError(said, code="unknown_term")


def of_scheme(model: str, field: str, scheme: str) -> Check:
    """A term column holds a term of its own vocabulary and of no other."""
    return Check(
        name=f"{model}_{field}_of_scheme",
        condition=StartsWith(F(field), Value(f"{scheme}:")),
        message=f"Choose a term of {scheme}.",
        field=field,
    )


def known_terms(table: str, field: str, scheme: str) -> Rule:
    """A list of codes holds codes of its own vocabulary only."""
    return Rule(
        name=f"known_{field}",
        field=field,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(field),
        condition=pgtrigger.Condition(f"cardinality(NEW.{field}) > 0"),
        offence=(
            f"SELECT format(CASE count(*) WHEN 1 THEN '%s is no code of {scheme}.' ELSE '%s stands here twice.' END, "
            f"given.code) FROM {table} r, unnest(r.{field}) given(code) WHERE r.id = NEW.id GROUP BY given.code "
            f"HAVING count(*) > 1 OR NOT EXISTS (SELECT FROM reference_term t "
            f"WHERE t.scheme = {sql_text(scheme)} AND t.code = given.code)"
        ),
    )
