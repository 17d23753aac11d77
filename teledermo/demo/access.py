"""Who can sign in to the demo. The password and the token are drawn once and kept with the demo's data."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from accounts.models import Role


@dataclass(frozen=True, slots=True)
class Person:
    email: str
    name: str
    role: Role


PATIENT = Person("patient@demo.example", "Demo patient", Role.PATIENT)
REFERRER = Person("gp@demo.example", "Demo GP", Role.REFERRER)
DERMATOLOGIST = Person("dermatologist@demo.example", "Demo dermatologist", Role.DERMATOLOGIST)
COLLEAGUE = Person("colleague@demo.example", "Demo colleague", Role.DERMATOLOGIST)
COORDINATOR = Person("coordinator@demo.example", "Demo coordinator", Role.COORDINATOR)
PEOPLE = (PATIENT, REFERRER, DERMATOLOGIST, COLLEAGUE, COORDINATOR)


@dataclass(frozen=True, slots=True)
class Access:
    """Secrets of one demo; the token is empty until seed has made the demo's API client."""

    password: str
    token: str


def kept_access(folder: Path) -> Access:
    path = folder / "demo-access.json"
    return Access(**json.loads(path.read_text())) if path.exists() else Access(secrets.token_urlsafe(9), "")


def keep_access(folder: Path, access: Access) -> None:
    path = folder / "demo-access.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(asdict(access)))


def mail_folder(folder: Path) -> Path:
    return folder.resolve() / "mail"


def demo_environment(folder: Path) -> dict[str, str]:
    """What the demo's processes do otherwise than a clinic's, unless the environment says so itself."""
    otherwise = {"STAFF_SECOND_FACTOR": "false", "EMAIL_URL": f"filemail:///{mail_folder(folder)}"}
    return {name: os.environ.get(name, value) for name, value in otherwise.items()}
