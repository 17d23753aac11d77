from cases.models.analysis import Analysis
from cases.models.calendar import Calendar, ClosedDay, OpeningHours
from cases.models.case import Case
from cases.models.chain import Chain
from cases.models.event import Event
from cases.models.lesion import Lesion
from cases.models.notification import Notification, NotificationChoice
from cases.models.patient import Patient
from cases.models.patient_match import PatientMatch
from cases.models.photo import Photo
from cases.models.photo_link import PhotoLink
from cases.models.report import Report
from cases.models.saved_view import SavedView

__all__ = [
    "Analysis",
    "Calendar",
    "Case",
    "Chain",
    "ClosedDay",
    "Event",
    "Lesion",
    "Notification",
    "NotificationChoice",
    "OpeningHours",
    "Patient",
    "PatientMatch",
    "Photo",
    "PhotoLink",
    "Report",
    "SavedView",
]
