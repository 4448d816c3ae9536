from django.db import migrations, models

# while the public side is frozen, every page asks which records the revisions closed that took something down
NAMES = {
    "citationedition": "citation",
    "incidentcountedition": "count",
    "incidentedition": "incident",
    "incidentpartyedition": "party",
    "policyactionedition": "action",
    "policyresponseedition": "response",
    "reportedition": "report",
    "reviewedition": "review",
    "sourceedition": "source",
    "surveyedition": "survey",
    "surveyfigureedition": "figure",
}


class Migration(migrations.Migration):
    dependencies = [
        ("research", "0009_freeze"),
    ]

    operations = [
        migrations.AddIndex(
            model_name=model,
            index=models.Index(
                condition=models.Q(("until__isnull", False)), fields=["until", "ref"], name=f"{name}_closed"
            ),
        )
        for model, name in NAMES.items()
    ]
