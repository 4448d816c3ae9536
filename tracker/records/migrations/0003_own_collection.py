from django.conf import settings
from django.db import migrations


def make(apps, schema_editor):
    """The collection that holds this team's own documentation exists from the start."""
    collection = apps.get_model("records", "Collection")
    collection.objects.using(schema_editor.connection.alias).get_or_create(
        is_own=True, defaults={"name": settings.OWN_COLLECTION, "licence": settings.DATA_LICENCE}
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0002_numbers")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
