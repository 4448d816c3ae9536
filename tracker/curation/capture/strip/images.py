"""An image made anew from its pixels: nothing else of the file comes along."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageOps, ImageSequence

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import worded
from tracker.curation.capture.strip.stripped import (
    CAMERA,
    COMMENT,
    IPTC,
    PLACE,
    PROFILE,
    THUMBNAIL,
    XMP,
    Stripped,
)
from tracker.curation.capture.strip.webp import is_lossless

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/tiff": "TIFF", "image/gif": "GIF"}
# of all its frames together; four bytes each, and some copies of them, have to fit into what the process may take
PIXELS = 64_000_000
VAST = worded(
    "The image unpacks to over %(number)s million pixels. Save it smaller, or in parts, and take those.",
    number=str(PIXELS // 10**6),
)

# how pixels are kept where the format can; all else becomes colours, with or without transparency
PLAIN = {
    "JPEG": {"L", "RGB"},
    "WEBP": {"RGB", "RGBA"},
    "GIF": {"L", "RGB", "RGBA"},
    "PNG": {"1", "L", "LA", "RGB", "RGBA", "I;16"},
    "TIFF": {"1", "L", "LA", "RGB", "RGBA", "I;16", "I;16B", "I", "F"},
}
HOW: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92},
    "WEBP": {"quality": 90},
    "TIFF": {"compression": "tiff_deflate"},
}
# tags of TIFF without which nobody could draw it; whatever else stands there is about the picture
DRAWING = {
    *(254, 255, 256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 282, 283, 284, 292, 293, 296, 297),
    *(317, 318, 319, 320, 322, 323, 324, 325, 338, 339, 347, 529, 530, 531, 532),
}

# of each alpha, whether nothing is seen
HIDDEN = [255, *[0] * 255]
IN_XMP, IN_IPTC = 700, {33723, 34377}

# the size is looked at here, before anything is unpacked
Image.MAX_IMAGE_PIXELS = None


def stripped(kind: str, content: bytes) -> Stripped:
    """The picture as it is seen, upright and in sRGB, in the same format. Raises UnreadableError."""
    name = FORMATS[kind]
    try:
        with Image.open(io.BytesIO(content), formats=[name]) as image:
            _refuse_if_vast(image, name)
            image.load()
            removed = _kinds(image)
            frames = [(_clean(one, name), one.info.get("duration", 0)) for one in _frames(image, name)]
            loop = {"loop": image.info["loop"]} if len(frames) > 1 and "loop" in image.info else {}
        exactly = {"lossless": True} if name == "WEBP" and is_lossless(content) else {}
        return Stripped(_written(frames, name, {**exactly, **loop}), removed)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # decoders have no end of errors for what is broken
        raise UnreadableError(
            worded("The image is broken (%(how)s). Get it again.", how=type(error).__name__)
        ) from error


def _refuse_if_vast(image: Any, name: str) -> None:
    size = image.width * image.height
    if size > PIXELS or size * _number(image, name) > PIXELS:
        raise UnreadableError(VAST)


def _number(image: Any, name: str) -> int:
    """How many frames it has; of a photograph the first is the picture, and others are made from it."""
    return 1 if name == "JPEG" else getattr(image, "n_frames", 1)


def _frames(image: Any, name: str) -> Any:
    return ImageSequence.Iterator(image) if _number(image, name) > 1 else [image]


def _clean(frame: Any, name: str) -> Any:
    """The pixels of a frame alone, turned as the camera was held."""
    plain = _in_srgb(ImageOps.exif_transpose(frame), frame.info.get("icc_profile"))
    made = plain.convert(_mode(plain, name))
    _blank_hidden(made)
    made.info = {}
    return made


def _blank_hidden(image: Any) -> None:
    """Take the colours of what is wholly seen through: whoever erases a face leaves it there, unseen."""
    if image.mode in ("LA", "RGBA"):
        # in its place, for a second one would not fit beside the largest
        image.paste((0,) * len(image.mode), mask=image.getchannel("A").point(HIDDEN))


def _mode(image: Any, name: str) -> str:
    if image.has_transparency_data and name != "JPEG":
        return image.mode if image.mode in PLAIN[name] & {"LA", "RGBA"} else "RGBA"
    return image.mode if image.mode in PLAIN[name] else "RGB"


def _in_srgb(image: Any, profile: bytes | None) -> Any:
    """The colours as the profile means them: without it, they would be taken for those of sRGB."""
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    colours: Any = image.convert("RGB") if image.mode == "RGBA" else image
    # a broken profile changes nothing, as in browsers
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        meant: Any = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        colours = ImageCms.profileToProfile(colours, meant, ImageCms.createProfile("sRGB"), outputMode="RGB")
        if image.mode == "RGBA":
            colours.putalpha(image.getchannel("A"))
        return colours
    return image


def _written(frames: list[tuple[Any, Any]], name: str, how: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    first, *rest = [frame for frame, _ in frames]
    how = {**HOW.get(name, {}), **how}
    if rest:
        how |= {"save_all": True, "append_images": rest}
        if name != "TIFF":
            how["duration"] = [int(duration) for _, duration in frames]
    first.save(file, name, **how)
    return file.getvalue()


def _kinds(image: Any) -> set[str]:
    """Which kinds of metadata it carries."""
    info, exif = image.info, image.getexif()
    texts = getattr(image, "text", {})
    tags = set(exif) - (DRAWING if image.format == "TIFF" else set())
    found = {
        CAMERA: bool(tags or "exif" in info),
        PLACE: bool(exif.get_ifd(ExifTags.IFD.GPSInfo)),
        # in a TIFF the second directory is the second page
        THUMBNAIL: (image.format != "TIFF" and bool(exif.get_ifd(ExifTags.IFD.IFD1))) or image.format == "MPO",
        XMP: "xmp" in info or "XML:com.adobe.xmp" in texts or IN_XMP in tags,
        IPTC: "photoshop" in info or bool(IN_IPTC & tags),
        COMMENT: "comment" in info or bool(texts),
        PROFILE: "icc_profile" in info,
    }
    return {kind for kind, is_there in found.items() if is_there}
