"""The records of what a client is under, a module for each noun."""

from titian.supervision.models.cases import Case, Payment, PrisonRegister
from titian.supervision.models.endings import Aftercare, AftercareContact, Ending
from titian.supervision.models.extensions import Extension
from titian.supervision.models.intake import Intake, StageDecision
from titian.supervision.models.official import OfficialDate
from titian.supervision.models.proofs import Proof
from titian.supervision.models.revocations import Revocation
from titian.supervision.models.sentence import SentenceEvent
from titian.supervision.models.supervision import Frequency, Programme, Step, Supervision
from titian.supervision.models.transfers import Transfer
from titian.supervision.models.travel import TravelPermit

__all__ = [
    "Aftercare",
    "AftercareContact",
    "Case",
    "Ending",
    "Extension",
    "Frequency",
    "Intake",
    "OfficialDate",
    "Payment",
    "PrisonRegister",
    "Programme",
    "Proof",
    "Revocation",
    "SentenceEvent",
    "StageDecision",
    "Step",
    "Supervision",
    "Transfer",
    "TravelPermit",
]
