"""Decodes a picture that passed the header checks to upright sRGB pixels; raises whatever its decoder raises."""

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

ORIENTATION_TAG = 0x0112
JPEG_START_OF_SCAN, JPEG_END = b"\xff\xda", b"\xff\xd9"
DIRECT_MODES = ("L", "RGB", "YCbCr", "1")
ALPHA_MODES = ("RGBA", "LA", "PA", "La", "RGBa")

Pixels = NDArray[np.uint8]


def decode(image: Image.Image, data: bytes) -> Pixels:
    """Decodes to uint8 (h, w, 3) sRGB. image is opened from data and not loaded yet."""
    size = image.size
    plain_jpeg = image.format in ("JPEG", "MPO") and image.mode in ("L", "RGB")
    pixels = _decode_jpeg(data) if plain_jpeg else _decode_any(image)
    if plain_jpeg and pixels.shape[1::-1] != size:
        raise ValueError("the picture is not of the size its header names")
    if plain_jpeg:
        pixels = _to_srgb(pixels, image.info.get("icc_profile"))
    return np.ascontiguousarray(_upright(pixels, image.getexif().get(ORIENTATION_TAG, 1)))


def _decode_jpeg(data: bytes) -> Pixels:
    # OpenCV decodes 2-3 times as fast as Pillow, yet fills a truncated JPEG with grey and only warns.
    if data.rfind(JPEG_END) < data.find(JPEG_START_OF_SCAN):
        raise ValueError("the JPEG has no end")
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION)
    if pixels is None:
        raise ValueError("the JPEG does not decode")
    return np.asarray(pixels, np.uint8)


def _decode_any(image: Image.Image) -> Pixels:
    image.load()
    profile = image.info.get("icc_profile")
    if image.mode == "CMYK":
        return np.array(_convert_profile(image, profile) or image.convert("RGB"))
    return _to_srgb(_to_rgb(image), profile)


def _to_rgb(image: Image.Image) -> Pixels:
    if image.mode.startswith("I;16"):
        return _grey_to_rgb(np.asarray(image).astype(np.uint16))
    if image.mode in ALPHA_MODES or "transparency" in image.info:
        return _on_white(image.convert("RGBA"))
    if image.mode in DIRECT_MODES or image.mode == "P":
        return np.array(image.convert("RGB"))
    raise ValueError(f"pixels of mode {image.mode} are not colours")


def _grey_to_rgb(grey: NDArray[np.uint16]) -> Pixels:
    return np.repeat((grey // 257).astype(np.uint8)[:, :, None], 3, axis=2)


def _on_white(image: Image.Image) -> Pixels:
    white = Image.new("RGBA", image.size, "white")
    return np.array(Image.alpha_composite(white, image).convert("RGB"))


def _to_srgb(pixels: Pixels, profile: bytes | None) -> Pixels:
    if not profile or b"sRGB" in profile or b"s\0R\0G\0B" in profile:
        return pixels
    converted = _convert_profile(Image.fromarray(pixels), profile)
    return pixels if converted is None else np.array(converted)


def _convert_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The picture in sRGB, or None where the profile is missing, broken or of another kind of picture."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (OSError, ImageCms.PyCMSError):
        return None


def _upright(pixels: Pixels, orientation: int) -> Pixels:
    """Applies the EXIF orientation 1..8; any other value counts as upright."""
    if orientation in (5, 6, 7, 8):
        pixels = pixels.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return pixels
