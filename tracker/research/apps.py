"""The research room: its rows, its addresses, its pages."""

from django.apps import AppConfig


class ResearchConfig(AppConfig):
    """The read-only room: what the public gets, and nothing else."""

    name = "tracker.research"
    label = "research"
    verbose_name = "Research"
