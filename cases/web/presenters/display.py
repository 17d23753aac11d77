from cases.models import Photo
from cases.uploads import DISPLAY_SIDE


def display_size(photo: Photo) -> tuple[int, int]:
    """Width and height of the copy for the screen."""
    scale = min(1.0, DISPLAY_SIDE / max(photo.width, photo.height))
    return round(scale * photo.width), round(scale * photo.height)
