"""The catalogue of a language: a text that people edit (.po), and what is read from it at run time (.mo)."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from tracker.curation.translation.strings import collected

LANGUAGES = ("ko",)


def path_of(language: str) -> Path:
    """Where the text of a catalogue lies; the other lies beside it."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue as it stands."""
    return read_po(io.BytesIO(path_of(language).read_bytes()), locale=language)


def current(language: str) -> dict[Path, bytes]:
    """The files as they should be: translations are kept, new strings are empty, what is gone is marked so."""
    catalogue = read(language)
    catalogue.update(collected(), no_fuzzy_matching=True, update_creation_date=False)
    _forget_the_empty(catalogue)
    text, compiled = io.BytesIO(), io.BytesIO()
    # in the order of the alphabet and without places: what two people change stays apart
    write_po(text, catalogue, width=110, no_location=True, sort_output=True)
    write_mo(compiled, catalogue)
    path = path_of(language)
    return {path: text.getvalue(), path.with_suffix(".mo"): compiled.getvalue()}


def _forget_the_empty(catalogue: Catalog) -> None:
    """What is gone is kept for its translation alone."""
    for key in [key for key, message in catalogue.obsolete.items() if not message.string]:
        del catalogue.obsolete[key]


def untranslated(catalogue: Catalog) -> list[str]:
    """Strings of a catalogue that have no translation, or one that somebody has yet to look at."""
    return [str(one.id) for one in catalogue if one.id and (one.fuzzy or not all(forms(one.string)))]


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A string that depends on a number has several forms, any other has one."""
    return (words,) if isinstance(words, str) else tuple(words or ())
