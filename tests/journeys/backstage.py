"""What happens behind the pages while a browser is open: in a thread of its own, as Playwright's loop has this one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tests.races import on_own_connection

Result = TypeVar("Result")


def backstage(act: Callable[[], Result]) -> Result:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(on_own_connection, act).result()
