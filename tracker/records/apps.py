from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordsConfig(AppConfig):
    """What is known, for staff only."""

    name = "tracker.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        """After every migration, make it cheap for a trigger to ask whether it is to stand aside."""
        from tracker.records import ignoring

        post_migrate.connect(ignoring.after_migrating, sender=self, dispatch_uid="tracker.records.ignoring")
