"""What models say is said in the reader's language: models themselves stand in plain English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.db import models
from django.utils.translation import gettext_lazy

from tracker.research.models import TABLES

# rooms whose models staff see; what is public is the same in every language
ROOMS = ("records", "reference", "staff", "publishing", "confidential")


def translate_models() -> None:
    """Let names, help, choices and rules of every model be looked up in the catalogue whenever they are shown.

    Columns of the database, the codebook and public answers come from elsewhere, and stay as they are.
    """
    for room in ROOMS:
        config = apps.get_app_config(room)
        config.verbose_name = _lazy(config.verbose_name)
        for model in _models(config):
            _translate(model)


def words_of_models() -> Iterator[str]:
    """Everything that the models say, once each or more often."""
    for room in ROOMS:
        config = apps.get_app_config(room)
        yield str(config.verbose_name)
        for model in _models(config):
            yield from _words(model)


def words_of_columns() -> Iterator[str]:
    """What public columns are called: in English for the public, in the reader's language where a review shows them."""
    for table in TABLES.values():
        yield from (str(column.verbose_name) for column in table.columns())


def _models(config: AppConfig) -> list[type[models.Model]]:
    """The models that have pages: rows of history are shown under the names of what they are the history of."""
    return [model for model in config.get_models() if not hasattr(model, "pgh_tracked_model")]


def _translate(model: type[models.Model]) -> None:
    names = model._meta
    names.verbose_name, names.verbose_name_plural = _lazy(names.verbose_name), _lazy(names.verbose_name_plural)
    for rule in _rules(model):
        rule.violation_error_message = _lazy(rule.violation_error_message)
    for field in _columns(model):
        field.verbose_name, field.help_text = _lazy(field.verbose_name), _lazy(field.help_text)
        if field.choices:
            field.choices = [(code, _lazy(said)) for code, said in field.flatchoices]


def _words(model: type[models.Model]) -> Iterator[str]:
    yield str(model._meta.verbose_name)
    yield str(model._meta.verbose_name_plural)
    for field in _columns(model):
        yield str(field.verbose_name)
        yield str(field.help_text)
        yield from (str(said) for code, said in field.flatchoices if code)
        # a list has the choices of what stands in it
        yield from (str(said) for _, said in getattr(getattr(field, "base_field", None), "flatchoices", ()))
    yield from (str(rule.violation_error_message) for rule in _rules(model))
    yield from (str(said) for _, said in model._meta.permissions)


def _columns(model: type[models.Model]) -> list[Any]:
    """Columns of the model itself: a foreign key to it is another model's."""
    return [field for field in model._meta.get_fields() if isinstance(field, models.Field)]


def _rules(model: type[models.Model]) -> list[models.BaseConstraint]:
    """The rules of the model that say in words of ours what they refuse."""
    stock = models.BaseConstraint.default_violation_error_message
    return [rule for rule in model._meta.constraints if rule.violation_error_message not in (None, stock)]


def _lazy(words: Any) -> Any:
    # an empty msgid is the catalogue's own head
    return gettext_lazy(str(words)) if words else words
