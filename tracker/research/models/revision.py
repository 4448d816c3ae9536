from django.db import models


class Revision(models.Model):
    """One version of the published data set; numbers follow each other in the order of publication."""

    number = models.PositiveIntegerField(primary_key=True, help_text="Number of the revision, from 1 up.")
    date = models.DateField(
        help_text="Day of publication (UTC). No hour is kept where the public can read it.", db_index=True
    )

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"revision {self.number}"


class ColumnSince(models.Model):
    """The revision in which a public column first stood: answers pinned before it leave the column out."""

    table = models.TextField(help_text="Public table.")
    column = models.TextField(help_text="Public column.")
    since = models.PositiveIntegerField(help_text="First revision with this column.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "column"], name="columnsince_once")]

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"
