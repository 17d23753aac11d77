"""What a dermatologist might answer."""

from cases.services import ReportWords
from cases.terms import Outcome

ORDINARY = ReportWords(
    impression="An ordinary mole.",
    outcome=Outcome.DISCHARGE,
    advice="Nothing to do.",
    safety_net="See your GP if it bleeds.",
)
