"""What a photo's scale is and where it comes from, in words."""

from inference.findings import Scale, ScaleSource

SOURCES = {ScaleSource.GIVEN: "scale as given", ScaleSource.RULER: "scale read off the ruler in the photo"}


def scale_in_words(scale: Scale) -> str:
    """Such as "scale read off the ruler in the photo: 0.12 mm a pixel"; empty where none is known."""
    if scale.source is None or scale.mm_per_pixel is None:
        return ""
    return f"{SOURCES[scale.source]}: {scale.mm_per_pixel:.2g} mm a pixel"


def scale_in_doubt(scale: Scale) -> str:
    """What to do where the ruler in the photo does not bear out the scale that was given; else empty."""
    if not scale.in_doubt or not scale.given or not scale.ruler:
        return ""
    return (
        f"The scale as given is {scale.given:.2g} mm a pixel, and the ruler in the photo says {scale.ruler:.2g}. "
        "Sizes are by the given one: please check it."
    )
