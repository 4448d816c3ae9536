"""Files that somebody made to harm who reads them: each is refused in a sentence, or harmless."""

import io
import struct
import zipfile

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject

from tests.curation.capture.files import add_page, written
from tests.curation.capture.telling import docx, image, zipped
from tracker.curation.capture.extract.parsing import parse
from tracker.curation.capture.extract.unreadable import UnreadableError

ARCHIVE = "application/zip"
CONTENT = '<a xmlns:t="urn:text"><t:p>One{}two</t:p></a>'


def odt(said: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": CONTENT.format(said)}, comment="")


def altered(content: bytes, size: int) -> bytes:
    """The archive, where it says of its first part that it unpacks to this size."""
    at = content.index(b"PK\x01\x02") + 24
    return content[:at] + struct.pack("<I", size) + content[at + 4 :]


def linked() -> bytes:
    """A document with a part that is a link to a file of whoever unpacks it."""
    file = io.BytesIO(docx())
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo("word/media/link.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


@pytest.mark.parametrize(("count", "spaces"), [("3", 3), ("2000000000", 1), ("900000", 1000), ("-4", 1), ("x", 1)])
def test_a_number_of_spaces_that_nobody_types_takes_no_memory(count: str, spaces: int) -> None:
    assert parse(ARCHIVE, odt(f'<t:s t:c="{count}"/>')).text == f"One{' ' * spaces}two"


@pytest.mark.parametrize(
    "content",
    [
        docx(**{"word/document.xml": "<p>" * 100_000 + "</p>" * 100_000}),
        altered(docx(), 10),
        altered(docx(), 10_000),
        docx(**{"[Content_Types].xml": "<x"}),
    ],
)
def test_a_document_that_lies_or_has_no_bottom_is_broken(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="The document is broken"):
        parse(ARCHIVE, content)


def test_a_part_that_is_a_link_is_read_as_its_bytes_and_leads_nowhere() -> None:
    copy = parse(ARCHIVE, linked()).copy
    assert "picture" in copy.removed
    with zipfile.ZipFile(io.BytesIO(copy.content)) as made:
        assert not [entry for entry in made.infolist() if entry.external_attr >> 28 == 0o12]
        assert b"passwd" not in made.read("word/media/link.png")


def test_pages_that_are_their_own_parents_are_refused_at_once() -> None:
    writer = PdfWriter()
    add_page(writer, b"BT /F1 12 Tf (Words) Tj ET")
    tree = writer.root_object["/Pages"]
    tree[NameObject("/Parent")] = writer.root_object.raw_get("/Pages")  # type: ignore[index]
    with pytest.raises(UnreadableError, match="lead in a circle"):
        parse("application/pdf", written(writer))


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "GIF"])
def test_what_is_cut_off_is_refused(name: str) -> None:
    whole = image(name, (400, 400))
    with pytest.raises(UnreadableError, match="The image is broken"):
        parse(f"image/{name.lower()}", whole[: len(whole) - 40])


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
def test_of_what_is_two_kinds_of_file_at_once_the_picture_stays(name: str) -> None:
    made = parse(f"image/{name.lower()}", image(name) + docx()).copy.content
    assert not zipfile.is_zipfile(io.BytesIO(made))
