from cases.models.analysis import Analysis
from cases.models.calendar import Calendar, ClosedDay, OpeningHours
from cases.models.case import Case
from cases.models.chain import Chain
from cases.models.comparison import Comparison
from cases.models.event import Event
from cases.models.histology import Histology
from cases.models.key_choice import KeyChoice
from cases.models.lesion import Lesion
from cases.models.lesion_call import LesionCall
from cases.models.lesion_pair import LesionPair
from cases.models.message import Message, MessageMark, MessagePhoto
from cases.models.notification import Notification, NotificationChoice
from cases.models.own_call import OwnCall
from cases.models.patient import Patient
from cases.models.patient_match import PatientMatch
from cases.models.photo import Photo
from cases.models.photo_link import PhotoLink
from cases.models.reading import Reading
from cases.models.reading_rule import ReadingChoice, ReadingSample
from cases.models.report import Report
from cases.models.report_draft import ReportDraft
from cases.models.report_template import ReportTemplate
from cases.models.saved_view import SavedView
from cases.models.second_opinion import SecondOpinion
from cases.models.subject import LegalHold, RetentionRule, SubjectExport
from cases.models.unsent_message import UnsentMessage

__all__ = [
    "Analysis",
    "Calendar",
    "Case",
    "Chain",
    "ClosedDay",
    "Comparison",
    "Event",
    "Histology",
    "KeyChoice",
    "LegalHold",
    "Lesion",
    "LesionCall",
    "LesionPair",
    "Message",
    "MessageMark",
    "MessagePhoto",
    "Notification",
    "NotificationChoice",
    "OpeningHours",
    "OwnCall",
    "Patient",
    "PatientMatch",
    "Photo",
    "PhotoLink",
    "Reading",
    "ReadingChoice",
    "ReadingSample",
    "Report",
    "ReportDraft",
    "ReportTemplate",
    "RetentionRule",
    "SavedView",
    "SecondOpinion",
    "SubjectExport",
    "UnsentMessage",
]
