"""Where pixels are kept: a private storage without addresses, under names that say nothing."""

import uuid
from pathlib import PurePath

from django.core.files.storage import Storage, storages
from django.db.models import Model


def photo_storage() -> Storage:
    return storages["photos"]


def random_name(_instance: Model, filename: str) -> str:
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name}{PurePath(filename).suffix}"
