"""Short words on a picture, laid down from pictures of them: to shape letters costs ten times as much."""

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from inference.drawing.palette import Colour

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: Font, colour: Colour) -> None:
    """As draw.text, for labels that return from picture to picture: numbers and a few words beside them."""
    x = at[0]
    for word in text.split(" "):
        picture, (left, top), advance = _picture(word, face)
        draw.bitmap((round(x + left), round(at[1] + top)), picture, colour)
        x += advance


@lru_cache(maxsize=2048)
def _picture(word: str, face: Font) -> tuple[Image.Image, tuple[float, float], float]:
    """The word in white on black, where its corner lies, and how far behind it the next word begins."""
    left, top, right, bottom = face.getbbox(word)
    picture = Image.new("L", (max(1, round(right - left)), max(1, round(bottom - top))))
    ImageDraw.Draw(picture).text((-left, -top), word, font=face, fill=255)
    return picture, (left, top), face.getlength(word + " ")
