from django.db import models
from django.db.models import Q, Subquery


class Revision(models.Model):
    """One version of the published data set; numbers follow each other in the order of publication."""

    number = models.PositiveIntegerField(primary_key=True, help_text="Number of the revision, from 1 up.")
    date = models.DateField(
        help_text="Day of publication (UTC). No hour is kept where the public can read it.", db_index=True
    )
    takes_down = models.BooleanField(
        default=False,
        help_text="Whether it was made to take something down. That stays down when the public side goes back.",
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


class Freeze(models.Model):
    """The revision at which the public side is frozen, written by the log of freezes; no row where it is not."""

    revision = models.PositiveIntegerField(help_text="Last revision that the public is shown; 0 shows none.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="freeze_is_one")]

    def __str__(self) -> str:
        return f"frozen at revision {self.revision}"


class Shown(models.Model):
    """The last revision that the public is shown, in a view of one row: the newest, or that at which it is frozen."""

    number = models.PositiveIntegerField(primary_key=True, help_text="Number of the revision; 0 where there is none.")

    class Meta:
        managed = False
        db_table = "research_shown"

    def __str__(self) -> str:
        return f"revision {self.number} is shown"


def last_shown() -> Subquery:
    """The number of the last revision that the public is shown, to be compared within a query."""
    return Subquery(Shown.objects.values("number"))
