"""The few SVG elements that the drawings of this room are made of."""

from xml.etree import ElementTree as ET

from inference.drawing.palette import Colour

NAMESPACE = "http://www.w3.org/2000/svg"
FACE = "system-ui, sans-serif"


def svg(width: float, height: float, title: str) -> ET.Element:
    """An empty drawing that scales with its page and says its title to those who cannot see it."""
    root = ET.Element("svg", {"xmlns": NAMESPACE, "viewBox": f"0 0 {width:g} {height:g}", "role": "img"})
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    root.set("aria-label", title)
    return root


def text(parent: ET.Element, x: float, y: float, words: str, *, size: int = 13, anchor: str = "start") -> ET.Element:
    """Words whose base line starts, has its middle or ends at (x, y)."""
    return add(
        parent,
        "text",
        words,
        {"x": x, "y": y, "font-size": size, "text-anchor": anchor, "font-family": FACE, "fill": "currentColor"},
    )


def add(parent: ET.Element, tag: str, words: str = "", attributes: dict[str, object] | None = None) -> ET.Element:
    """A child element with its attributes, numbers at three decimals, and its text."""
    values = {key: _plain(value) for key, value in (attributes or {}).items()}
    child = ET.SubElement(parent, tag, values)
    child.text = words or None
    return child


def colour(rgb: Colour) -> str:
    return f"rgb({rgb[0]},{rgb[1]},{rgb[2]})"


def finish(root: ET.Element) -> str:
    """The drawing as text, for a file or inside a page."""
    return ET.tostring(root, encoding="unicode")


def _plain(value: object) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
