"""What a difference between two sets of public rows says: which table, which row, which column."""

from typing import Any

import pytest

from tests.browser.differences import differences
from tests.browser.rows import Tables, as_structure

REPORT, FIGURES = "R-AAAAAAA1", ("G-AAAAAAA1", "G-AAAAAAA2")
FACES = ("F-AAAAAAA1", "F-AAAAAAA2")


def citation(ref: str, figure: str, quote: str, speaker: str) -> dict[str, Any]:
    return {"ref": ref, "target_ref": figure, "quote": quote, "speaker": speaker, "report": REPORT}


def tables() -> Tables:
    """A report, two people that it names alike, two figures, and what carries them."""
    return {
        "reports": [{"ref": REPORT, "edition": "1f", "since": 1, "title": "A report", "countries": ["CHN", "KOR"]}],
        "sources": [{"ref": face, "report": REPORT, "public_label": "One respondent"} for face in FACES],
        "survey_figures": [
            {"ref": FIGURES[0], "report": REPORT, "label": "Has poison", "numerator": 20},
            {"ref": FIGURES[1], "report": REPORT, "label": "Is afraid", "numerator": 7},
        ],
        "policy_actions": [{"ref": "P-AAAAAAA1", "label": "Do it", "about": [*FIGURES], "links": []}],
        "citations": [
            citation("C-AAAAAAA1", FIGURES[0], "Twenty of them", FACES[0]),
            citation("C-AAAAAAA2", FIGURES[1], "Seven of them", FACES[1]),
        ],
    }


def other_refs(found: Tables) -> Tables:
    """The same rows as another day would give them: other references, in another order."""

    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(one) for one in reversed(value)] if any("-" in one for one in value) else value
        return (
            value.replace("AAAAAAA1", "ZZZZZZZ9").replace("AAAAAAA2", "BBBBBBB3") if isinstance(value, str) else value
        )

    return {
        table: [{name: renamed(value) for name, value in row.items()} | {"edition": "2e", "since": 4} for row in rows]
        for table, rows in found.items()
    }


def found(changed: Tables) -> list[str]:
    return differences(as_structure(changed), as_structure(tables()))


def said(changed: Tables, beginning: str) -> bool:
    return any(line.startswith(beginning) for line in found(changed))


def test_other_references_and_another_order_of_them_make_no_difference() -> None:
    assert found(other_refs(tables())) == []


def test_a_figure_that_is_mistyped_is_named_with_its_column() -> None:
    changed = tables()
    changed["survey_figures"][0]["numerator"] = 21
    assert found(changed) == ["survey_figures, “Has poison”: numerator is 21, not 20"]


def test_a_citation_under_the_wrong_claim_is_named_with_both_claims() -> None:
    changed = tables()
    changed["citations"][1]["target_ref"] = FIGURES[0]
    assert found(changed) == [
        "citations, “Seven of them”: target_ref is 'survey_figures “Has poison”', not 'survey_figures “Is afraid”'"
    ]


def test_two_who_are_named_alike_are_told_apart_by_what_they_say() -> None:
    changed = tables()
    changed["citations"][1]["quote"], changed["citations"][0]["quote"] = "Twenty of them", "Seven of them"
    assert any("target_ref is" in line for line in found(changed))
    assert not any("speaker is" in line for line in found(changed))
    changed = tables()
    changed["citations"][1]["speaker"] = FACES[0]
    assert said(changed, "citations, “Seven of them”: speaker is")


def test_codes_in_another_order_are_a_difference() -> None:
    changed = tables()
    changed["reports"][0]["countries"] = ["KOR", "CHN"]
    assert found(changed) == ["reports, “A report”: countries is ['KOR', 'CHN'], not ['CHN', 'KOR']"]


@pytest.mark.parametrize(("table", "name"), [("citations", "“Seven of them”"), ("survey_figures", "“Is afraid”")])
def test_a_row_that_is_missing_or_too_many_is_shown(table: str, name: str) -> None:
    changed = tables()
    row = changed[table].pop()
    assert said(changed, f"{table}, {name}: the row is missing: {{")
    changed[table] += [row, row | {"ref": f"{row['ref'][:2]}CCCCCCC4"}]
    assert said(changed, f"{table}, {name}: the row is too many: {{")
