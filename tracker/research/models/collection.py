from django.db import models


class Collection(models.Model):
    """A collection that has had rows in the data set, with its licence: never mixed with others unless asked for."""

    name = models.TextField(db_collation="C", help_text="Name of the collection, as on its rows.")
    licence = models.TextField(db_collation="C", help_text="Licence of its rows, as an SPDX identifier.")
    since = models.PositiveIntegerField(help_text="First revision with rows of it under this licence.")

    class Meta:
        ordering = ("name", "licence")
        constraints = [models.UniqueConstraint(fields=["name", "licence"], name="collection_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.licence})"
