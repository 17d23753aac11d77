"""What a photo shows beside skin and lesions: hair, a limb before a blurred background, the camera's noise."""

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.phantoms.skin import Plane, smooth_noise

Picture = NDArray[np.float32]
FINE_SHARE = 0.7
SHIFT = 4  # OpenCV draws with fixed-point coordinates of this many fractional bits


def draw_hairs(rng: np.random.Generator, skin: Picture, count: int, grain: float) -> None:
    """Lays count fine dark curved hairs and their shadows over skin (changed in place)."""
    height, width = skin.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    way = rng.uniform(0, 2 * np.pi)
    if not count:
        return
    for _ in range(count):
        points = _hair(rng, width, height, way + rng.normal(0, 0.5), grain)
        thickness = 1 if rng.random() < FINE_SHARE else max(1, round(grain / 2))
        cv2.polylines(mask, [points], False, int(rng.integers(120, 220)), thickness, cv2.LINE_AA, SHIFT)  # noqa: FBT003
    cover = cv2.GaussianBlur(mask, (0, 0), max(0.5, grain / 6))[..., None] / np.float32(255)
    shadow = cv2.GaussianBlur(mask, (0, 0), grain * 1.5)[..., None] / np.float32(255)
    skin *= 1 - 0.25 * shadow
    skin += cover * (np.array([0.12, 0.08, 0.06], np.float32) - skin)


def _hair(rng: np.random.Generator, width: int, height: int, way: float, grain: float) -> NDArray[np.int32]:
    start = rng.uniform((0, 0), (width, height))
    length, bend = rng.uniform(25, 80) * grain, rng.normal(0, 0.25)
    steps = np.linspace(0, 1, 16)[:, None]
    heading = np.array([np.cos(way), np.sin(way)])
    across = heading[::-1] * (-1, 1)
    points = start + length * (steps * heading + bend * steps**2 * across)
    return np.asarray(np.round(points * 2**SHIFT), np.int32)


def limb_mask(rng: np.random.Generator, width: int, height: int) -> Plane:
    """How much of each pixel is limb (1) or background (0): a broad band with two soft wavy outlines."""
    y = np.arange(height, dtype=np.float32)[:, None] / height
    x = np.linspace(0, 2 * np.pi, width, dtype=np.float32)[None, :]
    top = 0.12 + 0.03 * np.sin(x * 0.7 + rng.uniform(0, 6)) + 0.05 * (x / 6 - 0.5) * rng.normal()
    bottom = 0.88 + 0.03 * np.sin(x * 0.6 + rng.uniform(0, 6)) + 0.05 * (x / 6 - 0.5) * rng.normal()
    softness = 0.006
    return np.asarray(np.clip((y - top) / softness, 0, 1) * np.clip((bottom - y) / softness, 0, 1), np.float32)


def lay_on_background(rng: np.random.Generator, skin: Picture, limb: Plane) -> Picture:
    """The limb before a blurred wall or cloth, darker towards its outlines as a rounded thing is."""
    height, width = limb.shape
    colour = np.asarray(rng.choice([(0.30, 0.42, 0.52), (0.75, 0.77, 0.78), (0.22, 0.30, 0.26), (0.12, 0.13, 0.16)]))
    wall = colour.astype(np.float32) * (1 + 0.12 * smooth_noise(rng, width, height, width / 5)[..., None])
    reach = height / 14
    inner = cv2.GaussianBlur(limb, (0, 0), reach, borderType=cv2.BORDER_REPLICATE)
    rounded = skin * np.clip(0.35 + 0.68 * inner, 0, 1)[..., None]
    return np.asarray(wall + limb[..., None] * (rounded - wall), np.float32)


def expose(rng: np.random.Generator, scene: Picture, blur: float, noise: float) -> NDArray[np.uint8]:
    """What the camera makes of a scene: its lens' blur (sigma in pixels), its grain, eight bits."""
    seen = cv2.GaussianBlur(scene, (0, 0), blur) if blur > 0 else scene
    seen = seen + noise * rng.standard_normal(seen.shape, dtype=np.float32)
    return np.asarray(np.clip(seen * 255 + 0.5, 0, 255), np.uint8)
