"""What every contestant is given: one drawn photo, and one VGG16 file of the form that Keras 2 wrote."""

from pathlib import Path

import cv2
import numpy as np

from inference.classifier.published.openvino_vgg16 import vgg16_shapes
from inference.findings import LesionClass
from inference.phantoms import Phantom, draw_phantom, phantom_jpeg

PHOTO, WEIGHTS = "photo.jpg", "vgg16.h5"
LARGEST_DRAWN = 12_000_000  # larger photos are enlarged from this: drawing 100 megapixels takes gigabytes
VGG16_SIZE = 150
LEGACY_NAMES = {"embedding": "dense_1", "classifier": "dense_2"}
SEED = 20210217


def make_subject(folder: Path, megapixels: float, lesions: int) -> None:
    """Writes both files into folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PHOTO).write_bytes(_photo(megapixels, lesions))
    _write_vgg16(folder / WEIGHTS)


def _photo(megapixels: float, lesions: int) -> bytes:
    size = _size(megapixels * 1e6)
    drawn = draw_phantom(SEED, *_size(min(LARGEST_DRAWN, megapixels * 1e6)), lesions=lesions, suspicious=3)
    pixels = np.asarray(cv2.resize(drawn.pixels, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    return phantom_jpeg(Phantom(pixels, ()))


def _size(pixels: float) -> tuple[int, int]:
    """Width and height of a 4:3 picture."""
    height = round((pixels * 3 / 4) ** 0.5)
    return round(height * 4 / 3), height


def _write_vgg16(path: Path) -> None:
    """Random weights that take every crop for a lesion, so that all contestants have the same lesions to describe."""
    import h5py

    rng = np.random.default_rng(SEED)
    layers: dict[str, dict[str, np.ndarray]] = {}
    for name, shape in vgg16_shapes(VGG16_SIZE).items():
        layer, _, variable = name.partition(".")
        spread = 0.0 if variable == "bias" else (2 / np.prod(shape[:-1])) ** 0.5
        layers.setdefault(LEGACY_NAMES.get(layer, layer), {})[variable] = rng.normal(0, spread, shape).astype("f4")
    layers["dense_2"]["bias"][LesionClass.NSPL_A] = 20
    with h5py.File(path, "w") as file:
        file.attrs["layer_names"] = [name.encode() for name in layers]
        for name, arrays in layers.items():
            group = file.create_group(name)
            group.attrs["weight_names"] = [f"{name}/{variable}:0".encode() for variable in arrays]
            for variable, array in arrays.items():
                group[f"{name}/{variable}:0"] = array
