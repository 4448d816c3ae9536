"""What staff wait for: lists, searches, search boxes and forms, against a limit and against the untuned admin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from urllib.parse import quote, urlencode

from tests.bench.line import Line, at_most
from tests.bench.load import Job, load
from tests.bench.signed_in import Editor, editor
from tests.bench.stand import Stand
from tests.bench.web import Web

OURS, UNTUNED = "/admin", "/peers/admin"
# seconds within which a list or a form is there
LIST, FORM = 0.3, 0.15
# one that many titles share, one that few have, none, and two syllables of Korean
WORDS = ("detained", "Zephyrine", "nowhere-at-all", "강제")
KINDS = ("report", "incident", "reportedcount", "act", "passage", "citation")
# forms and the foreign keys that their search boxes choose
BOXES = (("citation", "incident"), ("citation", "passage"), ("survey", "report"), ("party", "country"))


@dataclass(frozen=True)
class Page:
    """A page of the staff's site, the seconds within which it should be there, and whether the untuned admin has it."""

    called: str
    path: str
    limit: float
    has_peer: bool = True


def measure(stands: Sequence[Stand], pairs: int) -> Iterator[Line]:
    """Every page at the largest size: the median of its answers as a part of its limit.

    The untuned admin is asked once: some of its pages take minutes.
    """
    stand = stands[-1]
    who = editor(stand.place, KINDS)
    for page in _pages(who):
        ours = _seconds(stand.peers, OURS + page.path, who, 2 * pairs)
        said = f"{ours * 1000:.0f} ms"
        if page.has_peer:
            theirs = _seconds(stand.peers, UNTUNED + page.path, who, 1)
            said += f"; untuned {theirs * 1000:.0f} ms, {theirs / ours:.1f} times as long"
        measured = f"Staff: {page.called}, {stand.rows}: part of {page.limit * 1000:.0f} ms"
        yield at_most(measured, ours / page.limit, 1, said)


def _pages(who: Editor) -> Iterator[Page]:
    yield Page("first page", "/", LIST, has_peer=False)
    yield Page("incidents that are drafts", "/records/incident/?status__exact=draft", LIST)
    yield Page("incidents that began in 2015", "/records/incident/?began=2015", LIST, has_peer=False)
    yield Page("two words of incidents", f"/records/incident/?q={quote('detained Zephyrine')}", LIST)
    for kind in KINDS:
        yield Page(f"list of {kind}", f"/records/{kind}/", LIST)
        for word in WORDS:
            yield Page(f"{kind} with “{word}”", f"/records/{kind}/?q={quote(word)}", LIST)
    for model, field in BOXES:
        asked = {"app_label": "records", "model_name": model, "field_name": field, "term": "detained"}
        yield Page(f"box for {model}.{field}", f"/autocomplete/?{urlencode(asked)}", LIST, has_peer=False)
    for kind, key in who.newest.items():
        yield Page(f"form of {kind}", f"/records/{kind}/{key}/change/", FORM)


def _seconds(web: Web, path: str, who: Editor, times: int) -> float:
    job = Job(web.port, [path], clients=1, requests=times, headers={"Cookie": who.cookie})
    return median(load(job).each)
