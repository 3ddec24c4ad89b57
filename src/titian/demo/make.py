"""Are the invented offices there? Made once, whole or not at all."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TextIO

from django.conf import settings
from django.db import transaction

from titian.alerts.models import Alert
from titian.audit.chain import append_heads, seal_waiting
from titian.audit.models import Entry
from titian.clients.models import Client
from titian.demo.calendars import Calendars
from titian.demo.plan import DEFAULT_CLIENTS, PALU, make_plan
from titian.demo.writing import MARK, Wish, write_plan
from titian.kit import clock
from titian.offices.models import Office, Setting, Staff
from titian.reporting.models import Report
from titian.supervision.models import Supervision

DEFAULT_SEED = 1
REFUSED = (
    "Basis data ini sudah berisi kantor lain; kantor contoh tidak dibuat. "
    "Pakai folder data lain: TITIAN_DATA=…"
)


class OtherOffices(Exception):
    """The database holds offices that are not this demo; they are left alone."""


@dataclass(frozen=True)
class Counts:
    """What the database holds."""

    offices: int
    staff: int
    clients: int
    supervisions: int
    reports: int
    open_alerts: int
    entries: int


def ensure_demo(out: TextIO) -> None:
    """At each first start: made when nothing is there; an existing demo stays as it is."""
    if wish_of() is not None:
        return
    try:
        make_demo(wish_for(clients=settings.DEMO_CLIENTS), out)
    except OtherOffices:
        out.write(f"{REFUSED}\n")
        raise SystemExit(1) from None


def wish_for(
    *, clients: int = DEFAULT_CLIENTS, seed: int = DEFAULT_SEED, today: date | None = None
) -> Wish:
    return Wish(clients, seed, today or clock.today(PALU.zone, clock.now()))


def make_demo(wish: Wish, out: TextIO) -> bool:
    """Writes the offices, sealed; False when the same demo is there. Raises OtherOffices."""
    if wish_of() == wish:
        return False
    if Office.objects.exists():
        raise OtherOffices
    out.write(f"Membuat kantor contoh ({wish.clients} klien, riwayat tiga tahun) …\n")
    plan = make_plan(wish.clients, wish.seed, wish.today, Calendars(wish.today).windows)
    with transaction.atomic():
        write_plan(plan, wish, out)
        out.write("  menyegel jejak audit …\n")
        out.flush()
        seal_waiting(settings.SECRETS["audit"])
    append_heads(settings.AUDIT_HEADS, _end(wish))
    return True


def wish_of() -> Wish | None:
    """Which demo the database holds."""
    found = Setting.objects.filter(key=MARK).values_list("value", flat=True).first()
    if found is None:
        return None
    return Wish(found["clients"], found["seed"], date.fromisoformat(found["today"]))


def counts() -> Counts:
    return Counts(
        offices=Office.objects.count(),
        staff=Staff.objects.count(),
        clients=Client.objects.count(),
        supervisions=Supervision.objects.filter(ended_on=None).count(),
        reports=Report.objects.count(),
        open_alerts=Alert.objects.filter(settled_at=None).count(),
        entries=Entry.objects.count(),
    )


def _end(wish: Wish) -> datetime:
    return clock.moment(wish.today, 0, 0, PALU.zone)
