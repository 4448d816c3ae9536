from django.db import migrations, models

# the one place that says how far the public sees
SHOWN = """
CREATE VIEW research_shown AS SELECT least(
    coalesce((SELECT max(number) FROM research_revision), 0), (SELECT revision FROM research_freeze)) AS number
"""


class Migration(migrations.Migration):
    dependencies = [
        ("research", "0008_alleged_and_inferred"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="takes_down",
            field=models.BooleanField(
                default=False,
                help_text="Whether it was made to take something down. That stays down when the public side goes back.",
            ),
        ),
        migrations.CreateModel(
            name="Freeze",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "revision",
                    models.PositiveIntegerField(help_text="Last revision that the public is shown; 0 shows none."),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="freeze_is_one")],
            },
        ),
        migrations.CreateModel(
            name="Shown",
            fields=[
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Number of the revision; 0 where there is none.", primary_key=True, serialize=False
                    ),
                ),
            ],
            options={
                "db_table": "research_shown",
                "managed": False,
            },
        ),
        migrations.RunSQL(SHOWN, "DROP VIEW research_shown"),
    ]
