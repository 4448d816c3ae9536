"""What the pages of all wholes share: where they stand, and the steps of their review."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tracker.curation.admin.alike import LooksForAlike
from tracker.curation.admin.comments import comments_on, keep_answers, wrong_answers
from tracker.curation.admin.dates import Dated, UncertainWholeForm
from tracker.curation.admin.long_lists import BeganFilter
from tracker.curation.needs import to_do
from tracker.curation.queues import queues_of
from tracker.curation.refusals import Refused
from tracker.curation.review import STEPS, standing
from tracker.curation.review.standing import outdated, state
from tracker.reference.choices import WorkflowStatus


class OutFilter(admin.SimpleListFilter):
    """Where wholes stand towards the public."""

    title = gettext_lazy("public")
    parameter_name = "out"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("Public")), ("waiting", _("Waits for a revision")), ("never", _("Never published"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "yes":
                return queryset.filter(is_public=True)
            case "waiting":
                return queryset.waiting()  # type: ignore[attr-defined]
            case "never":
                return queryset.filter(published_at=None)
        return queryset


class ForMeFilter(admin.SimpleListFilter):
    """What waits for whoever looks, as on the first page."""

    title = gettext_lazy("waiting for me")
    parameter_name = "for_me"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(queue.name, queue.title) for queue in queues_of(request.user)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = [queue for queue in queues_of(request.user) if queue.name == self.value()]
        return chosen[0].wholes(queryset, request.user) if chosen else queryset


class WholeAdmin(Dated, LooksForAlike):
    """The pages of one kind of whole."""

    form = UncertainWholeForm
    asks_why = True
    change_form_template = "admin/whole_change_form.html"
    list_filter: Any = (BeganFilter, ForMeFilter, "status", OutFilter, "collection")
    readonly_fields: Any = ("read_as",)
    # what to know when one is added
    on_adding = ""

    def get_urls(self) -> list[URLPattern]:
        steps = [
            path(
                f"<int:object_id>/{step.name}/",
                self.admin_site.admin_view(step.as_view(admin=self)),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{step.name}",
            )
            for step in STEPS
        ]
        return [*steps, *super().get_urls()]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        published = obj is not None and obj.published_at is not None
        return not published and super().has_delete_permission(request, obj)

    def elsewhere(self, whole: Any) -> dict[str, str]:
        """Parts that are edited on pages of their own: words for them, and the address of their list."""
        return {}

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> Any:
        context["on_adding"] = self.on_adding
        if context["original"] is None:
            context["to_do"] = to_do(self.model())
        else:
            whole = self.model._default_manager.select_related("submitted_by", "approved_by").get(
                pk=context["original"].pk
            )
            # as it is held: what a refused form has typed is not there yet
            context["to_do"] = to_do(whole) if whole.status == WorkflowStatus.DRAFT else []
            context["standing"] = standing.of(whole, request.user, STEPS)
            context["elsewhere"] = self.elsewhere(whole)
            context["comments"] = comments_on(whole, context["adminform"].form, context["inline_admin_formsets"])
        return super().render_change_form(request, context, *args, **options)

    def refused_before(self, request: HttpRequest, record: Any) -> Refused | None:
        return super().refused_before(request, record) or (wrong_answers(record, request) if record else None)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        if change:
            keep_answers(form.instance, request)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        shown = list(changelist.result_list)
        behind = outdated(self.model, [whole.ref for whole in shown if whole.is_public])
        for whole in shown:
            whole.is_outdated = whole.ref in behind
        changelist.result_list = shown
        return changelist

    @admin.display(description=pgettext_lazy("of the review", "state"), ordering="status")
    def state(self, whole: Any) -> str:
        """Where the whole stands, in words."""
        return state(whole, is_outdated=whole.is_outdated)
