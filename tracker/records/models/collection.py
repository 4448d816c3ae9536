import pgtrigger
from django.conf import settings
from django.db import models

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.own_counts import ours_agree
from tracker.records.rules import web_address


def own_collection() -> int:
    """Key of the collection that holds this team's own documentation."""
    facts = {"name": settings.OWN_COLLECTION, "licence": settings.DATA_LICENCE}
    return Collection.objects.get_or_create(is_own=True, defaults=facts)[0].pk


@kept()
class Collection(Record):
    """A body of records with a licence of its own: this team's documentation, or a data set taken in."""

    name = models.CharField(max_length=120, unique=True, help_text="Name that researchers see and cite.")
    licence = models.CharField(max_length=60, help_text="SPDX identifier of its licence (CC-BY-4.0).")
    publisher = models.ForeignKey(
        "records.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        help_text="Who publishes the collection.",
    )
    url = models.URLField("address", max_length=500, blank=True, help_text="Where it can be had.")
    is_own = models.BooleanField(
        default=False, editable=False, help_text="This team's own documentation. The others were taken over."
    )
    note = models.TextField(blank=True, help_text="For staff.")

    objects = NaturalManager("name")

    class Meta:
        ordering = ("name",)
        constraints = [
            web_address("collection", "url"),
            models.UniqueConstraint(
                fields=["is_own"],
                condition=models.Q(is_own=True),
                name="collection_one_own",
                violation_error_message="There is one collection of our own.",
            ),
        ]
        triggers = [ours_agree("is_own", "k.id = NEW.id", pgtrigger.UpdateOf("is_own"))]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.name,)
