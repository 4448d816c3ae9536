"""The pages on which an identity is entered, opened, changed and deleted."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.cast import member
from tests.confidential.conftest import BOTH, REASON, WHO, cared_for, signed_in, told
from tests.curation.forms import Fields
from tracker.confidential.models import AccessLog, Identity
from tracker.records.models import Source
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)

ADD = "/confidential/confidential/identity/add/"
LIST = "/confidential/confidential/identity/"


def form(ref: str, **changes: Any) -> dict[str, Any]:
    typed = {
        "source_ref": ref,
        "name": WHO.name,
        "contact": WHO.contact,
        "location": WHO.location,
        "notes": WHO.notes,
        "purpose": "To reach the source again",
        "retention_until": "2099-01-01",
        "reason": "They agreed to be asked again",
    }
    return typed | changes


def change(ref: str) -> str:
    return reverse("confidential:confidential_identity_change", args=[ref])


def delete(ref: str) -> str:
    return reverse("confidential:confidential_identity_delete", args=[ref])


def text(page: Any) -> str:
    return unescape(page.content.decode())


def opened(client: Client, ref: str) -> dict[str, Any]:
    """The form of an identity that was opened, as it would be sent."""
    page = client.post(change(ref), {"reason": REASON})
    assert page.status_code == 200
    fields = Fields()
    fields.feed(page.content.decode())
    return {name: values[0] for name, values in fields.values.items()}


def actions() -> list[str]:
    return list(AccessLog.objects.exclude(action="care").order_by("pk").values_list("action", flat=True))


@pytest.mark.usefixtures("care")
def test_an_identity_is_entered(source: Source, office: Client, officer: User) -> None:
    page = office.post(ADD, form(source.ref), follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    assert Identity.objects.get().open(by=officer, reason=REASON) == WHO
    line = AccessLog.objects.get(action="added")
    assert (line.user_name, line.source_ref, line.reason) == ("omar", source.ref, "They agreed to be asked again")
    assert WHO.name not in text(page)


def test_who_it_is_is_shown_to_nobody_who_does_not_say_why(identity: Identity, office: Client) -> None:
    pages = [office.get(change(identity.pk)), *(office.post(change(identity.pk), {"reason": r}) for r in ("", "so"))]
    for page in pages:
        for words in told():
            assert words not in text(page)
    assert "Say in a few words why: 10 letters or more." in text(pages[-1])
    assert actions() == ["added"]


def test_who_says_why_is_logged_and_shown(identity: Identity, office: Client) -> None:
    page = office.post(change(identity.pk), {"reason": REASON})
    for words in told():
        assert words in text(page)
    assert "no-store" in page["Cache-Control"]
    line = AccessLog.objects.get(action="opened")
    assert (line.user_name, line.source_ref, line.reason) == ("omar", identity.pk, REASON)
    assert page["Referrer-Policy"] == "no-referrer"


def test_if_it_cannot_be_logged_it_is_not_shown(
    identity: Identity, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr(AccessLog.objects, "write", refuse)
    office.raise_request_exception = False
    page = office.post(change(identity.pk), {"reason": REASON})
    assert page.status_code == 500
    assert WHO.name not in text(page)


def test_titles_lists_messages_and_the_page_of_deletion_say_the_reference_alone(
    identity: Identity, office: Client
) -> None:
    for address in (LIST, f"{LIST}?q={identity.pk}", delete(identity.pk), change(identity.pk)):
        page = text(office.get(address))
        assert identity.pk in page
        for words in told():
            assert words not in page
    title = text(office.post(change(identity.pk), {"reason": REASON})).partition("<title>")[2].partition("</title>")[0]
    assert identity.pk in title
    assert WHO.name not in title


def test_sealed_words_cannot_be_searched(identity: Identity, office: Client) -> None:
    assert identity.pk in text(office.get(LIST, {"q": identity.pk[:4]}))
    assert identity.pk not in text(office.get(LIST, {"q": WHO.name.split()[0]}))
    for column in ("name_enc", "data_key", "purpose__contains"):
        assert office.get(LIST, {column: "x"}).status_code == 400


def test_a_change_is_saved_and_logged(identity: Identity, office: Client, officer: User) -> None:
    sent = opened(office, identity.pk) | {"contact": "By letter only", "reason": "The number is cut off"}
    assert office.post(change(identity.pk), sent).status_code == 302
    assert Identity.objects.get().open(by=officer, reason=REASON).contact == "By letter only"
    assert actions() == ["added", "opened", "changed", "opened"]


def test_what_is_refused_stays_on_the_page(identity: Identity, office: Client) -> None:
    sent = opened(office, identity.pk) | {"contact": "By letter only", "reason": ""}
    page = office.post(change(identity.pk), sent)
    assert "This field is required." in text(page)
    assert "By letter only" in text(page)
    assert actions() == ["added", "opened"]


def test_two_officers_who_change_one_identity_are_told(
    identity: Identity, source: Source, office: Client, officer: User
) -> None:
    olga = member("olga", "protection officer")
    cared_for(source, officer, olga, by=officer)
    other = signed_in(olga)
    mine, theirs = opened(office, identity.pk), opened(other, identity.pk)
    other.post(change(identity.pk), theirs | {"contact": "Theirs"})
    page = office.post(change(identity.pk), mine | {"contact": "Mine"})
    assert "olga has changed this identity since you opened it" in text(page)
    assert "Mine" in text(page)
    fields = Fields()
    fields.feed(page.content.decode())
    again = {name: values[0] for name, values in fields.values.items()}
    assert office.post(change(identity.pk), again).status_code == 302
    assert actions() == ["added", "opened", "opened", "changed", "changed"]


def test_a_form_that_was_never_opened_is_not_saved(identity: Identity, office: Client, officer: User) -> None:
    page = office.post(change(identity.pk), form(identity.pk, mark="", name="Somebody else"))
    assert "has changed this identity since you opened it" in text(page)
    assert Identity.objects.get().open(by=officer, reason=REASON) == WHO


def test_a_second_identity_of_one_source_is_refused_on_the_form(identity: Identity, office: Client) -> None:
    page = office.post(ADD, form(identity.pk, name="Somebody else"))
    assert page.status_code == 200
    assert "already exists" in text(page)
    assert actions() == ["added"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"source_ref": "X-00000000"}, "There is no source with this reference."),
        ({"source_ref": "the miller"}, "There is no source with this reference."),
        ({"name": ""}, "This field is required."),
        ({"purpose": " "}, "This field is required."),
        ({"retention_until": ""}, "This field is required."),
        ({"retention_until": "2001-01-01"}, "This day has passed"),
        ({"reason": "so"}, "Say in a few words why: 10 letters or more."),
        ({"reason": f"Because  {WHO.name.upper()} asked"}, "Leave the name out"),
        ({"purpose": f"To reach {WHO.name}"}, "Leave the name out"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_lost(
    source: Source, office: Client, changes: dict[str, str], says: str
) -> None:
    page = office.post(ADD, form(source.ref, **changes))
    assert page.status_code == 200
    assert says in text(page)
    assert WHO.notes in text(page)
    assert not Identity.objects.exists()
    assert actions() == []


def test_of_a_source_that_nobody_knows_none_is_taken(office: Client) -> None:
    unknown = make.source("A caller", protection_level="anonymous_unknown")
    page = office.post(ADD, form(unknown.ref))
    assert "the safest identity is the one not held" in text(page)
    assert not Identity.objects.exists()


def test_an_identity_of_a_source_that_became_unknown_can_be_opened_and_deleted_but_not_saved(
    identity: Identity, office: Client
) -> None:
    Source.objects.update(protection_level="anonymous_unknown")
    sent = opened(office, identity.pk)
    assert "the safest identity is the one not held" in text(office.post(change(identity.pk), sent))
    assert office.post(delete(identity.pk), {"reason": "Nobody needs to know"}).status_code == 302
    assert not Identity.objects.exists()


def test_deleting_asks_why_and_is_logged(identity: Identity, office: Client) -> None:
    assert "Say in a few words why: 10 letters or more." in text(office.post(delete(identity.pk), {"reason": "so"}))
    assert Identity.objects.exists()
    page = office.post(delete(identity.pk), {"reason": "It is needed no longer"}, follow=True)
    assert "its key with it" in text(page)
    assert not Identity.objects.exists()
    assert actions() == ["added", "deleted"]


def test_history_is_what_the_access_log_says_of_the_source(identity: Identity, office: Client) -> None:
    office.post(change(identity.pk), {"reason": REASON})
    page = office.get(reverse("confidential:confidential_identity_history", args=[identity.pk]), follow=True)
    assert REASON in text(page)
    assert WHO.name not in text(page)


def test_the_log_has_no_form(identity: Identity, office: Client) -> None:
    line = AccessLog.objects.get(action="added")
    for page in ("change", "delete"):
        address = reverse(f"confidential:confidential_accesslog_{page}", args=[line.pk])
        assert office.post(address, {"user_name": "nobody"}).status_code == 403
    assert office.get(reverse("confidential:confidential_accesslog_add")).status_code == 403


def test_an_identity_that_does_not_open_says_why_and_shows_nothing(identity: Identity, office: Client) -> None:
    Identity.objects.update(name_enc=identity.notes_enc)
    page = office.post(change(identity.pk), {"reason": REASON})
    assert "This identity cannot be opened." in text(page)
    assert actions() == ["added", "opened"]


def test_browsers_are_asked_to_keep_nothing_that_is_typed(source: Source, office: Client) -> None:
    page = text(office.get(ADD))
    for name in ("name", "contact", "location", "notes", "reason"):
        tag = page[page.index(f'name="{name}"') :].partition(">")[0]
        assert 'autocomplete="off"' in tag
        assert 'spellcheck="false"' in tag


def test_what_is_gone_is_not_deleted_twice(identity: Identity, office: Client) -> None:
    identity.shred(by=User.objects.get(username="omar"), reason="It is needed no longer")
    assert office.post(delete("X-00000000"), {"reason": "It is needed no longer"}).status_code == 404
