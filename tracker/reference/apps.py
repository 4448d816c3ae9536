"""The reference room as Django knows it."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """Countries and vocabularies: the facts that every room reads and none but this one writes."""

    name = "tracker.reference"
    label = "reference"
    verbose_name = "Reference"
