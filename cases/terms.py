"""The clinic's coded words: what is stored on the left, what people read on the right."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from inference.findings import Colour, LesionClass, Risk

CONSENT_VERSION = "1"  # of the text in templates/cases/partials/consent.html: a new text takes a new number


class Urgency(TextChoices):
    ROUTINE = "routine", _("Routine")
    SOON = "soon", _("Soon")
    URGENT = "urgent", _("Urgent")


class PhotoKind(TextChoices):
    WIDE_FIELD = "wide_field", _("Wide field")
    CLOSE_UP = "close_up", _("Close-up")
    DERMOSCOPIC = "dermoscopic", _("Dermoscopic")


class BodySite(TextChoices):
    SCALP = "scalp", _("Scalp")
    FACE = "face", _("Face")
    MOUTH = "mouth", _("Lips or mouth")
    EAR_LEFT = "ear_left", _("Left ear")
    EAR_RIGHT = "ear_right", _("Right ear")
    NECK = "neck", _("Neck")
    CHEST = "chest", _("Chest")
    ABDOMEN = "abdomen", _("Abdomen")
    UPPER_BACK = "upper_back", _("Upper back")
    LOWER_BACK = "lower_back", _("Lower back")
    UPPER_ARM_LEFT = "upper_arm_left", _("Left upper arm")
    UPPER_ARM_RIGHT = "upper_arm_right", _("Right upper arm")
    FOREARM_LEFT = "forearm_left", _("Left forearm")
    FOREARM_RIGHT = "forearm_right", _("Right forearm")
    HAND_LEFT = "hand_left", _("Left hand")
    HAND_RIGHT = "hand_right", _("Right hand")
    BUTTOCKS = "buttocks", _("Buttocks")
    GENITAL = "genital", _("Genital area")
    THIGH_LEFT = "thigh_left", _("Left thigh")
    THIGH_RIGHT = "thigh_right", _("Right thigh")
    LOWER_LEG_LEFT = "lower_leg_left", _("Left lower leg")
    LOWER_LEG_RIGHT = "lower_leg_right", _("Right lower leg")
    FOOT_LEFT = "foot_left", _("Left foot")
    FOOT_RIGHT = "foot_right", _("Right foot")


class Duration(TextChoices):
    WEEKS = "weeks", _("Less than a month")
    MONTHS = "months", _("1 to 6 months")
    HALF_YEAR = "half_year", _("6 to 12 months")
    YEARS = "years", _("More than a year")
    ALWAYS = "always", _("Since childhood")
    UNKNOWN = "unknown", _("Not known")


class Change(TextChoices):
    SIZE = "size", _("Has grown")
    SHAPE = "shape", _("Has changed shape")
    COLOUR = "colour", _("Has changed colour")
    RAISED = "raised", _("Has become raised")
    ITCH = "itch", _("Itches")
    BLEEDING = "bleeding", _("Bleeds")
    SORE = "sore", _("Is sore")
    SCALY = "scaly", _("Is scaly")


class Answer(TextChoices):
    """To a question of health; empty means that nobody has asked yet."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNSURE = "unsure", _("Not sure")


class ReferralReason(TextChoices):
    CANCER = "cancer", _("Could this be cancer?")
    DIAGNOSIS = "diagnosis", _("What is this?")
    TREATMENT = "treatment", _("How should it be treated?")
    CHANGE = "change", _("A known lesion has changed")


class KeepReason(TextChoices):
    """Why a photo is sent although the program found it poor."""

    NO_BETTER = "no_better", _("I cannot take a better one")
    CLEAR_ENOUGH = "clear_enough", _("The spot can be seen well enough")
    OTHER_PHOTO = "other_photo", _("Another photo shows it better")


class MatchDecision(TextChoices):
    PROPOSED = "proposed", _("To be decided")
    SAME = "same", _("The same person")
    DIFFERENT = "different", _("Two different people")


class Fate(TextChoices):
    """What became of a lesion between two visits."""

    NEW = "new", _("New")
    GROWN = "grown", _("Grown")
    CHANGED = "changed", _("Changed")
    GONE = "gone", _("Not found again")
    SAME = "same", _("As before")


PAIRED = (Fate.GROWN, Fate.CHANGED, Fate.SAME)


class Outcome(TextChoices):
    DISCHARGE = "discharge", _("No further appointment needed")
    REVIEW = "review", _("Send new photos later")
    ROUTINE_CLINIC = "routine_clinic", _("Routine clinic appointment")
    URGENT_CLINIC = "urgent_clinic", _("Urgent clinic appointment")
    BIOPSY = "biopsy", _("Biopsy")


