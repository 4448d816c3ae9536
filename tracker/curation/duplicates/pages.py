"""The list of all pairs that may be the same, and the page on which two are compared and judged."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.curation.duplicates.candidates import Candidate, compared, note
from tracker.curation.duplicates.kind import Kind
from tracker.curation.duplicates.kinds import BY_LETTER, KINDS, kind_of_key, records_of
from tracker.curation.duplicates.sides import sides
from tracker.curation.duplicates.waiting import JUDGES, Likely, likely
from tracker.curation.permitted import refuse_without, right
from tracker.curation.placing import PlacingForm
from tracker.curation.refusals import said_on
from tracker.curation.review.standing import form_address
from tracker.curation.words import label
from tracker.records.history import acting
from tracker.records.models import NotTheSame, Redirect, Resemblance
from tracker.records.models.pair import in_order
from tracker.staff.reason import Reason

SEES = "records.view_notthesame"
MERGES = "records.add_redirect"
PAIRS_ON_A_PAGE = 25


class JudgeForm(PlacingForm):
    """What tells two records apart."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["why"] = Reason(
            _("What tells them apart"), _("Kept with your name. The two are not offered as the same again.")
        )


def duplicates_page(request: HttpRequest) -> HttpResponse:
    """Pairs that may be the same, the likeliest first; with `judged`, those that are not."""
    refuse_without(request.user, SEES)
    is_judged = "judged" in request.GET
    seen = [kind for kind in KINDS if request.user.has_perm(right("view", kind.model))]
    kind = next((kind for kind in seen if kind.name == request.GET.get("kind")), None)
    pairs = _pairs([kind] if kind else seen, is_judged=is_judged)
    page = Paginator(pairs, PAIRS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": _("Perhaps the same"),
        "kinds": _numbers(seen),
        "kind": kind,
        "is_judged": is_judged,
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "rows": list(page) if is_judged else [_row(pair) for pair in likely(page)],
    }
    return TemplateResponse(request, "admin/duplicates/list.html", context)


def compare_page(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """GET shows two records side by side; POST says that they are not the same, or takes that back."""
    refuse_without(request.user, SEES)
    if one == other or kind_of_key(one) is None or kind_of_key(one) is not kind_of_key(other):
        raise Http404
    refuse_without(request.user, right("view", kind_of_key(one).model))  # type: ignore[union-attr]
    one, other = in_order(one, other)
    found = records_of([one, other])
    if len(found) < len({one, other}):
        return _led_on(request, one, other)
    form = JudgeForm(request.POST if request.method == "POST" and "back" not in request.POST else None)
    judged = NotTheSame.objects.filter(one=one, other=other).select_related("by").first()
    if request.method == "POST" and _settled(request, form, judged, one, other):
        return redirect("curation:duplicates")
    [candidate] = compared(found[one], [found[other]])
    return TemplateResponse(request, "admin/duplicates/compare.html", _context(request, found, candidate, form, judged))


def _settled(request: HttpRequest, form: JudgeForm, judged: NotTheSame | None, one: str, other: str) -> bool:
    """Whether the pair was judged, or a judgement taken back."""
    refuse_without(request.user, JUDGES)
    if "back" in request.POST:
        with acting(request.user, _("They may be the same after all.")):
            NotTheSame.objects.filter(one=one, other=other).delete()
        _note_again(one)
        messages.success(request, _("%(one)s and %(other)s may be the same again.") % {"one": one, "other": other})
        return True
    if judged is not None or not form.is_valid():
        return False
    with said_on(form), acting(request.user):
        NotTheSame.objects.create(one=one, other=other, by=request.user, why=form.cleaned_data["why"])  # type: ignore[misc]
        messages.success(request, _("%(one)s and %(other)s are not the same.") % {"one": one, "other": other})
    return not form.errors


def _note_again(key: str) -> None:
    for record in records_of([key]).values():
        note(record)


def _context(
    request: HttpRequest, found: dict[str, Any], candidate: Candidate, form: JudgeForm, judged: NotTheSame | None
) -> dict[str, Any]:
    (one, first), (other, second) = sorted(found.items())
    return {
        **admin.site.each_context(request),
        "title": _("Are these two the same?"),
        "records": [(first, form_address(first)), (second, form_address(second))],
        "lines": sides(first, second),
        "candidate": candidate,
        "form": form,
        "judged": judged,
        "may_judge": request.user.has_perm(JUDGES),
        "merges": [
            (keeper, reverse("curation:merge", args=[keeper, loser])) for keeper, loser in ((one, other), (other, one))
        ]
        if request.user.has_perm(MERGES)
        else [],
    }


def _led_on(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """One of the two is not there any more."""
    for line in Redirect.objects.filter(old__in=[one, other]):
        messages.warning(request, _("%(old)s was merged into %(new)s.") % {"old": line.old, "new": line.new})
        return redirect("curation:open", line.new)
    raise Http404


def _pairs(kinds: list[Kind], *, is_judged: bool) -> QuerySet[Any]:
    if is_judged:
        rows: QuerySet[Any] = NotTheSame.objects.select_related("by")
        letters = [letter for letter, kind in BY_LETTER.items() if kind in kinds]
        asked = {"one__regex": f"^[{''.join(letters) or ' '}]-"}
    else:
        rows = Resemblance.objects.order_by("-score", "one", "other")
        asked = {"kind__in": [kind.name for kind in kinds]}  # type: ignore[dict-item]
    # of all kinds the index finds the likeliest without looking at their kinds
    return rows if len(kinds) == len(KINDS) else rows.filter(**asked)


def _numbers(kinds: list[Kind]) -> list[tuple[str, str, int]]:
    """Those of the kinds of which there are pairs: name, words for it, how many."""
    found = dict(Resemblance.objects.order_by().values_list("kind").annotate(number=Count("pk")))
    return [(kind.name, label(kind.model._meta), found[kind.name]) for kind in kinds if kind.name in found]


def _row(pair: Likely) -> dict[str, Any]:
    compared_now = compared(pair.one, [pair.other])
    return {
        "pair": pair,
        "reasons": compared_now[0].reasons if compared_now else [],
        "forms": [(pair.one, form_address(pair.one)), (pair.other, form_address(pair.other))],
    }
