"""The records of what clients do by themselves, a module for each noun."""

from titian.selfservice.models.own_questions import OwnQuestion
from titian.selfservice.models.ways import ClientLink, ClientPin, Kiosk, OwnPhone, Visit

__all__ = ["ClientLink", "ClientPin", "Kiosk", "OwnPhone", "OwnQuestion", "Visit"]
