"""What a form says of what is being typed into it, before it is saved. Nothing is kept, and nothing is logged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, JsonResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tracker.curation.dates import publication, read, sentence
from tracker.curation.permitted import refuse_without
from tracker.curation.worked_out import Numbers, derived, impossible, in_words
from tracker.records.models import CLAIMS, Report, Survey
from tracker.records.models.uncertain_date import UncertainDate

# as the database holds whole numbers
GREATEST = 2**31 - 1
LONGEST_NUMBER = 12
ALL = 100


def line(said: str, address: str, fields: Iterable[str], **more: Any) -> SafeString:
    """A line of a form that changes as its `fields` are typed: `address` is asked with them, and with `more`."""
    given = {"url": address, "fields": " ".join(fields), "more": json.dumps(more)}
    data = format_html_join("", ' data-{}="{}"', given.items())
    return format_html('<output class="live"{}>{}</output>', data, said)


def answer(said: str, notes: Iterable[str] = ()) -> JsonResponse:
    """What such a line says: a sentence, and notes on what is odd or cannot be."""
    return JsonResponse({"said": said, "notes": list(notes)})


@never_cache
@staff_member_required(login_url="account_login")  # type: ignore[untyped-decorator]
@require_safe
def worked_out(request: HttpRequest) -> JsonResponse:
    """What follows from k, n and the printed percent of a figure of ?survey=."""
    refuse_without(request.user, "records.view_survey")
    numbers = _numbers(request)
    return answer(in_words(numbers.numerator, numbers.denominator, derived(numbers)), impossible(numbers))


@never_cache
@staff_member_required(login_url="account_login")  # type: ignore[untyped-decorator]
@require_safe
def understood(request: HttpRequest) -> JsonResponse:
    """What the words of a date mean beside ?report=, or in the record ?of= (its kind, a colon and its key)."""
    words = request.GET.get("date_text", "").strip()
    if not words:
        return answer("")
    try:
        return answer(sentence(read(words, _published(request))))
    except ValidationError as error:
        return answer("", error.messages)


def _published(request: HttpRequest) -> date | None:
    if report := _held(request, Report, request.GET.get("report", "")):
        found: date | None = report.date_end
        return found
    kind, _, key = request.GET.get("of", "").partition(":")
    models = {model._meta.model_name: model for model in CLAIMS.values() if issubclass(model, UncertainDate)}
    record = _held(request, models[kind], key) if kind in models else None
    return publication(record) if record else None


def _held(request: HttpRequest, model: type[Model], key: str) -> Any:
    """The record of this key, if whoever asks may see it."""
    may = request.user.has_perm(f"records.view_{model._meta.model_name}")
    return model._default_manager.filter(pk=key).first() if may and _is_key(key) else None


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) < LONGEST_NUMBER


def _numbers(request: HttpRequest) -> Numbers:
    asked = request.GET
    survey = _held(request, Survey, asked.get("survey", ""))
    return Numbers(
        numerator=_whole(asked.get("numerator", "")),
        denominator=_whole(asked.get("denominator", "")),
        printed=_percent(asked.get("reported_percent", "")),
        qualifier=asked.get("percent_qualifier", ""),
        weighting=survey.weighting if survey else "",
        sample=survey.n_sample if survey else None,
    )


def _whole(text: str) -> int | None:
    number = int(text) if _is_key(text) else None
    return number if number is not None and number <= GREATEST else None


def _percent(text: str) -> Decimal | None:
    try:
        number = Decimal(text[:LONGEST_NUMBER])
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number <= ALL else None
