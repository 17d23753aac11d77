"""The demo's cases: drawn photos, sent through the same services as any sender's."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Practice, User
from cases.diagnoses import find_diagnosis
from cases.models import Case, Patient
from cases.services import (
    ReportWords,
    add_photo,
    claim_case,
    issue_report,
    register_patient,
    sign_report,
    start_case,
    submit_case,
)
from cases.terms import BodySite, Change, Duration, Fitzpatrick, Outcome, Sex, Urgency
from inference.phantoms import Phantom, draw_phantom, phantom_jpeg
from inference.phantoms.revisit import Patient as SamePatient
from inference.phantoms.revisit import Stance, draw_visit


@dataclass(frozen=True, slots=True)
class DemoCase:
    """patient is the number of a demo patient; 0 is the one who can sign in. visit: the skin of one who comes again,
    and how the photo was taken."""

    patient: int
    body_site: BodySite
    urgency: Urgency
    duration: Duration
    changes: tuple[Change, ...]
    note: str
    tone: str
    lesions: int
    suspicious: int = 0
    hairs: int = 0
    photos: int = 1
    sent: bool = True
    reported: bool = False
    days_ago: int = 0
    visit: tuple[SamePatient, Stance] | None = None


SKIN_TYPES = {
    "pale": Fitzpatrick.I,
    "light": Fitzpatrick.II,
    "medium": Fitzpatrick.III,
    "olive": Fitzpatrick.IV,
    "brown": Fitzpatrick.V,
    "dark": Fitzpatrick.VI,
}

FIRST = SamePatient(seed=5, lesions=22, without={0})
SECOND = SamePatient(seed=5, lesions=22, growth={4: 1.6}, without={9})

CASES = (
    DemoCase(0, BodySite.UPPER_BACK, Urgency.ROUTINE, Duration.YEARS, (Change.SIZE,),
             "One mole between the shoulder blades seems bigger than last summer.", "light", 24, suspicious=1,
             reported=True),
    DemoCase(0, BodySite.ABDOMEN, Urgency.ROUTINE, Duration.UNKNOWN, (),
             "I would like these to be looked at.", "light", 16),
    DemoCase(0, BodySite.FOREARM_LEFT, Urgency.ROUTINE, Duration.MONTHS, (Change.ITCH,), "", "light", 5, sent=False),
    DemoCase(1, BodySite.LOWER_BACK, Urgency.URGENT, Duration.MONTHS, (Change.SIZE, Change.COLOUR, Change.BLEEDING),
             "Bled twice in the last month.", "medium", 18, suspicious=2),
    DemoCase(2, BodySite.CHEST, Urgency.SOON, Duration.HALF_YEAR, (Change.SHAPE,), "", "olive", 30,
             suspicious=1, hairs=70, photos=2),
    DemoCase(3, BodySite.THIGH_RIGHT, Urgency.ROUTINE, Duration.ALWAYS, (), "Many moles in the family.", "brown", 12),
    DemoCase(4, BodySite.UPPER_BACK, Urgency.ROUTINE, Duration.UNKNOWN, (Change.COLOUR,), "", "dark", 20, suspicious=1),
    DemoCase(6, BodySite.UPPER_BACK, Urgency.ROUTINE, Duration.YEARS, (), "A first look at all of them.", "light", 22,
             reported=True, days_ago=270, visit=(FIRST, Stance())),
    DemoCase(6, BodySite.UPPER_BACK, Urgency.ROUTINE, Duration.YEARS, (Change.SIZE,), "Taken again, as asked.", "light",
             22, visit=(SECOND, Stance(turn=7, scale=0.95))),
    DemoCase(5, BodySite.LOWER_LEG_LEFT, Urgency.SOON, Duration.WEEKS, (Change.SORE, Change.SCALY), "", "pale", 3),
)  # fmt: skip


ANSWER = ReportWords(
    impression="Drawn demo photo: one darker, irregular lesion among ordinary naevi.",
    diagnosis=find_diagnosis("254818000"),
    outcome=Outcome.ROUTINE_CLINIC,
    advice="We would like to look at one of your moles in the clinic. You will get an appointment by post.",
    safety_net="If it bleeds or grows before then, call us.",
)


@transaction.atomic
def register_demo_patient(case: DemoCase, practice: Practice, account: User | None, referrer: User) -> Patient:
    known = Patient.objects.filter(practice=practice, reference=f"DEMO-{case.patient}").first()
    return known or register_patient(
        practice=practice,
        name=account.name if account else f"Demo patient {case.patient + 1}",
        birth_date=None,
        sex=Sex.UNKNOWN,
        fitzpatrick=SKIN_TYPES[case.tone],
        reference=f"DEMO-{case.patient}",
        account=account,
        by=referrer,
    )


def send_demo_case(number: int, demo: DemoCase, patient: Patient, sender: User, reader: User) -> None:
    case = start_case(
        practice=patient.practice,
        patient=patient,
        urgency=demo.urgency,
        body_site=demo.body_site,
        duration=demo.duration,
        changes=list(demo.changes),
        note=demo.note,
        consent=True,
        by=sender,
    )
    for photo in range(demo.photos):
        add_photo(case=case, data=demo_photo(10 * number + photo, demo), body_site=demo.body_site, by=sender)
    if demo.sent:
        submit_case(case=case, by=sender)
    if demo.reported:
        claim_case(case=case, by=reader)
        issue_report(report=sign_report(case=case, words=ANSWER, by=reader))
    if demo.days_ago:
        set_back(case, timezone.now() - timedelta(days=demo.days_ago))


def set_back(case: Case, to: datetime) -> None:
    """So that a later visit has an earlier one."""
    Case.objects.filter(pk=case.pk).update(submitted_at=to)
    case.photos.update(uploaded_at=to)


def demo_photo(seed: int, demo: DemoCase) -> bytes:
    if demo.visit:
        visit = draw_visit(*demo.visit)
        return phantom_jpeg(Phantom(visit.pixels, tuple(visit.truth.values())))
    phantom = draw_phantom(
        seed, 2000, 1500, tone=demo.tone, lesions=demo.lesions, suspicious=demo.suspicious, hairs=demo.hairs
    )
    return phantom_jpeg(phantom)
