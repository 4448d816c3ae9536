from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

DID = {
    "revise": pgettext_lazy("a revision did", "revise"),
    "withdraw": pgettext_lazy("a revision did", "withdraw"),
    "hide": pgettext_lazy("a revision did", "hide"),
    "consent": pgettext_lazy("a revision did", "consent"),
    "end support": pgettext_lazy("a revision did", "end support"),
    "expunge": pgettext_lazy("a revision did", "expunge"),
}


class RevisionLog(models.Model):
    """What staff keep of a revision: who made it, at which hour, and why."""

    number = models.PositiveIntegerField(primary_key=True, help_text="Number of the revision.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="Who made it."
    )
    at = models.DateTimeField(help_text="When. Staff only: the public sees a day.")
    verb = models.CharField(
        max_length=12, help_text="What was done: revise, withdraw, hide, consent, end support or expunge."
    )
    note = models.TextField(blank=True, help_text="Why. Staff only.")
    refs = models.JSONField(default=list, help_text="References of the wholes that it took out or closed.")

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return _("revision %(number)s") % {"number": self.number}

    @property
    def did(self) -> str:
        """What was done, for staff."""
        return str(DID.get(self.verb, self.verb))
