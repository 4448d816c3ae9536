"""What the forms do for whoever enters a report or a survey."""

from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.publishing.conftest import Case
from tracker.publishing.actions import revise
from tracker.records.models import Citation, Passage, Report, ReportSource, Survey, SurveyFigure

ADD_REPORT = reverse("admin:records_report_add")
ADD_SURVEY = reverse("admin:records_survey_add")
ADD_PASSAGE = reverse("admin:records_passage_add")


def part(prefix: str, **values: Any) -> dict[str, Any]:
    """One new part of a form that has none of its kind yet."""
    return {f"{prefix}-TOTAL_FORMS": "1", **{f"{prefix}-0-{name}": value for name, value in values.items()}}


def form(record: Any) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])


REPORT = {
    "title": "A report",
    "report_type": "news_article",
    "text_variant": "original",
    "language": "en",
    "date_precision": "0",
}
CAPTURE = {"retrieved_on": "2024-05-14", "retrieved_basis": "our_clock"}


@pytest.mark.usefixtures("db")
def test_a_report_is_entered_with_its_captures_and_faces(contributor: Any, signed_in: SignedIn) -> None:
    source = make.source()
    fill(
        signed_in(contributor),
        ADD_REPORT,
        **REPORT,
        **part("captures", text="Twenty of us said so.", **CAPTURE),
        **part("faces", source=source.pk, public_label="A newsroom", connection="relayed"),
    )
    report = Report.objects.get()
    assert report.captures.get().text == "Twenty of us said so."
    assert report.faces.get().public_label == "A newsroom"
    assert report.status == "draft"


@pytest.mark.usefixtures("db")
def test_a_face_takes_kind_and_grade_of_its_source(contributor: Any, signed_in: SignedIn) -> None:
    source = make.source(default_reliability="B")
    face = part("faces", source=source.pk, public_label="A newsroom", connection="relayed")
    fill(signed_in(contributor), ADD_REPORT, **REPORT, **face)
    made = ReportSource.objects.get()
    assert (made.source_type, made.reliability) == (source.source_type, "B")


@pytest.mark.usefixtures("db")
def test_a_face_of_a_source_without_a_grade_needs_one(contributor: Any, signed_in: SignedIn) -> None:
    source = make.source(default_reliability="")
    face = part("faces", source=source.pk, public_label="A newsroom", connection="relayed")
    page = fill(signed_in(contributor), ADD_REPORT, **REPORT, **face)
    assert "The source has none either: choose one." in page.content.decode()
    assert not Report.objects.exists()


@pytest.mark.usefixtures("db")
def test_passages_wait_until_the_report_is_saved(contributor: Any, signed_in: SignedIn) -> None:
    page = signed_in(contributor).get(ADD_REPORT).content.decode()
    assert "Save this page once" in page
    assert "passages-TOTAL_FORMS" not in page


