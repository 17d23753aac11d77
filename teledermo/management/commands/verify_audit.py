"""`manage.py verify_audit`: whether the record of every case is as it was written."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from cases.models import Case
from cases.models.case import CaseQuerySet
from cases.services.audit import audit_record
from cases.services.heads import FORMAT, Head, Heads, departures, heads_now


class Command(BaseCommand):
    help = "Read every case's events again; say which were changed, removed or moved. Status 1 where any was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--case", metavar="REFERENCE", help="this case alone, such as K7M-4QX")
        parser.add_argument("--heads", metavar="FILE", type=Path, help="note the ends of all chains; keep it elsewhere")
        parser.add_argument("--against", metavar="FILE", type=Path, help="hold the record against ends noted earlier")

    def handle(self, *_args: Any, case: str | None, heads: Path | None, against: Path | None, **_options: Any) -> None:
        cases = chosen(case)
        noted = read_heads(against) if against else {}
        events, broken = self.audit(cases)
        for reference, sentence in departures(noted):
            self.stderr.write(f"{reference}: {sentence}")
            broken.add(reference)
        if broken:
            raise CommandError(f"The record of {len(broken)} case(s) is not as it was written. Keep this output.")
        self.stdout.write(f"{cases.count()} case(s), {events} event(s): all as they were written.")
        if heads:
            write_heads(heads)

    def audit(self, cases: CaseQuerySet) -> tuple[int, set[str]]:
        events, broken = 0, set()
        for audited in tqdm(audit_record(cases), total=cases.count(), desc="Reading the record", unit="case"):
            events += audited.events
            for fault in audited.faults:
                self.stderr.write(f"{audited.reference}: {fault}")
                broken.add(audited.reference)
        return events, broken


def chosen(reference: str | None) -> CaseQuerySet:
    cases = Case.objects.filter(reference=reference.upper()) if reference else Case.objects.all()
    if reference and not cases.exists():
        raise CommandError(f"There is no case {reference}. References look like K7M-4QX.")
    return cases


def write_heads(path: Path) -> None:
    path.write_text(json.dumps({"format": FORMAT, "noted_at": timezone.now().isoformat(), "heads": heads_now()}))


def read_heads(path: Path) -> Heads:
    try:
        kept = json.loads(path.read_text())
        if kept["format"] == FORMAT:
            return {reference: Head(*head) for reference, head in kept["heads"].items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{path} cannot be read as heads. Give a file that --heads has written.") from error
    raise CommandError(f"{path} is of another format than {FORMAT}. Use the version of the site that wrote it.")
