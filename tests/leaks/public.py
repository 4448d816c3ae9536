"""Everything that somebody outside can ask: each public address with all its parameters, methods and errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from tracker.research import ordering
from tracker.research.columns import facts
from tracker.research.filters.tables import filterset
from tracker.research.formats import forms
from tracker.research.labels import LANGUAGES
from tracker.research.models import TABLES, Edition
from tracker.research.plain import PLAIN
from tracker.research.urls import API, urlpatterns

METHODS = ("HEAD", "OPTIONS", "POST", "PUT", "DELETE")
# addresses that stand for many: asked below with what fills them
WITH_A_REFERENCE = "<"


@dataclass(frozen=True)
class Request:
    """One question: its path with parameters, method and headers."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, client: Client) -> Any:
        """What is answered."""
        return client.generic(self.method, self.path, headers=self.headers)


def requests(client: Client, words: list[str]) -> Iterator[Request]:
    """All of them; `words` are canaries, which no parameter may find."""
    for address in (str(one.pattern) for one in urlpatterns):
        if WITH_A_REFERENCE not in address:
            yield from _every_way(f"/{address}")
    for model in TABLES.values():
        yield from _of_table(client, model, words)
    for table in PLAIN:
        yield from _of_plain(table.name, words)
    yield from _of_revisions()
    yield from _errors(words)


def _every_way(path: str) -> Iterator[Request]:
    yield Request(path)
    yield from (Request(path, method) for method in METHODS)
    for accept in ("text/html", "text/csv", "application/geo+json", "image/png"):
        yield Request(path, headers={"accept": accept})


def _of_table(client: Client, model: type[Edition], words: list[str]) -> Iterator[Request]:
    base = f"/{API}{model.slug()}"
    rows: list[dict[str, Any]] = client.get(f"{base}/?limit=100").json()["results"]
    for name in filterset(model).base_filters:
        yield from (Request(f"{base}/?{urlencode({name: value})}") for value in _values(name, rows, words))
    yield from map(Request, _lists(client, model, base, words))
    yield from map(Request, _summaries(model, base))
    yield from _files(model, base)
    yield from (Request(f"{base}/{row['ref']}/{query}") for row in rows for query in ("", "?revision=1"))
    yield from _pages(client, base)


def _lists(client: Client, model: type[Edition], base: str, words: list[str]) -> Iterator[str]:
    for key in ordering.sortable(model.columns()):
        yield from (f"{base}/?ordering={sign}{key}&limit=3" for sign in ("", "-"))
    for parameter in ({"limit": 2}, {"fields": "ref"}, {"count": "exact"}, {"labels": ",".join(LANGUAGES)}):
        yield f"{base}/?{urlencode(parameter)}"
    yield from (f"{base}/?include={included}" for included in _related(client, base))
    yield from (f"{base}/?{urlencode({'q': word, 'highlight': 1})}" for word in words[:3])


def _summaries(model: type[Edition], base: str) -> Iterator[str]:
    for column in model.columns():
        if facts(column).scheme:
            yield from (f"{base}/summary{form}?by={column.name}" for form in ("/", ".csv"))
    yield from (f"{base}/cite/{query}" for query in ("", "?revision=1"))


def _files(model: type[Edition], base: str) -> Iterator[Request]:
    for form in forms(model):
        for query in ("", "?revision=1", "?labels=ko", "?bom=1"):
            yield Request(f"{base}.{form.suffix}{query}")
        yield Request(f"{base}.{form.suffix}", headers={"accept-encoding": "gzip"})


def _values(name: str, rows: list[dict[str, Any]], words: list[str]) -> Iterator[str]:
    """A value that some row has, if the filter is of a column, and one that only a hidden row has."""
    column = name.removesuffix("!").split("__")[0].removesuffix("_min").removesuffix("_max")
    found = next((row[column] for row in rows if row.get(column) not in (None, "", [])), None)
    if found is not None:
        yield str(found[0] if isinstance(found, list) else found)
    yield words[0]


def _related(client: Client, base: str) -> list[str]:
    refused = client.get(f"{base}/?include=nothing").json()
    return [name for error in refused.get("errors", []) for name in error.get("allowed", [])]


def _pages(client: Client, base: str) -> Iterator[Request]:
    """Page after page, to the last."""
    following = f"{base}/?limit=5"
    while following:
        yield Request(following)
        following = (client.get(following).json().get("next") or "").removeprefix("http://testserver")


def _of_plain(name: str, words: list[str]) -> Iterator[Request]:
    for ending in ("/", ".csv"):
        yield Request(f"/{API}{name}{ending}?limit=5" if ending == "/" else f"/{API}{name}{ending}")
        yield Request(f"/{API}{name}{ending}?{urlencode({'q': words[0]})}")


def _of_revisions() -> Iterator[Request]:
    for number in range(7):
        yield Request(f"/{API}revisions/{number}/")
        yield Request(f"/{API}changes/?from={number}&to={number + 1}")
        yield Request(f"/{API}changes.csv?from={number}&to={number + 1}")


def _errors(words: list[str]) -> Iterator[Request]:
    for model in TABLES.values():
        base = f"/{API}{model.slug()}"
        for query in (
            "nothing=1",
            "limit=0",
            "cursor=x",
            "revision=99",
            "ordering=working_label",
            f"fields={words[0]}",
        ):
            yield Request(f"{base}/?{query}")
        yield Request(f"{base}/{words[0]}/")
        yield Request(f"{base}/X-00000000/")
    for path in ("/nothing/", f"/{API}nothing/", "/admin/nothing/", "/media/x", "/static/nothing.css", "/admin/"):
        yield Request(path)
