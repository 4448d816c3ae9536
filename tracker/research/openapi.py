"""The OpenAPI description of an address, read off the view itself."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from tracker.research.parameters import Parameter
from tracker.research.shapes import PROBLEM, Shape

STATUSES = {
    304: "The answer is the one that the reader holds already (If-None-Match).",
    400: "Parameters are unknown or wrong. All are named, each with what is allowed.",
    404: "There is no such record in this revision.",
    410: "The record is no longer part of the data set.",
    503: "All seats for downloads are taken. Retry-After says when to come back.",
    505: "HTTP/1.0 cannot tell a whole file from a cut one. Ask with HTTP/1.1.",
}


class PublicSchema(AutoSchema):  # type: ignore[misc]
    """Describes a PublicView: its parameters, its answers, its errors."""

    def get_operation_id(self) -> str:
        operation: str = self.view.operation
        return operation

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_summary(self) -> str:
        summary: str = self.view.summary
        return summary

    def get_description(self) -> str:
        description: str = self.view.description
        return description

    def get_override_parameters(self) -> list[OpenApiParameter]:
        headers = [_header(name, says) for name, says in self.view.headers_given.items()]
        return [_parameter(one) for one in self.view.parameters()] + headers

    def get_response_serializers(self) -> dict[Any, OpenApiResponse]:
        good = OpenApiResponse(self._component(self.view.shape), description="The answer.")
        return {(200, self.view.media_type): good} | {
            _key(status): self._bad(status) for status in self.view.statuses
        }

    def _bad(self, status: int) -> OpenApiResponse:
        body = None if status == 304 else self._component(PROBLEM)  # noqa: PLR2004  Not Modified
        return OpenApiResponse(body, description=STATUSES[status])

    def _component(self, shape: Shape) -> dict[str, Any]:
        component = ResolvedComponent(shape.name, ResolvedComponent.SCHEMA, shape.schema, shape.name)
        self.registry.register_on_missing(component)
        reference: dict[str, Any] = component.ref
        return reference


def _key(status: int) -> Any:
    return (status, "application/problem+json")


def _parameter(one: Parameter) -> OpenApiParameter:
    explode = {"style": "form", "explode": False} if one.schema["type"] == "array" else {}
    return OpenApiParameter(
        one.name, one.schema, one.place, required=one.place == "path", description=one.help, **explode
    )


def _header(name: str, says: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=says, response=[200])
