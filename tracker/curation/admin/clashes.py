"""Two people changed one record: what the other one wrote beside what I did, field by field, to keep or to take."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst

from tracker.curation.versions import as_seen

# the boxes with which somebody takes what another has written, each worth the name of a field
TAKE = "take"

Values = list[str]


@dataclass(frozen=True)
class Clash:
    """A field that somebody else changed, and that does not stand so on my form."""

    name: str
    label: str
    theirs: str
    mine: str
    # what I left alone is theirs to change
    is_untouched: bool


@dataclass(frozen=True)
class Pair:
    """A form as it would be opened now, and the prefix that the same record has on the page that was sent."""

    form: Any
    prefix: str
    part: str = ""

    def name(self, field: str) -> str:
        """What the field is called on the page that was sent."""
        return f"{self.prefix}-{field}" if self.prefix else field


def pairs(page: Any, sent: QueryDict) -> Iterator[Pair]:
    """The forms of a page that was opened anew, as far as the page that was sent has them too."""
    yield Pair(page["adminform"].form, "")
    for shown in page["inline_admin_formsets"]:
        formset = shown.formset
        for number in range(_count(sent.get(f"{formset.prefix}-INITIAL_FORMS", ""))):
            prefix = f"{formset.prefix}-{number}"
            key = sent.get(f"{prefix}-{formset.model._meta.pk.name}", "")
            for form in formset.initial_forms:
                if str(form.instance.pk) == key:
                    yield Pair(form, prefix, f"{capfirst(str(shown.opts.verbose_name))} {number + 1}")


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < len("1000") else 0


def clashes(page: Any, sent: QueryDict, record: models.Model, seen: str) -> list[Clash]:
    """What others have changed in the record and its parts since it was `seen`, and was not sent so."""
    return [clash for pair in pairs(page, sent) for clash in _of(pair, sent, record, seen)]


def _of(pair: Pair, sent: QueryDict, record: models.Model, seen: str) -> Iterator[Clash]:
    before = as_seen(pair.form.instance, record, seen)
    if before is None:
        return
    then = type(pair.form)(instance=before, prefix=pair.form.prefix)
    for name, field in pair.form.fields.items():
        if name not in then.fields or isinstance(field, forms.FileField):
            continue
        was, theirs, mine = values(then[name]), values(pair.form[name]), _sent(pair, name, sent)
        if theirs not in (was, mine):
            label = ", ".join(filter(None, [pair.part, str(pair.form[name].label)]))
            shown = in_words(field, theirs), in_words(field, mine)
            yield Clash(pair.name(name), label, *shown, is_untouched=mine == was)


def values(field: Any) -> Values:
    """What a browser would send of a field that nobody has touched."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField):
        return ["on"] if value else []
    shown = field.field.widget.format_value(value)
    return _plain(shown if isinstance(shown, (list, tuple)) else [shown])


def _sent(pair: Pair, field: str, sent: QueryDict) -> Values:
    return _plain(sent.getlist(pair.name(field)))


def _plain(found: Any) -> Values:
    """Without empty ones, and with ends of lines as files have them."""
    return [str(one).replace("\r\n", "\n").strip() for one in found if one not in (None, "")]


def in_words(field: Any, found: Values) -> str:
    """Values as people read them."""
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        return ", ".join(map(field.label_from_instance, field.queryset.model._base_manager.filter(pk__in=found)))
    if isinstance(field, forms.BooleanField):
        return "✓" if found else ""
    named = dict(_flat(getattr(field, "choices", ())))
    return ", ".join(str(named.get(one, one)) for one in found)


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    for value, label in choices:
        yield from _flat(label) if isinstance(label, (list, tuple)) else ((str(value), label),)


def take(page: Any, request: HttpRequest) -> None:
    """Put what others wrote into what was sent, where that was asked for."""
    sent = request.POST.copy()
    for pair in pairs(page, request.POST):
        for field in pair.form.fields:
            if pair.name(field) in request.POST.getlist(TAKE):
                sent.setlist(pair.name(field), values(pair.form[field]))
    request.POST = sent


def opened_anew(request: HttpRequest, show: Callable[[HttpRequest], Any]) -> Any:
    """What the page would show if it was opened now."""
    asked = copy.copy(request)
    asked.method = "GET"
    asked.refused = None  # type: ignore[attr-defined]
    return show(asked).context_data
