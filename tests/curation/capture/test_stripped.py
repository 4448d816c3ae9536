"""The copy of a file tells nothing beside its words and pictures: a canary in every place, and none is found in it."""

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Any

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from lxml import etree
from PIL import Image
from pypdf.generic import StreamObject

from tests.curation.capture.files import page, pdf
from tests.curation.capture.telling import CANARY, R, docx, image, opened, sheet, telling_pdf, zipped
from tracker.curation.capture.extract.parsing import parse
from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.reading import Document, read
from tracker.curation.capture.strip import archive, images, office_markup
from tracker.records.metadata import Metadata

ARCHIVE = "application/zip"


def reading(content: bytes) -> Document:
    return read(ContentFile(content, name=""))


def member(content: bytes, name: str) -> bytes:
    """One part of a document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def unpacked(content: bytes) -> bytes:
    """All bytes of a file, with what is packed in it laid open."""
    found = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as opened_one:
            found += [unpacked(opened_one.read(name)) for name in opened_one.namelist()]
            found += [name.encode() for name in opened_one.namelist()]
    if content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        for number in range(1, len(reader.xref.get(0, {})) + 40):
            one = reader.get_object(number) if number in reader.xref.get(0, {}) else None
            found.append(repr(one).encode())
            if isinstance(one, StreamObject):
                found += [one._data, one.get_data() if one.get("/Filter") != "/DCTDecode" else b""]
    if content.startswith(b"\x89PNG"):
        found += [_inflated(content)]
    return b"\n".join(found)


def _inflated(content: bytes) -> bytes:
    """The texts of a PNG that are packed."""
    return b"".join(zlib.decompressobj().decompress(part[1:]) for part in content.split(b"zTXt")[1:] if part)


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
def test_of_an_image_the_pixels_stay(name: str) -> None:
    content = image(name)
    assert CANARY.encode() in content
    kind = f"image/{name.lower()}"
    copy = parse(kind, content).copy
    assert CANARY.encode() not in unpacked(copy.content)
    with Image.open(io.BytesIO(copy.content)) as made:
        assert made.format == name
        assert not {"exif", "xmp", "comment", "photoshop", "icc_profile"} & set(made.info)
        # turned as the camera was held, where the format can say so
        is_turned = name in ("JPEG", "PNG", "WEBP")
        assert made.size == ((20, 40) if is_turned else (40, 20))
        red: Any = made.convert("RGB").getpixel((10, 5) if is_turned else (5, 10))
        assert red[0] > 180
        assert red[1] < 40
    assert copy.removed


def test_the_kinds_are_named_and_never_what_they_say() -> None:
    document = reading(image("JPEG"))
    assert set(document.removed) == {"camera", "place", "xmp", "comment"}
    assert "type the words that matter" in document.notes[0]
    assert (document.kind, document.text) == ("image/jpeg", "")


def test_every_frame_of_a_moving_picture_stays() -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=[50, 70], comment=CANARY.encode())
    with Image.open(io.BytesIO(parse("image/gif", file.getvalue()).copy.content)) as made:
        assert getattr(made, "n_frames", 1) == 2


def test_what_hangs_behind_an_image_is_gone() -> None:
    for behind in (zipped({"x": CANARY}), b"<script>run()</script>"):
        assert behind not in parse("image/jpeg", image("JPEG") + behind).copy.content


def test_an_image_that_unpacks_to_very_much_is_refused_before_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    size = struct.pack(">II", 60_000, 60_000)
    head = b"IHDR" + size + b"\x08\x02\0\0\0"
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    with pytest.raises(UnreadableError, match="over 64 million pixels"):
        parse("image/png", bomb + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT")))
    monkeypatch.setattr(images, "PIXELS", 799)
    with pytest.raises(UnreadableError, match="million pixels"):
        parse("image/gif", image("GIF"))


def test_a_broken_image_is_refused() -> None:
    with pytest.raises(ValidationError, match="The image is broken"):
        reading(image("PNG")[:60])


def test_of_a_pdf_what_its_pages_draw_stays() -> None:
    content = telling_pdf()
    document = reading(content)
    found = unpacked(document.copy)
    assert CANARY.encode() not in found
    for running in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/EmbeddedFiles", b"/Metadata", b"/Info"):
        assert running not in found
    assert b"A note that stays" in found
    reader = pypdf.PdfReader(io.BytesIO(document.copy))
    assert reader.pages[0].extract_text().strip() == "Words" == document.text
    assert reader.pages[0].images[0].image.size == (40, 20)  # type: ignore[union-attr]
    told = {"document", "xmp", "thumbnail", "attached", "active", "authors", "earlier"}
    assert set(document.removed) == told


def test_a_pdf_that_is_encrypted_but_opens_for_everybody_has_a_copy_that_is_not() -> None:
    copy = reading(pdf("Words", owner_password="secret")).copy
    assert not pypdf.PdfReader(io.BytesIO(copy)).is_encrypted


def test_of_a_word_document_the_words_and_pictures_stay() -> None:
    document = reading(docx())
    assert CANARY.encode() not in unpacked(document.copy)
    assert document.kind.endswith("wordprocessingml.document")
    assert document.text == "We were moved.\nIn one night\nA link"
    with zipfile.ZipFile(io.BytesIO(document.copy)) as made:
        assert {entry.date_time for entry in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        body = made.read("word/document.xml")
        relations = made.read("word/_rels/document.xml.rels")
        assert not [name for name in made.namelist() if "docProps" in name or "embeddings" in name]
    # nothing refers to what is gone
    assert b'"t1"' not in body + relations
    assert b'"e1"' not in body + relations
    assert b"https://coastletter.example/" in relations
    told = {"document", "thumbnail", "authors", "attached", "remote", "camera", "place", "xmp", "comment"}
    assert set(document.removed) == told


@pytest.mark.parametrize(
    ("main", "part"),
    [("spreadsheetml.sheet", "xl/workbook.xml"), ("presentationml.presentation", "ppt/presentation.xml")],
)
def test_of_sheets_and_slides_too(main: str, part: str) -> None:
    parsed = parse(ARCHIVE, sheet(main, part))
    assert CANARY.encode() not in unpacked(parsed.copy.content)
    assert "type the words that matter" in parsed.notes[0]
    assert {"picture", "authors", "document", "attached"} <= parsed.copy.removed
    body = member(parsed.copy.content, part)
    # what was said in two ways, and lists that would be empty, are whole or gone
    assert b"<c:drawn>Words</c:drawn>" in body
    for empty in (b"oleObject", b"AlternateContent", b"pivotCache", b"extLst"):
        assert empty not in body
    assert b'<ext cx="1" cy="1"/>' in body


DOCUMENTS = {
    "a text": docx(),
    "a workbook": sheet("spreadsheetml.sheet", "xl/workbook.xml"),
    "a presentation": sheet("presentationml.presentation", "ppt/presentation.xml"),
}


@pytest.mark.parametrize("content", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_copy_of_a_document_holds_together(content: bytes) -> None:
    """Office programs refuse one that names parts which are not there, or has parts of no kind."""
    with zipfile.ZipFile(io.BytesIO(parse(ARCHIVE, content).copy.content)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    trees = {name: etree.fromstring(said) for name, said in parts.items() if name.endswith((".xml", ".rels"))}
    listed = [one.get("PartName", "").lstrip("/") for one in trees["[Content_Types].xml"] if one.get("PartName")]
    assert set(listed) <= set(parts)
    for name in (name for name in trees if name.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        inside = [one for one in trees[name] if one.get("TargetMode") != "External"]
        for one in inside:
            target = one.get("Target", "")
            assert posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") in parts
        source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        known = {one.get("Id") for one in trees[name]}
        used = [value for one in trees.get(source, ()) for key, value in _references(one)]
        assert set(used) <= known
    assert {name for name in parts if name.endswith(".xml")} == {"[Content_Types].xml", *listed}


def _references(element: Any) -> list[tuple[str, str]]:
    return [(key, value) for one in element.iter() for key, value in one.items() if key.startswith(f"{{{R}}}")]


def test_an_embedded_file_on_a_slide_leaves_its_picture() -> None:
    frame = (
        f'<p:tree xmlns:p="urn:p" xmlns:a="urn:a" xmlns:r="{R}"><p:graphicFrame><a:graphicData>'
        '<p:oleObj r:id="e1"><p:pic><p:name>drawn</p:name></p:pic></p:oleObj></a:graphicData></p:graphicFrame></p:tree>'
    )
    root = etree.fromstring(frame)
    office_markup.clean(root, {"e1"}, set())
    assert etree.tostring(root).count(b"<p:pic><p:name>drawn</p:name></p:pic>") == 1
    assert b"graphicFrame" not in etree.tostring(root)


def test_of_a_cell_that_leads_into_another_workbook_the_value_stays() -> None:
    root = etree.fromstring('<x><c cm="1" vm="1"><f>[1]Sheet1!A1+1</f><v>7</v></c><c><f>A1+1</f><v>8</v></c></x>')
    office_markup.clean(root, set(), set())
    assert etree.tostring(root) == b"<x><c><v>7</v></c><c><f>A1+1</f><v>8</v></c></x>"


def test_nothing_that_knows_a_piece_again_in_another_version_stays() -> None:
    root = etree.fromstring(
        '<x xmlns:w="urn:w" xmlns:n="urn:n"><w:p n:paraId="1" n:textId="2" w:rsidRDefault="3" w:val="4"/></x>'
    )
    removed: set[str] = set()
    office_markup.clean(root, set(), removed)
    assert dict(root[0].attrib) == {"{urn:w}val": "4"}
    assert removed == {"document"}


@pytest.mark.parametrize("kind", ["text", "spreadsheet", "presentation"])
def test_of_opendocument_too(kind: str) -> None:
    parsed = parse(ARCHIVE, opened(kind))
    assert CANARY.encode() not in unpacked(parsed.copy.content)
    assert parsed.kind == f"application/vnd.oasis.opendocument.{kind}"
    assert parsed.text == ("We were moved.\nIn one night" if kind == "text" else "")
    with zipfile.ZipFile(io.BytesIO(parsed.copy.content)) as made:
        first = made.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert b"meta.xml" not in made.read("META-INF/manifest.xml")


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (docx(**{"word/vbaProject.bin": "x"}), "holds macros"),
        (docx(**{"word/styles.xml": ENTITY}), "declares entities"),
        (docx(**{"word/../../etc/passwd": "x"}), "names that no program writes"),
        (docx(**{"/etc/passwd": "x"}), "names that no program writes"),
        (docx(**{"WORD/document.xml": "x"}), "names that no program writes"),
        (docx(**{"word/styles.xml": "<x"}), "is broken"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "is broken"),
        (docx()[:400], "is broken"),
    ],
)
def test_a_document_that_hides_something_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        parse(ARCHIVE, content)


def test_a_document_that_unpacks_to_very_much_is_refused_before_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED", 2**20)
    with pytest.raises(UnreadableError, match="unpacks to over"):
        parse(ARCHIVE, docx(**{"word/styles.xml": "<x/>" + " " * 2**20}))
    monkeypatch.setattr(archive, "UNPACKED", 2**30)
    monkeypatch.setattr(archive, "PARTS", 10)
    with pytest.raises(UnreadableError, match="parts"):
        parse(ARCHIVE, docx())


def test_a_page_keeps_its_words_and_nothing_that_runs_or_is_fetched() -> None:
    hidden = (
        f"<!-- {CANARY} --><script>{CANARY}</script><style>p{{background:url(//t.example/{CANARY})}}</style>"
        f'<form action="//t.example/{CANARY}"><p>Words in a form</p><input value="{CANARY}"></form>'
        f'<p onclick="{CANARY}()" style="background:url(//t.example)" data-by="{CANARY}">Words</p>'
        f'<img src="//t.example/{CANARY}.gif" alt="A boat"><iframe src="//t.example/{CANARY}"></iframe>'
        f'<svg onload="{CANARY}()"><text>{CANARY}</text></svg><a href="javascript:{CANARY}()">One</a>'
        '<a href="https://coastletter.example/">Two</a> after it'
    )
    content = page(
        "Of the 40 fishermen", before=hidden, head=f'<meta name="author" content="{CANARY}"><base href="//x">'
    )
    parsed = parse("text/html", content.encode())
    said = parsed.copy.content.decode()
    assert CANARY not in said
    for running in ("<script", "onclick", "style", "javascript:", "<form", "<svg", "t.example", "<base"):
        assert running not in said.lower()
    for word in ("Words in a form", "Words", "A boat", "One", "Of the 40 fishermen", "after it", "The Coast Letter"):
        assert word in said
    assert 'href="https://coastletter.example/"' in said
    assert "default-src 'none'" in said
    assert parsed.copy.removed == {"comment", "active", "remote", "form", "document"}


def test_a_plain_text_is_its_own_copy_to_the_byte() -> None:
    content = b"\xef\xbb\xbfOne\r\ntwo\rthree"
    assert reading(content).copy == content


def test_a_copy_is_not_stripped_of_more() -> None:
    for kind, content in (("image/png", image("PNG")), ("application/pdf", telling_pdf()), (ARCHIVE, docx())):
        again = parse(kind, parse(kind, content).copy.content).copy
        assert again.removed == set(), kind


def test_every_kind_has_its_words() -> None:
    from tracker.curation.capture.strip import stripped  # noqa: PLC0415

    codes = {value for name, value in vars(stripped).items() if name.isupper()}
    assert codes == set(Metadata.values)
