
from accounts.models import User
from cases.lifecycle import CaseState
from cases.models import Analysis, Case, Event
from cases.services import submit_case
from cases.terms import EventKind


def test_submitting_puts_the_case_on_the_desk_with_one_analysis_a_photo(draft: Case, referrer: User) -> None:
    submitted = submit_case(case=draft, by=referrer)
    assert submitted.state == CaseState.SUBMITTED
    assert Case.objects.awaiting_review().get() == submitted
    assert Analysis.objects.get().photo == draft.photos.get()
    assert submitted.due_at is not None
    event = Event.objects.get(case=draft, kind=EventKind.SUBMITTED)
    assert (event.by, event.from_state, event.to_state) == (referrer, "draft", "submitted")
