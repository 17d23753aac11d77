import uuid
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from cases.lifecycle import OpinionState
from cases.models.case import Case, practices_of
from cases.models.constraints import equivalent, filled, known, set_fields
from cases.models.diagnosis import CodedDiagnosis, fully_coded


class SecondOpinionQuerySet(models.QuerySet["SecondOpinion"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Colleagues' talk: those who read in the case's practice, not the sender."""
        if not isinstance(user, User):
            return self.none()
        reads_in = practices_of(user, Role.DERMATOLOGIST, Role.COORDINATOR)
        return self.filter(case__in=Case.objects.visible_to(user), case__practice__in=reads_in)

    def waiting_for(self, user: User) -> Self:
        return self.visible_to(user).filter(asked_of=user, state=OpinionState.ASKED)


class SecondOpinion(CodedDiagnosis):
    """A question to a named colleague, and the answer. The case goes its own way meanwhile; both answers are kept.

    Postgres refuses every change but the one that answers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="second_opinions")
    state = models.CharField(_("state"), max_length=8, choices=OpinionState, default=OpinionState.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="opinions_asked")
    asked_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="opinions_given")
    question = models.TextField(_("question"), max_length=4000)
    asked_at = models.DateTimeField(_("asked"), db_default=Now(), editable=False)
    answer = models.TextField(_("answer"), max_length=8000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = SecondOpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("second opinion")
        verbose_name_plural = _("second opinions")
        ordering = ("asked_at", "id")
        indexes = (models.Index(fields=["asked_of"], condition=Q(state="asked"), name="opinion_waiting"),)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "asked_of"], condition=Q(state="asked"), name="opinion_asked_once_at_a_time"
            ),
            known("state", OpinionState.values, "opinion_state_is_known"),
            filled("question", "opinion_has_a_question"),
            models.CheckConstraint(condition=~Q(asked_by=F("asked_of")), name="opinion_is_somebody_elses"),
            equivalent(Q(state=OpinionState.ANSWERED), ~Q(answer=""), "opinion_answered_means_words"),
            equivalent(Q(state=OpinionState.ANSWERED), set_fields("answered_at"), "opinion_answered_at_some_time"),
            *fully_coded("opinion"),
        )

    def __str__(self) -> str:
        return f"{self.case}: {self.get_state_display()}"
