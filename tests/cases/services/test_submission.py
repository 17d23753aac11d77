import re
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from cases.lifecycle import CaseState
from cases.models import Analysis, Case, Event, Patient
from cases.services import (
    RuleBrokenError,
    add_photo,
    claim_case,
    erase_patient,
    return_case,
    start_case,
    submit_case,
    update_case,
    update_patient,
    withdraw_case,
)
from cases.terms import CONSENT_VERSION, BodySite, Change, EventKind, Urgency
from tests.factories import CaseFactory, PhotoFactory, jpeg


def last_event(case: Case) -> Event:
    return case.events.latest("id")


def test_a_case_starts_as_a_draft_with_a_readable_reference(patient: Patient, referrer: User) -> None:
    case = start_case(
        practice=patient.practice, patient=patient, by=referrer, body_site=BodySite.NECK, changes=[Change.ITCH]
    )
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}", case.reference)
    case.refresh_from_db()
    assert (case.state, case.body_site, case.changes) == (CaseState.DRAFT, BodySite.NECK, [Change.ITCH])
    assert case.consent_at is None
    event = last_event(case)
    assert (event.kind, event.by, event.to_state) == (EventKind.STARTED, referrer, "draft")


def test_submitting_puts_the_case_on_the_desk_with_one_analysis_a_photo(draft: Case, referrer: User) -> None:
    add_photo(case=draft, data=jpeg(90), by=referrer)
    submitted = submit_case(case=draft, by=referrer)
    assert submitted.state == CaseState.SUBMITTED
    assert Case.objects.awaiting_review().get() == submitted
    assert {analysis.photo for analysis in Analysis.objects.all()} == set(draft.photos.all())
    event = Event.objects.get(case=draft, kind=EventKind.SUBMITTED)
    assert (event.by, event.from_state, event.to_state) == (referrer, "draft", "submitted")
    assert Event.objects.filter(case=draft, kind=EventKind.ANALYSIS_QUEUED).count() == 2


def test_submitting_sets_a_due_time_from_the_urgency_with_its_reason(draft: Case, referrer: User) -> None:
    update_case(case=draft, by=referrer, urgency=Urgency.URGENT)
    submitted = submit_case(case=draft, by=referrer)
    assert submitted.due_at is not None
    assert submitted.submitted_at is not None
    assert 1 <= (submitted.due_at - submitted.submitted_at).days <= 3
    assert submitted.due_reasons == ["Sent as urgent: to be read within 1 working day."]


def test_an_analysis_names_the_model_and_the_photo_it_is_for(draft: Case, referrer: User) -> None:
    submit_case(case=draft, by=referrer)
    analysis = Analysis.objects.get()
    model = settings.ANALYSIS_MODEL
    assert (analysis.model_name, analysis.model_version) == (model.name, model.version)
    assert (analysis.model_sha256, analysis.threshold) == (model.sha256, model.threshold)
    assert analysis.preprocessing == model.preprocessing
    assert analysis.photo_sha256 == analysis.photo.sha256


def test_messages_leave_after_the_commit_and_carry_ids_alone(
    draft: Case, referrer: User, django_capture_on_commit_callbacks: Any, sent_messages: list[tuple[str, list[str]]]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        submit_case(case=draft, by=referrer)
        assert sent_messages == []
    assert sent_messages == [("cases.analyse_photo", [str(Analysis.objects.get().pk)])]


def test_without_consent_a_case_is_not_sent(draft: Case, referrer: User) -> None:
    update_case(case=draft, by=referrer, consent=False)
    with pytest.raises(RuleBrokenError, match="consent is missing"):
        submit_case(case=draft, by=referrer)
    assert not Analysis.objects.exists()


def test_without_a_photo_a_case_is_not_sent(patient: Patient, referrer: User) -> None:
    case = start_case(practice=patient.practice, patient=patient, by=referrer, consent=True)
    with pytest.raises(RuleBrokenError, match="no photo yet"):
        submit_case(case=case, by=referrer)


@pytest.mark.parametrize("trait", ["submitted", "in_review", "reported", "withdrawn"])
def test_what_was_sent_is_neither_sent_again_nor_changed(trait: str, referrer: User) -> None:
    case = CaseFactory(**{trait: True})
    PhotoFactory(case=case)
    with pytest.raises(RuleBrokenError, match=case.reference):
        submit_case(case=case, by=referrer)
    with pytest.raises(RuleBrokenError, match=case.reference):
        update_case(case=case, by=referrer, note="Changed")
    with pytest.raises(RuleBrokenError, match=case.reference):
        add_photo(case=case, data=jpeg(), by=referrer)
    assert not case.events.exists()


def test_a_returned_case_is_sent_again_and_old_photos_keep_their_analysis(
    draft: Case, referrer: User, dermatologist: User
) -> None:
    first = submit_case(case=draft, by=referrer)
    before = Analysis.objects.get()
    claim_case(case=draft, by=dermatologist)
    return_case(case=draft, why="Please send a sharper photo.", by=dermatologist)
    new = add_photo(case=draft, data=jpeg(90), by=referrer)
    second = submit_case(case=draft, by=referrer)
    assert second.submitted_at > first.submitted_at
    assert set(Analysis.objects.all()) == {before, new.analyses.get()}


def test_changing_details_is_recorded_by_name_not_by_content(draft: Case, referrer: User) -> None:
    update_case(case=draft, by=referrer, note="A secret note", urgency=Urgency.SOON)
    event = last_event(draft)
    assert (event.kind, event.why, event.by) == (EventKind.UPDATED, "note, urgency", referrer)


def test_consent_is_kept_from_when_it_was_first_given(draft: Case, referrer: User) -> None:
    given = draft.consent_at
    assert update_case(case=draft, by=referrer, consent=True).consent_at == given
    assert draft.consent_version == CONSENT_VERSION
    withdrawn = update_case(case=draft, by=referrer, consent=False)
    assert (withdrawn.consent_at, withdrawn.consent_version) == (None, "")


def test_consent_is_not_taken_back_from_a_case_that_was_sent(referrer: User) -> None:
    case = CaseFactory(returned=True)
    with pytest.raises(RuleBrokenError, match="withdraw the case"):
        update_case(case=case, by=referrer, consent=False)


@pytest.mark.parametrize("trait", ["submitted", "returned"])
def test_a_case_is_withdrawn_with_its_reason(trait: str, referrer: User) -> None:
    case = withdraw_case(case=CaseFactory(**{trait: True}), why="Seen elsewhere.", by=referrer)
    assert case.state == CaseState.WITHDRAWN
    assert last_event(case).why == "Seen elsewhere."


@pytest.mark.parametrize("trait", ["in_review", "reported", "withdrawn"])
def test_a_case_that_is_read_or_over_is_not_withdrawn(trait: str, referrer: User) -> None:
    with pytest.raises(RuleBrokenError):
        withdraw_case(case=CaseFactory(**{trait: True}), by=referrer)


def test_a_draft_left_alone_is_never_overdue(draft: Case) -> None:
    assert not Case.objects.overdue(timezone.now()).exists()


def test_an_erased_patient_gets_no_new_case(patient: Patient, referrer: User, coordinator: User) -> None:
    erase_patient(patient=patient, why="Asked for by letter", by=coordinator)
    with pytest.raises(RuleBrokenError, match="were erased"):
        start_case(practice=patient.practice, patient=patient, by=referrer)
    with pytest.raises(RuleBrokenError, match="were erased"):
        update_patient(patient=patient, name="Demo again", by=referrer)
    assert not Case.objects.exists()
