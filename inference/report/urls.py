"""Pictures inside the page, so that it needs no other file."""

import base64


def data_url(kind: str, data: bytes) -> str:
    """An address that holds the picture itself; kind is the second half of its media type, such as "jpeg"."""
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
