"""Keys of the API, and who holds them."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ApiKey(models.Model):
    """What staff keep of a key of the API: who holds it, and never the key."""

    holder = models.CharField(max_length=200, help_text="Person or organisation to whom it is issued.")
    contact = models.CharField(max_length=200, help_text="Where to reach them, should it have to be revoked.")
    purpose = models.TextField(help_text="What they need it for.")
    expires = models.DateField(
        "last day", null=True, blank=True, help_text="Last day on which it works (UTC). Empty: until it is revoked."
    )
    beginning = models.CharField(max_length=16, help_text="Its first characters, to recognise it by.")
    digest = models.TextField(unique=True, help_text="SHA-256 of the key, in hexadecimal.")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who issued it."
    )
    issued_at = models.DateTimeField(help_text="When it was issued.")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="Who revoked it."
    )
    revoked_at = models.DateTimeField(null=True, help_text="When it was revoked.")

    class Meta:
        verbose_name = "API key"
        ordering = ("-issued_at", "-pk")
        default_permissions = ()
        permissions = (("issue_keys", "Can issue and revoke keys of the API"),)
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="apikey_is_kept_as_a_digest"),
            models.CheckConstraint(
                condition=Q(revoked_by__isnull=True, revoked_at__isnull=True)
                | Q(revoked_by__isnull=False, revoked_at__isnull=False),
                name="apikey_is_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.beginning}… of {self.holder}"
