"""What the pages of this room share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from tracker.confidential.admin.fields import ReasonForm
from tracker.confidential.people import PERMISSION, keeps_identities


class ApartAdmin(admin.ModelAdmin):
    """Pages that leave no trace in the main database: Django's own log would stand there."""

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return keeps_identities(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return keeps_identities(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return keeps_identities(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return keeps_identities(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return keeps_identities(request.user)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """An address asks for what the page itself offers, and for no sealed column."""
        return lookup.partition("__")[0] in {*self.search_fields, *self.list_filter}

    def refuse_others(self, request: HttpRequest) -> None:
        """Raise PermissionDenied for whoever is in this room, and is no officer."""
        if not keeps_identities(request.user):
            raise PermissionDenied(PERMISSION)

    def with_reason(
        self, request: HttpRequest, object_id: str, template: str, title: str, deed: Callable[[Any, str], str]
    ) -> HttpResponse:
        """Ask an officer why, then do it: `deed` takes the record and the reason, and says what was done."""
        self.refuse_others(request)
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        form = ReasonForm(request.POST or None)
        if not form.is_valid():
            return self.page(request, template, record, form, title)
        self.message_user(request, deed(record, form.cleaned_data["reason"]), messages.SUCCESS)
        return redirect(reverse(f"confidential:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def link(self, record: Any, page: str, text: str) -> str:
        """A link to a page of this record."""
        name = f"confidential:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[record.pk]), text)

    def page(
        self, request: HttpRequest, template: str, record: Any, form: Any, title: str, *, status: int = 200
    ) -> HttpResponse:
        """A page about one record that is none of the stock ones."""
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(record),
            "record": record,
            "form": form,
            "opts": self.opts,
        }
        request.current_app = self.admin_site.name
        return render(request, template, context, status=status)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The access log says it, in this room's own database."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        """The access log says it."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """The access log says it."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What the access log tells of one source."""
        return redirect(f"{reverse('confidential:confidential_accesslog_changelist')}?source_ref={object_id}")
