"""People and practices in the administration."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.recorded import LookOnlyAdmin, RecordedAdmin
from accounts.admin.site import site
from accounts.models import AccountEvent, ApiClient, Invitation, Membership, Practice, Role, User
from accounts.services import add_member, revoke_api_client


def is_superuser(request: HttpRequest) -> bool:
    return cast("User", request.user).is_superuser


@admin.register(Practice, site=site)
class PracticeAdmin(RecordedAdmin):
    practice_path = "pk"
    list_display = ("name", "time_zone", "takes_patients")
    fields = ("name", "slug", "address", "phone", "email", "time_zone", "takes_patients")
    readonly_fields = ("slug",)
    search_fields = ("name",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)


@admin.register(User, site=site)
class UserAdmin(RecordedAdmin):
    """Roles are given on the staff's page, which knows their rules; an account belongs to its person, so only a
    superuser closes it."""

    practice_path = "memberships__practice"
    list_display = ("name", "email", "is_active", "last_login")
    list_filter = ("is_active",)
    fields = ("name", "email", "is_active", "last_login", "created_at")
    readonly_fields = ("email", "last_login", "created_at")
    search_fields = ("name", "email")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return is_superuser(request)


@admin.register(Membership, site=site)
class MembershipAdmin(LookOnlyAdmin):
    """A new practice's first coordinator is made here; everybody else is invited."""

    list_display = ("user", "practice", "role")
    list_filter = ("role",)
    list_select_related = ("user", "practice")
    search_fields = ("user__name", "user__email")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        kept = add_member(user=obj.user, practice=obj.practice, role=Role(obj.role), by=cast("User", request.user))
        obj.pk = kept.pk


@admin.register(Invitation, site=site)
class InvitationAdmin(LookOnlyAdmin):
    list_display = ("email", "role", "practice", "created_by", "expires_at", "accepted_at", "withdrawn_at")
    list_select_related = ("practice", "created_by")


@admin.register(ApiClient, site=site)
class ApiClientAdmin(LookOnlyAdmin):
    list_display = ("name", "practice", "token_prefix", "created_by", "last_used_at", "revoked_at")
    list_select_related = ("practice", "created_by")
    actions = ("revoke",)

    @admin.action(description=gettext_lazy("Revoke the token at once"), permissions=["view"])
    def revoke(self, request: HttpRequest, clients: Any) -> None:
        for client in clients.filter(revoked_at=None):
            revoke_api_client(client=client, by=cast("User", request.user))
        messages.success(request, _("Revoked. These programs can no longer connect."))


@admin.register(AccountEvent, site=site)
class AccountEventAdmin(LookOnlyAdmin):
    list_display = ("at", "kind", "about", "practice", "role", "why", "by")
    list_filter = ("kind",)
    list_select_related = ("about", "practice", "by")
    date_hierarchy = "at"
