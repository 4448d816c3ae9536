"""From bytes to characters, where it is sure which characters they are."""

from __future__ import annotations

import codecs
import re

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_DECLARED = re.compile(
    rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
# how far into a page its declaration is looked for
_HEAD = 4096

# what pages call an encoding, and what browsers take it for
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "korean": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-949": "cp949",
    "windows-31j": "cp932",
}
# ways of Python to write characters, which no browser knows: some make halves of characters
_NO_ENCODINGS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
# looks like ASCII, and is not: it changes its meaning after an escape
_ESCAPING = "iso-2022-jp"


def marked(content: bytes) -> bytes:
    """The beginning of a file, with the letters of ASCII where they are one byte each."""
    if content.startswith(UTF_16):
        return content[: 2 * _HEAD].decode("utf-16", "replace").encode()
    return content


def decode(content: bytes, *, is_page: bool) -> str | None:
    """The characters; None if it is not sure which they are.

    A mark at the beginning says it; else it is UTF-8, if it can be; else a page may say what it is.
    """
    declared = _declared(content) if is_page else ""
    if content.startswith(UTF_16):
        return _strictly(content, "utf-16")
    if declared == _ESCAPING and b"\x1b" in content:
        return _strictly(content, _ESCAPING)
    text = _strictly(content, "utf-8-sig")
    return _strictly(content, declared) if text is None and declared else text


def _declared(page: bytes) -> str:
    found = _DECLARED.search(page[:_HEAD])
    if found is None:
        return ""
    name = (found[1] or found[2]).decode().lower()
    return _MEANT.get(name, name)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return None if codecs.lookup(encoding).name in _NO_ENCODINGS else content.decode(encoding)
    except (UnicodeError, LookupError):
        return None
