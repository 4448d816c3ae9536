"""One record of a table."""

from __future__ import annotations

import re
from typing import Any

import orjson
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from rest_framework.request import Request

from tracker.research import included, pin, shapes
from tracker.research.answer import describe
from tracker.research.filters.shared import EVERY
from tracker.research.moved import leads_to
from tracker.research.openapi import Operation
from tracker.research.parameters import Parameter
from tracker.research.problems import problem
from tracker.research.reach import Reach, counted
from tracker.research.readers import REF
from tracker.research.removed import is_expunged
from tracker.research.rows import as_json
from tracker.research.snapshot import alias
from tracker.research.views.base import bodiless, json
from tracker.research.views.pinned import PinnedView


class RecordView(PinnedView):
    """The record as it stood in the revision."""

    may_include = True
    rows: QuerySet[Any]
    reach: Reach

    @property
    def is_of_wholes(self) -> bool:
        """Whether the table holds what can be merged. Parts keep their references."""
        return self.model.whole == "ref"

    def operation(self) -> Operation:
        statuses = (304, *([308] if self.is_of_wholes else []), 400, 404, 406, 410, 503)
        return self.described("record", "One record", shapes.record(self.row), statuses=statuses)

    def parameters(self) -> tuple[Parameter, ...]:
        ref = Parameter("ref", shapes.TYPES["ref"], "Reference of the record.", place="path")
        return (ref, *pin.PARAMETERS, *included.parameters(self.model))

    def settle_rows(self) -> None:
        self.asked.know(pin.NAMES | {one.name for one in included.parameters(self.model)}, {})

    def is_there(self) -> bool:
        if not re.fullmatch(REF, self.kwargs["ref"]):
            raise Http404
        self.rows = self.pin.rows(self.model).filter(ref=self.kwargs["ref"])
        self.reach = counted(self.rows)
        return bool(self.reach.count)

    def cited(self) -> dict[str, str]:
        # whatever collection it is of
        return {"collection": EVERY, "ref": self.kwargs["ref"]} | super().cited()

    def get(self, request: Request, ref: str) -> HttpResponse:
        if not self.reach.count:
            return self._absent(ref)
        answer = describe(self.pin, self.reach, None, self.removed, self.slug, ref)
        head = {"revision": answer.revision, "licence": answer.licence, "cite_as": answer.cite_as}
        rows = [(ref, row) for row in as_json(self.rows, self.columns)]
        [found] = included.beside(rows, self.included, self.pin)
        return json(head | {"result": orjson.Fragment(found)}, answer.headers())

    def _absent(self, ref: str) -> HttpResponse:
        """What was merged leads on; what was there and stands no more is gone. It is not said why, nor when."""
        new = leads_to(self.model, ref, self.pin) if self.is_of_wholes else None
        if new is not None:
            return self._elsewhere(new)
        began = self.model.objects.using(alias()).filter(ref=ref, since__lte=self.pin.number)
        if began.exists() or is_expunged(ref, self.model, self.pin.number):
            return problem(410, "This record is no longer part of the data set")
        raise Http404

    def _elsewhere(self, ref: str) -> HttpResponse:
        """The same question, of the record that this one was merged into."""
        address, query = reverse(f"research:{self.slug}-record", args=[ref]), self.request.META.get("QUERY_STRING", "")
        location = f"{address}?{query}" if query else address
        return bodiless(308, {"Location": location, "Cache-Control": "public, no-cache"})
