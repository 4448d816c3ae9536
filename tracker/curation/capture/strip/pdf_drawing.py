"""The commands that draw a page, read and written anew: what draws nothing stays behind."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject

from tracker.curation.capture.strip.pdf_packing import bare, value

# how many operands each takes; colours of all kinds take as many as they need
TAKES: dict[bytes, int] = {
    operator: number
    for number, operators in {
        0: b"q Q h S s f F f* B B* b b* n W W* BT ET T* BX EX",
        1: b"w J j M ri i gs Tc Tw Tz TL Tr Ts Tj TJ ' CS cs G g sh Do",
        2: b"m l d Td TD d0 Tf",
        3: b'" RG rg',
        4: b"v y re K k",
        6: b"cm c Tm d1",
        33: b"SC SCN sc scn",
    }.items()
    for operator in operators.split()
}
# in which list of the resources the name stands that an operator takes last
LISTS = {
    b"Do": "/XObject",
    b"Tf": "/Font",
    b"gs": "/ExtGState",
    b"sh": "/Shading",
    b"cs": "/ColorSpace",
    b"CS": "/ColorSpace",
    b"scn": "/Pattern",
    b"SCN": "/Pattern",
}
# colours that need no resources
BUILT_IN = {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern", "/G", "/RGB", "/CMYK", "/I", "/Indexed"}
# marks that show and hide layers; all others tell what words mean, and by whom
LAYER, MARKS, END = "/OC", (b"BDC", b"BMC"), b"EMC"
INLINE = b"INLINE IMAGE"
INLINE_FACTS = {
    key: short
    for short, names in {
        "/W": "Width",
        "/H": "Height",
        "/BPC": "BitsPerComponent",
        "/CS": "ColorSpace",
        "/D": "Decode",
        "/IM": "ImageMask",
        "/I": "Interpolate",
        "/Intent": "Intent",
    }.items()
    for key in (short, f"/{names}")
}

Name = tuple[str, str]


@dataclass
class Drawing:
    """Commands, and the names that they use of the resources: a list and a name in it."""

    content: bytes = b""
    names: set[Name] = field(default_factory=set)


def drawing(said: Any, numbered: Callable[[str], str]) -> Drawing:
    """What these commands draw, with another name for each that they use."""
    made = Drawing()
    # as bytes: a font says what they mean
    commands = ContentStream(said, None, "bytes").operations
    made.content = b"".join(_written(_Commands(made, numbered).kept(commands)))
    return made


class _Commands:
    def __init__(self, made: Drawing, numbered: Callable[[str], str]) -> None:
        self.made, self.numbered = made, numbered

    def kept(self, commands: Any) -> Iterator[tuple[Any, bytes]]:
        open_marks: list[bool] = []
        for operands, operator in commands:
            if operator in MARKS:
                open_marks.append(operator == b"BDC" and _is_layer(operands))
                if open_marks[-1]:
                    yield [operands[0], self._name("/Properties", operands[1])], operator
            elif operator == END:
                if open_marks and open_marks.pop():
                    yield [], operator
            elif operator == INLINE:
                yield self._inline(operands), operator
            elif operator in TAKES:
                yield self._operands(operands, operator), operator

    def _operands(self, operands: list[Any], operator: bytes) -> list[Any]:
        taken = operands[max(0, len(operands) - TAKES[operator]) :]
        place = 0 if operator == b"Tf" else -1
        if operator in LISTS and taken and isinstance(taken[place], NameObject):
            taken = [*taken]
            taken[place] = self._name(LISTS[operator], taken[place])
        return taken

    def _name(self, where: str, name: Any) -> Any:
        if where == "/ColorSpace" and name in BUILT_IN:
            return name
        self.made.names.add((where, str(name)))
        return NameObject(self.numbered(str(name)))

    def _inline(self, said: Any) -> Any:
        settings = said["settings"]
        made = {INLINE_FACTS[key]: settings[key] for key in settings if key in INLINE_FACTS}
        if isinstance(made.get("/CS"), NameObject):
            made["/CS"] = self._name("/ColorSpace", made["/CS"])
        data, ways, facts = bare(settings, said["data"])
        if ways:
            made |= {"/F": ArrayObject(map(NameObject, ways)), "/DP": ArrayObject(facts)}
        return {"settings": DictionaryObject({NameObject(key): one for key, one in made.items()}), "data": data}


def _is_layer(operands: list[Any]) -> bool:
    return operands[:1] == [LAYER] and len(operands) > 1 and isinstance(operands[1], NameObject)


def _written(commands: Iterator[tuple[Any, bytes]]) -> Iterator[bytes]:
    for operands, operator in commands:
        file = io.BytesIO()
        if operator == INLINE:
            for key, one in operands["settings"].items():
                _write(file, key, one)
            yield b"BI " + file.getvalue() + b"ID " + operands["data"] + b"\nEI\n"
        else:
            _write(file, *operands)
            yield file.getvalue() + operator + b"\n"


def _write(file: io.BytesIO, *said: Any) -> None:
    for one in said:
        one.write_to_stream(file)
        file.write(b" ")


def without_own_resources(said: Any) -> list[Any]:
    """The drawings within this which use the resources of whoever draws it, as some old programs write them."""
    if not isinstance(said, DictionaryObject) or value(said, "/Resources") is not None:
        return []
    if isinstance(said, StreamObject):
        return [said] if is_drawing(said) else []
    return [one.get_object() for one in (value(said, "/CharProcs") or {}).values()]


def is_drawing(said: Any) -> bool:
    """Whether a stream is commands: a form, or a pattern that is laid like tiles."""
    is_told = value(said, "/Subtype") == "/Form" or "/Resources" in said
    return is_told or ("/BBox" in said and "/ShadingType" not in said)
