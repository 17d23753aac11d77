"""Files beside rows: both are there after the transaction, or neither is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile

KeepFile = Callable[[FieldFile, str, bytes], None]


@contextmanager
def files_kept_on_commit() -> Iterator[KeepFile]:
    """An outermost transaction; yields keep(field file, extension, data). Rolled back, it removes the files again."""
    written: list[tuple[Storage, str]] = []

    def keep(file: FieldFile, extension: str, data: bytes) -> None:
        file.save(f"file.{extension}", ContentFile(data), save=False)
        written.append((file.storage, str(file.name)))

    try:
        with transaction.atomic(durable=True):
            yield keep
    except BaseException:
        for storage, name in written:
            storage.delete(name)
        raise


def delete_on_commit(*files: FieldFile) -> None:
    for file in files:
        if file.name:
            transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
