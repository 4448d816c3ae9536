"""Staff read their pages in the language they choose; what is public does not vary with it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

KOREAN = {"accept-language": "ko-KR,ko;q=0.9,en;q=0.5"}
PUBLIC = ["/", *(f"/api/v1/{path}" for path in ("", "countries/", "vocabularies.csv", "codebook.csv", "nothing/"))]
CHOOSE = reverse("set_language")


def signed_in_page(client: Client, **options: Any) -> str:
    answer = client.get("/admin/", **options)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_first_language_of_the_browser_that_there_is_is_taken(client: Client) -> None:
    answer = client.get(reverse("account_login"), headers={"accept-language": "fr,ko;q=0.8"})
    page = answer.content.decode()
    assert '<html lang="ko"' in page
    assert "로그인" in page
    assert answer["Content-Language"] == "ko"
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


def test_a_language_that_there_is_not_gives_english(client: Client) -> None:
    page = client.get(reverse("account_login"), headers={"accept-language": "fr"}).content.decode()
    assert '<html lang="en"' in page
    assert "Sign in" in page


def test_what_somebody_chose_is_kept(client: Client, contributor: Any) -> None:
    client.force_login(contributor)
    answer = client.post(CHOOSE, {"language": "ko", "next": "/admin/"})
    assert answer["Location"] == "/admin/"
    cookie = client.cookies["django_language"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert '<html lang="ko"' in signed_in_page(client, headers={"accept-language": "en"})
    client.post(CHOOSE, {"language": "en", "next": "/admin/"})
    assert '<html lang="en"' in signed_in_page(client, headers=KOREAN)


def test_the_form_offers_the_other_language_and_leads_back(client: Client, contributor: Any) -> None:
    client.force_login(contributor)
    page = signed_in_page(client)
    assert '<button type="submit" name="language" value="ko" lang="ko">한국어</button>' in page
    assert '<input type="hidden" name="next" value="/admin/">' in page


def test_nobody_is_led_elsewhere(client: Client, contributor: Any) -> None:
    client.force_login(contributor)
    answer = client.post(CHOOSE, {"language": "ko", "next": "https://evil.example.org/"})
    assert answer["Location"] == "/"


def test_another_site_cannot_choose(contributor: Any) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(contributor)
    assert careful.post(CHOOSE, {"language": "ko"}).status_code == 403


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_public_is_the_same_in_every_language(path: str, chosen: bool, client: Client) -> None:  # noqa: FBT001
    def answered(**options: Any) -> tuple[bytes, dict[str, str]]:
        answer = client.get(path, **options)
        body = b"".join(answer) if answer.streaming else answer.content
        return body, {name: value for name, value in answer.items() if name not in {"Date", "X-Request-Id"}}

    plain = answered()
    if chosen:
        client.post(CHOOSE, {"language": "ko", "next": "/"})
    asked = answered(headers=KOREAN)
    assert asked == plain
    assert "Accept-Language" not in asked[1].get("Vary", "")
    assert "Content-Language" not in asked[1]
