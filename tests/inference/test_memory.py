"""A photo of a hundred megapixels fits into the worker."""

import subprocess
import sys

import cv2
import numpy as np
import pytest
from PIL import Image

from inference.phantoms import draw_phantom
from tests.inference.pictures import encoded

WIDTH, HEIGHT = 11_600, 8_700
LIMIT_MIB = 1536
ANALYSE = """
import re, sys
from pathlib import Path
from inference.classifier import load_classifier
from inference.photo import read_photo
from inference.pipeline import analyse_photo
found = analyse_photo(read_photo(sys.stdin.buffer.read()), load_classifier(runtime="openvino"))
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(found.width * found.height, len(found.lesions), int(peak[1]) // 1024)
"""


@pytest.mark.slow
def test_a_photo_of_a_hundred_megapixels_is_analysed_in_less_than_a_gigabyte_and_a_half():
    small = draw_phantom(31, 1160, 870, lesions=12).pixels
    large = np.asarray(cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR), np.uint8)
    data = encoded(Image.fromarray(large), "JPEG", quality=80)
    answer = subprocess.run([sys.executable, "-c", ANALYSE], input=data, capture_output=True, check=True)
    pixels, lesions, peak = (int(word) for word in answer.stdout.split())
    assert pixels > 100_000_000
    assert lesions >= 11
    assert peak < LIMIT_MIB
