"""The diagnoses that a report or a histology result may name, with their ICD-10 (WHO) and SNOMED CT codes."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DIAGNOSES_FILE = Path(__file__).with_name("data") / "diagnoses.csv"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """also: other words that find it, separated by semicolons."""

    snomed: str
    icd10: str
    term: str
    also: str

    def __str__(self) -> str:
        return f"{self.term} ({self.icd10})"


def is_malignant(icd10: str) -> bool:
    """Cancers (ICD-10 C00-C97) and cancers in situ (D00-D09)."""
    return icd10.startswith(("C", "D0"))


@cache
def all_diagnoses() -> Mapping[str, Diagnosis]:
    """By SNOMED CT code, in the order of the file: neoplasms first, then rashes, then infections."""
    with DIAGNOSES_FILE.open(encoding="utf-8", newline="") as file:
        return {row["snomed"]: Diagnosis(**row) for row in csv.DictReader(file)}


def find_diagnosis(snomed: str) -> Diagnosis | None:
    return all_diagnoses().get(snomed)


def known_diagnoses(codes: Iterable[str]) -> list[Diagnosis]:
    """In the order of the codes, each once; codes that left the list are left out."""
    return [all_diagnoses()[code] for code in dict.fromkeys(codes) if code in all_diagnoses()]
