"""A case in every state that the desk and the reading page know. Photos are drawn; the real engine looks at them."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from accounts.models import User
from cases import ranking, tasks
from cases.models import Analysis, Case
from cases.services import (
    RuleBrokenError,
    add_photo,
    assign_cases,
    claim_case,
    fail_analysis,
    note_progress,
    register_patient,
    start_analysis,
    start_case,
    submit_case,
)
from cases.terms import BodySite, Change, Fitzpatrick, PhotoKind, Sex, Urgency
from docs.screens.people import LONG_NAME, RIGHT_TO_LEFT, People
from inference.phantoms import draw_phantom, phantom_jpeg
from teledermo.demo.cases import SKIN_TYPES

NAME = "Demo patient"


class Clinic:
    """Sends cases and has them analysed, here and now. seed: each photo is another."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.seed = 0

    def send(
        self,
        *,
        tone: str = "light",
        lesions: int = 16,
        suspicious: int = 0,
        hairs: int = 0,
        name: str = NAME,
        site: BodySite = BodySite.UPPER_BACK,
        urgency: Urgency = Urgency.ROUTINE,
        kind: PhotoKind = PhotoKind.WIDE_FIELD,
        photos: int = 1,
    ) -> Case:
        case = self.start(name, site, urgency, SKIN_TYPES[tone])
        for _photo in range(photos):
            self.seed += 1
            drawn = draw_phantom(self.seed, 1600, 1200, tone=tone, lesions=lesions, suspicious=suspicious, hairs=hairs)
            add_photo(case=case, data=phantom_jpeg(drawn), kind=kind, by=self.people.gp)
        return submit_case(case=case, by=self.people.gp)

    def start(self, name: str, site: BodySite, urgency: Urgency, skin_type: Fitzpatrick) -> Case:
        gp, practice = self.people.gp, self.people.practice
        patient = register_patient(
            practice=practice, name=name, birth_date=None, sex=Sex.FEMALE, fitzpatrick=skin_type, by=gp
        )
        return start_case(
            practice=practice, patient=patient, urgency=urgency, body_site=site, changes=[Change.SIZE],
            note="One of these seems bigger than last summer.", consent=True, by=gp,
        )  # fmt: skip

    def send_analysed(self, **photo: object) -> Case:
        case = self.send(**photo)  # type: ignore[arg-type]
        for analysis in Analysis.objects.filter(photo__case=case):
            tasks.analyse_photo.apply(args=[str(analysis.pk)], throw=True)
        ranking.rank_case.apply(args=[str(case.pk)], throw=True)
        case.refresh_from_db()
        return case


def make_states(people: People) -> dict[str, Case]:
    """By the name of the state."""
    clinic = Clinic(people)
    analysed = partial(clinic.send_analysed)
    states = {
        "ordinary": analysed(lesions=22, suspicious=2, urgency=Urgency.URGENT),
        "unaided": analysed(lesions=9, suspicious=1, site=BodySite.CHEST),
        "many-lesions": analysed(lesions=150, suspicious=1, site=BodySite.LOWER_BACK),
        "dark-skin": analysed(tone="dark", lesions=18, suspicious=1, urgency=Urgency.SOON),
        "too-few": analysed(tone="pale", lesions=3, site=BodySite.LOWER_LEG_LEFT),
        "none-found": analysed(lesions=0, site=BodySite.ABDOMEN),
        "two-photos": analysed(tone="olive", lesions=14, hairs=60, photos=2, site=BodySite.CHEST),
        "long-name": analysed(lesions=12, name=LONG_NAME, site=BodySite.THIGH_RIGHT),
        "right-to-left": analysed(tone="medium", lesions=12, name=RIGHT_TO_LEFT, urgency=Urgency.SOON),
        "not-applicable": clinic.send(lesions=1, kind=PhotoKind.DERMOSCOPIC, site=BodySite.FOREARM_LEFT),
        "failed": clinic.send(tone="brown", lesions=8, site=BodySite.FOREARM_LEFT),
        "loading": clinic.send(lesions=10, site=BodySite.ABDOMEN),
    }
    fail(states["failed"])
    stop_half_way(states["loading"])
    make_a_busy_day(states, people)
    return states


def begin(case: Case) -> Analysis:
    analysis = start_analysis(analysis_id=Analysis.objects.get(photo__case=case).pk, task_id="screens")
    if analysis is None:
        raise RuleBrokenError(f"The analysis of {case} has begun already.")
    return analysis


def fail(case: Case) -> None:
    reason = "The analysis took too long and was stopped. The photo is read without it; you need to do nothing."
    fail_analysis(analysis=begin(case), reason=reason)


def stop_half_way(case: Case) -> None:
    note_progress(analysis=begin(case), stage="Looking for lesions", progress=0.4)


def make_a_busy_day(states: dict[str, Case], people: People) -> None:
    """Some wait for long, some are late, some are somebody's."""
    wait(states["long-name"], days=16, due_in=timedelta(days=-2))
    wait(states["too-few"], days=9, due_in=timedelta(hours=-3))
    wait(states["right-to-left"], days=2, due_in=timedelta(hours=5))
    wait(states["two-photos"], days=5, due_in=timedelta(days=3))
    claim(states["ordinary"], people.reader)
    claim(states["unaided"], people.unaided)
    claim(states["two-photos"], people.others[0])
    assign_cases(cases=[states["dark-skin"]], to=people.reader, by=people.coordinator)


def wait(case: Case, *, days: int, due_in: timedelta) -> None:
    now = timezone.now()
    sent, due = now - timedelta(days=days), now + due_in
    Case.objects.filter(pk=case.pk).update(
        submitted_at=sent,
        clock_from=sent,
        due_at=due,
        half_at=sent + (due - sent) / 2,
        nearly_at=sent + (due - sent) * 0.8,
    )


def claim(case: Case, by: User) -> None:
    claim_case(case=case, by=by)
    Case.objects.filter(pk=case.pk).update(claim_seen_at=timezone.now())
