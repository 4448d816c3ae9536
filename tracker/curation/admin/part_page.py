"""What the pages of parts share: which wholes they belong to, and which of those saving reopens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from tracker.curation.admin.base import RecordAdmin
from tracker.curation.admin.comments import comments_on
from tracker.curation.review.standing import form_address
from tracker.records.models import Whole
from tracker.reference.choices import WorkflowStatus

HANDED_IN = (WorkflowStatus.SUBMITTED, WorkflowStatus.APPROVED)


class PartAdmin(RecordAdmin):
    """The pages of one kind of part."""

    change_form_template = "admin/part_change_form.html"

    def wholes(self, part: Any) -> list[Whole]:
        """The wholes that a change of the part bears on."""
        raise NotImplementedError

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> Any:
        if context["original"] is not None:
            wholes = self.wholes(context["original"])
            context["wholes"] = [(whole, form_address(whole)) for whole in wholes]
            forms = (context["adminform"].form, context["inline_admin_formsets"])
            context["comments"] = [one for whole in wholes for one in comments_on(whole, *forms) if "#" in one.anchor]
            reopened = [whole.ref for whole in wholes if whole.status in HANDED_IN]
            context["reopened_refs"] = get_text_list(reopened, _("and"))
        return super().render_change_form(request, context, *args, **options)
