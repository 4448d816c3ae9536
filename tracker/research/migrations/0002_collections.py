from typing import Any

from django.db import migrations, models

TABLES = (
    "reports",
    "sources",
    "incidents",
    "incident_counts",
    "incident_parties",
    "reviews",
    "policy_actions",
    "policy_responses",
    "surveys",
    "survey_figures",
    "citations",
)


def note_what_has_rows(apps: Any, schema_editor: Any) -> None:
    """Note the collections that stand in the data set, each with the first revision that a row tells of."""
    every = " UNION ALL ".join(f"SELECT collection, licence, since FROM research_{table}" for table in TABLES)  # noqa: S608
    schema_editor.execute(
        "INSERT INTO research_collection (name, licence, since) "  # noqa: S608
        f"SELECT collection, licence, min(since) FROM ({every}) rows GROUP BY collection, licence"
    )


class Migration(migrations.Migration):
    dependencies = [("research", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField(db_collation="C", help_text="Name of the collection, as on its rows.")),
                (
                    "licence",
                    models.TextField(db_collation="C", help_text="Licence of its rows, as an SPDX identifier."),
                ),
                (
                    "since",
                    models.PositiveIntegerField(help_text="First revision with rows of it under this licence."),
                ),
            ],
            options={
                "ordering": ("name", "licence"),
                "constraints": [models.UniqueConstraint(fields=("name", "licence"), name="collection_once")],
            },
        ),
        migrations.RunPython(note_what_has_rows, migrations.RunPython.noop),
    ]
