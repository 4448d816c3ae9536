"""The staff room: who may sign in, and what each of them may do."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StaffConfig(AppConfig):
    """Accounts, groups and their permissions."""

    name = "tracker.staff"
    verbose_name = "Staff"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the groups in step with their table after every migration."""
        from tracker.staff.groups import refresh_after_migration
        from tracker.staff.signing_in import steps  # noqa: F401 - its receivers

        post_migrate.connect(refresh_after_migration, dispatch_uid="tracker.staff.groups")
