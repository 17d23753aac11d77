from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models.practice import Practice


class ApiClient(models.Model):
    """A hospital's program. It acts as its own service user; its token is kept as a hash alone."""

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="api_clients")
    name = models.CharField(_("name"), max_length=150)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_client")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    token_prefix = models.CharField(_("token begins with"), max_length=12, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_clients_created")
    created_at = models.DateTimeField(_("created"), db_default=Now(), editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="api_clients_revoked"
    )

    class Meta:
        verbose_name = _("API client")
        verbose_name_plural = _("API clients")
        constraints = (
            models.UniqueConstraint(fields=["practice", "name"], name="api_client_name_once_a_practice"),
            models.CheckConstraint(
                condition=models.Q(token_hash__regex=r"^[0-9a-f]{64}$"),  # noqa: S106
                name="api_client_token_hash_is_sha256",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_client_revoked_by_someone",
            ),
        )

    def __str__(self) -> str:
        return self.name
