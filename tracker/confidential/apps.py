from django.apps import AppConfig


class ConfidentialConfig(AppConfig):
    """Who the sources are: a database and a site of their own, which no other room looks into."""

    name = "tracker.confidential"
    label = "confidential"
    verbose_name = "Confidential"

    def ready(self) -> None:
        """Let the system checks know of the key and of the two databases."""
        from tracker.confidential import checks  # noqa: F401
