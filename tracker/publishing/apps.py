from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The one door between what is known and what is public."""

    name = "tracker.publishing"
    label = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        from tracker.publishing import checks  # noqa: F401 - it registers itself
