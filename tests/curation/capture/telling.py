"""Files that tell more than their words and pictures: a canary in each place, made here."""

import io
import zipfile
from typing import Any

from PIL import Image, PngImagePlugin
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tests.curation.capture.files import add_page, written

CANARY = "CanaryAnna"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode()
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = ("settings", "comments", "styles", "people")
MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"


def exif() -> Any:
    """Who made it, with what and where."""
    made = Image.Exif()
    made[0x010F], made[0x013B], made[0x0112] = CANARY, CANARY, 6
    made.get_ifd(0x8825)[1] = "N"
    made.get_ifd(0x8825)[29] = CANARY
    return made


def image(name: str, size: tuple[int, int] = (40, 20), **more: Any) -> bytes:
    """A picture, red at its left half, with metadata of every kind that its format knows."""
    picture = Image.new("RGB", size, "white")
    picture.paste((200, 0, 0), (0, 0, size[0] // 2, size[1]))
    options: dict[str, Any] = {"exif": exif(), **more}
    if name in ("JPEG", "WEBP"):
        options["xmp"] = XMP
    if name in ("JPEG", "GIF"):
        options["comment"] = CANARY.encode()
    if name == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", CANARY)
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options["pnginfo"] = texts
    if name == "TIFF":
        tags = ImageFileDirectory_v2()
        tags[270], tags[315], tags[700], tags[33723] = CANARY, CANARY, XMP, CANARY.encode()
        options = {"tiffinfo": tags}
    if name == "GIF":
        options.pop("exif")
    file = io.BytesIO()
    picture.save(file, name, **options)
    return file.getvalue()


def text(said: str) -> TextStringObject:
    return TextStringObject(said)


def telling_pdf() -> bytes:
    """A PDF that tells in every place of which anybody has heard, with an earlier version of itself inside."""
    writer = PdfWriter()
    add_page(writer, b"BT /F1 12 Tf 50 750 Td (Words) Tj ET /X1 Do")
    page: Any = writer.pages[0]
    picture = StreamObject()
    picture._data = image("JPEG")
    facts = {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceRGB", "Filter": "/DCTDecode"}
    picture.update({NameObject(f"/{key}"): NameObject(value) for key, value in facts.items()})
    for key, number in {"Width": 40, "Height": 20, "BitsPerComponent": 8}.items():
        picture[NameObject(f"/{key}")] = NumberObject(number)
    picture[NameObject("/PTEX.FileName")] = text(f"/home/{CANARY}/figure.pdf")
    picture[NameObject("/Metadata")] = _stream(writer, XMP)
    page["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/X1"): writer._add_object(picture)})
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/App"): text(CANARY)})
    page[NameObject("/Thumb")] = _stream(writer, CANARY.encode())
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/Text"), NameObject("/T"): text(CANARY)})
    note[NameObject("/Rect")], note[NameObject("/Contents")] = ArrayObject(), text("A note that stays")
    film = DictionaryObject({NameObject("/Subtype"): NameObject("/FileAttachment"), NameObject("/T"): text(CANARY)})
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): _launch()})
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(one) for one in (note, film, link)])
    writer.add_metadata({"/Author": CANARY, "/Producer": CANARY})
    writer.add_attachment(f"{CANARY}.txt", CANARY.encode())
    runs = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): text(CANARY)})
    names: Any = writer.root_object["/Names"]
    names[NameObject("/JavaScript")] = DictionaryObject({NameObject("/Names"): ArrayObject([text(CANARY), runs])})
    writer.root_object[NameObject("/Metadata")] = _stream(writer, XMP)
    writer.root_object[NameObject("/OpenAction")] = _launch()
    first = written(writer)
    # what was written before stays in front of what a program adds later
    return first + b"\n% " + CANARY.encode() + b"\n" + first[first.rindex(b"startxref") :]


def _launch() -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): text(CANARY)})


def _stream(writer: PdfWriter, content: bytes) -> Any:
    made = DecodedStreamObject()
    made.set_data(content)
    return writer._add_object(made)


