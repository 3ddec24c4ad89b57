"""Why must a person look at this report, and before which others?

An officer with fifty new reports reads first whoever asks for help. Each reason is a fact that the
page can name; there is no score, and what has no reason may be read together with others.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

LOW_MOOD = "low"
NOTHING_CHANGED = frozenset({"", "same", "none", "skip"})
SENT, NOT_SENT = "given", "skip"


class Reason(StrEnum):
    """From the most needed look to the least."""

    HELP = "help"  # needs help now
    NEED = "need"  # asks for something
    CHANGED = "changed"  # address, telephone, family, or work
    MOOD = "mood"
    PHOTO = "photo"  # sent before, lost on the way, or nothing to compare it with
    WINDOW = "window"  # made outside the days of the window, or late
    PLACE = "place"  # another place than the tracker's
    DOUBT = "doubt"  # not counted, a clock nobody believes, sent twice with other words
    WAITS = "waits"  # its place was not compared yet
    FACE = "face"  # a photo that nobody compared


ORDER = list(Reason)
URGENT = "urgent"


class Photo(StrEnum):
    """What is known of the photo before a person looks."""

    NONE = ""
    FRESH = "fresh"
    SENT_BEFORE = "sent_before"
    LOST = "lost"  # the client sent one, and none arrived
    NOTHING_BESIDE = "nothing_beside"  # the file has no photo to compare it with


class Position(StrEnum):
    """What the tracker says of the place from which the report came."""

    NONE = ""  # no place came with it
    WAITING = "waiting"
    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"  # no tracker told anything near that moment


@dataclass(frozen=True)
class Told:
    """What the report says, as far as it calls for a person."""

    need: str = ""
    mood: str = ""
    changes: str = ""  # in words, or what was coded
    work: str = ""
    work_before: str = ""  # in the same words or codes; empty where nothing is comparable
    photo: Photo = Photo.NONE
    is_outside_window: bool = False
    was_late: bool = False
    position: Position = Position.NONE
    has_doubt: bool = False


def reasons_for(told: Told) -> tuple[Reason, ...]:
    """In the order of need; none for a quiet report."""
    holds = {
        Reason.HELP: told.need == URGENT,
        Reason.NEED: told.need not in ("", URGENT),
        Reason.CHANGED: _has_changed(told),
        Reason.MOOD: told.mood == LOW_MOOD,
        Reason.PHOTO: told.photo not in (Photo.NONE, Photo.FRESH),
        Reason.WINDOW: told.is_outside_window or told.was_late,
        Reason.PLACE: told.position is Position.CONTRADICTS,
        Reason.DOUBT: told.has_doubt,
        Reason.WAITS: told.position is Position.WAITING,
        Reason.FACE: told.photo is Photo.FRESH,
    }
    return tuple(reason for reason in ORDER if holds[reason])


def urgency_of(reasons: Collection[Reason]) -> int:
    """0 for none; else the higher, the sooner somebody must look."""
    return max((len(ORDER) - ORDER.index(reason) for reason in reasons), default=0)


def _has_changed(told: Told) -> bool:
    if told.changes not in NOTHING_CHANGED:
        return True
    return bool(told.work and told.work_before) and told.work != told.work_before
