"""What kind a file is, and which are not taken: by content, whatever the name says."""

import pytest
from django.core.exceptions import ValidationError

from tests.curation.capture.files import packed, page, pdf
from tracker.curation.capture.kinds import HTML, PDF, PLAIN, refuse_misnamed, tell

ACCENTS = "Señor Núñez said: nothing."


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf("Words"), PDF),
        (b"\r\n%PDF-1.7 rest", PDF),
        (page("Words").encode(), HTML),
        (b"\xef\xbb\xbf  <html><p>x", HTML),
        (b"<!-- saved from (0024)https://a.example/ -->\n<HTML><body>x", HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html>', HTML),
        (b"<p>A piece of a page</p>", HTML),
        (page("Words").encode("utf-16"), HTML),
        (b"\x89PNG\r\n\x1a\n\xff\0", "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF<html>", "image/jpeg"),
        (b"RIFF\x24\x80\0\0WEBPVP8 \xff", "image/webp"),
        (b"<html>\n%PDF-1.7", HTML),
        ("Nine had a week or more. 🐟 الآن".encode(), PLAIN),
        (b"<<Words>> in signs that are no tags", PLAIN),
        (b"Files begin with %PDF-1.7 if they are PDFs, and pages with <html>.", PLAIN),
        (b"MZ and BM are letters, too, and PK.", PLAIN),
        (b"a,b\n1,2\n", PLAIN),
    ],
)
def test_it_is_told_from_the_bytes(content: bytes, kind: str) -> None:
    assert tell(content)[0] == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b" \n\0\0 ", "The file is empty."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "It is a drawing (SVG)"),
        (b"<?xml version='1.0'?><!-- x -->\n<svg onload='run()'/>", "It is a drawing (SVG)"),
        (b"\0\0\0\x18ftypmp42\0", "It is a recording."),
        (b"MZ\x90\0\x03\0\xff", "It is a program."),
        (b"\x7fELF\x02\x01\x01\0\xff", "It is a program."),
        (b"#!/bin/sh\nrm -r /\n", "It is a script."),
        (b"<?php echo 1;", "It is a script."),
        (packed(a_txt=b"Words"), "It is an archive."),
        (b"\x1f\x8b\x08\0\xff", "It is an archive."),
        (packed(word__document_xml=b"<w/>"), "It is an archive."),
        (packed(mimetype=b"application/epub+zip"), "It is an e-book."),
        (b"\0\0\0\x18ftypheic\0", "It is an image of a kind that is not taken."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "It is an old or an encrypted Office document."),
        (b"{\\rtf1 Words}", "It is a rich text document."),
        (b"%!PS-Adobe-3.0", "It is PostScript."),
        (b"<!-- x --><svg onload='run()'/>", "It is a drawing (SVG)"),
        (b"<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", "It is a drawing (SVG)"),
        (b"<?xml version='1.0'?><rss/>", "It is XML."),
        (b"<office:document xmlns:office='x'><office:meta/></office:document>", "It is XML."),
        (b"A line of text\n%PDF-1.7\n1 0 obj", "It is a PDF behind other words."),
        (b"From: <Saved>\nSubject: x\nContent-Type: multipart/related;\n\tboundary=1\n", "It is a web archive (MHTML)"),
        ("plain".encode("utf-16-le"), "It is text in UTF-16 without the mark that says so."),
        (b"words\0and\0\0\0bytes \x01 that go on", "It is no text but data of a program."),
        (b"\x01\x02\x03 hm \x04\x05", "It is no text: it is full of control characters."),
        (ACCENTS.encode("latin-1"), "Its characters are not sure"),
        (page(ACCENTS, head="").encode("latin-1"), "Its characters are not sure"),
        (page("中文", head='<meta charset="klingon">').encode("gbk"), "Its characters are not sure"),
    ],
)
def test_other_kinds_are_refused_with_what_they_seem_to_be(content: bytes, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        tell(content)
    assert refused.value.messages[0].startswith(said)


@pytest.mark.parametrize(
    ("said", "encoding", "declared"),
    [
        (ACCENTS, "utf-8", ""),
        (ACCENTS, "utf-8-sig", ""),
        (ACCENTS, "utf-16", ""),
        (ACCENTS, "cp1252", '<meta charset="ISO-8859-1">'),
        ("“Words” – so", "cp1252", "<meta charset=latin1>"),
        ("난민", "cp949", '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">'),
        ("中文词语", "gb18030", "<meta charset='gb2312'>"),
        ("東京の話", "iso-2022-jp", "<meta charset='iso-2022-jp'>"),
        # the page says one thing, and its bytes can only be another
        (ACCENTS, "utf-8", '<meta charset="iso-8859-1">'),
    ],
)
def test_the_characters_of_a_page_are_those_that_a_browser_shows(said: str, encoding: str, declared: str) -> None:
    assert said in tell(page(said, head=declared).encode(encoding))[1]


def test_the_mark_at_the_beginning_of_a_text_is_no_part_of_it() -> None:
    assert tell(b"\xef\xbb\xbfWords") == (PLAIN, "Words")
    assert tell("Words".encode("utf-16")) == (PLAIN, "Words")


def test_a_form_feed_or_an_escape_makes_no_text_a_wrong_one() -> None:
    assert tell(b"Page one\x0cPage two \x1b" + b" and many words" * 20)[0] == PLAIN


@pytest.mark.parametrize("name", ["unicode_escape", "unicode-escape", "unicode:escape", "raw_unicode_escape"])
def test_a_page_that_names_no_encoding_of_browsers_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="not sure"):
        tell(f'<html><meta charset="{name}"><p>\\ud800 words '.encode() + b"\xff")


@pytest.mark.parametrize("name", ["x.html", "x.HTM", "x.asp", "x", ""])
def test_a_name_that_promises_nothing_else_is_taken(name: str) -> None:
    refuse_misnamed(name, HTML)


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("photo.jpg", HTML, "Its name ends as a JPEG image (.jpg), and by its content it is a web page."),
        ("report.pdf", PLAIN, "Its name ends as a PDF (.pdf), and by its content it is plain text."),
    ],
)
def test_a_name_that_promises_another_kind_is_refused_with_what_it_is(name: str, kind: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        refuse_misnamed(name, kind)
    assert refused.value.messages[0].startswith(said)
