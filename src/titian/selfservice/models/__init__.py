"""The records of what clients do by themselves, a module for each noun."""

from titian.selfservice.models.complaints import Complaint
from titian.selfservice.models.own_questions import OwnQuestion
from titian.selfservice.models.told import Proposal, Statement
from titian.selfservice.models.ways import ClientLink, ClientPin, Kiosk, OwnPhone, Visit

__all__ = [
    "ClientLink",
    "ClientPin",
    "Complaint",
    "Kiosk",
    "OwnPhone",
    "OwnQuestion",
    "Proposal",
    "Statement",
    "Visit",
]
