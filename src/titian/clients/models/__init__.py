"""The records of a client's file, a module for each noun."""

from titian.clients.models.black_boxes import BlackBox
from titian.clients.models.charge import Assignment, FileGrant
from titian.clients.models.client import LONGEST_SEARCH_KEY, Client, ClientQuerySet
from titian.clients.models.contacts import Guarantor, Phone
from titian.clients.models.counters import RegisterCounter
from titian.clients.models.data_requests import (
    EVERYWHERE,
    Blackout,
    DataAttachment,
    DataReport,
    DataRequest,
    ReadPart,
)
from titian.clients.models.disclosures import Disclosure
from titian.clients.models.distance import RemoteReporting
from titian.clients.models.doubles import Compared, Merge, MovedRow, Pair
from titian.clients.models.kin import RelatedPerson
from titian.clients.models.marks import Category, Caution
from titian.clients.models.particulars import Education, Marriage, Nationality, Particulars
from titian.clients.models.register_lines import RegisterLine
from titian.clients.models.victims import Victim, VictimWords
from titian.clients.models.walls import Conflict, NamedOfficer, Restriction
from titian.clients.search.rows import SearchLine, SearchWord

__all__ = [
    "EVERYWHERE",
    "LONGEST_SEARCH_KEY",
    "Assignment",
    "BlackBox",
    "Blackout",
    "Category",
    "Caution",
    "Client",
    "ClientQuerySet",
    "Compared",
    "Conflict",
    "DataAttachment",
    "DataReport",
    "DataRequest",
    "Disclosure",
    "Education",
    "FileGrant",
    "Guarantor",
    "Marriage",
    "Merge",
    "MovedRow",
    "NamedOfficer",
    "Nationality",
    "Pair",
    "Particulars",
    "Phone",
    "ReadPart",
    "RegisterCounter",
    "RegisterLine",
    "RelatedPerson",
    "RemoteReporting",
    "Restriction",
    "SearchLine",
    "SearchWord",
    "Victim",
    "VictimWords",
]
