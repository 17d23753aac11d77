"""Every write. One transaction each, an event in it; what the rules refuse is a RuleBrokenError with a sentence."""

from cases.services.analysis import (
    fail_analysis,
    give_up_attempt,
    note_progress,
    reject_analysis,
    retry_analysis,
    start_analysis,
)
from cases.services.assessment import verdicts_on
from cases.services.assignment import assign_cases
from cases.services.calls import SaidCall
from cases.services.claims import expire_claims, note_reading
from cases.services.comparison import (
    FoundPair,
    record_comparison,
    refuse_comparison,
    resend_comparisons,
    start_comparison,
)
from cases.services.digests import write_desk_digests
from cases.services.erasure import erase_patient
from cases.services.errors import RepeatedPhotoError, RuleBrokenError
from cases.services.exports import ask_for_export, make_export, record_download, remove_expired_exports
from cases.services.findings import record_findings
from cases.services.histology import enter_histology
from cases.services.holds import lift_hold, place_hold
from cases.services.key_choices import choose_keys, keys_of, reset_keys
from cases.services.mail import resend_lost_mail, send_notification
from cases.services.messages import read_messages, send_message, unread_messages
from cases.services.missing_comparisons import ask_missing_comparisons
from cases.services.notifications import choose_notifications, notify, read_news, sender_and_patient
from cases.services.overdue import tell_overdue
from cases.services.patient_matches import join_records, keep_apart
from cases.services.patients import PatientRecord, register_patient, update_patient
from cases.services.photo_links import end_photo_link, make_photo_link, open_photo_link, token_of
from cases.services.photos import add_photo, keep_photo, remove_photo, scale_photo
from cases.services.ranking import record_ranking
from cases.services.readings import choose_reading_mode, open_reading, reveal_findings, set_reading_sample
from cases.services.record import (
    record_event,
    record_letter,
    record_look,
    record_person_views,
    record_view,
    record_views,
)
from cases.services.report_drafts import save_draft
from cases.services.report_templates import remove_template, save_template
from cases.services.reports import (
    ReportWords,
    draw_up_report,
    issue_due_report,
    issue_due_reports,
    issue_report,
    sign_report,
    undo_report,
)
from cases.services.retention import remove_old_photos, set_retention
from cases.services.review import claim_case, claim_next_case, next_case, release_case, return_case
from cases.services.saved_views import remove_view, save_view
from cases.services.second_opinions import answer_opinion, ask_opinion
from cases.services.submission import CaseDetails, start_case, submit_case, update_case, withdraw_case
from cases.services.sweep import requeue_lost_analyses
from cases.services.tiling import keep_tiles, photo_to_tile, resend_left_photos
from cases.services.unsent import send_unsent

__all__ = [
    "CaseDetails",
    "FoundPair",
    "PatientRecord",
    "RepeatedPhotoError",
    "ReportWords",
    "RuleBrokenError",
    "SaidCall",
    "add_photo",
    "answer_opinion",
    "ask_for_export",
    "ask_missing_comparisons",
    "ask_opinion",
    "assign_cases",
    "choose_keys",
    "choose_notifications",
    "choose_reading_mode",
    "claim_case",
    "claim_next_case",
    "draw_up_report",
    "end_photo_link",
    "enter_histology",
    "erase_patient",
    "expire_claims",
    "fail_analysis",
    "give_up_attempt",
    "issue_due_report",
    "issue_due_reports",
    "issue_report",
    "join_records",
    "keep_apart",
    "keep_photo",
    "keep_tiles",
    "keys_of",
    "lift_hold",
    "make_export",
    "make_photo_link",
    "next_case",
    "note_progress",
    "note_reading",
    "notify",
    "open_photo_link",
    "open_reading",
    "photo_to_tile",
    "place_hold",
    "read_messages",
    "read_news",
    "record_comparison",
    "record_download",
    "record_event",
    "record_findings",
    "record_letter",
    "record_look",
    "record_person_views",
    "record_ranking",
    "record_view",
    "record_views",
    "refuse_comparison",
    "register_patient",
    "reject_analysis",
    "release_case",
    "remove_expired_exports",
    "remove_old_photos",
    "remove_photo",
    "remove_template",
    "remove_view",
    "requeue_lost_analyses",
    "resend_comparisons",
    "resend_left_photos",
    "resend_lost_mail",
    "reset_keys",
    "retry_analysis",
    "return_case",
    "reveal_findings",
    "save_draft",
    "save_template",
    "save_view",
    "scale_photo",
    "send_message",
    "send_notification",
    "send_unsent",
    "sender_and_patient",
    "set_reading_sample",
    "set_retention",
    "sign_report",
    "start_analysis",
    "start_case",
    "start_comparison",
    "submit_case",
    "tell_overdue",
    "token_of",
    "undo_report",
    "unread_messages",
    "update_case",
    "update_patient",
    "verdicts_on",
    "withdraw_case",
    "write_desk_digests",
]