# the words after the fish stand one further for languages that count it as two characters
@pytest.mark.parametrize("quote", ["THE COAST LETTER", "My nets stayed on the sand.", "냉동 생선"])
def test_where_the_words_of_a_passage_stand_is_found(
    quote: str, case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    fill(signed_in(contributor), ADD_PASSAGE, report=case.report.pk, quote=quote, quote_kind="narrative")
    made = Passage.objects.get(quote=quote)
    assert made.capture == case.report.captures.get()
    assert made.char_start == make.ARTICLE.index(quote)
    assert made.char_end == make.ARTICLE.index(quote) + len(quote)


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("fishermen", "These words stand in the text"),
        ("they'd had less", "It has “they’d had less”."),
        ("We swam to the moon", "Copy them exactly"),
    ],
)
def test_words_that_stand_nowhere_or_often_are_asked_about(
    quote: str, said: str, case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    page = fill(signed_in(contributor), ADD_PASSAGE, report=case.report.pk, quote=quote, quote_kind="narrative")
    assert said in page.content.decode()
    assert not Passage.objects.filter(quote=quote).exists()


def test_the_form_says_that_the_place_is_found(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    for address in (ADD_PASSAGE, form(case.report)):
        assert "Leave it empty, and it is found." in client.get(address).content.decode()


def test_words_that_stand_often_are_taken_where_somebody_says(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    start = make.ARTICLE.rindex("fishermen")
    given = {"char_start": start, "char_end": start + len("fishermen"), "capture": case.report.captures.get().pk}
    quoted = {"report": case.report.pk, "quote": "fishermen", "quote_kind": "narrative"}
    fill(signed_in(contributor), ADD_PASSAGE, **quoted, **given)
    assert Passage.objects.get(quote="fishermen").char_start == start


def test_a_passage_that_is_quoted_anew_is_found_anew(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    fill(signed_in(contributor), form(case.passage), quote="Neighbours had passed on their numbers")
    assert Passage.objects.get().char_start == make.ARTICLE.index("Neighbours")


@pytest.mark.usefixtures("db")
def test_a_passage_of_a_report_without_text_has_no_position(contributor: Any, signed_in: SignedIn) -> None:
    report = make.report(text=None)
    fill(signed_in(contributor), ADD_PASSAGE, report=report.pk, quote="Words", quote_kind="narrative")
    made = Passage.objects.get()
    assert (made.capture, made.char_start, made.char_end) == (None, None, None)


def test_a_survey_is_entered_with_a_figure_that_counts_what_it_counts(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    figure = {
        "label": "Households",
        "figure_type": "count_of_respondents",
        "numerator": "3",
        "denominator": "4",
        "qualifier": "exact",
        "response_set_type": "unknown",
    }
    page = {"title": "New", "unit": "household", "date_precision": "0"}
    fill(signed_in(contributor), ADD_SURVEY, **page, **part("figures", **figure))
    assert Survey.objects.get(title="New").figures.get().unit == "household"


def test_a_figure_says_what_follows_from_its_numbers(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    SurveyFigure.objects.update(numerator=20, denominator=30, reported_percent=86, percent_qualifier="exact")
    page = signed_in(contributor).get(form(case.figure)).content.decode()
    assert "67% (Wilson 95%: 48.8 to 80.8)" in page
    assert "do not give the printed percent" in page


def test_fields_that_a_passage_bears_on_are_chosen_from_the_claims_own(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    fill(signed_in(contributor), form(case.figure), **{"citations-0-field": ["label", "denominator"]})
    assert Citation.objects.get(survey_figure=case.figure).field == "label;denominator"


@pytest.mark.parametrize("names", [["numerator", "denominator"], ["denominator", "numerator"]])
def test_those_fields_keep_the_order_in_which_they_are_chosen(
    names: list[str], case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    fill(client, form(case.figure), **{"citations-0-field": names})
    fill(client, form(case.figure), **{"citations-0-note": "What the page holds is sent as it stands."})
    cited = Citation.objects.get(survey_figure=case.figure)
    assert (cited.field, bool(cited.note)) == (";".join(names), True)


def test_search_boxes_of_a_report_look_within_it(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    other = make.report(title="Another")
    make.face(other, public_label="Somebody else", source=make.source("Other"))
    asked = {"app_label": "records", "model_name": "passage", "field_name": "speaker", "report": str(case.report.pk)}
    found = signed_in(contributor).get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in found] == [str(case.face)]
    page = signed_in(contributor).get(form(case.report)).content.decode()
    assert f"/admin/autocomplete/?report={case.report.pk}" in page


@pytest.mark.usefixtures("case")
def test_a_country_is_found_by_what_people_call_it(contributor: Any, signed_in: SignedIn) -> None:
    make.country("MRT")
    asked = {"app_label": "records", "model_name": "reportcountry", "field_name": "country", "term": "MRT"}
    found = signed_in(contributor).get(reverse("admin:autocomplete"), asked).json()["results"]
    assert found[0]["id"] == "MRT"


def test_the_date_is_said_in_a_sentence(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    assert "Once, on 3 May 2024." in signed_in(contributor).get(form(case.report)).content.decode()


def test_a_public_record_that_is_changed_says_so(
    approved: Case, contributor: Any, publisher: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher)
    client = signed_in(contributor)
    assert "Saving a change makes this a draft again" in client.get(form(approved.survey)).content.decode()
    fill(client, form(approved.survey), title="Another title")
    for address in (form(approved.survey), reverse("admin:records_survey_changelist")):
        assert "Draft; unpublished changes" in client.get(address).content.decode()
    # what only staff read changes nothing public
    Survey.objects.update(title=approved.survey.title)
    assert "Draft; the public edition is the same" in client.get(form(approved.survey)).content.decode()


@pytest.mark.usefixtures("db")
def test_many_passages_have_pages_of_their_own(contributor: Any, signed_in: SignedIn) -> None:
    report = make.report(text=None)
    Passage.objects.bulk_create([Passage(report=report, quote=f"Words {n}", quote_kind="narrative") for n in range(41)])
    page = signed_in(contributor).get(form(report)).content.decode()
    assert 'name="passages-0-quote"' not in page
    assert f"/admin/records/passage/?report__id__exact={report.pk}" in page


@pytest.mark.usefixtures("db")
def test_further_passages_are_still_added_on_the_reports_page(contributor: Any, signed_in: SignedIn) -> None:
    report = make.report(text=None)
    Passage.objects.bulk_create([Passage(report=report, quote=f"Words {n}", quote_kind="narrative") for n in range(41)])
    fill(signed_in(contributor), form(report), **part("passages", quote="More words", quote_kind="narrative"))
    assert report.passages.count() == 42
    assert report.passages.filter(quote="More words").exists()
