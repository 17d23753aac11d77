"""Checkpoints after every epoch: a fit that was stopped goes on as if it had not been."""

from pathlib import Path
from typing import Any

SUFFIX = ".weights.h5"


def restore_newest(model: Any, folder: Path) -> int:
    """Loads weights and optimizer of the newest checkpoint; gives the number of epochs done, 0 without any."""
    saved = sorted(folder.glob(f"epoch-*{SUFFIX}"))
    if not saved:
        return 0
    model.load_weights(saved[-1])
    return int(saved[-1].name.removeprefix("epoch-").removesuffix(SUFFIX))


def keep_checkpoints(folder: Path) -> Any:
    """A Keras callback that keeps the newest checkpoint, written through a temporary file."""
    import keras

    folder.mkdir(parents=True, exist_ok=True)

    def save(epoch: int, _logs: object) -> None:
        unfinished = folder / f"unfinished{SUFFIX}"
        callback.model.save_weights(unfinished)
        older = list(folder.glob(f"epoch-*{SUFFIX}"))
        unfinished.replace(folder / f"epoch-{epoch + 1:04d}{SUFFIX}")
        for path in older:
            path.unlink()

    callback = keras.callbacks.LambdaCallback(on_epoch_end=save)
    return callback
