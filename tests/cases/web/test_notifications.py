from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from cases.models import Case, Notification
from cases.services import notify
from cases.templatetags.navigation import unread_news
from cases.terms import NotificationKind
from tests.cases.web.conftest import ClientOf
from tests.factories import CaseFactory

NEWS = reverse("cases:notifications")
CHOICES = reverse("cases:notification_choices")


def tell(case: Case, user: User) -> None:
    notify(kind=NotificationKind.REPORT_SIGNED, case=case, to=[user], by=None)


def test_the_bell_counts_in_one_query(case: Case, patient_user: User, client_of: ClientOf) -> None:
    for _ in range(3):
        tell(case, patient_user)
    with CaptureQueriesContext(connection) as queries:
        assert unread_news(patient_user) == 3
    assert len(queries) == 1
    page = client_of(patient_user).get(reverse("cases:my_cases")).content.decode()
    assert '<span class="badge-count">3' in page


def test_opening_the_case_reads_its_news(case: Case, patient_user: User, client_of: ClientOf) -> None:
    tell(case, patient_user)
    client = client_of(patient_user)
    page = client.get(NEWS).content.decode()
    assert "A case of yours is answered" in page
    assert case.patient.name not in page.split("<main")[1]
    assert client.get(reverse("cases:case", args=[case.pk])).status_code == 200
    assert unread_news(patient_user) == 0


def test_news_is_the_readers_own(case: Case, patient_user: User, other_patient: User, client_of: ClientOf) -> None:
    tell(case, patient_user)
    assert "No news yet" in client_of(other_patient).get(NEWS).content.decode()
    client_of(other_patient).post(reverse("cases:read_all_news"))
    assert unread_news(patient_user) == 1
    client_of(patient_user).post(reverse("cases:read_all_news"))
    assert unread_news(patient_user) == 0


def test_ten_news_take_as_many_queries_as_one(case: Case, patient_user: User, client_of: ClientOf) -> None:
    client = client_of(patient_user)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(NEWS)
        return len(captured)

    tell(case, patient_user)
    one = queries()
    for _ in range(9):
        tell(CaseFactory(submitted=True, practice=case.practice), patient_user)
    assert queries() == one


def test_each_kind_is_chosen_on_a_page(case: Case, patient_user: User, client_of: ClientOf) -> None:
    client = client_of(patient_user)
    page = client.get(CHOICES).content.decode()
    assert page.count("checked") == 6
    assert "desk" not in page.split("<main")[1]
    client.post(CHOICES, {"report_signed-on_site": "on", "message-by_email": "on"})
    tell(case, patient_user)
    assert Notification.objects.get().email_due_at is None
    assert client.get(CHOICES).content.decode().count("checked") == 2
