"""The coordinators' page: who is on the staff of a practice, and who is invited."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.members import STAFF_CHOICES, InviteForm, RoleForm
from accounts.invitation_mail import send_invitation
from accounts.models import Invitation, Practice, Role, User
from accounts.services import AccountRuleError, give_role, invite_member, remove_role, withdraw_invitation
from accounts.staff import staff_of

UNPROCESSABLE = 422
P = ParamSpec("P")
PracticeView = Callable[Concatenate[HttpRequest, Practice, P], HttpResponse]


def for_coordinators(view: PracticeView[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """Gives the view its practice: 404 for who is not of the practice, 403 for its other members."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = cast("User", request.user)
        practice = get_object_or_404(Practice.objects.of(user), slug=slug)
        if not Practice.objects.coordinated_by(user).filter(pk=practice.pk).exists():
            raise PermissionDenied(_("The staff of a practice is looked after by its coordinators."))
        return view(request, practice, *args, **kwargs)

    return guarded


@login_required
@require_safe
def own_members(request: HttpRequest) -> HttpResponse:
    practice = Practice.objects.coordinated_by(cast("User", request.user)).order_by("name").first()
    if practice is None:
        raise PermissionDenied(_("The staff of a practice is looked after by its coordinators."))
    return redirect("accounts:members", practice.slug)


@require_safe
@for_coordinators
def members(request: HttpRequest, practice: Practice) -> HttpResponse:
    return _page(request, practice, InviteForm())


def _page(request: HttpRequest, practice: Practice, form: InviteForm, status: int = 200) -> HttpResponse:
    context = {
        "practice": practice,
        "others": Practice.objects.coordinated_by(cast("User", request.user)).order_by("name"),
        "people": staff_of(practice),
        "invitations": Invitation.objects.pending(timezone.now()).filter(practice=practice),
        "form": form,
        "roles": STAFF_CHOICES,
        "join_link": request.build_absolute_uri(f"/accounts/join/{practice.slug}/"),
    }
    return render(request, "accounts/members.html", context, status=status)


@require_POST
@for_coordinators
def invite(request: HttpRequest, practice: Practice) -> HttpResponse:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, practice, form, UNPROCESSABLE)
    try:
        invitation, token = invite_member(
            practice=practice,
            email=form.cleaned_data["email"],
            role=Role(form.cleaned_data["role"]),
            by=cast("User", request.user),
        )
    except AccountRuleError as error:
        form.add_error(None, str(error))
        return _page(request, practice, form, UNPROCESSABLE)
    send_invitation(request, invitation, token)
    messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": invitation.email})
    return redirect("accounts:members", practice.slug)


@require_POST
@for_coordinators
def withdraw(request: HttpRequest, practice: Practice, invitation_id: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, practice=practice, pk=invitation_id)
    done = _("The invitation of %(email)s no longer works.") % {"email": invitation.email}
    return _do(request, practice, done, withdraw_invitation, invitation=invitation)


@require_POST
@for_coordinators
def give(request: HttpRequest, practice: Practice) -> HttpResponse:
    return _change_role(request, practice, give_role, _("%(name)s has a further role: %(role)s."))


@require_POST
@for_coordinators
def remove(request: HttpRequest, practice: Practice) -> HttpResponse:
    return _change_role(request, practice, remove_role, _("%(name)s no longer has this role: %(role)s."))


def _change_role(request: HttpRequest, practice: Practice, change: Callable[..., object], done: str) -> HttpResponse:
    form = RoleForm(request.POST)
    form.fields["user"].queryset = User.objects.filter(memberships__practice=practice).distinct()  # type: ignore[attr-defined]
    if not form.is_valid():
        messages.error(request, _("Choose a person of this practice and a role."))
        return redirect("accounts:members", practice.slug)
    user, role = form.cleaned_data["user"], Role(form.cleaned_data["role"])
    sentence = done % {"name": user.name, "role": role.label}
    return _do(request, practice, sentence, change, practice=practice, user=user, role=role)


def _do(
    request: HttpRequest, shown: Practice, done: str, change: Callable[..., object], **about: object
) -> HttpResponse:
    try:
        change(**about, by=request.user)
    except AccountRuleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("accounts:members", shown.slug)
