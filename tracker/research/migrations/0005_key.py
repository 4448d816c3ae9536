from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("research", "0004_removed_editions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Key",
            fields=[
                (
                    "digest",
                    models.TextField(
                        db_collation="C",
                        help_text="SHA-256 of the key, in hexadecimal.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "expires",
                    models.DateField(
                        help_text="Last day on which it works (UTC). Empty: until it is revoked.", null=True
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="key_is_kept_as_a_digest"
                    )
                ],
            },
        ),
    ]
