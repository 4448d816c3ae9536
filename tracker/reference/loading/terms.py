"""Terms from one JSON file a vocabulary; the labels of closed ones come from their classes."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db.models import TextChoices

from tracker.reference.choices import SCHEMES
from tracker.reference.loading.files import BadFixtureError, read_json, require_rows, require_unique
from tracker.reference.loading.tally import Tally, write
from tracker.reference.models import Term

FIELDS = ("kind", "labels", "definition", "source_code", "violation_type_id", "position")
HEADER = {"scheme", "kind", "about", "source", "minimum", "terms"}
ENTRY = {"code", "labels", "definition", "source_code", "violation_type"}


def load_terms(directory: Path) -> Tally:
    """Bring the terms to what the files say; switch off those that no file has any more.

    Local terms are left alone, and so are labels in languages that the file does not have.
    A term that is switched off stays so: the load cannot know who did it.
    """
    stored = Term.objects.in_bulk()
    read = read_terms(directory)
    _require_file_of_each(directory, read, stored.values())
    wanted = [term for term in read if term.pk not in stored or not stored[term.pk].is_local]
    for term in wanted:
        if term.pk in stored:
            term.labels = {**stored[term.pk].labels, **term.labels}
    gone = Term.objects.active().filter(is_local=False).exclude(pk__in=[term.pk for term in wanted])
    return replace(
        write("terms", wanted, stored, FIELDS),
        deactivated=gone.update(active=False),
        notes=_notes([stored[term.pk] for term in read if term.pk in stored]),
    )


def _notes(stored: list[Term]) -> tuple[str, ...]:
    own = [f"{term.pk}: your own term stays, the files' one is not used" for term in stored if term.is_local]
    off = [f"{term.pk}: is switched off and stays so" for term in stored if not term.active]
    return (*own, *off)


def read_terms(directory: Path) -> list[Term]:
    """Terms as the files have them, not saved; every closed vocabulary has its file."""
    paths = sorted(directory.glob("*.json"))
    missing = SCHEMES.keys() - {path.stem for path in paths}
    if missing:
        raise BadFixtureError(f"{directory} has no file for {', '.join(sorted(missing))}.")
    terms = [term for path in paths for term in _read_file(path)]
    _require_violation_types(directory, terms)
    return terms


def _require_file_of_each(directory: Path, read: list[Term], stored: Iterable[Term]) -> None:
    missing = {term.scheme for term in stored if not term.is_local} - {term.scheme for term in read}
    if missing:
        raise BadFixtureError(f"{directory} has no terms of {', '.join(sorted(missing))}, but the database has.")


def _read_file(path: Path) -> list[Term]:
    header = read_json(path)
    if header.keys() != HEADER or header["scheme"] != path.stem:
        raise BadFixtureError(f"{path}: expected {', '.join(sorted(HEADER))}, and the file's own name as scheme.")
    entries = header["terms"]
    codes = [entry.get("code", "") for entry in entries]
    require_rows(path, len(entries), header["minimum"])
    require_unique(path, codes)
    _require_class(path, header["kind"], codes)
    return [_term(path, header, entry, position) for position, entry in enumerate(entries)]


def _require_class(path: Path, kind: str, codes: list[str]) -> None:
    choices = SCHEMES.get(path.stem)
    if (choices is None) != (kind == Term.Kind.TERM):
        raise BadFixtureError(f"{path}: kind is {kind}, but a vocabulary is closed exactly if it has a class.")
    if choices is not None and codes != choices.values:
        raise BadFixtureError(
            f"{path}: the codes are {', '.join(codes)}, those of {choices.__name__} are "
            f"{', '.join(choices.values)}. They must be the same, in the same order."
        )


def _term(path: Path, header: dict[str, Any], entry: dict[str, Any], position: int) -> Term:
    if not entry.keys() <= ENTRY:
        raise BadFixtureError(f"{path}, {entry.get('code')}: expected {', '.join(sorted(ENTRY))} only.")
    scheme, code = header["scheme"], entry.get("code", "")
    theme_of = entry.get("violation_type")
    return Term(
        key=f"{scheme}:{code}",
        scheme=scheme,
        code=code,
        kind=header["kind"],
        labels=_labels(path, entry, SCHEMES.get(scheme)),
        definition=entry.get("definition", ""),
        source_code=entry.get("source_code", ""),
        violation_type_id=f"violation_type:{theme_of}" if theme_of else None,
        position=position,
        is_local=False,
    )


def _labels(path: Path, entry: dict[str, Any], choices: type[TextChoices] | None) -> dict[str, str]:
    if choices is None:
        labels: dict[str, str] = entry.get("labels", {})
        return labels
    if "labels" in entry:
        raise BadFixtureError(f"{path}, {entry['code']}: the label of a closed code stands in its class alone.")
    return {"en": str(choices(entry["code"]).label)}


def _require_violation_types(directory: Path, terms: list[Term]) -> None:
    known = {term.pk for term in terms}
    for term in terms:
        if term.violation_type_id and term.violation_type_id not in known:
            raise BadFixtureError(f"{directory}: {term.pk} refers to {term.violation_type_id}, which no file has.")
