from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.looked_at import LookedAt
from tracker.curation.admin.people import person
from tracker.curation.words import rule_in_words
from tracker.records.models import AnsweredWarning


class RuleFilter(admin.SimpleListFilter):
    """The rules that somebody has answered, in words."""

    title = "rule"
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rules = AnsweredWarning.objects.order_by("rule").values_list("rule", flat=True).distinct()
        return [(rule, rule_in_words(rule)) for rule in rules]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(rule=self.value()) if self.value() else queryset


@admin.register(AnsweredWarning)
class AnsweredWarningAdmin(LookedAt):
    """What was odd, and why somebody said that it is right."""

    list_display = ("whole", "what", "reason", "answered_by", "on")
    list_select_related = ("by",)
    list_filter = (RuleFilter,)
    search_fields = ("whole", "reason")
    fields = readonly_fields = ("whole", "what", "reason", "answered_by", "on")

    answered_by = person("by", _("By"))

    @admin.display(description=_("Rule"), ordering="rule")
    def what(self, answered: AnsweredWarning) -> str:
        """The rule in words."""
        return rule_in_words(answered.rule)
