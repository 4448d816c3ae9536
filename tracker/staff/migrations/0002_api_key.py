import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("staff", "0001_user"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("holder", models.CharField(help_text="Person or organisation to whom it is issued.", max_length=200)),
                (
                    "contact",
                    models.CharField(help_text="Where to reach them, should it have to be revoked.", max_length=200),
                ),
                ("purpose", models.TextField(help_text="What they need it for.")),
                (
                    "expires",
                    models.DateField(
                        blank=True,
                        help_text="Last day on which it works (UTC). Empty: until it is revoked.",
                        null=True,
                        verbose_name="last day",
                    ),
                ),
                ("beginning", models.CharField(help_text="Its first characters, to recognise it by.", max_length=16)),
                ("digest", models.TextField(help_text="SHA-256 of the key, in hexadecimal.", unique=True)),
                ("issued_at", models.DateTimeField(help_text="When it was issued.")),
                ("revoked_at", models.DateTimeField(help_text="When it was revoked.", null=True)),
                (
                    "issued_by",
                    models.ForeignKey(
                        help_text="Who issued it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        help_text="Who revoked it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "ordering": ("-issued_at", "-pk"),
                "permissions": (("issue_keys", "Can issue and revoke keys of the API"),),
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="apikey_is_kept_as_a_digest"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="apikey_is_revoked_by_somebody",
                    ),
                ],
            },
        ),
    ]
