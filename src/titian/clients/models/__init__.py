"""The records of a client's file, a module for each noun."""

from titian.clients.models.charge import Assignment, FileGrant
from titian.clients.models.client import LONGEST_SEARCH_KEY, Client, ClientQuerySet
from titian.clients.models.contacts import Guarantor, Phone
from titian.clients.models.counters import RegisterCounter

__all__ = [
    "LONGEST_SEARCH_KEY",
    "Assignment",
    "Client",
    "ClientQuerySet",
    "FileGrant",
    "Guarantor",
    "Phone",
    "RegisterCounter",
]
