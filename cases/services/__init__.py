"""Every write. One transaction each, an event in it; what the rules refuse is a RuleBrokenError with a sentence."""

from cases.services.analysis import (
    fail_analysis,
    give_up_attempt,
    note_progress,
    reject_analysis,
    retry_analysis,
    start_analysis,
)
from cases.services.errors import RepeatedPhotoError, RuleBrokenError
from cases.services.findings import record_findings
from cases.services.patients import register_patient
from cases.services.photos import add_photo, remove_photo
from cases.services.ranking import record_ranking
from cases.services.record import record_event, record_view
from cases.services.review import claim_case, claim_next_case, release_case, return_case, sign_report
from cases.services.submission import CaseDetails, start_case, submit_case, update_case, withdraw_case
from cases.services.sweep import requeue_lost_analyses

__all__ = [
    "CaseDetails",
    "RepeatedPhotoError",
    "RuleBrokenError",
    "add_photo",
    "claim_case",
    "claim_next_case",
    "fail_analysis",
    "give_up_attempt",
    "note_progress",
    "record_event",
    "record_findings",
    "record_ranking",
    "record_view",
    "register_patient",
    "reject_analysis",
    "release_case",
    "remove_photo",
    "requeue_lost_analyses",
    "retry_analysis",
    "return_case",
    "sign_report",
    "start_analysis",
    "start_case",
    "submit_case",
    "update_case",
    "withdraw_case",
]
