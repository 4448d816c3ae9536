"""What has to be known to all processes about tries to sign in."""

from django.db import models


class Try(models.Model):
    """A count of wrong codes, or a code that was taken, until it no longer matters."""

    key = models.CharField(max_length=255, primary_key=True, help_text="Which count, or which code, of whom.")
    value = models.JSONField(help_text="When there were tries, or that there was one.")
    expires = models.DateTimeField(db_index=True, help_text="When it no longer matters.")

    class Meta:
        verbose_name_plural = "tries"

    def __str__(self) -> str:
        return self.key
