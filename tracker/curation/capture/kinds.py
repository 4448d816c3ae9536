"""What kind a file is, told from its bytes: a name says what somebody hoped it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.capture.beginnings import image_kind
from tracker.curation.capture.decoding import decode, marked
from tracker.curation.capture.wrong import is_document, why_no_text, wrong_text

HTML, PDF, PLAIN = "text/html", "application/pdf", "text/plain"
# which document it is, the parser tells, who unpacks it
ARCHIVE = "application/zip"
_OFFICE, _OPEN = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Kind:
    """A kind of file that is kept: what people call it, and how its name ends; `others` are endings, too."""

    words: Any
    ending: str
    others: tuple[str, ...] = ()


KINDS = {
    HTML: Kind(gettext_lazy("a web page"), "html", ("htm", "xhtml", "xht")),
    PDF: Kind(gettext_lazy("a PDF"), "pdf"),
    PLAIN: Kind(gettext_lazy("plain text"), "txt"),
    "image/jpeg": Kind(gettext_lazy("a JPEG image"), "jpg", ("jpeg", "jpe", "jfif")),
    "image/png": Kind(gettext_lazy("a PNG image"), "png"),
    "image/webp": Kind(gettext_lazy("a WebP image"), "webp"),
    "image/tiff": Kind(gettext_lazy("a TIFF image"), "tif", ("tiff",)),
    "image/gif": Kind(gettext_lazy("a GIF image"), "gif"),
    f"{_OFFICE}wordprocessingml.document": Kind(gettext_lazy("a Word document"), "docx"),
    f"{_OFFICE}spreadsheetml.sheet": Kind(gettext_lazy("an Excel workbook"), "xlsx"),
    f"{_OFFICE}presentationml.presentation": Kind(gettext_lazy("a PowerPoint presentation"), "pptx"),
    f"{_OPEN}text": Kind(gettext_lazy("an OpenDocument text"), "odt"),
    f"{_OPEN}spreadsheet": Kind(gettext_lazy("an OpenDocument sheet"), "ods"),
    f"{_OPEN}presentation": Kind(gettext_lazy("an OpenDocument presentation"), "odp"),
}

# what may stand before the first tag: the mark of UTF-8, spaces, an XML declaration, comments
_BEFORE = rb"(?:\xef\xbb\xbf|\s|<\?xml[^>]{0,200}\?>|<!--.{0,20000}?-->)*+"
# as browsers tell a page whose server says nothing
_TAGS = (
    rb"!doctype\s+html|html|head|body|title|meta|link|script|style|iframe|h1|h2|div|span|font|table|a|b|br|p|ul|ol"
    rb"|main|article|section|header|nav"
)
_PAGE = re.compile(_BEFORE + rb"<(?:" + _TAGS + rb")[\s/>]", re.IGNORECASE | re.DOTALL)


def tell(content: bytes) -> tuple[str, str]:
    """The kind of a file, and its characters where they are text. Raises ValidationError: why it is not taken."""
    if not content.strip(b"\0 \t\r\n"):
        raise ValidationError(_("The file is empty."))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return PDF, ""
    if kind := _binary(content):
        return kind, ""
    is_page = _PAGE.match(marked(content)) is not None
    text = decode(content, is_page=is_page)
    if text is None or ("\0" in text and not is_page):
        raise ValidationError(why_no_text(content))
    if not is_page and (said := wrong_text(text)):
        raise ValidationError(said)
    return (HTML if is_page else PLAIN), text


def _binary(content: bytes) -> str:
    """The kind of an image, or that it is a document in an archive; empty if it is neither."""
    return ARCHIVE if is_document(content) else image_kind(content)


def refuse_misnamed(name: str, kind: str) -> None:
    """Raise ValidationError if a name ends as those of another kind do: something is not what somebody thinks."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    meant = next((one for one, known in KINDS.items() if ending in (known.ending, *known.others)), kind)
    if meant != kind:
        said = _(
            "Its name ends as %(meant)s (.%(ending)s), and by its content it is %(kind)s. If that is what you mean to "
            "take in, give it a name that ends in .%(right)s."
        )
        named = {"meant": KINDS[meant].words, "ending": ending}
        raise ValidationError(said % {**named, "kind": KINDS[kind].words, "right": KINDS[kind].ending})
