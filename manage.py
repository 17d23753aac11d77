#!/usr/bin/env python
"""Django's command line. Where no DATABASE_URL and REDIS_URL are given, servers of our own run under var/."""

import os
import sys
from pathlib import Path

from teledermo.embedded import DataFolderBusyError, local_environment


def data_folder() -> Path:
    return Path(os.environ.get("DATA_DIR") or Path(__file__).resolve().parent / "var")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teledermo.settings")
    from django.core.management import execute_from_command_line

    try:
        with local_environment(data_folder()) as variables:
            os.environ.update(variables)
            execute_from_command_line(sys.argv)
    except DataFolderBusyError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
