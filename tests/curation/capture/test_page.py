"""The page that says where the passages of a report stand."""

from html import unescape
from typing import Any

from django.urls import reverse

from tests import make
from tests.curation.capture.conftest import quoted
from tests.curation.conftest import SignedIn
from tests.make.article import ARTICLE
from tracker.records.models import Report
from tracker.staff.models import User


def where(report: Report) -> str:
    return reverse("admin:records_report_passages", args=[report.pk])


def looked_at(client: Any, report: Report) -> str:
    answer = client.get(where(report))
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def row_of(page: str, quote: str) -> str:
    [row] = [row for row in page.split("<tr>") if f">{quote}</a>" in row]
    return row


def test_it_says_for_each_passage_which_captures_have_it(report: Report, reviewer: Any, signed_in: SignedIn) -> None:
    make.capture(report, text=ARTICLE, is_working_copy=True)
    make.capture(report, text=ARTICLE.replace("My nets", "His nets").replace("THE", "The"), retrieved_on="2024-06-01")
    page = looked_at(signed_in(reviewer), report)
    assert "read on 2024-05-14, https://coastletter.example/tin-aghuel, working copy" in page
    nets = row_of(page, "My nets stayed on the sand.")
    assert nets.index("nowhere yet") < nets.index(f"found<br>{ARTICLE.index('My nets')}–") < nets.index("not found")
    assert "found<br>0–16" in row_of(page, "THE COAST LETTER")


def test_what_needs_a_look_is_counted(report: Report, reviewer: Any, signed_in: SignedIn) -> None:
    client = signed_in(reviewer)
    quoted(report, "Words that it never had.")
    capture = make.capture(report, text=ARTICLE)
    assert "Passages that need a look: 4 of 4." in looked_at(client, report)
    report.passages.get(quote="Words that it never had.").delete()
    for passage in report.passages.all():
        start = ARTICLE.index(passage.quote)
        passage.capture, passage.char_start, passage.char_end = capture, start, start + len(passage.quote)
        passage.save()
    assert "All 3 passages have their place" in looked_at(client, report)


def test_where_no_text_is_held_nothing_is_said_to_be_missing(
    report: Report, reviewer: Any, signed_in: SignedIn
) -> None:
    make.capture(report, text="", sha256="0" * 64)
    page = looked_at(signed_in(reviewer), report)
    assert "No text is held in which its passages could be looked for" in page
    assert "<td>no text held</td>" in row_of(page, "My nets stayed on the sand.")
    assert "not found" not in page


def test_what_differs_in_its_marks_alone_is_said(report: Report, reviewer: Any, signed_in: SignedIn) -> None:
    quoted(report, "they'd had less")
    make.capture(report, text=ARTICLE)
    assert "1: It has “they’d had less”." in looked_at(signed_in(reviewer), report)


def test_words_of_a_passage_do_not_become_part_of_the_page(report: Report, reviewer: Any, signed_in: SignedIn) -> None:
    quoted(report, "<script>alert(1)</script>")
    answer = signed_in(reviewer).get(where(report))
    assert b"<script>alert" not in answer.content
    assert b" style=" not in answer.content


def test_the_form_of_a_report_leads_there(report: Report, reviewer: Any, signed_in: SignedIn) -> None:
    form = reverse("admin:records_report_change", args=[report.pk])
    assert where(report) in signed_in(reviewer).get(form).content.decode()


def test_it_is_read_only_and_for_those_who_may_see_passages(
    report: Report, contributor: Any, client: Any, signed_in: SignedIn
) -> None:
    assert signed_in(contributor).post(where(report)).status_code == 405
    nobody = User.objects.create_user("nadia", is_staff=True)
    assert signed_in(nobody).get(where(report)).status_code == 403
    assert client.get(where(report))["Location"].startswith("/admin/login/")
    assert signed_in(contributor).get(where(Report(pk=0))).status_code == 404
