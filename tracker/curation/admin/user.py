from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.curation.inviting import PERMISSION, Inviting, given
from tracker.staff.models import User

# what an account may do, and whether it may at all
RIGHTS = ("is_active", "groups", "is_superuser")
# by which colleagues know it: whoever took another's would be given what is meant for them
NAMES = ("first_name", "last_name")
OFFICERS = "protection officer"


class InvitedForm(forms.ModelForm):
    """Who is invited: nobody chooses a password for somebody else."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "groups")
        widgets = {"groups": forms.CheckboxSelectMultiple}
        labels = {"groups": _("Roles")}
        help_texts = {"groups": _("What they may do: see the page Who may do what. Give no more than the work needs.")}

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002
        self.instance.is_staff = self.instance.is_to_be_met = True
        self.instance.set_unusable_password()
        user: User = super().save(commit=commit)
        return user


class RolesForm(forms.ModelForm):
    """An account that there is; its password is nobody's but its owner's."""

    class Meta:
        model = User
        fields = (*NAMES, "email", *RIGHTS)
        widgets = {"groups": forms.CheckboxSelectMultiple}
        labels = {"groups": _("Roles")}

    def clean(self) -> dict[str, Any]:
        """Refuse to leave nobody who could make sure of anybody, keep sources, or stop what endangers them."""
        said: dict[str, Any] = super().clean() or {}
        stays = said.get("is_active") and said.get("groups", Group.objects.none()).filter(name=OFFICERS).exists()
        if not stays and _officers_held() == [self.instance.pk]:
            raise forms.ValidationError(_("This is the last protection officer: let another one take over first."))
        return said


def _officers_held() -> list[int]:
    """Keys of the officers who can act, held to the end of the transaction: two who leave at once leave one by one."""
    held = User.objects.filter(groups__name=OFFICERS).order_by("pk").select_for_update(of=("self",), no_key=True)
    # asked anew once they are held: whom somebody else let go meanwhile is none of them
    keys = [user.pk for user in held]
    return list(
        User.objects.filter(pk__in=keys, groups__name=OFFICERS, is_active=True, is_to_be_met=False).values_list(
            "pk", flat=True
        )
    )


@admin.register(User)
class UserAdmin(StockUserAdmin):
    """Who may sign in, and what they may do: by their roles."""

    add_form = InvitedForm
    form = RolesForm
    add_form_template = "admin/invite.html"
    change_form_template = "admin/user.html"
    list_display = ("username", "first_name", "last_name", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser", "groups")
    readonly_fields = ("username", "is_demo", "is_to_be_met", "last_login", "date_joined")
    filter_horizontal = ()
    add_fieldsets = ((None, {"fields": ("username", "first_name", "last_name", "email", "groups")}),)
    actions = None

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.readonly_fields if obj else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        about = ("username", *NAMES, "email")
        rights = RIGHTS if request.user.is_superuser else RIGHTS[:2]
        dates = ("is_to_be_met", "last_login", "date_joined", "is_demo")
        return ((None, {"fields": about}), (_("May"), {"fields": rights}), (_("Known"), {"fields": dates}))

    def get_urls(self) -> list[URLPattern]:
        """Without the stock page on which one sets the password of another."""
        inviting = self.admin_site.admin_view(Inviting.as_view(admin=self))
        stock = [one for one in super().get_urls() if getattr(one, "name", "") != "auth_user_password_change"]
        return [path("<int:object_id>/invite/", inviting, name="staff_user_invite"), *stock]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes what they themselves may do, and only superusers change superusers."""
        if obj is not None and not request.user.is_superuser and (obj == request.user or obj.is_superuser):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """History names people: an account is closed, not deleted."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Whoever may do something else than before is met by an officer before that counts."""
        if {*RIGHTS, *NAMES} & set(form.changed_data):
            obj.is_to_be_met = True
            messages.info(
                request,
                gettext("%(person)s sees no page of staff now, until a protection officer has met them.")
                % {"person": obj},
            )
        super().save_model(request, obj, form, change)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:  # noqa: FBT001, FBT002
        """With the roles by name: the history of accounts is there to see who was let in."""
        said = super().construct_change_message(request, form, formsets, add)
        if not add and "groups" not in form.changed_data:
            return said
        roles = ", ".join(sorted(group.name for group in form.cleaned_data["groups"])) or "none"
        return f"{'Invited.' if add else 'Changed.'} Roles: {roles}."

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return given(self, request, obj)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        obj = options.get("obj")
        context["may_invite"] = (
            obj is not None and request.user.has_perm(PERMISSION) and self.has_change_permission(request, obj)
        )
        answer: HttpResponse = super().render_change_form(request, context, *args, **options)
        return answer
