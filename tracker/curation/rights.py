"""Who may do what, as a page for everybody who works here: read from the accounts themselves, not from a plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tracker.curation.roles import called
from tracker.staff.models import User

ROOMS = {"reference": _("countries and terms"), "records": _("records")}
VERBS = {"view": _("See"), "add": _("Enter"), "change": _("Change"), "delete": _("Delete")}
CAN = {
    "view": _("Can view %(what)s"),
    "add": _("Can add %(what)s"),
    "change": _("Can change %(what)s"),
    "delete": _("Can delete %(what)s"),
}
# a superuser has every right but this one
BLIND_TO = "keep_identities"


@dataclass(frozen=True)
class Right:
    """Something that somebody may do, and the groups that may."""

    words: str
    groups: frozenset[str]
    is_administrators: bool = True


def rights() -> list[Right]:
    """Every right that a group has; what is given for all records of a room is one right."""
    held = {group.name: {one.pk for one in group.permissions.all()} for group in _groups()}
    found: dict[str, set[str]] = defaultdict(set)
    for words, permissions in _together().items():
        keys = {one.pk for one in permissions}
        for group, mine in held.items():
            if keys <= mine:
                found[words].add(group)
            else:
                for one in permissions:
                    if one.pk in mine:
                        found[one.name].add(group)
    blind = set(Permission.objects.filter(codename=BLIND_TO).values_list("name", flat=True))
    return [Right(_said(words), frozenset(groups), words not in blind) for words, groups in found.items()]


def _said(words: str) -> str:
    """What a permission is called; the stock ones of each kind are put together from a verb and the kind."""
    can, verb, kind = [*words.split(maxsplit=2), "", ""][:3]
    return CAN[verb] % {"what": gettext(kind)} if can == "Can" and verb in CAN else gettext(words)


def _together() -> dict[str, list[Permission]]:
    """Permissions by what they are called: the stock ones of a room together, each verb by itself."""
    found: dict[str, list[Permission]] = defaultdict(list)
    for one in Permission.objects.select_related("content_type").order_by("content_type__app_label", "pk"):
        verb, _, kind = one.codename.partition("_")
        room = ROOMS.get(one.content_type.app_label)
        is_stock = room is not None and verb in VERBS and one.content_type.model == kind
        # history can only be seen: nobody enters it
        if is_stock and kind.endswith("history") and verb != "view":
            continue
        found[f"{VERBS[verb]} {room}" if is_stock else one.name].append(one)
    return found


def _groups() -> list[Group]:
    return list(Group.objects.prefetch_related("permissions").order_by("pk"))


@require_safe
def rights_page(request: HttpRequest) -> HttpResponse:
    """The table, for all staff; who is in which group only for those who keep the accounts."""
    groups = _groups()
    names = [group.name for group in groups]
    table = [(one.words, [name in one.groups for name in names], one.is_administrators) for one in rights()]
    members = (
        {
            called([group.name])[0]: list(User.objects.filter(groups=group, is_active=True).order_by("username"))
            for group in groups
        }
        if request.user.has_perm("staff.view_user")
        else {}
    )
    context = {
        **admin.site.each_context(request),
        "title": _("Who may do what"),
        "groups": called(names),
        "mine": called(sorted(request.user.groups.values_list("name", flat=True))),
        "table": table,
        "members": members,
    }
    return render(request, "admin/rights.html", context)
