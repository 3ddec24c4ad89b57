"""Do messages reach anybody? What *Kesehatan sistem* and `titian check` say of carriers."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from titian.messages.carriers.configured import book
from titian.messages.carriers.setup import EVERYWHERE
from titian.messages.models import Errand, Odd
from titian.offices.health import Finding, Level, Places

STUCK_FOR = timedelta(hours=1)
LATELY = timedelta(days=7)


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


CHECKS = (check_carriers, check_outbox)


def _said(code: str, name: str) -> str:
    return name if code == EVERYWHERE else f"{name} ({code})"
