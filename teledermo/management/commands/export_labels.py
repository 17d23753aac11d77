"""`manage.py export_labels PRACTICE`: calls and histology results as CSV, for training."""

import csv
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Practice
from cases.services.labels import COLUMNS, labels_of


class Command(BaseCommand):
    help = "Write what readers and laboratories said of the practice's lesions, as CSV without names."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("practice", help="the practice's name")

    def handle(self, *_args: Any, practice: str, **_options: Any) -> None:
        found = Practice.objects.filter(name=practice).first()
        if found is None:
            raise CommandError(f"There is no practice called “{practice}”. Give its name as it stands on its letters.")
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(labels_of(found))
