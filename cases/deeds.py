"""What each event says of its doer, as a patient reads it after the doer's name; pure."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.terms import EventKind

PLAIN_WORDS: Mapping[EventKind, str | Promise] = {
    EventKind.STARTED: _("started the case"),
    EventKind.UPDATED: _("changed the answers"),
    EventKind.PHOTO_ADDED: _("added a photo"),
    EventKind.PHOTO_REMOVED: _("removed a photo"),
    EventKind.PHOTO_SCALED: _("said how large a photo is"),
    EventKind.PHOTO_KEPT: _("kept a photo that could be better"),
    EventKind.LINK_MADE: _("made a link for photos from a phone"),
    EventKind.LINK_OPENED: _("opened the link for photos on a phone"),
    EventKind.LINK_ENDED: _("ended the link for photos from a phone"),
    EventKind.PATIENT_UPDATED: _("changed the patient's details"),
    EventKind.PATIENT_JOINED: _("joined two records of the patient"),
    EventKind.SUBMITTED: _("sent the case to a dermatologist"),
    EventKind.WITHDRAWN: _("withdrew the case"),
    EventKind.CLAIMED: _("began to read the case"),
    EventKind.RELEASED: _("gave the case back to the desk"),
    EventKind.RETURNED: _("asked the sender for something more"),
    EventKind.REVEALED: _("judged the case, then looked at the computer's findings"),
    EventKind.SIGNED: _("signed the answer"),
    EventKind.UNDONE: _("took the signature back"),
    EventKind.REPORTED: _("sent the answer"),
    EventKind.AMENDED: _("amended the answer"),
    EventKind.OPINION_ASKED: _("asked a colleague for a second opinion"),
    EventKind.OPINION_ANSWERED: _("gave a second opinion"),
    EventKind.HISTOLOGY_ENTERED: _("entered a result of the laboratory"),
    EventKind.MESSAGE_SENT: _("sent a message"),
    EventKind.LETTER_OPENED: _("opened a letter"),
    EventKind.VIEWED: _("looked at the case"),
    EventKind.ANALYSIS_QUEUED: _("asked for a photo to be analysed"),
    EventKind.ANALYSIS_STARTED: _("began to analyse a photo"),
    EventKind.ANALYSIS_SUCCEEDED: _("analysed a photo"),
    EventKind.ANALYSIS_REJECTED: _("found a photo unfit for analysis"),
    EventKind.ANALYSIS_FAILED: _("could not analyse a photo"),
    EventKind.ANALYSIS_NOT_APPLICABLE: _("left out a photo of a kind that is not analysed"),
    EventKind.RANKED: _("compared the lesions with each other"),
    EventKind.COMPARED: _("compared a photo with an earlier visit's"),
    EventKind.ASSIGNED: _("assigned the case to a dermatologist"),
    EventKind.DUE_SOONER: _("brought the answer's due time forward"),
    EventKind.OVERDUE: _("told the coordinators that the answer is late"),
    EventKind.CLAIM_EXPIRED: _("gave the case back to the desk, as nobody went on reading"),
    EventKind.EXPORTED: _("asked for a copy of the record"),
    EventKind.EXPORT_TAKEN: _("downloaded a copy of the record"),
    EventKind.HELD: _("placed a legal hold on the record"),
    EventKind.HOLD_LIFTED: _("lifted the legal hold"),
    EventKind.PHOTO_EXPIRED: _("removed a photo after its time"),
    EventKind.ERASED: _("erased the personal data"),
}
