"""How do a phone's outbox and this door write to each other? JSON, deflated where the phone can.

    {"sent_at": …, "reports": [{"id", "form_version", "made_at", "answers", "fix",
     "no_fix_because", "photo"}], "help": [{"id", "words", "made_at"}], "ask": [id, …],
     "who": …, "brief": true}           `made_at` may be left out where the id tells it

    {"at": …, "receipts": [{"id", "state", "number", "received_at"}]}
    {"received": "9f3a01-41703826 …", "second": …}      to whom asks for it in brief

A report travels in about 40 bytes so, and its receipt in 16: over a weak link what matters is
whether all of it fits into one packet.
"""

import zlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec
from django.http import HttpResponse

from titian.kit.ids import id_time
from titian.kit.millis import EPOCH
from titian.reporting.models import Report

MOST_REPORTS = 20
MOST_HELP = 5
MOST_ASKED = 60
MOST_BYTES = 4 * 1024 * 1024  # of a bundle, unfolded
UNSAID = EPOCH
BRIEF = 6  # last signs of an id: the phone knows which twenty it sent


def said_or_told(made_at: datetime, by: UUID) -> datetime:
    """What was left out stands in the id. Raises ValueError where that is no time."""
    try:
        return id_time(by) if made_at is UNSAID else made_at
    except OverflowError as trouble:
        raise ValueError(by.hex) from trouble


class State(StrEnum):
    """What became of one report; every one of them is final but `unfit`."""

    RECEIVED = "received"
    REVIEWED = "reviewed"
    SECOND = "second"  # another report of that day was first; both are kept
    OTHER = "other"  # this id came before with other content; a person looks at both
    NOT_DUE = "not_due"  # nobody guides this client any more
    UNFIT = "unfit"  # not a report of ours: the phone keeps it


class Kept(msgspec.Struct):
    """One report as the phone kept it."""

    id: UUID
    form_version: str
    answers: dict[str, str]
    made_at: datetime = UNSAID
    fix: tuple[float, float, float] | None = None
    no_fix_because: str = ""
    photo: str = ""  # JPEG in base64

    def __post_init__(self) -> None:
        self.made_at = said_or_told(self.made_at, self.id)


class Wish(msgspec.Struct):
    """Somebody asked for help while there was no signal."""

    id: UUID
    made_at: datetime = UNSAID
    words: str = ""

    def __post_init__(self) -> None:
        self.made_at = said_or_told(self.made_at, self.id)


class Bundle(msgspec.Struct):
    """One request. `who`: for whom the phone kept it (`asked_by.tag_of`)."""

    sent_at: datetime
    reports: list[Kept] = []
    help: list[Wish] = []
    ask: list[UUID] = []
    who: str = ""
    brief: bool = False

    @property
    def is_fit(self) -> bool:
        few = len(self.reports) <= MOST_REPORTS and len(self.help) <= MOST_HELP
        return few and self.sent_at.tzinfo is not None


class Receipt(msgspec.Struct, omit_defaults=True):
    """What the phone learns of one report."""

    id: UUID
    state: State
    number: str = ""  # as it is printed and said
    received_at: datetime | None = None


class BadBundle(Exception):
    """No bundle of ours."""


class TooLarge(Exception):
    """More than a phone ever sends at once."""


def read_bundle(body: bytes) -> Bundle:
    """Raises BadBundle, TooLarge."""
    try:
        bundle = msgspec.json.decode(_unfolded(body), type=Bundle)
    except (msgspec.MsgspecError, UnicodeDecodeError, zlib.error) as trouble:
        raise BadBundle from trouble
    if not bundle.is_fit:
        raise BadBundle
    return bundle


def written(receipts: Sequence[Receipt], at: datetime, *, is_brief: bool) -> bytes:
    if not is_brief:
        return msgspec.json.encode({"at": at, "receipts": receipts})
    said: dict[str, list[str]] = {}
    for one in receipts:
        number = one.number.replace("-", "")
        said.setdefault(one.state, []).append(f"{one.id.hex[-BRIEF:]}-{number}".rstrip("-"))
    return msgspec.json.encode({state: " ".join(ones) for state, ones in said.items()})


def receipt_of(report: Report) -> Receipt:
    state = State.REVIEWED if report.reviewed_at else State.RECEIVED
    return Receipt(report.pk, state, report.receipt, report.received_at)


def as_json(body: bytes, *, status: int = 200) -> HttpResponse:
    return HttpResponse(body, content_type="application/json", status=status)


def _unfolded(body: bytes) -> bytes:
    """JSON begins with a bracket or a space, a deflated text with 0x78: nothing else says which."""
    if not body.startswith(b"\x78"):
        return body
    unfolding = zlib.decompressobj()
    text = unfolding.decompress(body, MOST_BYTES)
    if unfolding.unconsumed_tail:
        raise TooLarge
    return text
