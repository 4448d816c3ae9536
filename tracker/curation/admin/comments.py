"""What a reviewer said, at its field on the author's form, and what the author answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.curation.refusals import Refused
from tracker.curation.review.comments import Noted, subject_of, validate_no_nul, where
from tracker.curation.review.standing import form_address
from tracker.records.models import Comment, Whole


def comments_on(whole: Whole, form: BaseForm, formsets: Iterable[Any]) -> list[Noted]:
    """The comments on a whole, each with the way to its place; those whose field is on the page stand at it."""
    forms = dict(_forms(form, formsets))
    return [_noted(comment, forms) for comment in Comment.objects.of(whole)]


def keep_answers(whole: Whole, request: HttpRequest) -> None:
    """Keep what the author answered on the form, and what was ticked as done."""
    for comment in Comment.objects.of(whole):
        answer, done = request.POST.get(f"answer-{comment.pk}"), f"done-{comment.pk}" in request.POST
        is_new = answer is not None and (answer.strip(), done) != (comment.answer, comment.done_on is not None)
        if is_new:
            comment.reply(str(answer), done=done, by=request.user)


def wrong_answers(whole: Whole, request: HttpRequest) -> Refused | None:
    """What is wrong with an answer: its box is no field of the form, which would say so itself."""
    try:
        for comment in Comment.objects.of(whole):
            validate_no_nul(request.POST.get(f"answer-{comment.pk}", ""))
    except ValidationError as error:
        return Refused(error)
    return None


def _forms(form: BaseForm, formsets: Iterable[Any]) -> Iterator[tuple[str, tuple[BaseForm, str]]]:
    """The forms of the page by the record that each is about, with the anchor of each."""
    yield _key(form.instance), (form, "content-start")  # type: ignore[attr-defined]
    for shown in formsets:
        for number, part in enumerate(shown.formset.forms):
            if part.instance.pk:
                yield _key(part.instance), (part, f"{shown.formset.prefix}-{number}")


def _key(record: Model) -> str:
    return f"{record._meta.model_name}:{record.pk}"


def _noted(comment: Comment, forms: dict[str, tuple[BaseForm, str]]) -> Noted:
    form, anchor = forms.get(comment.subject, (None, ""))
    if form is None:
        return Noted(comment, where(comment), _own_page(comment))
    if comment.field in form.fields and not form[comment.field].is_hidden:
        _put_at(form.fields[comment.field].widget, comment)
        anchor = form[comment.field].id_for_label or anchor
    return Noted(comment, where(comment), f"#{anchor}")


def _put_at(widget: Any, comment: Comment) -> None:
    """Show the comment below the box, wherever and however the page shows it."""
    usual = widget.render

    def render(*args: Any, **options: Any) -> SafeString:
        said = '<div class="comment" role="note"><strong>{}:</strong> {}</div>'
        return format_html("{}" + said, usual(*args, **options), comment.by, comment.says)

    widget.render = render


def _own_page(comment: Comment) -> str:
    """The address of a part that has a page of its own; empty if it has none or is gone."""
    record = subject_of(comment)
    try:
        return form_address(record) if record else ""
    except NoReverseMatch:
        return ""
