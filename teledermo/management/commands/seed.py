"""`manage.py seed`: the demo's practice, people and cases, where they are not there yet."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from tqdm import tqdm

from cases.models import Case
from teledermo.demo.access import DERMATOLOGIST, PATIENT, REFERRER
from teledermo.demo.cases import CASES, register_demo_patient, send_demo_case
from teledermo.demo.people import account_of, seed_people


class Command(BaseCommand):
    help = "Make the demo's practice, people and cases. What is there already stays as it is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        practice = seed_people(settings.DATA_DIR)
        if Case.objects.filter(practice=practice).exists():
            return
        patient_account, referrer = account_of(PATIENT), account_of(REFERRER)
        for number, demo in enumerate(tqdm(CASES, desc="Drawing demo cases", unit="case")):
            account = patient_account if demo.patient == 0 else None
            patient = register_demo_patient(demo, practice, account, referrer)
            send_demo_case(number, demo, patient, account or referrer, account_of(DERMATOLOGIST))
