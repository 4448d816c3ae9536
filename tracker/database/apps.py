"""The room where data lives."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate


class DatabaseConfig(AppConfig):
    """Where data lives: servers, logins, and what each login may do."""

    name = "tracker.database"

    def ready(self) -> None:
        """Make the logins before the first migration, and renew their rights after every one."""
        from tracker.database import checks, roles  # noqa: F401

        # an app without models is never sent these signals: they hang on research, whose tables are opened
        research = apps.get_app_config("research")
        pre_migrate.connect(roles.before_migrating, sender=research, dispatch_uid="tracker.database.logins")
        post_migrate.connect(roles.after_migrating, sender=research, dispatch_uid="tracker.database.rights")
