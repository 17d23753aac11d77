"""Who is seen on the screenshots, and who sees them."""

from dataclasses import dataclass

from accounts.models import Practice, Role, User
from accounts.services import create_practice, create_user
from cases.readings import ReadingMode
from cases.services import choose_reading_mode

LONG_NAME = "Demo patient with a name of many parts, Countess-Palatine of Somewhere-upon-Elsewhere-and-Beyond"
RIGHT_TO_LEFT = "مريض تجريبي"  # "demo patient"


@dataclass(frozen=True, slots=True)
class People:
    """unaided reads by themselves first; idle works in a practice that has no case."""

    practice: Practice
    gp: User
    reader: User
    unaided: User
    others: tuple[User, ...]
    coordinator: User
    idle: User
    idle_coordinator: User


def make_people() -> People:
    practice = create_practice(name="Demo practice", time_zone="Europe/London")
    empty = create_practice(name="Demo practice without cases", time_zone="Europe/London")
    unaided = person("unaided", "Demo dermatologist", practice, Role.DERMATOLOGIST)
    choose_reading_mode(mode=ReadingMode.ALWAYS, by=unaided)
    return People(
        practice=practice,
        gp=person("gp", "Demo GP", practice, Role.REFERRER),
        reader=person("reader", "Demo dermatologist", practice, Role.DERMATOLOGIST),
        unaided=unaided,
        others=tuple(
            person(f"other{number}", f"Demo dermatologist {number}", practice, Role.DERMATOLOGIST)
            for number in (2, 3, 4)
        ),
        coordinator=person("coordinator", "Demo coordinator", practice, Role.COORDINATOR),
        idle=person("idle", "Demo dermatologist", empty, Role.DERMATOLOGIST),
        idle_coordinator=person("idle-coordinator", "Demo coordinator", empty, Role.COORDINATOR),
    )


def person(account: str, name: str, practice: Practice, role: Role) -> User:
    return create_user(
        email=f"{account}@demo.example", name=name, password="only for pictures", practice=practice, role=role
    )
