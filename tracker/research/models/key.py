from django.db import models
from django.db.models import Q


class Key(models.Model):
    """A key with which a reader may ask more often; nothing stands here of who holds it."""

    digest = models.TextField(primary_key=True, db_collation="C", help_text="SHA-256 of the key, in hexadecimal.")
    expires = models.DateField(help_text="Last day on which it works (UTC). Empty: until it is revoked.", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex="^[0-9a-f]{64}$"), name="key_is_kept_as_a_digest")
        ]

    def __str__(self) -> str:
        return self.digest[:8]
