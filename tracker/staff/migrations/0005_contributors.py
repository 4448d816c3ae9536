from typing import Any

from django.db import migrations


def rename(apps: Any, before: str, after: str) -> None:
    """The group, and the account of the demo that is called after it."""
    apps.get_model("auth", "Group").objects.filter(name=before).update(name=after)
    apps.get_model("staff", "User").objects.filter(username=before, is_demo=True).update(username=after)


def forwards(apps: Any, _: Any) -> None:
    rename(apps, "curator", "contributor")


def backwards(apps: Any, _: Any) -> None:
    rename(apps, "contributor", "curator")


class Migration(migrations.Migration):
    dependencies = [("staff", "0004_tries"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(forwards, backwards)]
