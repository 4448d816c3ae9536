"""Files as people have them, made here."""

import io
import zipfile
from html import escape
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}


def pdf(*pages: str, **encryption: Any) -> bytes:
    """A PDF of these pages; `encryption` is what pypdf's writer takes (`user_password`, …)."""
    writer = PdfWriter()
    for text in pages:
        add_page(writer, _drawn(text).encode("cp1252"))
    if encryption:
        writer.encrypt(**{"user_password": "", **encryption}, algorithm="AES-256")
    return written(writer)


def add_page(writer: PdfWriter, drawn: bytes, **filters: str) -> None:
    """Add a page of these drawing commands; `filters` say how they are packed."""
    stream = StreamObject()
    stream._data = drawn
    stream.update({NameObject(f"/{name}"): NameObject(value) for name, value in filters.items()})
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in FONT.items()})
    fonts = DictionaryObject({NameObject("/F1"): font})
    page = writer.add_blank_page(600, 800)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(stream)


def written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _drawn(text: str) -> str:
    lines = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in text.split("\n")]
    return "BT /F1 12 Tf 14 TL 50 750 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"


def page(*paragraphs: str, before: str = "", head: str = '<meta charset="utf-8">') -> str:
    """A web page whose article has these paragraphs."""
    said = "".join(f"<p>{escape(text, quote=False)}</p>\n" for text in paragraphs)
    body = f"<body>{before}<article>{said}</article></body>"
    return f"<!DOCTYPE html><html><head>{head}<title>The Coast Letter</title></head>{body}</html>"


def packed(**names: bytes) -> bytes:
    """A zip archive; two underscores in a name stand for a slash, one before the ending for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in names.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()
