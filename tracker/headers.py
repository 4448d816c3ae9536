"""What every answer tells browsers, beyond what Django and django-csp have settings for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
# no page uses any of these, and no script that slipped in shall; keys are asked for at sign-in
REFUSED = (
    "accelerometer browsing-topics camera display-capture geolocation gyroscope magnetometer microphone midi "
    "payment serial usb"
)
POLICY = ", ".join(f"{name}=()" for name in REFUSED.split())


def for_browsers(get_response: Answer) -> Answer:
    """Let no other site embed an answer as a picture, script or style; fetching by CORS is another matter."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", POLICY)
        return response

    return answer
