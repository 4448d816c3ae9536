"""Every string has its translation, with the same blanks to fill; what models and terms say is said in it too."""

import io
import re
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from django.core.management import CommandError, call_command
from django.utils.translation import override

from tests import make
from tracker.curation.translation import catalogue
from tracker.curation.translation.catalogue import LANGUAGES, current, forms, path_of, read, untranslated
from tracker.curation.words import in_words, label
from tracker.records.models import Incident, Report

BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|</?\w+>")
# there is nothing in them to translate
NO_WORDS = {"j F Y", "j F Y, H:i", "%(within)s, on %(start)s.", "Tracker", "ID", "SHA-256", "k", "n"}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def kept(language: str) -> Catalog:
    return read(language)


def fits(message: Message) -> bool:
    """Whether each form of the translation has the blanks of a form of the string."""
    return _blanks(message.string) <= _blanks(message.id)


def _blanks(words: Any) -> set[tuple[str, ...]]:
    return {tuple(sorted(BLANK.findall(form))) for form in forms(words)}


def test_nothing_is_left_to_translate(kept: Catalog) -> None:
    assert untranslated(kept) == []


def test_a_translation_fills_the_same_blanks(kept: Catalog) -> None:
    differing = [message.id for message in kept if message.id and not fits(message)]
    assert differing == []


def test_no_translation_is_the_english_left_as_it_was(kept: Catalog) -> None:
    hangul = re.compile("[가-힣]")
    as_it_was = {message.id for message in kept if message.id and not all(map(hangul.search, forms(message.string)))}
    assert as_it_was <= NO_WORDS


def test_the_files_are_current(language: str) -> None:
    for path, wanted in current(language).items():
        assert path.read_bytes() == wanted, "run: make messages"


def test_a_new_string_is_found_and_one_that_is_gone_is_kept_apart(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Catalog(charset="utf-8")
    said.add("Something new")
    monkeypatch.setattr(catalogue, "collected", lambda: said)
    text = current(language)[path_of(language)].decode()
    assert 'msgid "Something new"\nmsgstr ""' in text
    assert '#~ msgid "Sign in"\n#~ msgstr "로그인"' in text
    with pytest.raises(CommandError, match="is not current"):
        call_command("messages", check=True)


def test_only_what_is_translated_is_compiled(language: str) -> None:
    compiled = read_mo(io.BytesIO(path_of(language).with_suffix(".mo").read_bytes()))
    assert {forms(one.id) for one in compiled if one.id} == {forms(one.id) for one in read(language) if one.id}


def test_models_speak_the_readers_language(db: None) -> None:
    column: Any = Report._meta.get_field("content_warnings")
    status: Any = Report._meta.get_field("status")
    with override("ko"):
        assert (str(Report._meta.verbose_name_plural), label(column)) == ("보고서", "내용 주의")
        assert str(column.help_text) == "독자에게 미리 알려야 할 내용."
        assert Report(status="draft").get_status_display() == "초안"
        assert str(make.term("theme:refoulement")) == "위험으로의 강제송환(강제송환금지 원칙)"
        assert str(make.country("MNG")) == "몽골"
        assert in_words(Incident(date_start=None, date_end=None)) == "알려진 날짜가 없습니다."
    assert (str(Report._meta.verbose_name_plural), label(column)) == ("reports", "Content warnings")
    assert next(str(said) for _, said in status.flatchoices) == "Draft"
