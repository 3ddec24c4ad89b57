"""Do messages reach anybody? What *Kesehatan sistem* and `titian check` say of carriers."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from titian.kit import clock
from titian.messages.carriers.configured import book
from titian.messages.carriers.setup import EVERYWHERE
from titian.messages.models import Errand, Odd, StaffWay
from titian.offices.health import Finding, Level, Places
from titian.offices.models import Duty, Office

STUCK_FOR = timedelta(hours=1)
LATELY = timedelta(days=7)
USES_ROSTER = timedelta(days=31)


def check_carriers(_places: Places, _at: datetime) -> Finding:
    """Is each office's carrier chosen and described, and is it a real one?"""
    incomplete = [_said(code, name) for code, one in book().items() for name in one.missing()]
    if incomplete:
        return Finding(
            Level.BAD,
            _("Operator pesan belum lengkap diatur: {names}.").format(names=", ".join(incomplete)),
            _("Lengkapi bagian [pesan] di titian.toml, lalu mulai Titian lagi."),
        )
    played = [_said(code, one.sms) for code, one in book().items() if one.sms == "simulator"]
    if played:
        return Finding(
            Level.WARN,
            _("Pesan hanya disimulasikan; tidak ada yang sampai ke HP klien."),
            _("Atur operator SMS di bagian [pesan] di titian.toml."),
        )
    return Finding(Level.OK, _("Operator pesan sudah diatur."))


def check_outbox(_places: Places, at: datetime) -> Finding:
    """Do messages leave, and do carriers tell the truth?"""
    stuck = Errand.objects.filter(next_at__lte=at - STUCK_FOR, lease_until=None).count()
    stuck += Errand.objects.filter(attempts__gte=3).count()
    if stuck:
        return Finding(
            Level.WARN,
            _("{count} pesan belum dapat diberikan kepada operator.").format(count=stuck),
            _("Periksa ponsel atau sambungan operator; Titian terus mencoba."),
        )
    odd = Odd.objects.filter(settled_at=None, at__gte=at - LATELY).count()
    if odd:
        return Finding(
            Level.WARN,
            _("{count} kabar operator tidak cocok dengan pesan kami.").format(count=odd),
            _("Kepala memeriksanya di halaman Pesan, Kabar yang tidak cocok."),
        )
    return Finding(Level.OK, _("Pesan keluar berjalan."))


def check_duty(_places: Places, at: datetime) -> Finding:
    """Where a roster is kept: is somebody on duty tonight, and can they be called?"""
    empty, deaf = [], []
    for office in _with_roster(at):
        tonight = clock.today(office.zone, at)
        row = Duty.objects.filter(office=office, on=tonight, shift=Duty.Shift.NIGHT).first()
        if row is None or row.staff_id is None:
            empty.append(office.name)
        elif not StaffWay.objects.filter(staff=row.staff_id, ended_at=None).exists():
            deaf.append(office.name)
    if empty:
        return Finding(
            Level.WARN,
            _("Malam ini belum ada piket: {names}.").format(names=", ".join(empty)),
            _("Kasubsi atau kepala mengisi halaman Piket."),
        )
    if deaf:
        return Finding(
            Level.WARN,
            _("Piket malam ini belum dapat dipanggil: {names}.").format(names=", ".join(deaf)),
            _("Yang berjaga membuka halaman Cara saya dipanggil."),
        )
    return Finding(Level.OK, _("Piket malam ini dapat dipanggil."))


CHECKS = (check_carriers, check_outbox, check_duty)


def _with_roster(at: datetime) -> QuerySet[Office]:
    """Those that planned somebody lately, or for the days to come."""
    planned = Duty.objects.filter(on__gte=(at - USES_ROSTER).date()).exclude(staff=None)
    return Office.objects.filter(pk__in=planned.values("office")).order_by("code")


def _said(code: str, name: str) -> str:
    return name if code == EVERYWHERE else f"{name} ({code})"