class Sex(TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    OTHER = "other", _("Other")
    UNKNOWN = "unknown", _("Not stated")


class Fitzpatrick(TextChoices):
    """Skin type, from I (always burns) to VI (never burns)."""

    I = "1", _("I: very fair, always burns")  # noqa: E741
    II = "2", _("II: fair, usually burns")
    III = "3", _("III: medium, sometimes burns")
    IV = "4", _("IV: olive, rarely burns")
    V = "5", _("V: brown, very rarely burns")
    VI = "6", _("VI: dark brown or black, never burns")


class EventKind(TextChoices):
    STARTED = "started", _("Case started")
    UPDATED = "updated", _("Details changed")
    PHOTO_ADDED = "photo_added", _("Photo added")
    PHOTO_REMOVED = "photo_removed", _("Photo removed")
    PHOTO_SCALED = "photo_scaled", _("Scale of a photo given")
    PHOTO_KEPT = "photo_kept", _("Photo used although it could be better")
    LINK_MADE = "link_made", _("Link for photos from a phone made")
    LINK_OPENED = "link_opened", _("Link for photos opened on a phone")
    LINK_ENDED = "link_ended", _("Link for photos from a phone ended")
    PATIENT_UPDATED = "patient_updated", _("Patient's details changed")
    PATIENT_JOINED = "patient_joined", _("Records of the patient joined")
    SUBMITTED = "submitted", _("Sent to a dermatologist")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CLAIMED = "claimed", _("Taken for reading")
    RELEASED = "released", _("Given back")
    RETURNED = "returned", _("Returned to the sender")
    REVEALED = "revealed", _("Own calls given, then the model's findings shown")
    SIGNED = "signed", _("Report signed, to be sent shortly")
    UNDONE = "undone", _("Signature taken back")
    REPORTED = "reported", _("Report sent")
    AMENDED = "amended", _("Amended report sent")
    OPINION_ASKED = "opinion_asked", _("Second opinion asked")
    OPINION_ANSWERED = "opinion_answered", _("Second opinion given")
    HISTOLOGY_ENTERED = "histology_entered", _("Histology result entered")
    MESSAGE_SENT = "message_sent", _("Message sent")
    LETTER_OPENED = "letter_opened", _("Letter downloaded")
    VIEWED = "viewed", _("Record viewed")
    ANALYSIS_QUEUED = "analysis_queued", _("Analysis waiting")
    ANALYSIS_STARTED = "analysis_started", _("Analysis started")
    ANALYSIS_SUCCEEDED = "analysis_succeeded", _("Analysis done")
    ANALYSIS_REJECTED = "analysis_rejected", _("Photo not usable for analysis")
    ANALYSIS_FAILED = "analysis_failed", _("Analysis failed")
    ANALYSIS_NOT_APPLICABLE = "analysis_not_applicable", _("Not a photo for analysis")
    RANKED = "ranked", _("Lesions compared")
    COMPARED = "compared", _("Compared with an earlier visit")
    ASSIGNED = "assigned", _("Assigned to a reader")
    DUE_SOONER = "due_sooner", _("Due time brought forward")
    OVERDUE = "overdue", _("Due time passed; coordinators told")
    CLAIM_EXPIRED = "claim_expired", _("Given back by itself")
    EXPORTED = "exported", _("Copy of the record asked for")
    EXPORT_TAKEN = "export_taken", _("Copy of the record downloaded")
    HELD = "held", _("Legal hold placed")
    HOLD_LIFTED = "hold_lifted", _("Legal hold lifted")
    PHOTO_EXPIRED = "photo_expired", _("Photo removed after its time")
    ERASED = "erased", _("Personal data erased")


class ExportState(TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
    EXPIRED = "expired", _("No longer kept")


class RetentionOf(TextChoices):
    DRAFT = "draft", _("Photos of cases that were never sent")
    REJECTED = "rejected", _("Photos that could not be analysed")
    WIDE_FIELD = "wide_field", _("Wide-field photos")
    CLOSE_UP = "close_up", _("Close-ups")
    DERMOSCOPIC = "dermoscopic", _("Dermoscopic photos")
    MESSAGE = "message", _("Pictures in messages")


class NotificationKind(TextChoices):
    CASE_RETURNED = "case_returned", _("A case of yours needs something from you")
    REPORT_SIGNED = "report_signed", _("A case of yours is answered")
    MESSAGE = "message", _("There is a message on a case of yours")
    SECOND_OPINION_ASKED = "second_opinion_asked", _("A colleague asks for your opinion")
    SECOND_OPINION_GIVEN = "second_opinion_given", _("A colleague has answered your question")
    CLAIM_EXPIRED = "claim_expired", _("A case you were reading went back to the desk")
    OVERDUE = "overdue", _("A case is overdue")
    DESK_DIGEST = "desk_digest", _("What waits on the desk, each working day")


RISK_LABELS = {Risk.LOW.value: _("Low"), Risk.MEDIUM.value: _("Medium"), Risk.HIGH.value: _("High")}

COLOUR_LABELS = {
    Colour.BLACK.value: _("black"),
    Colour.DARK_BROWN.value: _("dark brown"),
    Colour.BROWN.value: _("brown"),
    Colour.LIGHT_BROWN.value: _("light brown"),
    Colour.RED.value: _("red"),
    Colour.PINK.value: _("pink"),
    Colour.BLUE_GREY.value: _("blue-grey"),
    Colour.WHITE.value: _("white"),
    Colour.SKIN.value: _("skin-coloured"),
}

LESION_CLASS_LABELS = {
    LesionClass.BACKGROUND.value: _("Background"),
    LesionClass.SKIN_EDGE.value: _("Skin edge"),
    LesionClass.SKIN.value: _("Skin"),
    LesionClass.NSPL_A.value: _("Not suspicious"),
    LesionClass.NSPL_B.value: _("Not suspicious, to follow"),
    LesionClass.SPL.value: _("Suspicious"),
}
