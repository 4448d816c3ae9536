"""A fixture, as somebody reads it who is to type what it says."""

import csv
import json
import re
import textwrap
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

FIXTURES = Path(settings.BASE_DIR) / "fixtures"

Fields = dict[str, Any]


class Written:
    """The records of a fixture, by their kinds."""

    def __init__(self, name: str) -> None:
        self.records: list[dict[str, Any]] = json.loads((FIXTURES / f"{name}.json").read_text())

    def all(self, kind: str) -> list[Fields]:
        """The records of a kind, in their order."""
        return [record["fields"] for record in self.records if record["model"] == f"records.{kind}"]

    def of(self, kind: str, parent: str, ref: str) -> list[Fields]:
        """The parts of the record that has this reference; what they say beside that."""
        parts = [fields for fields in self.all(kind) if fields.get(parent) == [ref]]
        return [{name: value for name, value in fields.items() if name != parent} for fields in parts]

    def called(self, kind: str, field: str, value: Any) -> tuple[str, re.Pattern[str]]:
        """What one types to find what `field` points to, and what the search box shows of it."""
        model = apps.get_model("records", kind)._meta.get_field(field).related_model
        words, shown = self._words(str(model._meta.model_name), value)
        return words, re.compile(shown)

    def _words(self, kind: str, value: Any) -> tuple[str, str]:
        match kind:
            case "country":
                found = _coded(countries()[value], value)
            case "term":
                found = _coded(terms()[value], value.partition(":")[2])
            case "organisation":
                found = _alone(value[0])
            case "source":
                found = _alone(self._named(kind, value)["working_label"])
            case "reportsource":
                face = self._named(kind, value)
                # two may have one label: what staff call the source tells them apart
                found = self._named("source", face["source"])["working_label"], _with_ref(face["public_label"])
            case "passage":
                words = textwrap.shorten(value[1].strip("“”"), 60, placeholder="")
                found = words, f": “{re.escape(words)}"
            case "capture":
                found = value[0], f"read on {value[3]}$"
            case "review":
                found = countries()[self._named(kind, value)["state"]], ", cycle "
            case _:
                record = self._named(kind, value)
                title = record.get("title") or record["label"]
                found = title, _with_ref(title)
        return found

    def _named(self, kind: str, key: list[str]) -> Fields:
        [record] = [fields for fields in self.all(kind) if fields["ref"] == key[0]]
        return record


def _alone(words: str) -> tuple[str, str]:
    return words, f"^{re.escape(words)}$"


def _coded(words: str, code: str) -> tuple[str, str]:
    return words, f"^{re.escape(words)} \\({re.escape(code)}\\)$"


def _with_ref(words: str) -> str:
    return rf"^{re.escape(words)} \(.-\w{{8}}\)$"


@cache
def countries() -> dict[str, str]:
    """What each country is called, by its code."""
    with (FIXTURES / "countries" / "countries.csv").open(newline="") as lines:
        return {line["iso3"]: line["common_name"] or line["name"] for line in csv.DictReader(lines)}


@cache
def terms() -> dict[str, str]:
    """The label of each term, by its key."""
    found = [json.loads(file.read_text()) for file in (FIXTURES / "terms").glob("*.json")]
    return {
        f"{vocabulary['scheme']}:{term['code']}": term["labels"]["en"]
        for vocabulary in found
        if vocabulary["kind"] == "term"
        for term in vocabulary["terms"]
    }
