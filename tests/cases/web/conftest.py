"""A case of the demo practice, analysed, and people to look at it."""

from collections.abc import Callable

import numpy as np
import pytest
from django.core.files.base import ContentFile
from django.test import Client

from accounts.models import Practice, Role, User
from cases.models import Analysis, Case, Lesion, Patient, Photo
from cases.pyramids import build_pyramid
from tests.factories import AnalysisFactory, CaseFactory, LesionFactory, PhotoFactory, PracticeFactory, member, picture

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def client_of(settings) -> ClientOf:
    """A browser in which the user is signed in; None is nobody."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }

    def sign_in(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def stranger(db: None) -> User:
    """A dermatologist of another practice."""
    return member(Role.DERMATOLOGIST, PracticeFactory(), name="Demo stranger")


@pytest.fixture
def other_patient(practice: Practice) -> User:
    return member(Role.PATIENT, practice, name="Demo other patient")


@pytest.fixture
def case(practice: Practice, patient: Patient, patient_user: User) -> Case:
    return CaseFactory(
        submitted=True,
        practice=practice,
        patient=patient,
        created_by=patient_user,
        lesion_count=1,
        highest_spl=0.1,
        comparable=False,
        risk="low",
    )


@pytest.fixture
def photo(case: Case) -> Photo:
    return PhotoFactory(case=case)


@pytest.fixture
def tiled(photo: Photo) -> Photo:
    pixels = np.full((600, 700, 3), 150, np.uint8)
    photo.pyramid.save("tiles.zip", ContentFile(build_pyramid(pixels)))
    return photo


@pytest.fixture
def analysis(photo: Photo) -> Analysis:
    return AnalysisFactory(photo=photo, succeeded=True, heat_map=picture())


@pytest.fixture
def lesion(analysis: Analysis) -> Lesion:
    return LesionFactory(analysis=analysis, number=1)
