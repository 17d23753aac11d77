import uuid
from typing import Self

import numpy as np
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _
from pgvector.django import VectorField

from accounts.models import User
from cases.models.analysis import Analysis
from cases.models.constraints import EveryElementIsAShare, known, share, together
from cases.models.measures import MEASURED_CONSTRAINTS, MeasuredLesion
from cases.models.storage import photo_storage, random_name
from cases.terms import LESION_CLASS_LABELS
from inference.findings import Box, LesionClass
from inference.findings import Lesion as FoundLesion

COURSE = """
WITH RECURSIVE course(id) AS (
    SELECT %s::uuid
    UNION
    SELECT CASE WHEN pair.earlier_id = course.id THEN pair.later_id ELSE pair.earlier_id END
    FROM cases_lesionpair pair JOIN course ON course.id IN (pair.earlier_id, pair.later_id)
    WHERE pair.earlier_id IS NOT NULL AND pair.later_id IS NOT NULL
) SELECT id FROM course
"""


class LesionQuerySet(models.QuerySet["Lesion"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(analysis__in=Analysis.objects.visible_to(user))

    def course_of(self, lesion: "Lesion") -> Self:
        """The same spot at every visit that it was paired over, itself included; earliest first."""
        same = self.filter(pk__in=RawSQL(COURSE, [lesion.pk]))  # noqa: S611 - a constant, and a key as its parameter
        return same.order_by("analysis__photo__uploaded_at", "analysis__queued_at")


class Lesion(MeasuredLesion):
    """One lesion of one analysed photo, in pixels of its original.

    The ud and map fields are written by ranking alone; a place on the map is in 0..1 from the upper left corner.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    analysis = models.ForeignKey(Analysis, models.PROTECT, related_name="lesions")
    number = models.PositiveIntegerField(_("number"))
    x = models.FloatField()
    y = models.FloatField()
    diameter = models.FloatField(_("diameter"))
    x0 = models.PositiveIntegerField()
    y0 = models.PositiveIntegerField()
    x1 = models.PositiveIntegerField()
    y1 = models.PositiveIntegerField()
    lesion_class = models.PositiveSmallIntegerField(_("class"), choices=LESION_CLASS_LABELS)
    raw_class = models.PositiveSmallIntegerField(_("class before plausibility rules"), choices=LESION_CLASS_LABELS)
    plausibility = models.TextField(_("why the class was changed"), blank=True)
    probabilities = ArrayField(models.FloatField(), size=len(LesionClass), verbose_name=_("probabilities"))
    embedding = VectorField()
    tile = models.ImageField(_("picture"), storage=photo_storage, upload_to=random_name)

    ud_score = models.FloatField(_("oddness"), null=True, blank=True)
    ud_rank = models.PositiveIntegerField(_("rank from odd to common"), null=True, blank=True)
    ugly_duckling = models.BooleanField(_("stands out"), default=False)
    ud_reason = models.TextField(_("why it stands out"), blank=True)

    map_x = models.FloatField(_("place on the map of looks, from the left"), null=True, blank=True)
    map_y = models.FloatField(_("place on the map of looks, from the top"), null=True, blank=True)

    objects = LesionQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesion")
        verbose_name_plural = _("lesions")
        ordering = ("analysis", "number")
        constraints = (
            models.UniqueConstraint(fields=["analysis", "number"], name="lesion_number_once_a_photo"),
            models.CheckConstraint(condition=Q(number__gte=1), name="lesion_numbers_start_at_one"),
            models.CheckConstraint(condition=Q(diameter__gt=0), name="lesion_has_a_diameter"),
            models.CheckConstraint(condition=Q(x0__lt=F("x1"), y0__lt=F("y1")), name="lesion_box_is_ordered"),
            known("lesion_class", LESION_CLASS_LABELS, "lesion_class_is_known"),
            known("raw_class", LESION_CLASS_LABELS, "lesion_raw_class_is_known"),
            models.CheckConstraint(
                condition=Q(probabilities__len=len(LesionClass)), name="lesion_has_six_probabilities"
            ),
            models.CheckConstraint(
                condition=EveryElementIsAShare("probabilities"), name="lesion_probabilities_are_shares"
            ),
            share("ud_score", "lesion_ud_score_is_a_share"),
            share("map_x", "lesion_map_x_is_a_share"),
            share("map_y", "lesion_map_y_is_a_share"),
            together("map_x", "map_y", "lesion_lies_on_the_map_or_not"),
            together("ud_score", "ud_rank", "lesion_ud_score_has_a_rank"),
            models.CheckConstraint(condition=Q(ud_rank__gte=1), name="lesion_ud_ranks_start_at_one"),
            *MEASURED_CONSTRAINTS,
        )

    def __str__(self) -> str:
        return str(_("Lesion %(number)s") % {"number": self.number})

    @property
    def spl(self) -> float:
        """Probability of SPL, 0..1."""
        return self.probabilities[LesionClass.SPL]

    def to_finding(self) -> FoundLesion:
        """The row as the engine knows it, without its activation map."""
        return FoundLesion(
            number=self.number,
            x=self.x,
            y=self.y,
            diameter=self.diameter,
            box=Box(self.x0, self.y0, self.x1, self.y1),
            lesion_class=LesionClass(self.lesion_class),
            raw_class=LesionClass(self.raw_class),
            probabilities=np.asarray(self.probabilities, np.float32),
            embedding=np.asarray(self.embedding, np.float32),
            plausibility=self.plausibility,
            outline=np.asarray(self.outline, np.float32).reshape(-1, 2),
            measures=self.measures,
        )
