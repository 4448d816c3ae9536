"""A PDF written anew from what its pages draw: what is not known to draw stays behind."""

from __future__ import annotations

import io
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
    TextStringObject,
)

from tracker.curation.capture.extract.pdf import ENCRYPTED, in_words
from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import worded
from tracker.curation.capture.strip.links import is_on_the_web
from tracker.curation.capture.strip.pdf_drawing import Drawing, Name, drawing, is_drawing, without_own_resources
from tracker.curation.capture.strip.pdf_names import ANNOTATION, DRAWS, LISTS, PAGE, SHOWN, TOLD
from tracker.curation.capture.strip.pdf_packing import bare, value
from tracker.curation.capture.strip.stripped import (
    ACTIVE,
    ATTACHED,
    AUTHORS,
    DOCUMENT,
    EARLIER,
    FORM,
    PICTURE,
    Stripped,
)

PTEX = "/PTEX."
# colours that stand for those of devices, without being asked for
DEFAULTS = {"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"}
# how many parents a page may have, one above the other
DEPTH = 1000
CIRCLE = worded("The PDF is broken: its pages lead in a circle. Print it into a PDF anew, and take that.")


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
        self.names: dict[int, tuple[Any, set[Name]]] = {}
        self.numbers: dict[str, str] = {}
        self.layers = 0
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
        layers = value(catalog, "/OCProperties")
        if layers is not None:
            self.writer.root_object[NameObject("/OCProperties")] = self._copy(layers)
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
            said = _inherited(page, key)
            if said is not None:
                made[NameObject(key)] = self._copy(said)
        drawn = drawing(value(page, "/Contents"), self._numbered)
        made[NameObject("/Resources")] = self._resources(_inherited(page, "/Resources"), drawn.names)
        made[NameObject("/Contents")] = self.writer._add_object(_packed(drawn))  # noqa: SLF001
        shown = [self._annotation(one.get_object()) for one in value(page, "/Annots") or ()]
        kept = [self.writer._add_object(one) for one in shown if one is not None]  # noqa: SLF001
        if kept:
            made[NameObject("/Annots")] = ArrayObject(kept)

    def _annotation(self, said: Any) -> Any:
        """What is drawn of a note or a field, by nobody; files and films are left."""
        kind = value(said, "/Subtype")
        if kind not in SHOWN:
            self.removed.add(ATTACHED if kind not in ("/Popup", None) else AUTHORS)
            return None
        is_field = kind == "/Widget"
        self.removed |= {FORM} if is_field else {AUTHORS} & {TOLD.get(key, "") for key in said}
        made = DictionaryObject({NameObject(key): self._copy(said.raw_get(key)) for key in said if key in ANNOTATION})
        look = _look(said)
        if look is not None:
            made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): self._copy(look)})
        if is_field:
            made[NameObject("/Subtype")] = NameObject("/Stamp")
        self._link(said, made)
        return made

    def _link(self, said: Any, made: Any) -> None:
        action = value(said, "/A")
        if action is None:
            return
        way, address = value(action, "/S"), value(action, "/URI")
        if way == "/URI" and is_on_the_web(str(address)):
            made[NameObject("/A")] = DictionaryObject({NameObject("/S"): way, NameObject("/URI"): address})
        elif way != "/GoTo":
            self.removed.add(ACTIVE)

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
        if value(said, "/Type") in ("/Page", "/Pages", "/Catalog"):
            return NullObject()
        self._tell(said)
        self.removed |= {DOCUMENT} if any(key.startswith(PTEX) for key in said) else set()
        made = DictionaryObject({NameObject(key): self._copy(said.raw_get(key)) for key in said if key in DRAWS})
        if value(said, "/Colorants") is not None:
            inks = value(said, "/Colorants")
            made[NameObject("/Colorants")] = DictionaryObject({key: self._copy(inks.raw_get(key)) for key in inks})
        if isinstance(value(said, "/Order"), ArrayObject):
            made[NameObject("/Order")] = self._order(value(said, "/Order"))
        if value(said, "/Type") == "/OCG":
            self.layers += 1
            made[NameObject("/Name")] = TextStringObject(f"Layer {self.layers}")
        if value(said, "/CharProcs") is not None:
            self._glyphs(said, made)
        return made

    def _glyphs(self, said: Any, made: Any) -> None:
        """The letters of a font that are drawings."""
        letters = value(said, "/CharProcs")
        drawn = {key: self._drawn(letters[key]) for key in letters}
        made[NameObject("/CharProcs")] = DictionaryObject(
            {key: self.writer._add_object(_packed(one)) for key, one in drawn.items()}  # noqa: SLF001
        )
        if value(said, "/Resources") is not None:
            names = {name for one in drawn.values() for name in one.names}
            made[NameObject("/Resources")] = self._resources(said["/Resources"], names)

    def _stream(self, said: Any) -> Any:
        made = self._dictionary(said)
        if is_drawing(said):
            drawn = self._drawn(said)
            form = _packed(drawn)
            form.update(made)
            if value(said, "/Resources") is not None:
                form[NameObject("/Resources")] = self._resources(said["/Resources"], drawn.names)
            return form
        data, ways, facts = bare(said, said._data)  # noqa: SLF001
        plain = StreamObject()
        plain.update(made)
        plain._data = data  # noqa: SLF001
        if ways:
            plain[NameObject("/Filter")] = ArrayObject(map(NameObject, ways))
            plain[NameObject("/DecodeParms")] = ArrayObject([self._copy(one) for one in facts])
        return plain

    def _drawn(self, said: Any) -> Drawing:
        """The commands of a part of a page; none where they are packed in a way of which no reader knows."""
        try:
            return drawing(said, self._numbered)
        except NotImplementedError:
            self.removed.add(PICTURE)
            return Drawing()

    def _order(self, said: Any) -> Any:
        """Of the list of layers, what is no heading."""
        made = ArrayObject()
        for one in said:
            entry = one.get_object()
            if isinstance(entry, ArrayObject):
                made.append(self._order(entry))
            elif isinstance(entry, DictionaryObject):
                made.append(self._copy(one))
        return made

    def _names(self, said: Any) -> set[Name]:
        """Which it uses, read once; it is kept beside them, for only then its identity is its own."""
        if id(said) not in self.names:
            self.names[id(said)] = said, self._drawn(said).names
        return self.names[id(said)][1]

    def _numbered(self, name: str) -> str:
        return self.numbers.setdefault(name, f"/N{len(self.numbers) + 1}")

    def _resources(self, said: Any, names: set[Name]) -> Any:
        """Those that are used: others may be pictures of pages that somebody took out."""
        made = DictionaryObject()
        said = said.get_object() if said is not None else {}
        lists = {key: value(said, key) or {} for key in LISTS}
        for where, name in sorted(self._used(lists, names)):
            found = lists[where].get(name)
            if found is not None and _may_stand(where, found.get_object()):
                of_its_kind = made.setdefault(NameObject(where), DictionaryObject())
                of_its_kind[NameObject(self._numbered(name))] = self._copy(found)
        return made

    def _used(self, lists: Any, names: set[Name]) -> set[Name]:
        found: set[Name] = set()
        # some colours are used without being named
        left = [*names, *(("/ColorSpace", name) for name in lists["/ColorSpace"] if name in DEFAULTS)]
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                thing = lists[one[0]].get(one[1])
                for within in without_own_resources(thing.get_object()) if thing is not None else ():
                    left += self._names(within)
        return found


def _may_stand(where: str, said: Any) -> bool:
    return where != "/XObject" or value(said, "/Subtype") in ("/Image", "/Form")


def _packed(drawn: Drawing) -> Any:
    made = StreamObject()
    made._data = drawn.content  # noqa: SLF001
    return made.flate_encode()


def _look(said: Any) -> Any:
    """How an annotation looks in the state that it is in; others have names that somebody gave."""
    looks = value(said, "/AP")
    look = value(looks, "/N") if looks is not None else None
    if isinstance(look, DictionaryObject) and not isinstance(look, StreamObject):
        state = value(said, "/AS")
        return look.raw_get(state) if state in look else None
    return looks.raw_get("/N") if look is not None else None


def _inherited(page: Any, key: str) -> Any:
    above: Any = page
    for _ in range(DEPTH):
        if above is None or key in above:
            return None if above is None else above.raw_get(key)
        above = value(above, "/Parent")
    raise UnreadableError(CIRCLE)
