"""Pictures as programs and cameras make them: each has a copy that looks as it does."""

import io
from typing import Any

import pytest
from PIL import Image

from tracker.curation.capture.extract.parsing import parse
from tracker.curation.capture.strip.webp import is_lossless

RED = (200, 0, 0)
COLOURS = ("red", "lime", "blue")
CLEAR = [0, 0, 0, *RED]


def saved(picture: Any, name: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, name, **options)
    return file.getvalue()


def copied(content: bytes, name: str) -> Any:
    made = Image.open(io.BytesIO(parse(f"image/{name.lower()}", content).copy.content))
    assert made.format == name
    return made


def plain(mode: str, colour: Any, size: tuple[int, int] = (9, 9)) -> Any:
    return Image.new(mode, size, colour)


def palette() -> Any:
    made = plain("P", 1)
    made.putpalette(CLEAR)
    return made


@pytest.mark.parametrize(
    ("picture", "name", "mode"),
    [
        (plain("CMYK", (0, 200, 200, 10)), "JPEG", "RGB"),
        (plain("L", 90), "JPEG", "L"),
        (plain("I;16", 40_000), "PNG", "I;16"),
        (plain("1", 1), "PNG", "1"),
        (plain("LA", (90, 20)), "PNG", "LA"),
        (palette(), "PNG", "RGB"),
        (plain("CMYK", (0, 200, 200, 10)), "TIFF", "RGB"),
        (plain("I;16", 40_000), "TIFF", "I;16"),
        (plain("I", 400_000), "TIFF", "I"),
        (plain("F", 0.5), "TIFF", "F"),
    ],
)
def test_it_looks_the_same_and_is_of_the_same_format(picture: Any, name: str, mode: str) -> None:
    content = saved(picture, name)
    made = copied(content, name)
    assert made.mode == mode
    with Image.open(io.BytesIO(content)) as before:
        looks: list[Any] = [one.convert("RGB").getpixel((4, 4)) for one in (made, before)]
    assert looks[0] == pytest.approx(looks[1], abs=2)


@pytest.mark.parametrize("depth", ["I;16", "I;16B", "I", "F"])
def test_what_has_more_shades_than_a_screen_keeps_them(depth: str) -> None:
    made = copied(saved(plain(depth, 400), "TIFF"), "TIFF")
    assert made.getpixel((4, 4)) == 400


@pytest.mark.parametrize("name", ["PNG", "GIF"])
def test_what_is_seen_through_stays_so(name: str) -> None:
    assert copied(saved(palette(), name, transparency=1), name).convert("RGBA").getpixel((4, 4))[3] == 0


@pytest.mark.parametrize("name", ["GIF", "WEBP", "PNG", "TIFF"])
def test_every_frame_and_every_page_stays_with_its_time(name: str) -> None:
    first, *others = [plain("RGB", colour) for colour in COLOURS]
    time = {} if name == "TIFF" else {"duration": [50, 70, 90]}
    exactly = {"lossless": True} if name == "WEBP" else {}
    content = saved(first, name, save_all=True, append_images=others, **time, **exactly)
    assert not parse(f"image/{name.lower()}", content).copy.removed
    made = copied(content, name)
    seen = []
    for number in range(made.n_frames):
        made.seek(number)
        seen.append((made.convert("RGB").getpixel((4, 4)), round(made.info.get("duration", 0))))
    assert seen == list(zip(((255, 0, 0), (0, 255, 0), (0, 0, 255)), (50, 70, 90) if time else (0, 0, 0), strict=True))


@pytest.mark.parametrize("loses", [True, False])
@pytest.mark.parametrize("frames", [1, 2])
def test_a_webp_that_is_kept_to_the_point_stays_so(frames: int, *, loses: bool) -> None:
    others = {"save_all": True, "append_images": [plain("RGB", "lime")]} if frames > 1 else {}
    content = saved(plain("RGB", (201, 3, 7)), "WEBP", lossless=not loses, exif=b"Exif\0\0", **others)
    made = parse("image/webp", content).copy.content
    assert is_lossless(content) == is_lossless(made) == (not loses)
    if not loses:
        with Image.open(io.BytesIO(made)) as picture:
            assert picture.convert("RGB").getpixel((4, 4)) == (201, 3, 7)


@pytest.mark.parametrize(("turn", "is_turned"), [(0, False), (3, False), (8, True), (9, False), (60_000, False)])
@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_it_is_turned_as_it_says_and_not_at_all_if_that_is_nonsense(name: str, turn: int, *, is_turned: bool) -> None:
    exif = Image.Exif()
    exif[0x112] = turn
    made = copied(saved(plain("RGB", RED, (20, 10)), name, exif=exif), name)
    assert made.size == ((10, 20) if is_turned else (20, 10))
    assert not made.getexif().get(0x112)
