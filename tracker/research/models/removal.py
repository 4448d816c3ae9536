from django.contrib.postgres.fields import ArrayField
from django.db import models

WHAT = [("record", "The whole record"), ("fields", "Some of its fields")]


class Removal(models.Model):
    """What was removed from every revision to protect someone: the reference is all that is left of it."""

    ref = models.TextField(db_collation="C", help_text="Reference of the record. Who holds a copy is asked to drop it.")
    table = models.TextField(help_text="Public table that it stood in.")
    what = models.TextField(choices=WHAT, help_text="record: all of it; fields: some fields are empty now.")
    since = models.PositiveIntegerField(help_text="First revision that held it.")
    until = models.PositiveIntegerField(help_text="First revision that no longer holds it.", null=True)
    revision = models.PositiveIntegerField(help_text="Newest revision when it was removed.")
    date = models.DateField(help_text="Day of the removal (UTC).")
    editions = ArrayField(
        models.TextField(),
        default=list,
        help_text="Random marks of the editions that were removed or lost fields: a citation is checked by them.",
    )

    class Meta:
        ordering = ("ref",)
        constraints = [models.UniqueConstraint(fields=["ref", "table", "what"], name="removal_once")]

    def __str__(self) -> str:
        return f"{self.ref} ({self.table})"
