"""The copy of an image has the pixels that are seen, and not those that somebody erased."""

import io
from typing import Any

import pytest
from PIL import Image

from tracker.curation.capture.strip import images

ERASED = (200, 10, 77)
SEEN = [(1, 2, 3, 255), (9, 8, 7, 255), (50, 60, 70, 128)]


def saved(image: Any, name: str, **more: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, name, **more)
    return file.getvalue()


def pixels(content: bytes) -> list[Any]:
    with Image.open(io.BytesIO(content)) as made:
        image = made.convert("RGBA")
    return [image.getpixel((x, y)) for y in range(image.height) for x in range(image.width)]


def copy_of(kind: str, content: bytes) -> list[Any]:
    return pixels(images.stripped(f"image/{kind}", content).content)


@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_what_is_erased_to_be_seen_through_has_no_colour_and_all_else_stays(kind: str) -> None:
    image = Image.new("RGBA", (4, 1))
    for x, pixel in enumerate([(*ERASED, 0), *SEEN]):
        image.putpixel((x, 0), pixel)
    assert (*ERASED, 0) in pixels(saved(image, kind))
    assert copy_of(kind, saved(image, kind)) == [(0, 0, 0, 0), *SEEN]


def test_nor_has_it_in_a_webp() -> None:
    image = Image.new("RGBA", (16, 16), (*ERASED, 0))
    content = saved(image, "WEBP", lossless=True, exact=True)
    assert (*ERASED, 0) in pixels(content)
    assert set(copy_of("webp", content)) == {(0, 0, 0, 0)}


def test_nor_has_it_in_shades_of_grey() -> None:
    image = Image.new("LA", (2, 1), (200, 0))
    image.putpixel((1, 0), (90, 128))
    assert copy_of("png", saved(image, "PNG")) == [(0, 0, 0, 0), (90, 90, 90, 128)]


@pytest.mark.parametrize("kind", ["png", "gif"])
def test_nor_has_it_where_colours_are_numbered(kind: str) -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([*ERASED, 1, 2, 3])
    image.putpixel((1, 0), 1)
    content = saved(image, kind, transparency=0)
    assert bytes(ERASED) in content
    made = images.stripped(f"image/{kind}", content).content
    assert bytes(ERASED) not in made
    first, second = pixels(made)
    assert first[3] == 0
    assert first[:3] != ERASED
    assert second == (1, 2, 3, 255)


def test_nor_has_it_in_any_frame_of_a_moving_picture() -> None:
    frames = [Image.new("RGBA", (3, 1), (*ERASED, 0)) for _ in range(2)]
    frames[1].putpixel((0, 0), (1, 2, 3, 255))
    content = images.stripped("image/png", saved(frames[0], "PNG", save_all=True, append_images=frames[1:])).content
    with Image.open(io.BytesIO(content)) as made:
        for number in range(getattr(made, "n_frames", 1)):
            made.seek(number)
            assert ERASED not in {pixel[:3] for pixel in pixels(saved(made.convert("RGBA"), "PNG"))}
