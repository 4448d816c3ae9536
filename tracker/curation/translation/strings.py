"""Every string that a page of staff may show: from code, templates, models and vocabularies."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.conf import settings
from django.utils.translation import override
from django.utils.translation.template import templatize

from tracker.curation.translation.models import words_of_columns, words_of_models
from tracker.reference.loading.terms import read_terms

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "worded": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def collected() -> Catalog:
    """All of them, without translations."""
    found = Catalog(charset="utf-8")
    for text in (*_code(), *_templates()):
        for _line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            found.add(message, context=context)
    for words in (*_of_models(), *_of_vocabularies()):
        found.add(words)
    return found


def _code() -> Iterator[str]:
    for path in sorted((settings.BASE_DIR / "tracker").rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.read_text()


def _templates() -> Iterator[str]:
    for path in templates():
        # as code it has no sense of its own, so its lines may not be indented
        yield "\n".join(line.strip() for line in templatize(path.read_text(), origin=str(path)).splitlines())


def templates() -> list[Path]:
    """The templates of staff's pages; those of the public are in English alone."""
    found = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    return [path for path in found if "public" not in path.parts]


def _of_models() -> Iterator[str]:
    with override("en"):
        yield from filter(None, (*words_of_models(), *words_of_columns()))


def _of_vocabularies() -> Iterator[str]:
    for term in read_terms(settings.BASE_DIR / "fixtures/terms"):
        yield term.labels["en"]
