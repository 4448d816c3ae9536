from collections import Counter
from datetime import date

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tracker.reference.choices import UnGroup
from tracker.reference.loading.countries import LANGUAGES
from tracker.reference.models import Country

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def found(text: str) -> list[str]:
    return [country.iso3 for country in Country.objects.matching(text)]


def test_namibia_keeps_its_two_letters() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT iso2 FROM reference_country WHERE iso3 = 'NAM'")
        assert cursor.fetchone() == ("NA",)


def test_all_countries_of_iso_3166_and_six_states_of_the_past_are_there() -> None:
    assert Country.objects.filter(valid_to=None).count() == 249
    assert set(Country.objects.exclude(valid_to=None).values_list("pk", flat=True)) == {
        "CSK",
        "DDR",
        "SCG",
        "SUN",
        "YMD",
        "YUG",
    }


def test_every_country_has_a_name_in_six_languages() -> None:
    for country in Country.objects.all():
        assert set(country.names) == set(LANGUAGES), country.iso3
        assert all(country.names.values()), country.iso3


def test_the_members_of_the_united_nations_and_their_groups_add_up() -> None:
    members = Country.objects.filter(is_un_member=True)
    assert Counter(members.values_list("un_group", flat=True)) == {
        UnGroup.AFRICAN: 54,
        UnGroup.ASIA_PACIFIC: 54,
        UnGroup.EEG: 23,
        UnGroup.GRULAC: 33,
        UnGroup.WEOG: 29,
    }
    assert not Country.objects.filter(is_un_member=False).exclude(un_group=None).exists()


def test_regions_are_those_of_m49_with_their_numbers() -> None:
    regions = Country.objects.exclude(region="").values_list("region", "region_code").distinct()
    assert set(regions.order_by()) == {
        ("Africa", "002"),
        ("Americas", "019"),
        ("Asia", "142"),
        ("Europe", "150"),
        ("Oceania", "009"),
    }
    assert list(Country.objects.filter(region="").values_list("pk", flat=True)) == ["ATA"]
    korea = Country.objects.get(pk="PRK")
    assert (korea.m49, korea.region, korea.subregion, korea.subregion_code) == (
        "408",
        "Asia",
        "Eastern Asia",
        "030",
    )


def test_a_state_of_the_past_has_its_last_day_and_no_two_letters() -> None:
    union = Country.objects.get(pk="SUN")
    assert (union.valid_to, union.iso2, union.is_un_member) == (date(1991, 12, 26), None, False)


def test_a_country_reads_as_most_people_call_it() -> None:
    assert str(Country.objects.get(pk="PRK")) == "North Korea"
    assert str(Country.objects.get(pk="KEN")) == "Kenya"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("북한", "PRK"),
        ("north korea", "PRK"),
        ("DPRK", "PRK"),
        ("DPR Korea", "PRK"),
        ("朝鲜", "PRK"),
        ("Corée du Nord", "PRK"),
        ("coree du nord", "PRK"),
        ("كوريا الشمالية", "PRK"),
        ("ROK", "KOR"),
        ("NA", "NAM"),
        ("na", "NAM"),
        ("NAM", "NAM"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("cote d'ivoire", "CIV"),
        ("Congo-Kinshasa", "COD"),
        ("Turkiye", "TUR"),
        ("Palestine", "PSE"),
        ("USSR", "SUN"),
        (" Kenya ", "KEN"),
    ],
)
def test_a_country_is_found_by_what_people_call_it(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_part_of_a_name_finds_every_country_that_has_it() -> None:
    assert set(found("korea")) == {"KOR", "PRK"}


def test_a_country_that_exists_comes_before_one_of_the_past() -> None:
    assert found("german")[:2] == ["DEU", "DDR"]


def test_a_language_code_or_a_wildcard_is_no_name() -> None:
    assert found("%") == []
    assert "PRK" not in found("en")


def test_an_empty_search_gives_all_countries_by_name() -> None:
    existing = list(Country.objects.filter(valid_to=None).order_by("name").values_list("pk", flat=True))
    assert found(" ")[: len(existing)] == existing


def test_a_search_asks_the_database_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        found("korea")


def test_no_name_means_two_countries() -> None:
    owners: dict[str, set[str]] = {}
    for country in Country.objects.all():
        names = [
            country.iso3,
            country.iso2,
            country.name,
            country.common_name,
            *country.aliases,
            *country.names.values(),
        ]
        for name in filter(None, names):
            owners.setdefault(name.casefold(), set()).add(country.iso3)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


PRINTED_BY_OTHERS = {
    "Bosnia & Herzegovina": "BIH",
    "Cape Verde": "CPV",
    "Cote d'Ivoire": "CIV",
    "Czech Republic": "CZE",
    "DPR Korea": "PRK",
    "Democratic Republic of Congo": "COD",
    "Holy See": "VAT",
    "Macedonia FYR": "MKD",
    "Palestine": "PSE",
    "Republic of Congo": "COG",
    "Republic of Korea": "KOR",
    "Swaziland": "SWZ",
    "Trinidad & Tobago": "TTO",
    "Turkey": "TUR",
    "DR Congo (Zaire)": "COD",
    "Myanmar (Burma)": "MMR",
    "Yemen (North Yemen)": "YEM",
    "Zimbabwe (Rhodesia)": "ZWE",
}


def test_names_that_upr_info_and_ucdp_print_are_known_whole() -> None:
    for name, iso3 in PRINTED_BY_OTHERS.items():
        country = Country.objects.matching(name)[0]
        assert country.iso3 == iso3
        assert name in [country.name, country.common_name, *country.aliases, *country.names.values()]
