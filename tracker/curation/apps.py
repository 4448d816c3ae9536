from django.apps import AppConfig


class CurationConfig(AppConfig):
    """The write room: forms, review steps and what helps a documenter."""

    name = "tracker.curation"
    label = "curation"
    verbose_name = "Curation"

    def ready(self) -> None:
        from tracker.curation import checks  # noqa: F401 - it registers itself
        from tracker.curation.translation.models import translate_models

        translate_models()
