"""The records of what a client is under, a module for each noun."""

from titian.supervision.models.cases import Case, Payment, PrisonRegister
from titian.supervision.models.official import OfficialDate
from titian.supervision.models.sentence import SentenceEvent
from titian.supervision.models.supervision import Frequency, Programme, Step, Supervision

__all__ = [
    "Case",
    "Frequency",
    "OfficialDate",
    "Payment",
    "PrisonRegister",
    "Programme",
    "SentenceEvent",
    "Step",
    "Supervision",
]
