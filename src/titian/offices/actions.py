"""What is done with the office? Leave, holidays, settings, outages, a doubtful clock."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.audit.models import Row
from titian.offices.models import (
    ClockDoubt,
    Holiday,
    Leave,
    Office,
    Outage,
    Setting,
    Staff,
)
from titian.offices.settings_of import default_of


class SentTwice(Exception):
    """The form's own id was sent before: the same receipt is due."""

    def __init__(self, row: Row) -> None:
        super().__init__(str(row.pk))
        self.row = row


class LeaveOverlaps(Exception):
    """The person is on leave then already."""


class StandInUnfit(Exception):
    """The stand-in works elsewhere, is away then, or is no PK."""


class AlreadyHoliday(Exception):
    """The office is closed on that day already."""


class StaleSettings(Exception):
    """Somebody else changed these settings since they were read."""


class AlreadyDeclared(Exception):
    """An outage from the same moment on is on record."""


def plan_leave(
    *,
    id: UUID,
    absent: Staff,
    stand_in: Staff,
    from_on: date,
    until_on: date,
    reason: str,
    by: Staff,
    at: datetime,
) -> Leave:
    """An absence with a stand-in, who sees the absent officer's clients until it ends."""
    with deed("leave.planned", subject=absent, by=by, at=at) as d:
        locked(Staff, absent.pk)
        must_be_new(Leave, id)
        _refuse_bad_leave(absent, stand_in, from_on, until_on)
        leave = Leave(
            id=id, office=absent.office, absent=absent, stand_in=stand_in,
            from_on=from_on, until_on=until_on, reason=reason,
        )  # fmt: skip
        d.save(leave)
        d.tell(f"officer:{absent.pk}", f"officer:{stand_in.pk}")
    return leave


def end_leave(*, leave: Leave, by: Staff, at: datetime) -> Leave:
    """Back earlier than planned: the stand-in sees nothing from now on."""
    with deed("leave.ended", subject=leave, by=by, at=at) as d:
        row = locked(Leave, leave.pk)
        row.ended_at = row.ended_at or at
        d.save(row)
        d.tell(f"officer:{row.absent_id}", f"officer:{row.stand_in_id}")
    return row


def name_holiday(
    *, id: UUID, office: Office, on: date, name: str, by: Staff, at: datetime
) -> Holiday:
    """Closes the office on a day; the caller has the due days reckoned anew."""
    with deed("holiday.named", subject=office, by=by, at=at) as d:
        locked(Office, office.pk)
        must_be_new(Holiday, id)
        if Holiday.objects.filter(office=office, on=on, struck_at=None).exists():
            raise AlreadyHoliday
        holiday = Holiday(id=id, office=office, on=on, name=name)
        d.save(holiday)
    return holiday


def strike_holiday(*, holiday: Holiday, by: Staff, at: datetime) -> Holiday:
    with deed("holiday.struck", subject=holiday, by=by, at=at) as d:
        row = locked(Holiday, holiday.pk)
        row.struck_at = row.struck_at or at
        d.save(row)
    return row


def set_settings(
    *,
    office: Office,
    values: Mapping[str, object],
    seen: UUID | None,
    by: Staff,
    at: datetime,
) -> None:
    """A new version of each changed setting, valid from now on; `seen` names what was read."""
    with deed("settings.changed", subject=office, by=by, at=at) as d:
        locked(Office, office.pk)
        held = _newest_settings(office, values)
        if newest_version(held.values()) != seen:
            raise StaleSettings
        for key, value in values.items():
            if value != (held[key].value if key in held else default_of(key)):
                d.save(Setting(office=office, key=key, value=value, valid_from=at, by=by))


def newest_version(versions: Iterable[Setting]) -> UUID | None:
    """Names what somebody saw: the id of the youngest of these versions, None before any."""
    youngest = max(versions, key=lambda version: (version.valid_from, version.id), default=None)
    return youngest.id if youngest else None


def declare_outage(
    *,
    id: UUID,
    office: Office,
    from_at: datetime,
    until_at: datetime,
    note: str,
    by: Actor,
    at: datetime,
) -> Outage:
    """A failure of ours that the program could not see itself; it excuses those days' reports."""
    with deed("outage.declared", subject=office, by=by, at=at) as d:
        locked(Office, office.pk)
        must_be_new(Outage, id)
        if Outage.objects.filter(office=office, from_at=from_at).exists():
            raise AlreadyDeclared
        outage = Outage(
            id=id, office=office, from_at=from_at, until_at=until_at,
            cause=Outage.Cause.DECLARED, note=note,
        )  # fmt: skip
        d.save(outage)
    return outage


def confirm_clock(*, doubt: ClockDoubt, by: Staff, at: datetime) -> None:
    """A person looked at the clock: watchers may raise again, in every office of this machine.

    The machine has one clock, and not every office has somebody who may say so.
    """
    with transaction.atomic():
        same = ClockDoubt.objects.select_for_update().filter(
            noticed_at=doubt.noticed_at, confirmed_at=None
        )
        for row in same.order_by("pk"):
            row.confirmed_at, row.confirmed_by = at, by
            with deed("clock.confirmed", subject=row, by=by, at=at) as d:
                d.save(row)


def must_be_new(model: type[Row], id: UUID) -> None:
    known = model._base_manager.filter(pk=id).first()
    if known is not None:
        raise SentTwice(known)


def _newest_settings(office: Office, keys: Iterable[str]) -> dict[str, Setting]:
    versions = Setting.objects.filter(office=office, key__in=list(keys))
    return {version.key: version for version in versions.order_by("valid_from", "id")}


def _refuse_bad_leave(absent: Staff, stand_in: Staff, from_on: date, until_on: date) -> None:
    overlapping = Leave.objects.filter(from_on__lt=until_on, until_on__gt=from_on, ended_at=None)
    if overlapping.filter(absent=absent).exists():
        raise LeaveOverlaps
    works_here = stand_in.is_active and stand_in.office_id == absent.office_id
    if not works_here or stand_in.pk == absent.pk or not stand_in.has_role("pk", "kasubsi"):
        raise StandInUnfit
    if overlapping.filter(absent=stand_in).exists():
        raise StandInUnfit
