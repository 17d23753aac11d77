"""`manage.py verify_audit`: whether the record of every case is as it was written."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cases.models import Case
from cases.models.case import CaseQuerySet
from cases.services.audit import audit_record


class Command(BaseCommand):
    help = "Read every case's events again; say which were changed, removed or moved. Status 1 where any was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--case", metavar="REFERENCE", help="this case alone, such as K7M-4QX")

    def handle(self, *_args: Any, case: str | None, **_options: Any) -> None:
        cases = chosen(case)
        events = broken = 0
        for audited in tqdm(audit_record(cases), total=cases.count(), desc="Reading the record", unit="case"):
            events += audited.events
            broken += bool(audited.faults)
            for fault in audited.faults:
                self.stderr.write(f"{audited.reference}: {fault}")
        if broken:
            raise CommandError(f"The record of {broken} case(s) is not as it was written. Keep this output.")
        self.stdout.write(f"{cases.count()} case(s), {events} event(s): all as they were written.")


def chosen(reference: str | None) -> CaseQuerySet:
    cases = Case.objects.filter(reference=reference.upper()) if reference else Case.objects.all()
    if reference and not cases.exists():
        raise CommandError(f"There is no case {reference}. References look like K7M-4QX.")
    return cases
