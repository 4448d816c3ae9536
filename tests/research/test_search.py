"""`q`: words in any text of a row, as a web search has them, in scripts with and without spaces."""

import re
from urllib.parse import quote

import pytest
from django.db import connection

from tests.research import rows
from tests.research.conftest import body, errors, get, refs
from tracker.research.columns import facts, searched
from tracker.research.models import TABLES, ReportEdition
from tracker.research.sought import RUN, letters, pairs

TITLES = {
    "1": "Café owners fled; 북한에서 탈북한 여성들",
    "2": "Women were repatriated by force, the owner said",
    "3": "遣返当局 and naïve refugees",
    "4": "قالت النِّساء إنهن أُجبرن على العودة",
    "6": "men/women in 2014년 DPRK에서 강제송환, 2019-2020; 유엔COI보고서, host.name_x",
    "5": "A statement on non-refoulement (A/HRC/56/6)",
}


@pytest.fixture(autouse=True)
def _five(world: None) -> None:
    ReportEdition.objects.all().delete()
    for number, title in TITLES.items():
        rows.report(f"R-0000000{number}", title=title, summary="What was said.")


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("cafe", "1"),
        ("CAFÉ", "1"),
        ("naive", "3"),
        ("owner", "12"),
        ("owner force", "2"),
        ("owners -force", "1"),
        ('"owner said"', "2"),
        ('"owner fled"', "1"),
        ('"fled owner"', ""),
        ("cafe or repatriation", "12"),
        ("repatriation OR 遣返", "23"),
        ("owner fled or refugees", "13"),
        ('owner -"by force"', "1"),
        ("북한", "1"),
        ("탈북", "1"),
        ("북한 여성", "1"),
        ("북성", ""),
        ("遣返", "3"),
        ("当局 refugees", "3"),
        ("返", "3"),
        ("局", "3"),
        ("النساء", "4"),
        ("عودة", "4"),
        ("اجبرن", "4"),
        ("owner -북한", "2"),
        ("non-refoulement", "5"),
        ("refoulement", "5"),
        ("A/HRC/56/6", "5"),
        ("“owner said”", "2"),
        ("2014년", "6"),
        ("2014", "6"),
        ("DPRK에서", "6"),
        ("유엔COI보고서", "6"),
        ("men", "6"),
        ("2020", "6"),
        ("name", "6"),
        ("forced-return", ""),
        ("탈북한-여성들", "1"),
        ('"탈북한 여성"', "1"),
        ('"여성 탈북한"', ""),
        ("여성 탈북한", "1"),
        ("nothing", ""),
        ("'; DROP TABLE x --y", ""),
        ("o'neill & | ! ( ) : * <->", ""),
    ],
)
def test_a_search_finds(query: str, kept: str) -> None:
    assert refs(f"reports/?q={_quoted(query)}") == [f"R-0000000{number}" for number in kept]


def test_it_holds_for_files_and_with_other_filters_and_orders() -> None:
    assert body("reports.csv?q=owner&fields=ref") == "ref\nR-00000001\nR-00000002\n"
    assert refs("reports/?q=owner&ordering=-ref&ref!=R-00000001") == ["R-00000002"]
    assert get("reports/?q=owner").json()["count"] == 2


def test_a_pinned_search_finds_what_stood_then() -> None:
    rows.revision()
    rows.replace(ReportEdition.objects.get(ref="R-00000001"), title="Something else")
    assert refs("reports/?q=cafe") == []
    assert refs("reports/?q=cafe&revision=1") == ["R-00000001"]


def test_words_that_are_redacted_are_found_no_more() -> None:
    ReportEdition.objects.filter(ref="R-00000002").update(title="█████")
    assert refs("reports/?q=repatriated") == []


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("-owner", "has no word to look for"),
        ("the", "has no word to look for"),
        ("owner or -cafe", "has no word to look for"),
        ("!?", "has no word to look for"),
        ('"the owner', "has quotation marks that do not match"),
        ("or owner", "has nothing before or after an or"),
        ("owner or", "has nothing before or after an or"),
        ("owner or or cafe", "has nothing before or after an or"),
        ("word " * 51, "has more than 50 words"),
        ("가." * 60, "has more than 50 words"),
    ],
)
def test_a_search_that_says_nothing_is_refused(query: str, problem: str) -> None:
    found = errors(f"reports/?q={_quoted(query)}")["q"]
    assert found["problem"].startswith(problem)
    assert found["allowed"]


def test_hits_are_marked_where_they_are_asked_for() -> None:
    [row] = get("reports/?q=owner%20%EB%B6%81%ED%95%9C&highlight=1").json()["results"]
    assert row["highlights"] == {
        "title": "Café <mark>owners</mark> fled; <mark>북한</mark>에서 탈<mark>북한</mark> 여성들"
    }
    [row] = get("reports/?q=%EC%97%AC%EC%84%B1%EB%93%A4&highlight=1&fields=ref").json()["results"]
    assert row["highlights"]["title"].endswith("탈북한 <mark>여성들</mark>"), "no mark stands in another"
    assert "highlights" not in get("reports/?q=owner").json()["results"][0]


def test_marked_texts_are_safe_in_a_page() -> None:
    rows.report("R-00000009", title="<img src=x onerror=alert> & 'alerted'", byline="owner")
    [row] = get("reports/?q=alert&highlight=1&fields=ref").json()["results"]
    title = "&lt;img src=x onerror=alert&gt; &amp; '<mark>alerted</mark>'"
    assert row == {"ref": "R-00000009", "highlights": {"title": title}}


def test_marks_need_a_search() -> None:
    assert errors("reports/?highlight=1")["highlight"]["problem"] == "needs q beside it"


@pytest.mark.parametrize("table", TABLES)
def test_every_text_of_every_table_is_looked_through(table: str) -> None:
    model = TABLES[table]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid "
            "AND attnum = adnum WHERE attname = 'search' AND adrelid = %s::regclass",
            [model._meta.db_table],
        )
        [[expression]] = cursor.fetchall()
    names = set(re.findall(r"[a-z_0-9]+", expression)) & {field.name for field in model.columns()}
    assert names - {"text"} == {field.name for field in searched(model.columns())} - {"text"}
    assert ("text" in {field.name for field in searched(model.columns())}) is bool(
        re.search(r"[^:]\btext\b[^\[]", expression)
    )


@pytest.mark.parametrize("table", TABLES)
def test_a_search_of_every_table_can_be_marked(table: str) -> None:
    assert get(f"{table.replace('_', '-')}/?q=owner%20or%20%EB%B6%81%ED%95%9C&highlight=1").status_code == 200


def test_python_and_the_database_take_letters_alike() -> None:
    points = [*range(0x20, 0xD800), *range(0xF900, 0x10000), *range(0x20000, 0x20100), *range(0x1F300, 0x1F600)]
    for start in range(0, len(points), 2000):
        text = "a".join(map(chr, points[start : start + 2000]))
        with connection.cursor() as cursor:
            cursor.execute("SELECT public.research_letters(%s), public.research_pairs(%s)", [text, text])
            folded, paired = cursor.fetchone()
        assert folded == letters(text)
        expected = [pair for run in RUN.findall(folded) for pair in (*(pairs(run) if run[1:] else ()), run[-1])]
        assert (paired or "").split() == expected


def test_what_is_searched_is_text() -> None:
    assert {facts(field).kind for model in TABLES.values() for field in searched(model.columns())} == {"text", "texts"}


def _quoted(text: str) -> str:
    return quote(text)
