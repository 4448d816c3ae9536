"""What kind a file is, told from its bytes: a name says what somebody hoped it was."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from tracker.curation.capture.decoding import decode, marked
from tracker.curation.capture.wrong import why_no_text, wrong_text

HTML, PDF, PLAIN = "text/html", "application/pdf", "text/plain"


@dataclass(frozen=True)
class Kind:
    """A kind of file that is kept: what people call it, and how its name ends."""

    words: str
    ending: str


KINDS = {HTML: Kind("a web page", "html"), PDF: Kind("a PDF", "pdf"), PLAIN: Kind("plain text", "txt")}

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
        raise ValidationError("The file is empty.")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return PDF, ""
    is_page = _PAGE.match(marked(content)) is not None
    text = decode(content, is_page=is_page)
    if text is None or ("\0" in text and not is_page):
        raise ValidationError(why_no_text(content))
    if not is_page and (said := wrong_text(text)):
        raise ValidationError(said)
    return (HTML if is_page else PLAIN), text
