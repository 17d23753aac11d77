"""A practice with one person a role; pages without hashed file names; counts of failed sign-ins begin at nought."""

import pytest
from django.core.cache import cache

from accounts.models import Practice, Role, User
from tests.factories import PASSWORD, PracticeFactory, member


@pytest.fixture(autouse=True)
def unhashed_static_files(settings) -> None:
    static = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STORAGES = settings.STORAGES | static


@pytest.fixture(autouse=True)
def quick_hashes(settings) -> None:
    """A password's real hash is slow on purpose: no test here is about that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


@pytest.fixture
def practice(db: None) -> Practice:
    return PracticeFactory(name="Demo practice")


@pytest.fixture
def patient(practice: Practice) -> User:
    return member(Role.PATIENT, practice, email="patient@example.org", name="Demo patient", password=PASSWORD)


@pytest.fixture
def dermatologist(practice: Practice) -> User:
    return member(Role.DERMATOLOGIST, practice, email="reader@example.org", name="Demo reader", password=PASSWORD)


@pytest.fixture
def coordinator(practice: Practice) -> User:
    return member(
        Role.COORDINATOR, practice, email="coordinator@example.org", name="Demo coordinator", password=PASSWORD
    )


@pytest.fixture
def stranger(db: None) -> User:
    """A coordinator of another practice."""
    return member(Role.COORDINATOR, PracticeFactory(name="Another practice"), name="Demo stranger")
