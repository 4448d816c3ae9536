"""The copy of a PDF holds what its pages draw and no more, however the PDF says it."""

import io
import zlib
from typing import Any

import pypdf
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, ContentStream, StreamObject

from tests.curation.capture.telling import CANARY, image
from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.strip import pdf

SAID = CANARY.encode()
PICTURE = b"/Type/XObject/Subtype/Image/Width 40/Height 20/ColorSpace/DeviceRGB/BitsPerComponent 8"
DRAWN = b"q 40 0 0 20 0 0 cm /Canary Do Q"


def written(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    content, starts = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    listed = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\n" % (count, listed, count)
    return content + table + b"startxref\n%d\n%%%%EOF" % len(content)


def stream(said: bytes, data: bytes) -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (said, len(data), data)


def one_page(drawn: bytes, resources: bytes, *more: bytes, catalog: bytes = b"") -> bytes:
    """A PDF of one page; `more` are the objects from 5 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<<%b>>/Contents 4 0 R>>" % resources
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return written(b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog, pages, page, stream(b"", drawn), *more)


def with_picture(filters: bytes, data: bytes, *more: bytes) -> bytes:
    return one_page(DRAWN, b"/XObject<</Canary 5 0 R>>", stream(PICTURE + filters, data), *more)


def laid_open(content: bytes) -> bytes:
    """All bytes of a PDF, and its streams as they are when they are unpacked."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    found = [content]
    for number in reader.xref[0]:
        one = reader.get_object(number)
        found.append(repr(one).encode())
        if isinstance(one, StreamObject):
            found.append(one._data)
            if "/Width" not in one:
                found.append(one.get_data())
    return b"\n".join(found)


def copy_of(content: bytes) -> bytes:
    return pdf.stripped(content).content


def pictures(copy: bytes) -> list[Any]:
    return [one.image for one in pypdf.PdfReader(io.BytesIO(copy)).pages[0].images]


HEX = image("JPEG").hex().encode() + b">"


@pytest.mark.parametrize(
    ("filters", "data", "more"),
    [
        (b"/Filter/DCTDecode", image("JPEG"), []),
        (b"/Filter/DCT", image("JPEG"), []),
        (b"/Filter 6 0 R", image("JPEG"), [b"/DCTDecode"]),
        (b"/Filter 6 0 R", image("JPEG"), [b"[7 0 R]", b"/DCT"]),
        (b"/Filter[/AHx 6 0 R]", HEX, [b"/DCT"]),
        (b"/Filter[/Fl/AHx/DCT]/DecodeParms[null null null]", zlib.compress(HEX), []),
    ],
)
def test_a_picture_loses_its_metadata_however_its_packing_is_said(
    filters: bytes, data: bytes, more: list[bytes]
) -> None:
    copy = copy_of(with_picture(filters, data, *more))
    assert SAID not in laid_open(copy)
    (picture,) = pictures(copy)
    assert picture.size == (40, 20)
    assert picture.convert("RGB").getpixel((5, 10))[0] > 180


def test_a_picture_between_the_commands_loses_its_metadata_and_is_drawn() -> None:
    for filters, data in ((b"/F/DCT", image("JPEG")), (b"/F[/AHx/DCT]", HEX)):
        inline = b"BI /W 40 /H 20 /CS /RGB /BPC 8 /Canary(%b) %b ID %b\nEI Q" % (SAID, filters, data)
        copy = copy_of(one_page(b"q 40 0 0 20 0 0 cm " + inline, b""))
        assert SAID not in laid_open(copy)
        page: Any = pypdf.PdfReader(io.BytesIO(copy)).pages[0]
        (drawn,) = [one for one, operator in ContentStream(page["/Contents"], None).operations if operator[:2] == b"IN"]
        with Image.open(io.BytesIO(drawn["data"])) as picture:
            assert picture.size == (40, 20)
            assert not picture.getexif()


def test_a_picture_between_the_commands_that_is_not_packed_is_drawn_as_before() -> None:
    bits = bytes(range(0, 240, 2)) + b" EI\xff" + b"\x01" * 116
    copy = copy_of(one_page(b"q BI /W 40 /H 6 /CS /G /BPC 8 ID " + bits + b"\nEI Q", b""))
    assert bits in laid_open(copy)


def test_a_picture_that_is_packed_in_an_unknown_way_is_refused() -> None:
    for filters in (b"/Filter/Crypt", b"/Filter[/DCTDecode/FlateDecode]", b"/F(elsewhere.jpg)"):
        with pytest.raises(UnreadableError, match="not known"):
            copy_of(with_picture(filters, image("JPEG")))


def jpeg_2000(**more: Any) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").save(file, "JPEG2000", comment=CANARY, tile_size=(128, 128), **more)
    return file.getvalue()


def box(kind: bytes, said: bytes) -> bytes:
    return (len(said) + 8).to_bytes(4, "big") + kind + said


def commented(content: bytes) -> bytes:
    """A codestream whose last tile has a comment in its own header, and words behind its end."""
    at = content.rindex(b"\xff\x90\x00\x0a")
    comment = b"\xff\x64" + (len(SAID) + 4).to_bytes(2, "big") + b"\0\1" + SAID
    told = int.from_bytes(content[at + 6 : at + 10], "big") + len(comment)
    head = content[: at + 6] + told.to_bytes(4, "big") + content[at + 10 : at + 12]
    return head + comment + content[at + 12 :] + SAID


@pytest.mark.parametrize(
    "content",
    [
        jpeg_2000() + box(b"xml ", SAID) + box(b"uuid", b"x" * 16 + SAID),
        commented(jpeg_2000(no_jp2=True)),
    ],
)
def test_a_jpeg_2000_keeps_its_pixels_and_no_comment(content: bytes) -> None:
    assert SAID in content
    copy = copy_of(with_picture(b"/Filter/JPXDecode", content))
    assert SAID not in laid_open(copy)
    kept = next(one for one in objects(copy) if one.get("/Subtype") == "/Image")
    with Image.open(io.BytesIO(kept._data)) as made, Image.open(io.BytesIO(content)) as before:
        assert made.tobytes() == before.tobytes()


def objects(copy: bytes) -> list[Any]:
    reader = pypdf.PdfReader(io.BytesIO(copy))
    return [one for one in map(reader.get_object, reader.xref[0]) if hasattr(one, "get")]


def test_what_hangs_behind_packed_data_is_gone() -> None:
    packed = zlib.compress(b"\x80" * 2400)
    copy = copy_of(with_picture(b"/Filter/FlateDecode", packed + SAID))
    assert packed in copy
    assert SAID not in copy


def test_words_in_the_commands_that_draw_nothing_are_gone() -> None:
    drawn = (
        b"%% %b\n/Span<</Author(%b)>>BDC BT /Canary 9 Tf 1 Tr (Words) Tj [(in) -20 (<\\051)] TJ ET EMC\n"
        b"/P/Canary DP /%b MP (%b) 0 0 1 rg /Canary (%b) nothing"
    ) % ((SAID,) * 5)
    fonts = b"/Font<</Canary<</Type/Font/Subtype/Type1/Name/%b/BaseFont/Helvetica>>>>" % SAID
    copy = copy_of(one_page(drawn, fonts + b"/Properties<</Canary<</Canary(%b)>>>>" % SAID))
    found = laid_open(copy)
    assert b"Canary" not in found
    page = pypdf.PdfReader(io.BytesIO(copy)).pages[0]
    assert page.extract_text() == "Wordsin<)"
    operators = [operator for _, operator in ContentStream(page["/Contents"], None).operations]
    assert operators == [b"BT", b"Tf", b"Tr", b"Tj", b"TJ", b"ET", b"rg"]


def test_layers_stay_hidden_and_have_numbers_in_place_of_names() -> None:
    layers = (
        b"/OCProperties<</OCGs[5 0 R 6 0 R]/D<</Name(%b)/Creator(%b)/ON[5 0 R]/OFF[6 0 R]/Order[(%b)5 0 R[6 0 R]]>>>>"
    )
    one, two = (b"<</Type/OCG/Name(%b)/Usage<</CreatorInfo<</Creator(%b)>>>>>>" % (SAID, SAID) for _ in range(2))
    labels = b"/PageLabels<</Nums[0<</P(%b)>>]>>" % SAID
    drawn = b"/OC/CanaryLayer BDC 0 0 9 9 re f EMC"
    resources = b"/Properties<</CanaryLayer 6 0 R>>"
    copy = copy_of(one_page(drawn, resources, one, two, catalog=layers % ((SAID,) * 3) + labels))
    assert b"Canary" not in laid_open(copy)
    root: Any = pypdf.PdfReader(io.BytesIO(copy)).trailer["/Root"]
    said = root["/OCProperties"]["/D"]
    assert len({one["/Name"] for one in root["/OCProperties"]["/OCGs"]}) == 2
    page: Any = pypdf.PdfReader(io.BytesIO(copy)).pages[0]
    ((name, layer),) = page["/Resources"]["/Properties"].items()
    assert said["/OFF"][0].get_object() == layer.get_object() != said["/ON"][0].get_object()
    assert f"/OC {name} BDC".encode() in page["/Contents"].get_data()
    assert said["/Order"] == [*said["/ON"], ArrayObject(said["/OFF"])]


def test_a_picture_of_a_page_that_was_taken_out_does_not_stay() -> None:
    gone = stream(PICTURE + b"/Filter/DCTDecode", image("JPEG", (60, 60)))
    kept = stream(PICTURE + b"/Filter/DCTDecode", image("JPEG"))
    copy = copy_of(one_page(DRAWN, b"/XObject<</Canary 5 0 R/Other 6 0 R>>", kept, gone))
    assert [one.size for one in pictures(copy)] == [(40, 20)]
    assert len([one for one in objects(copy) if one.get("/Subtype") == "/Image"]) == 1


def test_a_form_keeps_what_it_draws_with_resources_of_its_own_or_of_the_page() -> None:
    picture = stream(PICTURE + b"/Filter/DCTDecode", image("JPEG"))
    words = b"/Span<</By(%b)>>BDC EMC " % SAID
    own = stream(
        b"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</CanaryA 7 0 R/Other 8 0 R>>>>", words + b"/CanaryA Do"
    )
    none = stream(b"/Subtype/Form/BBox[0 0 9 9]", words + b"/CanaryB Do")
    resources = b"/XObject<</CanaryO 5 0 R/CanaryN 6 0 R/CanaryB 8 0 R>>"
    copy = copy_of(one_page(b"/CanaryO Do /CanaryN Do", resources, own, none, picture, picture))
    assert b"Canary" not in laid_open(copy)
    page: Any = pypdf.PdfReader(io.BytesIO(copy)).pages[0]
    of_page = page["/Resources"]["/XObject"]
    forms = [one.get_object() for one in of_page.values() if one.get_object()["/Subtype"] == "/Form"]
    assert len(forms) == 2
    for form in forms:
        lists = form["/Resources"]["/XObject"] if "/Resources" in form else of_page
        name = form.get_data().split()[0].decode()
        assert lists[name]["/Subtype"] == "/Image"


def test_a_form_that_no_reader_can_unpack_is_empty_and_is_said() -> None:
    form = stream(b"/Subtype/Form/BBox[0 0 9 9]/Filter/NoSuchDecode", SAID)
    made = pdf.stripped(one_page(b"/Canary Do", b"/XObject<</Canary 5 0 R>>", form))
    assert SAID not in laid_open(made.content)
    assert made.removed == {"picture"}


def test_letters_and_patterns_that_are_drawings_are_drawn_anew() -> None:
    words = b"/Span<</By(%b)>>BDC EMC " % SAID
    letter = stream(b"", words + b"9 0 d0 /Canary Do")
    picture = stream(PICTURE + b"/Filter/DCTDecode", image("JPEG"))
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>/FirstChar 97"
        b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/Resources<</XObject<</Canary 8 0 R>>>>>>"
    )
    tiles = stream(
        b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>", words + b"0 0 5 5 re f"
    )
    drawn = b"/Pattern cs /CanaryP scn 0 0 50 50 re f BT /CanaryF 9 Tf (a) Tj ET"
    copy = copy_of(one_page(drawn, b"/Font<</CanaryF 5 0 R>>/Pattern<</CanaryP 6 0 R>>", font, tiles, letter, picture))
    found = laid_open(copy)
    assert b"Canary" not in found
    assert b"0 0 5 5 re" in found
    made = next(one for one in objects(copy) if one.get("/Subtype") == "/Type3")
    name = made["/CharProcs"]["/a"].get_data().split()[-2].decode()
    assert made["/Resources"]["/XObject"][name]["/Subtype"] == "/Image"


def test_of_a_field_only_the_state_that_is_seen_stays() -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Annots 4 0 R>>"
    field = b"<</Subtype 7 0 R/Rect[0 0 9 9]/AS/Yes/T(%b)/AP<</N<</Yes 6 0 R/%b 8 0 R>>/D 8 0 R>>>>" % (SAID, SAID)
    seen = stream(b"/Subtype/Form/BBox[0 0 9 9]", b"0 0 5 5 re f")
    unseen = stream(b"/Subtype/Form/BBox[0 0 9 9]", b"(%b) Tj" % SAID)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    copy = copy_of(written(b"<</Type/Catalog/Pages 2 0 R>>", pages, page, b"[5 0 R]", field, seen, b"/Widget", unseen))
    assert SAID not in laid_open(copy)
    made: Any = pypdf.PdfReader(io.BytesIO(copy)).pages[0]["/Annots"]
    assert made[0]["/AP"]["/N"].get_data().strip() == b"0 0 5 5 re\nf"
