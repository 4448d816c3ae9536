from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """What is known, for staff only."""

    name = "tracker.records"
    label = "records"
    verbose_name = "Records"
