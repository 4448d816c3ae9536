"""The OpenAPI description of an address, read off the view itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from tracker.research.parameters import Parameter
from tracker.research.shapes import PROBLEM, Shape

NOT_MODIFIED, SEE_OTHER, MOVED = 304, 303, 308
BODILESS = (NOT_MODIFIED, SEE_OTHER, MOVED)
# headers that no good answer lacks, where an address has them at all
ALWAYS = frozenset({"ETag", "Dataset-Revision", "Dataset-Removed"})
STATUSES = {
    NOT_MODIFIED: "The answer is the one that the reader holds already (If-None-Match).",
    SEE_OTHER: "Your program takes another form of the list (Accept): it is at Location.",
    MOVED: "The record was merged into another one: ask the address at Location, which has the same query.",
    400: "Parameters are unknown or wrong. All are named, with what is allowed (which is said once).",
    401: "The key is malformed, unknown, revoked or expired. Nothing public needs one.",
    404: "There is no such record in this revision.",
    406: "Your program takes no form of the answer (Accept). Those that there are are named.",
    410: "The record is no longer part of the data set.",
    414: "The query is longer than any server takes. Ask in two requests, or take the file.",
    429: "You ask too often. Retry-After says when to come back.",
    503: "The query takes too long, or all seats for downloads are taken. Retry-After says when to come back.",
    505: "HTTP/1.0 cannot tell a whole file from a cut one. Ask with HTTP/1.1.",
}
# whatever is asked for
OF_EVERY = (401, 414, 429)
KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key lets you ask more often. The answers are the same without.",
}
USUAL = (NOT_MODIFIED, 400, 406, 503)
# of an address that leads to other forms of what it gives
LEADING = (SEE_OTHER, *USUAL)
ETAG = {"ETag": "Mark of the answer, for If-None-Match."}


@dataclass(frozen=True)
class Operation:
    """What the documentation says of an address: its name, its words, its answer, its errors."""

    name: str
    tag: str
    summary: str
    description: str
    shape: Shape
    media_type: str = "application/json"
    statuses: tuple[int, ...] = USUAL
    headers: Mapping[str, str] = field(default_factory=lambda: ETAG)


class PublicSchema(AutoSchema):
    """Describes a PublicView: its parameters, its answers, its errors."""

    @property
    def operation(self) -> Operation:
        view: Any = self.view
        found: Operation = view.operation()
        return found

    def get_operation(self, *where: Any) -> Any:
        found: Any = super().get_operation(*where)
        if "parameters" in found:
            found["parameters"] = [self._once(one) for one in found["parameters"]]
        return found

    def get_operation_id(self) -> str:
        return self.operation.name

    def get_tags(self) -> list[str]:
        return [self.operation.tag]

    def get_summary(self) -> str:
        return self.operation.summary

    def get_description(self) -> str:  # type: ignore[override]  # as the base class does
        return self.operation.description

    def get_override_parameters(self) -> list[Any]:
        view: Any = self.view
        headers = [_header(name, says) for name, says in self.operation.headers.items()]
        return [_parameter(one) for one in view.parameters()] + headers

    def get_auth(self) -> list[dict[str, Any]]:
        self._registered(ResolvedComponent("key", ResolvedComponent.SECURITY_SCHEMA, KEY, "key"))
        return [{}, {"key": []}]

    def get_response_serializers(self) -> Any:
        good = OpenApiResponse(self._component(self.operation.shape), description="The answer.")
        statuses = sorted({*self.operation.statuses, *OF_EVERY})
        bad = {(status, "application/problem+json"): self._bad(status) for status in statuses}
        # beyond its own limit the server answers before anything of ours does
        too_long = {(414, "text/html"): OpenApiResponse({"type": "string"}, description=STATUSES[414])}
        return {(200, self.operation.media_type): good} | bad | too_long

    def _bad(self, status: int) -> OpenApiResponse:
        body = None if status in BODILESS else self._component(PROBLEM)
        return OpenApiResponse(body, description=STATUSES[status])

    def _once(self, parameter: dict[str, Any]) -> dict[str, Any]:
        """A parameter by reference: most stand at many addresses, and in full they were four fifths of the whole."""
        mark = hashlib.sha256(orjson.dumps(parameter)).hexdigest()[:6]
        name = f"{re.sub('[^a-z0-9_]', '.not', parameter['name'])}.{mark}"
        return self._registered(ResolvedComponent(name, ResolvedComponent.PARAMETER, parameter, name))

    def _component(self, shape: Shape) -> dict[str, Any]:
        component = ResolvedComponent(shape.name, ResolvedComponent.SCHEMA, shape.schema, shape.name)
        return self._registered(component)

    def _registered(self, component: Any) -> dict[str, Any]:
        """The reference of a component, which is described once."""
        self.registry.register_on_missing(component)
        reference: dict[str, Any] = component.ref
        return reference


def _parameter(one: Parameter) -> OpenApiParameter:
    is_list = one.schema["type"] == "array"
    return OpenApiParameter(
        one.name,
        one.schema,
        one.place,
        required=one.required or one.place == "path",
        description=one.help,
        style="form" if is_list else None,
        explode=False if is_list else None,
    )


def _header(name: str, says: str) -> OpenApiParameter:
    return OpenApiParameter(
        name, str, OpenApiParameter.HEADER, required=name in ALWAYS, description=says, response=[200]
    )
