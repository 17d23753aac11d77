"""The administration: whom it lets in, what it refuses to change, what it records."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.admin import site
from accounts.models import AccountEvent, AccountEventKind, Practice, User
from accounts.services import create_api_client
from cases.models import Analysis, Case, Event
from tests.factories import AnalysisFactory, CaseFactory, PhotoFactory, PracticeFactory, UserFactory

HOME = "admin:index"


@pytest.fixture
def case(practice: Practice) -> Case:
    return CaseFactory(practice=practice, submitted=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"), [("patient", 302), ("dermatologist", 302), ("coordinator", 200), ("stranger", 200)]
)
def test_it_is_for_coordinators(role: str, status: int, client: Client, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse(HOME)).status_code == status


def test_its_door_is_the_sites_own(client: Client, practice: Practice) -> None:
    response = client.get(reverse(HOME), follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_a_superuser_needs_a_second_factor_too(client: Client, db: None) -> None:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    assert client.get(reverse(HOME))["Location"] == reverse("mfa_index")
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    assert client.get(reverse(HOME)).status_code == 200


def test_coordinators_see_their_own_practice_alone(
    client: Client, coordinator: User, practice: Practice, case: Case
) -> None:
    elsewhere = CaseFactory(submitted=True, practice=PracticeFactory(name="Elsewhere"))
    client.force_login(coordinator)
    for name, own, other in (
        ("accounts_practice", practice, elsewhere.practice),
        ("accounts_user", coordinator, elsewhere.created_by),
        ("cases_case", case, elsewhere),
    ):
        assert client.get(reverse(f"admin:{name}_change", args=[own.pk])).status_code == 200
        assert client.get(reverse(f"admin:{name}_change", args=[other.pk])).status_code == 302


def test_a_change_is_recorded(client: Client, coordinator: User, practice: Practice) -> None:
    client.force_login(coordinator)
    form = {"name": practice.name, "time_zone": "Europe/Paris", "takes_patients": "on"}
    assert client.post(reverse("admin:accounts_practice_change", args=[practice.pk]), form).status_code == 302
    practice.refresh_from_db()
    assert practice.time_zone == "Europe/Paris"
    event = AccountEvent.objects.get(kind=AccountEventKind.ADMINISTERED)
    assert (event.by, event.practice) == (coordinator, practice)
    assert "Time zone" in event.why


def test_nothing_is_deleted_and_no_record_is_edited_even_by_a_superuser(rf) -> None:
    request = rf.get("/")
    request.user = UserFactory.build(is_superuser=True)
    editable = set()
    for model, admin in site._registry.items():
        assert not admin.has_delete_permission(request), model
        request.standing = None
        if type(admin).has_change_permission.__qualname__ != "LookOnlyAdmin.has_change_permission":
            editable.add(model)
    assert editable == {Practice, User}
    assert not {Event, AccountEvent, Analysis} & editable


def test_looking_at_a_case_is_an_event(client: Client, coordinator: User, case: Case) -> None:
    analysis = AnalysisFactory(photo=PhotoFactory(case=case), failed=True)
    client.force_login(coordinator)
    client.get(reverse("admin:cases_analysis_change", args=[analysis.pk]))
    client.get(reverse("admin:cases_case_change", args=[case.pk]))
    assert Event.objects.filter(case=case, by=coordinator).count() == 2


def test_a_programs_token_is_revoked(client: Client, coordinator: User, practice: Practice) -> None:
    program, _ = create_api_client(practice=practice, name="Demo hospital", by=coordinator)
    client.force_login(coordinator)
    form = {"action": "revoke", "_selected_action": [program.pk]}
    client.post(reverse("admin:accounts_apiclient_changelist"), form)
    program.refresh_from_db()
    assert program.revoked_by == coordinator


def test_a_superuser_makes_the_first_coordinator(client: Client, patient: User) -> None:
    superuser = User.objects.create_superuser("super@example.org", name="Demo superuser")
    Authenticator.objects.create(user=superuser, type=Authenticator.Type.WEBAUTHN, data={})
    new = PracticeFactory(name="New practice")
    client.force_login(superuser)
    form = {"user": patient.pk, "practice": new.pk, "role": "coordinator"}
    assert client.post(reverse("admin:accounts_membership_add"), form).status_code == 302
    given = AccountEvent.objects.get(kind=AccountEventKind.ROLE_GIVEN, practice=new)
    assert (given.about, given.by) == (patient, superuser)


def test_its_pages_carry_no_inline_script(client: Client, coordinator: User, practice: Practice) -> None:
    client.force_login(coordinator)
    page = client.get(reverse("admin:accounts_practice_change", args=[practice.pk])).content.decode()
    assert "<script>" not in page
    assert " style=" not in page
