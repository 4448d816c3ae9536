"""Nothing of an office document is worked out anew when its copy is opened: it could ask elsewhere."""

import pytest
from lxml import etree

from tracker.curation.capture.strip.office_fields import settle
from tracker.curation.capture.strip.stripped import ACTIVE

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def settled(markup: str, namespace: str) -> tuple[str, set[str]]:
    removed: set[str] = set()
    root = etree.fromstring(f'<root xmlns="{namespace}" xmlns:w="{namespace}">{markup}</root>')
    settle(root, removed)
    return etree.tostring(root, encoding="unicode"), removed


def field(*pieces: str, words: str = "words") -> str:
    said = "".join(f"<w:instrText>{piece}</w:instrText>" for piece in pieces)
    mark = '<w:fldChar w:fldCharType="{}"/>'
    return mark.format("begin") + said + mark.format("separate") + f"<w:t>{words}</w:t>" + mark.format("end")


@pytest.mark.parametrize(
    "pieces",
    [("DDEAUTO c:\\\\cmd.exe",), ("DDE", "AUTO x"), ("INCLUDEPICTURE http://e.example/b",), ("INCLUDE", "TEXT x")],
)
def test_a_field_that_asks_elsewhere_keeps_its_words_alone(pieces: tuple[str, ...]) -> None:
    markup, removed = settled(field(*pieces) + field("PAGE", words="7"), WORD)
    assert pieces[0] not in markup
    assert "words" in markup
    assert "PAGE" in markup
    assert removed == {ACTIVE}


def test_a_field_within_a_field_is_looked_at_by_itself() -> None:
    inner = field("INCLUDEPICTURE x", words="inner")
    markup, _ = settled(field("REF mark").replace("words", inner), WORD)
    assert "REF mark" in markup
    assert "INCLUDEPICTURE" not in markup


def test_a_field_without_an_end_or_a_beginning_is_looked_at_too() -> None:
    markup, _ = settled('<w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText>', WORD)
    assert "DDE" not in markup
    markup, _ = settled("<w:instrText>DDE x</w:instrText>", WORD)
    assert "DDE" not in markup


def test_a_simple_field_keeps_its_words_alone() -> None:
    markup, _ = settled('<w:fldSimple w:instr="INCLUDETEXT x"><w:t>words</w:t></w:fldSimple>', WORD)
    assert "INCLUDETEXT" not in markup
    assert "words" in markup


def test_cells_keep_the_values_that_formulas_had() -> None:
    cells = '<c r="A1"><f>WEBSERVICE("https://e.example")</f><v>7</v></c><c r="B1"><f>SUM(A1)</f><v>8</v></c>'
    names = "<definedName>IMAGE(1)</definedName><definedName>Sheet1!$A$1</definedName>"
    rules = "<cfRule><formula>INFO(1)</formula></cfRule><cfRule><formula>3</formula></cfRule><dataValidations/>"
    markup, removed = settled(cells + names + rules, SHEET)
    for gone in ("WEBSERVICE", "SUM", "IMAGE", "INFO", "dataValidations"):
        assert gone not in markup
    for stays in ("<v>7</v>", "<v>8</v>", "Sheet1!$A$1", "<formula>3</formula>"):
        assert stays in markup
    assert removed == {ACTIVE}
