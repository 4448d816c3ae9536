import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.db.models import TextChoices

from tracker.reference.choices import SCHEMES

TERMS = settings.BASE_DIR / "fixtures" / "terms"
FILES: dict[str, Any] = {path.stem: json.loads(path.read_text("utf-8")) for path in TERMS.glob("*.json")}


@pytest.mark.parametrize(("scheme", "choices"), SCHEMES.items())
def test_every_choice_class_has_the_codes_of_its_file_in_the_same_order(
    scheme: str, choices: type[TextChoices]
) -> None:
    assert [term["code"] for term in FILES[scheme]["terms"]] == choices.values


@pytest.mark.parametrize(("scheme", "choices"), SCHEMES.items())
def test_a_choice_class_is_named_after_its_scheme(scheme: str, choices: type[TextChoices]) -> None:
    assert choices.__name__ == "".join(word.capitalize() for word in scheme.split("_"))


def test_a_vocabulary_is_closed_exactly_if_it_has_a_class() -> None:
    assert {scheme for scheme, file in FILES.items() if file["kind"] == "choice"} == SCHEMES.keys()


def test_the_open_vocabularies_are_complete() -> None:
    assert {scheme: len(file["terms"]) for scheme, file in FILES.items() if file["kind"] == "term"} == {
        "content_warning": 5,
        "organisation_type": 13,
        "perpetrator_type": 22,
        "population_universe": 19,
        "source_type": 15,
        "theme": 60,
        "victim_group": 30,
        "violation_type": 41,
    }


def test_every_term_is_defined_in_one_sentence_of_its_own() -> None:
    for scheme, file in FILES.items():
        definitions = [term["definition"] for term in file["terms"]]
        assert len(set(definitions)) == len(definitions), scheme
        for definition in definitions:
            assert re.fullmatch(r"[A-Z'].{9,}\.", definition), f"{scheme}: {definition}"
            assert not re.search(r"\. [A-Z]", definition), f"{scheme}: more than one sentence: {definition}"


def test_every_issue_of_upr_info_maps_to_one_theme() -> None:
    issues = [term["source_code"] for term in FILES["theme"]["terms"] if "source_code" in term]
    assert len(issues) == len(set(issues)) == 54
