"""All rows that are about a patient, found through the models' own relations: what a new model adds is found too."""

from collections.abc import Iterator
from typing import Any

from django.db.models import FileField, ForeignObjectRel, Model, QuerySet

from cases.models import Case, Chain, Event, LegalHold, Notification, Patient, SubjectExport

Rows = dict[type[Model], set[Any]]
OUR_OWN = frozenset({Chain, LegalHold, Notification, SubjectExport})
"""About our dealing with the record, not about the patient."""
RECORD = frozenset({Patient, Case, Event})
"""Stays after an erasure, without anything personal in it."""


def rows_about(patient: Patient) -> Rows:
    """Primary keys by model, the patient's own first."""
    found: Rows = {Patient: {patient.pk}}
    to_follow: list[tuple[type[Model], set[Any]]] = [(Patient, {patient.pk})]
    while to_follow:
        parent, keys = to_follow.pop()
        for child, field in children_of(parent):
            rows = child._base_manager.filter(**{f"{field}__in": keys}).values_list("pk", flat=True)
            fresh = set(rows) - found.setdefault(child, set())
            if fresh:
                found[child] |= fresh
                to_follow.append((child, fresh))
    return {model: keys for model, keys in found.items() if keys}


def children_of(parent: type[Model]) -> Iterator[tuple[type[Model], str]]:
    for relation in parent._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        child = relation.related_model
        if isinstance(child, type) and child._meta.app_label == "cases" and child not in OUR_OWN:
            yield child, relation.field.name


def rows_of(model: type[Model], keys: set[Any]) -> QuerySet[Any]:
    return model._base_manager.filter(pk__in=keys).order_by("pk")


def file_fields(model: type[Model]) -> list[FileField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, FileField)]
