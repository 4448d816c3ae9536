"""A PDF written anew from what its pages draw: what is not known to draw stays behind."""

from __future__ import annotations

import io
import re
from typing import Any

import pypdf
from pypdf.filters import ASCII85Decode, ASCIIHexDecode, FlateDecode
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
)

from tracker.curation.capture.extract.pdf import ENCRYPTED, in_words
from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.strip.jpeg import bare_jpeg, bare_jpeg_2000
from tracker.curation.capture.strip.pdf_names import ANNOTATION, DRAWS, NAMED, PAGE, SHOWN, TOLD
from tracker.curation.capture.strip.stripped import ACTIVE, ATTACHED, AUTHORS, DOCUMENT, EARLIER, FORM, Stripped

PTEX = "/PTEX."
WEB = re.compile(r"(https?|mailto):", re.IGNORECASE)
UNPACKS = {
    "/FlateDecode": FlateDecode.decode,
    "/ASCIIHexDecode": ASCIIHexDecode.decode,
    "/ASCII85Decode": ASCII85Decode.decode,
}
BARE = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpeg_2000}


def stripped(content: bytes) -> Stripped:
    """The same pages, without anything that is not drawn. Raises UnreadableError."""
    with in_words():
        return _Anew(content).stripped()


class _Anew:
    """One PDF on its way into another."""

    def __init__(self, content: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(content))
        if self.reader.is_encrypted and not self.reader.decrypt(""):
            raise UnreadableError(ENCRYPTED)
        self.writer = pypdf.PdfWriter()
        self.made: dict[int, IndirectObject] = {}
        # one that shows its first page early has two ends from the beginning
        ends = 2 if b"/Linearized" in content else 1
        self.removed: set[str] = {EARLIER} if content.count(b"startxref") > ends else set()

    def stripped(self) -> Stripped:
        """Its pages in a new file."""
        for page in self.reader.pages:
            self._page(page)
        catalog: Any = self.reader.trailer["/Root"].get_object()
        self._tell(self.reader.trailer)
        self._tell(catalog)
        names = catalog.get("/Names")
        if names is not None:
            self._tell(names.get_object())
        for key in ("/OCProperties", "/PageLabels"):
            if key in catalog:
                self.writer.root_object[NameObject(key)] = self._copy(catalog[key])
        self.writer.metadata = None
        file = io.BytesIO()
        self.writer.write(file)
        return Stripped(file.getvalue(), self.removed)

    def _tell(self, said: Any) -> None:
        self.removed |= {kind for key, kind in TOLD.items() if key in said}

    def _page(self, page: Any) -> None:
        self._tell(page)
        box = page.mediabox
        made: Any = self.writer.add_blank_page(float(box.width), float(box.height))
        for key in PAGE:
            # some are said of many pages at once
            value = _inherited(page, key)
            if value is not None:
                made[NameObject(key)] = self._copy(value)
        resources = _inherited(page, "/Resources")
        made[NameObject("/Resources")] = self._copy(resources) if resources is not None else DictionaryObject()
        drawn = page.get("/Contents")
        if drawn is not None:
            made[NameObject("/Contents")] = self._copy(drawn)
        notes = page.get("/Annots", ArrayObject()).get_object()
        shown = [self._annotation(one.get_object()) for one in notes]
        kept = [self.writer._add_object(one) for one in shown if one is not None]  # noqa: SLF001
        if kept:
            made[NameObject("/Annots")] = ArrayObject(kept)

    def _annotation(self, said: Any) -> Any:
        """What is drawn of a note or a field, by nobody; files and films are left."""
        if said.get("/Subtype") not in SHOWN:
            self.removed.add(ATTACHED if said.get("/Subtype") not in ("/Popup", None) else AUTHORS)
            return None
        is_field = said["/Subtype"] == "/Widget"
        self.removed |= {FORM} if is_field else {AUTHORS} & {TOLD.get(key, "") for key in said}
        made = DictionaryObject({NameObject(key): self._copy(said.raw_get(key)) for key in said if key in ANNOTATION})
        if "/AP" in said:
            made[NameObject("/AP")] = self._looks(said["/AP"])
        if is_field:
            made[NameObject("/Subtype")] = NameObject("/Stamp")
        self._link(said, made)
        return made

    def _link(self, said: Any, made: Any) -> None:
        action = said.get("/A")
        if action is None:
            return
        action = action.get_object()
        address = str(action.get("/URI", ""))
        if action.get("/S") == "/URI" and WEB.match(address):
            made[NameObject("/A")] = DictionaryObject(
                {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): action["/URI"]}
            )
        elif action.get("/S") != "/GoTo":
            self.removed.add(ACTIVE)

    def _looks(self, said: Any) -> Any:
        """How an annotation looks, in each of its states."""
        made = DictionaryObject()
        for key in ("/N", "/R", "/D"):
            look = said.get(key)
            if look is not None:
                look = look.get_object()
                is_one = isinstance(look, StreamObject)
                made[NameObject(key)] = self._copy(said.raw_get(key)) if is_one else self._named(look)
        return made

    def _named(self, said: Any) -> Any:
        return DictionaryObject({NameObject(key): self._copy(said.raw_get(key)) for key in said})

    def _copy(self, said: Any) -> Any:
        if isinstance(said, IndirectObject):
            key = said.idnum
            if key not in self.made:
                # it may lead back to itself
                place = self.writer._add_object(NullObject())  # noqa: SLF001
                self.made[key] = place
                self.writer._objects[place.idnum - 1] = self._copy(said.get_object())  # noqa: SLF001
            return self.made[key]
        if isinstance(said, StreamObject):
            return self._stream(said)
        if isinstance(said, DictionaryObject):
            return self._dictionary(said)
        if isinstance(said, ArrayObject):
            return ArrayObject([self._copy(one) for one in said])
        return said

    def _dictionary(self, said: Any) -> Any:
        if said.get("/Type") in ("/Page", "/Pages", "/Catalog"):
            return NullObject()
        self._tell(said)
        self.removed |= {DOCUMENT} if any(key.startswith(PTEX) for key in said) else set()
        made = DictionaryObject()
        is_resources = (
            bool(NAMED & set(said))
            and "/Type" not in said
            and "/ShadingType" not in said
            and "/PatternType" not in said
        )
        for key in said:
            if key in DRAWS or key in NAMED:
                value = said[key]
                is_named = (is_resources and key in NAMED) or key in ("/CharProcs", "/Colorants")
                if is_named and isinstance(value, DictionaryObject) and not isinstance(value, StreamObject):
                    made[NameObject(key)] = self._named(value)
                else:
                    made[NameObject(key)] = self._copy(said.raw_get(key))
        return made

    def _stream(self, said: Any) -> Any:
        made = StreamObject()
        made.update(self._dictionary(said))
        made._data = said._data  # noqa: SLF001
        if isinstance(said, ContentStream):
            made._data = said.get_data()  # noqa: SLF001
        packing = said.get("/Filter")
        ways = list(packing) if isinstance(packing, ArrayObject) else [packing] if packing else []
        if ways and ways[-1] in BARE:
            data = said._data  # noqa: SLF001
            for way in ways[:-1]:
                data = UNPACKS[way](data)
            made._data = BARE[ways[-1]](data)  # noqa: SLF001
            made[NameObject("/Filter")] = NameObject(ways[-1])
            parameters = said.get("/DecodeParms")
            made.pop("/DecodeParms", None)
            if isinstance(parameters, ArrayObject):
                parameters = parameters[-1].get_object()
            if isinstance(parameters, DictionaryObject):
                made[NameObject("/DecodeParms")] = self._copy(parameters)
        return made


def _inherited(page: Any, key: str) -> Any:
    while page is not None:
        if key in page:
            return page.raw_get(key)
        page = page.get("/Parent")
        page = page.get_object() if page is not None else None
    return None
