import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tracker.reference.choices import SCHEMES
from tracker.reference.loading import BadFixtureError, Tally, load
from tracker.reference.models import Country, Term

pytestmark = pytest.mark.django_db


def edit_csv(path: Path, edit: Callable[[list[dict[str, str]]], None]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    edit(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def edit_json(path: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    content = json.loads(path.read_text("utf-8"))
    edit(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def drop(scheme: str, code: str) -> Callable[[dict[str, Any]], None]:
    def edit(content: dict[str, Any]) -> None:
        content["terms"] = [term for term in content["terms"] if term["code"] != code]
        content["minimum"] = len(content["terms"])
        assert content["scheme"] == scheme

    return edit


def everything() -> list[Any]:
    return [*Country.objects.order_by("pk").values(), *Term.objects.order_by("pk").values()]


def test_the_first_load_adds_everything(loaded: list[Tally]) -> None:
    assert loaded == [Tally("countries", 255, 0, 0), Tally("terms", 564, 0, 0)]
    assert Country.objects.count() == 255
    assert Term.objects.active().count() == 564


def test_a_second_load_changes_nothing(loaded: list[Tally]) -> None:
    before = everything()
    assert load() == [Tally("countries", 0, 0, 255), Tally("terms", 0, 0, 564)]
    assert everything() == before


def test_every_choice_class_is_mirrored_as_closed_terms(loaded: list[Tally]) -> None:
    for scheme, choices in SCHEMES.items():
        terms = Term.objects.of(scheme)
        assert [(term.code, term.labels["en"]) for term in terms] == choices.choices
        assert {term.kind for term in terms} == {Term.Kind.CHOICE}


def test_a_theme_names_its_kind_of_violation_where_one_clearly_corresponds(loaded: list[Tally]) -> None:
    assert Term.objects.get(pk="theme:refoulement").violation_type_id == "violation_type:refoulement"
    assert Term.objects.get(pk="theme:corruption").violation_type_id is None


def test_a_load_mends_what_the_files_say_and_keeps_what_was_added(loaded: list[Tally]) -> None:
    korea = Country.objects.get(pk="PRK")
    korea.name, korea.names["de"] = "Korea", "Nordkorea"
    korea.aliases.append("Chosun")
    korea.save()
    labour = Term.objects.get(pk="theme:labour")
    labour.labels = {"en": "Toil", "de": "Arbeit"}
    labour.save()

    assert load() == [Tally("countries", 0, 1, 254), Tally("terms", 0, 1, 563)]

    korea.refresh_from_db()
    assert (korea.name, korea.names["de"]) == ("Democratic People's Republic of Korea", "Nordkorea")
    assert {"Chosun", "DPRK"} <= set(korea.aliases)
    labour.refresh_from_db()
    assert labour.labels == {"en": "Work and labour rights", "de": "Arbeit"}


def test_a_load_keeps_local_terms_and_switches_off_what_is_gone(loaded: list[Tally], files: Path) -> None:
    Term.objects.create(scheme="theme", code="sea_rescue", labels={"en": "Sea rescue"}, definition="X.")
    edit_json(files / "terms" / "theme.json", drop("theme", "hiv"))

    _, terms = load(files)

    assert (terms.changed, terms.deactivated) == (7, 1)  # the seven themes after it move up one place
    assert not Term.objects.get(pk="theme:hiv").active
    assert Term.objects.get(pk="theme:sea_rescue").active


def test_a_term_that_is_switched_off_stays_so_and_is_named(loaded: list[Tally]) -> None:
    Term.objects.filter(pk="theme:hiv").update(active=False)
    assert load()[1].notes == ("theme:hiv: is switched off and stays so",)
    assert not Term.objects.get(pk="theme:hiv").active


def test_a_local_term_stays_where_the_files_bring_the_same_code(files: Path) -> None:
    own = Term.objects.create(scheme="theme", code="hiv", labels={"en": "Ours"}, definition="X.")
    terms = load(files)[1]
    own.refresh_from_db()
    assert (own.labels, own.is_local) == ({"en": "Ours"}, True)
    assert terms.notes == ("theme:hiv: your own term stays, the files' one is not used",)


def test_a_country_that_the_files_do_not_have_stays(loaded: list[Tally]) -> None:
    Country.objects.create(iso3="XXA", m49="999", name="Elsewhere")
    load()
    assert Country.objects.filter(pk="XXA").exists()


def cut_short(files: Path) -> None:
    path = files / "countries" / "countries.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:200]), encoding="utf-8")


def repeat_a_country(files: Path) -> None:
    edit_csv(files / "countries" / "countries.csv", lambda rows: rows.append(rows[0]))


def break_a_row(files: Path) -> None:
    with (files / "countries" / "countries.csv").open("a", encoding="utf-8") as file:
        file.write("XXX,XX\n")


def rename_a_column(files: Path) -> None:
    path = files / "countries" / "countries.csv"
    path.write_text(path.read_text("utf-8").replace("iso2", "alpha2", 1), encoding="utf-8")


def shorten_a_number(files: Path) -> None:
    edit_csv(files / "countries" / "countries.csv", lambda rows: rows[1].update(m49="4"))


def write_a_bad_date(files: Path) -> None:
    edit_csv(files / "countries" / "countries.csv", lambda rows: rows[1].update(valid_to="1991-13-01"))


def invent_a_region(files: Path) -> None:
    edit_csv(files / "countries" / "countries.csv", lambda rows: rows[1].update(subregion_code="999"))


def give_an_alias_twice(files: Path) -> None:
    edit_csv(files / "countries" / "aliases.csv", lambda rows: rows.append({"iso3": "KOR", "alias": "dprk"}))


def name_nobody(files: Path) -> None:
    edit_csv(files / "countries" / "aliases.csv", lambda rows: rows.append({"iso3": "XXX", "alias": "Nowhere"}))


def drop_a_name(files: Path) -> None:
    path = files / "countries" / "manifest.json"
    edit_json(path, lambda content: content["names.csv"].update(minimum=1))
    edit_csv(files / "countries" / "names.csv", lambda rows: rows.remove(rows[0]))


def drop_a_term(files: Path) -> None:
    edit_json(files / "terms" / "theme.json", lambda content: content["terms"].pop())


def drop_a_choice(files: Path) -> None:
    edit_json(files / "terms" / "extent.json", drop("extent", "lasted"))


def drop_a_closed_file(files: Path) -> None:
    (files / "terms" / "extent.json").unlink()


def drop_an_open_file(files: Path) -> None:
    (files / "terms" / "source_type.json").unlink()


def label_a_choice(files: Path) -> None:
    edit_json(files / "terms" / "extent.json", lambda content: content["terms"][0].update(labels={"en": "Once"}))


def leave_out_a_definition(files: Path) -> None:
    edit_json(files / "terms" / "theme.json", lambda content: content["terms"][0].pop("definition"))


def misspell_a_key(files: Path) -> None:
    edit_json(files / "terms" / "theme.json", lambda content: content["terms"][0].update(defintion="X."))


def invent_a_violation(files: Path) -> None:
    edit_json(files / "terms" / "theme.json", lambda content: content["terms"][0].update(violation_type="zz"))


def put_a_space_in_a_code(files: Path) -> None:
    edit_json(files / "terms" / "theme.json", lambda content: content["terms"][0].update(code="a b"))


def close_an_open_vocabulary(files: Path) -> None:
    edit_json(files / "terms" / "theme.json", lambda content: content.update(kind="choice"))


def garble_a_file(files: Path) -> None:
    (files / "terms" / "unit.json").write_bytes(b"\xff{")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (cut_short, "199 rows, but its minimum is 255"),
        (repeat_a_country, "ABW stands there more than once"),
        (break_a_row, "row 257: 2 cells instead of 10"),
        (rename_a_column, "the columns are iso3, alpha2"),
        (shorten_a_number, "country_m49_is_three_digits"),
        (write_a_bad_date, "AFG: valid_to: .*1991-13-01"),
        (invent_a_region, r"AFG: regions\.csv has no subregion 999"),
        (give_an_alias_twice, "dprk stands there more than once"),
        (name_nobody, r"aliases\.csv does not fit countries\.csv: see XXX"),
        (drop_a_name, r"names\.csv does not fit countries\.csv: see ABW"),
        (drop_a_term, "59 rows, but its minimum is 60"),
        (drop_a_choice, "those of Extent are once, lasted, unknown"),
        (drop_a_closed_file, "has no file for extent"),
        (drop_an_open_file, "has no terms of source_type, but the database has"),
        (label_a_choice, "once: the label of a closed code stands in its class alone"),
        (leave_out_a_definition, "theme:womens_rights: definition: "),
        (misspell_a_key, "womens_rights: expected code, definition"),
        (invent_a_violation, "theme:womens_rights refers to violation_type:zz"),
        (put_a_space_in_a_code, "term_code_is_a_plain_word"),
        (close_an_open_vocabulary, "a vocabulary is closed exactly if it has a class"),
        (garble_a_file, r"unit\.json cannot be read as JSON in UTF-8"),
    ],
)
def test_a_broken_file_is_named_and_changes_nothing(
    loaded: list[Tally], files: Path, spoil: Callable[[Path], None], message: str
) -> None:
    before = everything()
    # something that a load would change, so that half a load would show
    edit_csv(files / "countries" / "countries.csv", lambda rows: rows[2].update(common_name="Angola!"))
    spoil(files)
    with pytest.raises(BadFixtureError, match=message):
        load(files)
    assert everything() == before


def test_the_command_reports_what_it_did() -> None:
    out = StringIO()
    call_command("loadreference", stdout=out)
    assert out.getvalue().splitlines() == [
        "countries: 255 added, 0 changed, 0 unchanged, 0 deactivated",
        "terms: 564 added, 0 changed, 0 unchanged, 0 deactivated",
    ]


def test_the_command_says_that_nothing_was_changed(files: Path, settings: Settings) -> None:
    (files / "terms" / "unit.json").write_text("[]")
    files.rename(files.parent / "fixtures")
    settings.BASE_DIR = files.parent
    with pytest.raises(CommandError, match=r"Nothing was changed\. .*unit\.json: expected a JSON object"):
        call_command("loadreference")
    assert everything() == []
