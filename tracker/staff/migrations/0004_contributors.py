from typing import Any

from django.db import migrations


def rename(apps: Any, before: str, after: str) -> None:
    """The group, and the account of the demo that is called after it; a group of that name takes the members over."""
    groups, users = apps.get_model("auth", "Group").objects, apps.get_model("staff", "User").objects
    old = groups.filter(name=before).first()
    if old and (there := groups.filter(name=after).first()):
        there.user_set.add(*old.user_set.all())
        old.delete()
    elif old:
        groups.filter(pk=old.pk).update(name=after)
    if not users.filter(username=after).exists():
        users.filter(username=before, is_demo=True).update(username=after)


def forwards(apps: Any, _: Any) -> None:
    rename(apps, "curator", "contributor")


def backwards(apps: Any, _: Any) -> None:
    rename(apps, "contributor", "curator")


class Migration(migrations.Migration):
    dependencies = [("staff", "0003_invitations"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(forwards, backwards)]
