"""The demo's practice, its people and its API client; made once, found again at the next start."""

from pathlib import Path

from django.db import transaction

from accounts.models import ApiClient, Practice, User
from accounts.services import create_api_client, create_practice, create_user
from teledermo.demo.access import PEOPLE, REFERRER, Access, Person, keep_access, kept_access

PRACTICE = "Demo practice"
LETTERHEAD = {
    "time_zone": "Europe/London",
    "address": "1 Example Street\nExampletown EX1 1AA",
    "phone": "020 7946 0000",  # of the numbers that are kept free for drama
    "email": "practice@example.org",
}
API_CLIENT = "Demo hospital system"


@transaction.atomic
def seed_people(folder: Path) -> Practice:
    access = kept_access(folder)
    practice = Practice.objects.filter(name=PRACTICE).first() or create_practice(name=PRACTICE, **LETTERHEAD)
    for person in PEOPLE:
        if not User.objects.filter(email=person.email).exists():
            create_user(
                email=person.email, name=person.name, password=access.password, practice=practice, role=person.role
            )
    if not ApiClient.objects.filter(practice=practice, name=API_CLIENT).exists():
        _, token = create_api_client(practice=practice, name=API_CLIENT, by=account_of(REFERRER))
        access = Access(access.password, token)
    keep_access(folder, access)
    return practice


def account_of(person: Person) -> User:
    return User.objects.get(email=person.email)
