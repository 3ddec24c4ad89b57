"""How did the invented offices begin? Founded, staffed, with leave and failures in their years."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password

from titian.audit.actor import Actor, Machine
from titian.audit.past import Past, PastDeed
from titian.demo.accounts import PASSWORD
from titian.demo.calendars import Calendars
from titian.demo.shapes import Leave as PlannedLeave
from titian.demo.shapes import Office as PlannedOffice
from titian.demo.shapes import Outage as PlannedOutage
from titian.demo.shapes import Plan
from titian.demo.shapes import Staff as PlannedStaff
from titian.kit.clock import moment
from titian.kit.clock import today as day_in
from titian.offices.models import Leave, Office, Outage, Role, Staff
from titian.offices.rules import OfficeCalendar
from titian.reporting.rules.receipts import free_number

BEGAN = timedelta(days=1140)  # before the first client of three years ago
ANNOUNCED = timedelta(days=6)
BY = Machine("demo")
CODES = {"palu": "PALU", "jayapura": "JPR", "kanwil-sulteng": "KW-ST", "kanwil-papua": "KW-PA"}
PHONES = {"palu": "(0451) 000-118", "jayapura": "(0967) 000-118"}
# 0810 is given to no operator.
WHATSAPP = {"palu": "0810-0000-0118", "jayapura": "0810-0000-0119"}


@dataclass(frozen=True)
class Bureau:
    """One invented office with its people, as far as they are rows."""

    plan: PlannedOffice
    row: Office
    staff: Mapping[str, Staff]
    calendar: OfficeCalendar
    outage_days: frozenset[date]
    until: datetime  # where history stops: the start of today
    receipt_numbers: set[str] = field(default_factory=set)

    def receipt_number(self, report_id: UUID) -> str:
        number = free_number(report_id, self.receipt_numbers)
        self.receipt_numbers.add(number)
        return number

    def head_of(self, section: str) -> Staff:
        post = next(
            person for person in self.plan.staff
            if person.section == section and "kasubsi" in person.roles
        )  # fmt: skip
        return self.staff[post.key]

    @property
    def head(self) -> Staff:
        post = next(person for person in self.plan.staff if "kepala" in person.roles)
        return self.staff[post.key]

    @property
    def front_desk(self) -> Staff:
        post = next(person for person in self.plan.staff if "petugas_layanan" in person.roles)
        return self.staff[post.key]

    def at_work_for(self, officer: Staff, at: datetime) -> Staff:
        """The officer, or who stood in that day."""
        day = self.calendar.today(at)
        for leave in self.plan.leaves:
            if self.staff[leave.absent].pk == officer.pk and leave.from_on <= day < leave.until_on:
                return self.staff[leave.stand_in]
        return officer


def found(past: Past, plan: Plan) -> list[Bureau]:
    """Writes offices and staff; returns them in the plan's order, a Kanwil before its Bapas."""
    calendars = Calendars(plan.today)
    password = make_password(PASSWORD, salt=f"titian-demo-{plan.seed:08d}")
    rows: dict[str, Office] = {}
    bureaus = []
    for office in plan.offices:
        began = _began(plan, office, calendars)
        rows[office.key] = _office(past, office, rows.get(office.above or ""), began)
        bureau = Bureau(
            plan=office,
            row=rows[office.key],
            staff=_staff(past, office, rows[office.key], password, began),
            calendar=calendars.of(office.zone),
            outage_days=frozenset(day_in(office.zone, o.from_at) for o in office.outages),
            until=moment(plan.today, 0, 0, office.zone),
        )
        _years(past, bureau, began)
        bureaus.append(bureau)
    return bureaus


def _began(plan: Plan, office: PlannedOffice, calendars: Calendars) -> datetime:
    calendar = calendars.of(office.zone)
    return calendar.opening(calendar.on_or_after(plan.today - BEGAN))


def _office(past: Past, plan: PlannedOffice, above: Office | None, at: datetime) -> Office:
    office = Office(
        id=past.id(at), code=CODES[plan.key], name=plan.name, kind=plan.kind,
        parent=above, region=plan.region, zone=plan.zone,
        phone=PHONES.get(plan.key, ""), whatsapp=WHATSAPP.get(plan.key, ""),
    )  # fmt: skip
    past.deed("office.founded", subject=office, by=BY, at=at).save(office)
    return office


def _staff(
    past: Past, plan: PlannedOffice, office: Office, password: str, began: datetime
) -> dict[str, Staff]:
    staff: dict[str, Staff] = {}
    for number, person in enumerate(plan.staff, 1):
        at = began + timedelta(minutes=3 * number)
        staff[person.key] = _person(past, person, office, password, at)
    return staff


def _person(past: Past, plan: PlannedStaff, office: Office, password: str, at: datetime) -> Staff:
    staff = Staff(
        id=past.id(at), username=plan.login, name=plan.name, title=plan.title, office=office,
        section=plan.section or "", password=password,
    )  # fmt: skip
    d = past.deed("staff.made", subject=staff, by=BY, at=at)
    d.save(staff)
    for role in plan.roles:
        d.save(Role(id=past.id(at), staff=staff, office=office, role=role, from_at=at))
    return staff


def _years(past: Past, bureau: Bureau, began: datetime) -> None:
    for leave in bureau.plan.leaves:
        _leave(past, bureau, leave, began)
    for outage in bureau.plan.outages:
        _outage(past, bureau, outage)
    for person in bureau.plan.staff:
        if person.left_on is not None:
            _left(past, bureau, bureau.staff[person.key], person.left_on)


def _leave(past: Past, bureau: Bureau, plan: PlannedLeave, began: datetime) -> None:
    asked = bureau.calendar.on_or_after(plan.from_on - ANNOUNCED)
    at = max(bureau.calendar.opening(asked) + timedelta(minutes=75), began + timedelta(hours=6))
    absent = bureau.staff[plan.absent]
    d = past.deed("leave.planned", subject=absent, by=_kepala(bureau), at=at)
    leave = Leave(
        id=past.id(at), office=bureau.row, absent=absent, stand_in=bureau.staff[plan.stand_in],
        from_on=plan.from_on, until_on=plan.until_on, reason=plan.reason,
    )  # fmt: skip
    d.save(leave)


def _outage(past: Past, bureau: Bureau, plan: PlannedOutage) -> None:
    outage = Outage(
        id=past.id(plan.until_at), office=bureau.row, from_at=plan.from_at,
        until_at=plan.until_at, cause=plan.cause, note=plan.note,
    )  # fmt: skip
    if plan.cause == Outage.Cause.DECLARED:
        d = _declared(past, bureau, plan.until_at)
    else:
        d = past.deed("outage.noticed", subject=outage, by=Machine("heartbeat"), at=plan.until_at)
    d.save(outage)


def _declared(past: Past, bureau: Bureau, at: datetime) -> PastDeed:
    return past.deed("outage.declared", subject=bureau.row, by=_kepala(bureau), at=at)


def _left(past: Past, bureau: Bureau, staff: Staff, on: date) -> None:
    at = bureau.calendar.opening(bureau.calendar.on_or_after(on)) + timedelta(hours=6)
    d = past.deed("staff.left", subject=staff, by=_admin(bureau), at=at)
    staff.state = Staff.State.LEFT
    d.save(staff)


def _kepala(bureau: Bureau) -> Actor:
    return bureau.staff[f"{bureau.plan.key}.kepala"]


def _admin(bureau: Bureau) -> Actor:
    return bureau.staff[f"{bureau.plan.key}.admin"]
