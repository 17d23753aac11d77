"""What the table of eligibility says about a case."""

from django.utils import timezone

from accounts.models import User
from cases.eligibility import Facts, Verdict, age_on, judge
from cases.models import Case


def verdicts_on(case: Case, sender: User, *, before_consent: bool = False) -> tuple[Verdict, ...]:
    """In the words for the patient where the sender is the patient. Those that block come first.

    before_consent: the consent is still to be asked for, so its lack says nothing yet.
    """
    facts = facts_of(case, consents=before_consent or case.consent_at is not None)
    return judge(facts, by_patient=case.patient.account_id == sender.pk)


def facts_of(case: Case, *, consents: bool) -> Facts:
    today = timezone.localdate(timezone=case.practice.zone)
    birth_date = case.patient.birth_date
    return Facts(
        age=age_on(today, birth_date) if birth_date else None,
        body_site=case.body_site,
        pregnant=case.pregnant,
        consents=consents,
    )
