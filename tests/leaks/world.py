"""A data set with everything in it that must not come out, published as far as it can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import now

from tests import make
from tests.cast import member
from tests.leaks.canaries import Canaries, planted_models
from tests.publishing.conftest import build
from tracker.confidential.models import Care, Grant, Identity, Particulars
from tracker.curation import demo
from tracker.curation.merging import merge
from tracker.publishing.actions import expunge, issue_key, revise
from tracker.records.history import acting
from tracker.records.models import Capture, FileRead, Incident, NotTheSame, Passage, Report, Source, Whole
from tracker.records.models.file_read import What
from tracker.records.models.pair import in_order
from tracker.records.warnings import answer, exposures, unanswered
from tracker.reference.loading import load
from tracker.staff.models import ApiKey, User

RESTRICTED = "R-QDAKA0HX"
EXPUNGED = "S-EVEXN7EN"
SEALED_FACE = "F-"
# free texts of the confidential room, each written by the verb that writes it
PARTICULARS = ("name", "contact", "location", "notes")


@dataclass
class World:
    """What was planted, and the people who look."""

    canaries: Canaries = field(default_factory=Canaries)
    people: dict[str, User] = field(default_factory=dict)
    key: str = ""
    handled: str = ""
    passwords: dict[str, str] = field(default_factory=dict)


def build_world() -> World:
    """Both cases of the demo with a canary in every staff text, published; drafts, a seal, a hiding, a removal."""
    load()
    world = World()
    cast = _cast(world)
    for case in demo.CASES:
        wholes = demo.load(case, contributor=cast["contributor"], officer=cast["officer"])
        _plant_records(world)
        _publish(wholes, cast, note=world.canaries.token("records", "RevisionLog.note"))
    _seal_and_hide(world, cast)
    _drafts(world)
    _remove(world, cast)
    _confidential(world, cast)
    _staff(world, cast)
    return world


def _cast(world: World) -> dict[str, User]:
    """One of each group, a contributor who handles a source, a superuser, and somebody whom nobody has met."""
    groups = ("contributor", "reviewer", "publisher", "protection officer", "administrator")
    User.objects.create_user(world.canaries.token("names", "User.username"), is_staff=True, is_to_be_met=True)
    cast = {group.split()[-1]: member(world.canaries.token("names", "User.username"), group) for group in groups}
    cast["handler"] = member(world.canaries.token("names", "User.username"), "contributor")
    cast["superuser"] = User.objects.create_superuser(world.canaries.token("names", "User.username"))
    world.people = cast
    return cast


def _plant_records(world: World) -> None:
    for capture in Capture.objects.filter(sha256=""):
        # a file is held with its hash
        Capture.objects.filter(pk=capture.pk).update(sha256=sha256(str(capture.pk).encode()).hexdigest())
    for model in planted_models("staff"):
        if model._meta.app_label == "records":
            with acting(None, world.canaries.token("records", "history: why")):
                world.canaries.plant("records", model._base_manager.order_by("pk"))

    for source in Source.objects.all():
        world.canaries.give(source.ref, "records", "Source.ref")


def _publish(wholes: list[Whole], cast: dict[str, User], *, note: str) -> None:
    for whole in wholes:
        whole.refresh_from_db()
        for warning in (*unanswered(whole), *exposures(whole)):
            answer(whole, warning, reason="It is so.", by=cast["officer"])
        whole.submit(by=cast["contributor"])
        comment = {"subject": f"{whole._meta.model_name}:{whole.pk}", "field": "", "says": "Once more, please."}
        whole.send_back(by=cast["reviewer"], note="Once more.", comments=[comment])
        whole.submit(by=cast["contributor"])
        whole.approve(by=cast["reviewer"])
    revise(by=cast["publisher"], refs=[whole.ref for whole in wholes], note=note)


def _seal_and_hide(world: World, cast: dict[str, User]) -> None:
    """A restricted report with everything it says, and words of a passage that are shown to nobody."""
    restricted = Report.objects.get(ref=RESTRICTED)
    for text in (restricted.title, restricted.summary, *restricted.passages.values_list("quote", flat=True)):
        world.canaries.give(text, "records", "restricted report")
    hidden = Passage.objects.filter(redacted=True).exclude(quote="")
    for passage in hidden:
        if not Passage.objects.filter(redacted=False, quote__icontains=passage.quote).exists():
            world.canaries.give(passage.quote, "records", "redacted passage")


def _drafts(world: World) -> None:
    """What nobody has approved: every text of it, also those that would be public."""
    case = build()
    rest = make.rest(case.passage, case.survey)
    drafts: list[Any] = [case.report, case.survey, *rest.wholes, case.figure, rest.act, rest.party, case.face]
    for whole in drafts:
        world.canaries.plant("records", [whole], places=("staff", "public"))
        world.canaries.give(whole.ref, "records", "ref of a draft")
    _pairs(world)
    published = Report.objects.filter(is_public=True).first()
    assert published is not None
    published.summary = world.canaries.token("records", "unpublished change of a summary")
    published.save()


def _pairs(world: World) -> None:
    """A draft that was merged into a published record, and two that somebody has found to be different."""
    by, kept = world.people["contributor"], Incident.objects.filter(is_public=True).order_by("ref").first()
    assert kept is not None
    draft = make.incident(collection=kept.collection, title=world.canaries.token("records", "title of what was merged"))
    world.canaries.give(draft.ref, "records", "ref of what was merged")
    merge(kept, draft, by=by, why=world.canaries.token("records", "Redirect.why"))
    one, other = in_order(*Incident.objects.order_by("ref").values_list("ref", flat=True)[:2])
    why = world.canaries.token("records", "NotTheSame.why")
    NotTheSame.objects.create(one=one, other=other, by=by, why=why)


def _remove(world: World, cast: dict[str, User]) -> None:
    survey = demo.WHOLES[-1]._default_manager.get(ref=EXPUNGED)
    world.canaries.give(survey.title, "nobody", "title of what was expunged")
    expunge(survey, by=cast["officer"])


def _confidential(world: World, cast: dict[str, User]) -> None:
    """Two identities, one with a handler who is no officer, each with its care, a grant and a look."""
    officer, handler = cast["officer"], cast["handler"]
    sources = Source.objects.exclude(protection_level="anonymous_unknown").order_by("pk")[:2]
    for source, who in zip(sources, (handler, officer), strict=True):
        kind = "room of the handler" if who == handler else "room"
        say = _reasons(world, kind)
        Care(source_ref=source.ref, identity_known=True, risk_level="moderate").settle(
            [who], by=officer, reason=next(say)
        )
        kept = Identity(source_ref=source.ref, purpose=next(say), retention_until="2099-01-01")
        told = {name: world.canaries.token("identities", f"Identity.{name}") for name in PARTICULARS}
        kept.keep(Particulars(**told), by=officer, reason=next(say))
        kept.open(by=who, reason=next(say))
        until = now() + timedelta(days=3)
        Grant.give(source.ref, cast["reviewer"], until=until, by=officer, reason=next(say)).end(
            by=officer, reason=next(say)
        )
        if who == handler:
            world.handled = source.ref


def _reasons(world: World, kind: str) -> Iterator[str]:
    while True:
        yield f"{world.canaries.token(kind, 'a reason or purpose')} it is needed"


def _staff(world: World, cast: dict[str, User]) -> None:
    """A key of the API and whose it is, what accounts hold beside their names, and Django's own log."""
    texts = {name: world.canaries.token("keys", f"ApiKey.{name}") for name in ("holder", "contact", "purpose")}
    held = ApiKey(**texts)
    world.key = issue_key(held, by=cast["publisher"])
    world.canaries.give(world.key, "nobody", "a key of the API")
    world.canaries.give(held.digest, "digests", "ApiKey.digest")
    for user in cast.values():
        password = world.canaries.token("nobody", "a password")
        user.set_password(password)
        user.first_name = world.canaries.token("names", "User.first_name")
        user.last_name = world.canaries.token("names", "User.last_name")
        user.email = f"{world.canaries.token('accounts', 'User.email')}@example.org"
        user.save()
        world.canaries.give(user.password, "nobody", "User.password")
    secret = {"secret": world.canaries.token("nobody", "Authenticator.data")}
    Authenticator.objects.create(user=cast["handler"], type=Authenticator.Type.TOTP, data=secret)
    texts = {name: world.canaries.token("nobody", f"UserSession.{name}") for name in ("session_key", "user_agent")}
    UserSession.objects.create(user=cast["handler"], ip="192.0.2.0", **texts)
    whole: Any = Report.objects.order_by("pk").first()
    capture: Any = Capture.objects.order_by("pk").first()
    why = f"{world.canaries.token('reasons', 'FileRead.reason')} it is disputed"
    FileRead.objects.write(What.ORIGINAL, capture, by=cast["officer"], reason=why)
    LogEntry.objects.create(
        user=cast["contributor"],
        content_type=ContentType.objects.get_for_model(whole),
        object_id=str(whole.pk),
        object_repr=world.canaries.token("records", "LogEntry.object_repr"),
        change_message=world.canaries.token("records", "LogEntry.change_message"),
        action_flag=CHANGE,
    )
