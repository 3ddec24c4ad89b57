"""Where does a request stand, in one word?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from titian.clients.models import DataReport, DataRequest


@dataclass(frozen=True)
class State:
    word: str
    kind: str


@dataclass(frozen=True)
class Shown:
    """A request in a list."""

    asked: DataRequest
    state: State
    is_late: bool


def shown_of(rows: Sequence[DataRequest], at: datetime) -> list[Shown]:
    return [_shown(row, at) for row in rows]


def state_of(asked: DataRequest, reports: Sequence[DataReport]) -> State:
    """Of who asked for all by the last report, if there is one."""
    if asked.refused_at is not None:
        return State(_("Ditolak"), "warn")
    return _state_of_slip(asked) if asked.wants_lookers else _state_of_answer(reports)


def _state_of_answer(reports: Sequence[DataReport]) -> State:
    last = max(reports, key=lambda one: one.made_at, default=None)
    if last is None:
        return State(_("Sedang ditinjau"), "info")
    if last.given_at is not None:
        return State(_("Sudah diberikan"), "ok")
    if last.decided_at is None:
        return State(_("Menunggu persetujuan"), "unsure")
    if last.is_approved:
        return State(_("Disetujui, belum diberikan"), "info")
    return State(_("Dikembalikan"), "warn")


def _state_of_slip(asked: DataRequest) -> State:
    if asked.told_at is not None:
        return State(_("Sudah diberikan"), "ok")
    return State(_("Menunggu slip"), "info")


def _shown(row: DataRequest, at: datetime) -> Shown:
    reports = list(row.reports.all())
    is_done = bool(row.refused_at or row.told_at) or any(one.given_at for one in reports)
    return Shown(row, state_of(row, reports), is_late=not is_done and row.due_at < at)
