"""Log lines that tell what broke and where, and not whose record it was."""

import logging
import traceback
from types import TracebackType

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Leaves the messages of exceptions out: a database's quotes the row it refused, patient and all."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - the standard library's name
        _, error, _ = ei
        parts = []
        while error is not None:
            parts.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__)
            error = error.__cause__ or error.__context__
        return "\ncaused by:\n".join(parts)