def zipped(parts: dict[str, bytes | str], *, comment: str = CANARY) -> bytes:
    """A zip archive of these parts, with a comment."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 14, 3, 7, 8)), content)
        archive.comment = comment.encode()
    return file.getvalue()


def types(main: str, part: str, **others: str) -> str:
    """What the parts of a document are: the main one, and others by name, where each stands for its kind."""
    others = {"docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml", **others}
    listed = {part: MAIN.format(main), **{name: _kind(kind) for name, kind in others.items()}}
    return (
        f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/bin"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in listed.items())
        + "</Types>"
    )


def _kind(said: str) -> str:
    return said if "/" in said else f"application/vnd.openxmlformats-officedocument.{said}+xml"


def rels(*relations: tuple[str, str, str]) -> str:
    """Relationships: identifier, type and target; what is on the web is outside."""
    made = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target or kind == "attachedTemplate" else "")
        + "/>"
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="{RELS}">{made}</Relationships>'


def docx(**more: bytes | str) -> bytes:
    """A Word document that tells everything that one can."""
    body = (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:a="urn:a" xmlns:o="urn:o"><!-- {CANARY} --><w:body>'
        f'<w:p w:rsidR="{CANARY}"><w:r><w:t>We were </w:t></w:r><w:r><w:t>moved.</w:t></w:r></w:p>'
        f'<w:tbl><w:tr><w:tc><w:p><w:ins w:author="{CANARY}" w:date="2024-05-14T03:07:00Z"><w:r><w:t>In one night'
        f"</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl>"
        '<w:p><w:r><a:blip r:embed="p1"/><a:blip r:link="t1"/><o:OLEObject r:id="e1"/></w:r>'
        '<w:hyperlink r:id="h1"><w:r><w:t>A link</w:t></w:r></w:hyperlink></w:p></w:body></w:document>'
    )
    about = (
        ("p1", "image", "media/image1.jpeg"),
        ("t1", "image", f"https://tracker.example/{CANARY}.png"),
        ("e1", "oleObject", "embeddings/oleObject1.bin"),
        ("h1", "hyperlink", "https://coastletter.example/"),
    )
    settings = f'<w:settings xmlns:w="{W}"><w:rsids><w:rsid w:val="{CANARY}"/></w:rsids></w:settings>'
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:author="{CANARY}" w:initials="{CANARY}"/></w:comments>'
    core = f"<coreProperties>{CANARY}</coreProperties>"
    return zipped(
        {
            "[Content_Types].xml": types(
                "wordprocessingml.document",
                "word/document.xml",
                **{f"word/{one}.xml": f"wordprocessingml.{one}" for one in WORD},
            ),
            "_rels/.rels": rels(("r1", "officeDocument", "word/document.xml"), ("r2", "x", "docProps/core.xml")),
            "docProps/core.xml": core,
            "docProps/app.xml": core,
            "docProps/custom.xml": core,
            "docProps/thumbnail.jpeg": image("JPEG"),
            "word/document.xml": body,
            "word/_rels/document.xml.rels": rels(*about),
            "word/settings.xml": settings,
            "word/_rels/settings.xml.rels": rels(("a1", "attachedTemplate", f"file:///C:/Users/{CANARY}/x.dotm")),
            "word/comments.xml": comments,
            "word/people.xml": f"<people>{CANARY}</people>",
            "word/media/image1.jpeg": image("JPEG"),
            "word/embeddings/oleObject1.bin": CANARY,
            "customXml/item1.xml": f"<x>{CANARY}</x>",
            **more,
        }
    )


def sheet(main: str, part: str) -> bytes:
    """A workbook or a presentation, with a picture, its properties, and parts of kinds that nobody has heard of."""
    folder = part.partition("/")[0]
    schema = main.partition(".")[0]
    said = {
        f"{folder}/comments1.xml": f"{schema}.comments",
        f"{folder}/pivotCache/pivotCacheDefinition1.xml": f"{schema}.pivotCacheDefinition",
        f"{folder}/changesInfos/changesInfo1.xml": "application/vnd.ms-powerpoint.changesinfo+xml",
        f"{folder}/anything/unknownPart.xml": "application/vnd.example.unknown+xml",
    }
    about = (
        ("p1", "image", "media/image1.png"),
        ("c1", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
        ("e1", "oleObject", "embeddings/oleObject1.bin"),
        ("i1", "changesInfo", "/" + f"{folder}/changesInfos/changesInfo1.xml"),
        ("m1", "comments", "comments1.xml"),
    )
    revision = "http://schemas.microsoft.com/office/spreadsheetml/2014/revision"
    body = (
        f'<x xmlns:c="urn:c" xmlns:r="{R}" xmlns:xr="{revision}" xmlns:mc="urn:mc" xr:uid="{{{CANARY}}}">'
        f'<c:fileVersion appName="{CANARY}"/><c:absPath url="C:\\{CANARY}"/><xr:revisionPtr documentId="{CANARY}"/>'
        f'<author name="{CANARY}" userId="{CANARY}"/><a:blip xmlns:a="urn:a" r:embed="p1"/>'
        '<pivotCaches><pivotCache cacheId="1" r:id="c1"/></pivotCaches>'
        '<oleObjects><mc:AlternateContent><mc:Choice><oleObject r:id="e1"/></mc:Choice>'
        '<mc:Fallback><oleObject r:id="e1"/></mc:Fallback></mc:AlternateContent></oleObjects>'
        '<mc:AlternateContent><mc:Choice><c:contentPart r:id="e1"/></mc:Choice>'
        "<mc:Fallback><c:drawn>Words</c:drawn></mc:Fallback></mc:AlternateContent>"
        f'<extLst><ext uri="one"><c:creationId val="{CANARY}"/></ext></extLst><xfrm><ext cx="1" cy="1"/></xfrm></x>'
    )
    cache = f'<pivotCacheDefinition refreshedBy="{CANARY}"><s v="{CANARY}"/></pivotCacheDefinition>'
    return zipped(
        {
            "[Content_Types].xml": types(main, part, **said),
            "_rels/.rels": rels(("r1", "officeDocument", part), ("r2", "x", "docProps/core.xml")),
            "docProps/core.xml": f"<x>{CANARY}</x>",
            part: body,
            f"{folder}/_rels/{part.rpartition('/')[2]}.rels": rels(*about),
            f"{folder}/comments1.xml": f"<c><authors><author>{CANARY}</author></authors><r><t>{CANARY}:</t></r></c>",
            f"{folder}/pivotCache/pivotCacheDefinition1.xml": cache,
            f"{folder}/pivotCache/_rels/pivotCacheDefinition1.xml.rels": rels(("r1", "x", f"{CANARY}.xml")),
            f"{folder}/changesInfos/changesInfo1.xml": f'<chgInfo userId="x" dt="2024"><n>{CANARY}</n></chgInfo>',
            f"{folder}/anything/unknownPart.xml": f"<x>{CANARY}</x>",
            f"{folder}/unlisted.xml": f"<x>{CANARY}</x>",
            f"{folder}/embeddings/oleObject1.bin": CANARY,
            f"{folder}/printerSettings/printerSettings1.bin": CANARY,
            f"{folder}/media/image1.png": image("PNG"),
            f"{folder}/media/image2.emf": CANARY,
        }
    )


def opened(kind: str) -> bytes:
    """A document of OpenDocument."""
    office, words, dc = (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "http://purl.org/dc/elements/1.1/",
    )
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:text="{words}" xmlns:dc="{dc}" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="urn:draw">'
        f"<office:scripts><x>{CANARY}</x></office:scripts><office:body><office:text>"
        f'<text:p>We were<text:s text:c="1"/>moved.<office:annotation><dc:creator>{CANARY}</dc:creator>'
        f"<dc:date>2024-05-14</dc:date></office:annotation></text:p><text:h>In one night</text:h>"
        f'<draw:image xlink:href="https://tracker.example/{CANARY}"/>'
        "</office:text></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": content,
            "meta.xml": f"<m>{CANARY}</m>",
            "settings.xml": f"<m>{CANARY}</m>",
            "Thumbnails/thumbnail.png": image("PNG"),
            "Pictures/1.jpg": image("JPEG"),
            "Object 1": CANARY,
            "META-INF/manifest.xml": '<m><e full-path="/"/><e full-path="content.xml"/><e full-path="meta.xml"/></m>',
        },
        comment="",
    )
