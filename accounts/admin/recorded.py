"""Kinds of rows in the administration: looked at, or changed with a record of it. Nothing is ever deleted here."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib.admin import ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from accounts.models import AccountEventKind, Practice, User
from accounts.services import record_account_event


class LookOnlyAdmin(ModelAdmin):
    """practice_path says how a row leads to its practice: coordinators see the rows of theirs."""

    practice_path = "practice"
    actions: Sequence[str] | None = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        user = cast("User", request.user)
        if user.is_superuser:
            return rows
        return rows.filter(**{f"{self.practice_path}__in": Practice.objects.coordinated_by(user)}).distinct()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False


class RecordedAdmin(LookOnlyAdmin):
    """Rows that may be changed; each change is an account event, which nobody can take back."""

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return self.admin_site.has_permission(request)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._record(request, obj, message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._record(request, obj, message)
        return super().log_change(request, obj, message)

    def _record(self, request: HttpRequest, obj: Model, message: Any) -> None:
        record_account_event(
            kind=AccountEventKind.ADMINISTERED,
            about=obj if isinstance(obj, User) else None,
            practice=obj if isinstance(obj, Practice) else None,
            why=f"{type(obj).__name__} {obj.pk}: {message}",
            by=cast("User", request.user),
        )
