"""What is read from a file: its text as it stands, or why it is not taken."""

import hashlib
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from tests.curation.capture.files import add_page, page, pdf, written
from tests.make.article import ARTICLE
from tracker.curation.capture import apart
from tracker.curation.capture.extract.wrapping import unwrapped
from tracker.curation.capture.reading import Document, read

PARAGRAPHS = ARTICLE.strip().split("\n\n")


def reading(content: bytes) -> Document:
    return read(ContentFile(content, name="misleading.exe"))


def refused(content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        reading(content)
    return " ".join(error.value.messages)


def test_a_plain_text_is_kept_as_it_stands_but_for_the_ends_of_its_lines() -> None:
    words = "\n “One”\r\n two\tthree  \r🐟 e\u0301 \u00a0"
    document = reading(words.encode())
    assert document.text == "\n “One”\n two\tthree  \n🐟 e\u0301 \u00a0"
    assert document.sha256 == hashlib.sha256(words.encode()).hexdigest()
    assert (document.kind, document.size) == ("text/plain", len(words.encode()))


def test_a_page_gives_its_article_with_its_paragraphs_and_after_it_what_else_it_says() -> None:
    furniture = "<nav><ul><li><a href=/>Home</a></li></ul></nav><div>Tuesday, 14 May 2024 · 31 °C</div>"
    script = "<script>document.write('not said')</script><style>p{}</style>"
    text = reading(page(*PARAGRAPHS[3:9], before=furniture + script).encode()).text
    assert text.startswith("\n".join(PARAGRAPHS[3:9]))
    assert text.split("\n")[-2:] == ["Home", "Tuesday, 14 May 2024 · 31 °C"]
    assert "not said" not in text
    assert all(text.count(paragraph) == 1 for paragraph in PARAGRAPHS[3:9])


def test_a_table_and_a_list_of_a_page_are_read() -> None:
    parts = "<table><tr><td>Less than a day</td><td>26</td></tr></table><ul><li>One<br>two</li></ul>"
    text = reading(page(PARAGRAPHS[3], before=parts).encode()).text
    assert {"Less than a day", "26", "One", "two"} <= set(text.replace(" | ", "\n").replace("- ", "").split("\n"))


def test_the_same_page_gives_the_same_text() -> None:
    content = page(*PARAGRAPHS, before="<aside>More</aside>").encode()
    assert reading(content) == reading(content)


def test_a_page_that_only_a_script_would_fill_is_refused() -> None:
    assert "The page holds no words." in refused(b"<!doctype html><div id=app></div><script>fill()</script>")


def test_what_postgresql_cannot_keep_is_marked_in_the_text() -> None:
    document = reading(page("Words").replace("Words", "Wo\0rds").encode())
    assert "Wo\ufffdrds" in document.text


def test_a_pdf_gives_its_pages_one_after_the_other() -> None:
    document = reading(pdf("26 of the 40\n\nNine had a week", "Second page"))
    assert document.kind == "application/pdf"
    assert [text.split() for text in document.text.split("\f")] == [
        ["26", "of", "the", "40", "Nine", "had", "a", "week"],
        ["Second", "page"],
    ]
    assert document.notes == ()


def test_lines_of_a_pdf_that_end_because_the_page_does_are_one_line() -> None:
    full = "Forty fishermen who were moved from the beach of Tin Aghuel in March"
    document = reading(pdf(f"{full}\nhave told us how they live, and\nNew paragraph"))
    assert document.text == f"{full} have told us how they live, and\nNew paragraph"


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("all of them spoke of a repatria-\ntion", "all of them spoke of a repatria-\ntion"),
        ("中文词语中文词语\n中文词语", "中文词语中文词语\n中文词语"),
        ("ﬁve ﬁshermen ﬂed the oﬃce", "five fishermen fled the office"),
        ("", ""),
    ],
)
def test_what_is_not_known_of_the_lines_of_a_pdf_stays(printed: str, read_as: str) -> None:
    assert unwrapped(printed) == read_as


def test_a_pdf_that_asks_for_a_password_is_refused() -> None:
    assert "The PDF is encrypted" in refused(pdf("Words", user_password="secret"))


def test_a_pdf_that_is_encrypted_but_opens_for_everybody_is_read() -> None:
    assert reading(pdf("Words", owner_password="secret")).text == "Words"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nrubbish",
        pdf("Words")[:-40],
        pdf("Words").replace(b"/Catalog", b"/Catalag").replace(b"/Pages", b"/Pagas"),
        b"%PDF-1.7\nrubbish\n%%EOF\n",
    ],
)
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    assert refused(content).startswith("The PDF is broken")


def test_a_pdf_without_text_is_kept_and_said_to_be_one() -> None:
    document = reading(pdf("", ""))
    assert not document.text.strip()
    assert "it may be a scan" in document.notes[0]


def test_pages_without_text_are_named() -> None:
    assert reading(pdf("Words", "", "Words")).notes == ("No text on page 2: empty, or an image.",)


def test_a_part_of_a_page_that_cannot_be_read_is_said() -> None:
    writer = PdfWriter()
    add_page(writer, b"BT /F1 12 Tf 50 750 Td (Words) Tj ET /X1 Do")
    resources: Any = writer.pages[0]["/Resources"]
    form = StreamObject()
    form._data = b"packed in a way that nobody knows"
    for name, value in {"Subtype": "/Form", "Filter": "/NoSuchDecode"}.items():
        form[NameObject(f"/{name}")] = NameObject(value)
    form[NameObject("/Resources")] = DictionaryObject(resources)
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X1"): writer._add_object(form)})
    document = reading(written(writer))
    assert document.text == "Words"
    assert "Some of the PDF cannot be read" in document.notes[0]


def test_a_pdf_that_unpacks_to_very_much_is_refused() -> None:
    writer = PdfWriter()
    add_page(writer, zlib.compress(b"BT (x) Tj ET\n" * 6_000_000), Filter="/FlateDecode")
    assert "unpacks to more than can be read" in refused(written(writer))


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    assert "takes over 0.01 seconds" in refused(pdf("Words"))


def test_a_file_that_takes_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEGABYTES", 30)
    assert "takes more than it may" in refused(pdf("Words"))


def test_the_parsers_know_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    run = apart.subprocess.Popen

    def watched(*arguments: Any, **options: Any) -> Any:
        given.update(options)
        return run(*arguments, **options)

    monkeypatch.setattr(apart.subprocess, "Popen", watched)
    reading(pdf("Words"))
    assert given["env"] == {}


def test_a_file_over_the_limit_is_refused_before_it_is_read(settings: Any) -> None:
    settings.UPLOAD_LIMIT = 2**20

    class Unread(ContentFile):
        def read(self, *args: Any) -> Any:
            raise AssertionError

    large = Unread(b"x")
    large.size = 2**20 + 1
    with pytest.raises(ValidationError, match="over 1 MB, which is the limit"):
        read(large)
    assert reading(b"x" * 2**20).size == 2**20


def test_a_file_that_grows_while_it_is_read_is_refused(settings: Any) -> None:
    settings.UPLOAD_LIMIT = 2**20
    growing = ContentFile(b"x" * (2**20 + 1))
    growing.size = 1
    with pytest.raises(ValidationError, match="over 1 MB"):
        read(growing)
