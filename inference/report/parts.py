"""The parts that pages are put together from."""

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

PARTS = Path(__file__).parent / "page_parts"


def render(template: str, **content: Any) -> str:
    """HTML of a page of page_parts."""
    return _environment().get_template(template).render(**content)


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(PARTS),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
