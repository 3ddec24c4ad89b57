"""What surrounds every page: whose office, which time, which menu, which help?

The views know nothing of this. What only the domain can count arrives on the request, put there
by the entrance: `request.counts` (url name -> how many need a look), `request.standing` (what must
be said on every page: a doubtful clock) and `request.last_notice` (the newest notice committed
before this page was made, so that the open screen misses none).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.preferences import Preferences
from titian.desk.templatetags.titian import clock, day_words
from titian.kit import clock as kit_clock

TICKET_ADDRESS = "/siaran/tiket"
EVERYONE = frozenset({"petugas_layanan", "pk", "kasubsi", "kepala", "tu", "kanwil", "admin"})
ROLE_WORDS: dict[str, str | Promise] = {
    "kepala": _("Kepala Bapas"),
    "kasubsi": _("Kepala Subseksi"),
    "pk": _("Pembimbing Kemasyarakatan"),
    "petugas_layanan": _("Petugas layanan"),
    "tu": _("Tata usaha"),
    "kanwil": _("Kantor wilayah"),
    "admin": _("Pengelola sistem"),
}


class Office(Protocol):
    name: str
    zone: str
    phone: str


class Officer(Protocol):
    """What the frame asks of whoever is signed in."""

    @property
    def role_names(self) -> frozenset[str]: ...

    @property
    def office(self) -> Office: ...


@dataclass(frozen=True)
class Place:
    """One entry of the menu, for some roles."""

    url_name: str
    label: str | Promise
    icon: str
    roles: frozenset[str]
    is_apart: bool = False  # below the line: the office, not the work


PLACES = (
    Place("today", _("Hari ini"), "home", EVERYONE),
    Place("reports_desk", _("Meja depan"), "edit", frozenset({"petugas_layanan", "pk", "kasubsi"})),
    Place("queue", _("Antrean"), "clock", frozenset({"petugas_layanan"})),
    Place("guests", _("Buku tamu"), "family", frozenset({"petugas_layanan", "tu"})),
    Place("kiosks", _("Layar lapor"), "device", frozenset({"petugas_layanan"})),
    Place("clients", _("Klien"), "person", EVERYONE - {"kanwil", "admin"}),
    Place("client_new", _("Klien baru"), "plus", frozenset({"pk", "kasubsi", "kepala"})),
    Place("diary", _("Agenda"), "calendar", frozenset({"pk", "kasubsi", "kepala"})),
    Place("reports", _("Laporan"), "chat", frozenset({"pk", "kasubsi", "kepala"})),
    Place("messages", _("Pesan"), "send", frozenset({"pk", "kasubsi", "kepala"})),
    Place("alerts", _("Peringatan"), "alert", frozenset({"pk", "kasubsi", "kepala"})),
    Place("roster", _("Piket"), "calendar", frozenset({"pk", "kasubsi", "kepala"}), True),
    Place("devices", _("Perangkat"), "device", frozenset({"pk", "kasubsi", "kepala"})),
    Place("caseload_map", _("Peta"), "pin", frozenset({"pk", "kasubsi", "kepala"})),
    Place("transfers", _("Pelimpahan"), "swap", frozenset({"kepala"})),
    Place("complaints", _("Pengaduan"), "speech", frozenset({"kepala", "kanwil"})),
    Place("zone_approvals", _("Menunggu persetujuan"), "zone", frozenset({"kasubsi", "kepala"})),
    Place("books", _("Buku register"), "archive", EVERYONE - {"kanwil", "admin"}, True),
    Place("completeness", _("Kelengkapan"), "check", frozenset({"pk", "kasubsi", "kepala"}), True),
    Place("pairs", _("Klien ganda"), "person", frozenset({"kasubsi", "kepala"})),
    Place("pair_new", _("Usul klien ganda"), "swap", frozenset({"tu"})),
    Place("imports", _("Impor daftar"), "upload", frozenset({"kasubsi", "kepala"}), True),
    Place("walls", _("Berkas terbatas"), "lock", frozenset({"kepala"}), True),
    Place("burden", _("Beban kerja"), "work", frozenset({"kasubsi", "kepala"}), True),
    Place("recap_mine_now", _("Rekap saya"), "chart", frozenset({"pk"}), True),
    Place("office_today", _("Rekap kantor"), "chart", frozenset({"kasubsi", "kepala"}), True),
    Place("kanwil_offices", _("Bapas di wilayah"), "office", frozenset({"kanwil"})),
    Place("staff", _("Pegawai"), "family", frozenset({"kasubsi", "kepala", "admin"}), True),
    Place("settings_office", _("Pengaturan"), "settings", frozenset({"kepala", "admin"}), True),
    Place("programs", _("Program lain"), "key", frozenset({"kepala", "admin"}), True),
    Place("audit_trail", _("Jejak audit"), "audit", frozenset({"kepala"}), True),
    Place("health", _("Kesehatan sistem"), "pulse", frozenset({"admin"}), True),
)


@dataclass(frozen=True)
class NavItem:
    label: str
    url_name: str
    address: str
    icon: str
    count: int | None  # None: nothing is counted there
    is_current: bool
    is_apart: bool


@dataclass(frozen=True)
class Standing:
    """Something that must be said on every page until somebody mends it."""

    text: str
    kind: str = "warn"  # as a notice: now, warn, unsure
    address: str = ""
    action: str = ""


@dataclass(frozen=True)
class Frame:
    office: str
    zone_label: str
    help_phone: str
    person: str
    roles: str
    now: datetime
    now_text: str
    nav: tuple[NavItem, ...]
    preferences: Preferences
    live_address: str
    ticket_address: str
    last_notice: int
    idle_minutes: int
    is_signed_in: bool
    is_demo: bool
    standing: tuple[Standing, ...]
    back: str

    @property
    def may_search(self) -> bool:
        """Does this person have the list of clients?"""
        return any(item.url_name == "clients" for item in self.nav)


def frame(request: HttpRequest) -> dict[str, Frame]:
    """The context processor."""
    return {"frame": _frame(request)}


@cache
def address_of(url_name: str) -> str:
    """The address of a page, empty while nobody has made it."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _frame(request: HttpRequest) -> Frame:
    officer = _officer(request)
    now = timezone.now()
    office = officer.office if officer else None
    zone = office.zone if office else ""
    return Frame(
        office=office.name if office else "",
        zone_label=kit_clock.ZONE_LABELS.get(zone, ""),
        help_phone=office.phone if office else "",
        person=_name(officer),
        roles=_role_words(officer),
        now=now,
        now_text=f"{day_words(now)}, {clock(now, zone)}" if office else "",
        nav=_nav(request, officer.role_names) if officer else (),
        preferences=Preferences.of(request),
        live_address=settings.LIVE_ADDRESS,
        ticket_address=TICKET_ADDRESS if officer else "",
        last_notice=getattr(request, "last_notice", 0) if officer else 0,
        idle_minutes=settings.IDLE_LOGOUT_MINUTES,
        is_signed_in=officer is not None,
        is_demo=settings.IS_DEMO,
        standing=tuple(getattr(request, "standing", ())) if officer else (),
        back=request.get_full_path() if request.method == "GET" else request.path,
    )


def _officer(request: HttpRequest) -> Officer | None:
    """Error pages come before the middleware that knows the user."""
    user = getattr(request, "user", None)
    return cast(Officer, user) if user is not None and user.is_authenticated else None


def _name(officer: Officer | None) -> str:
    return "" if officer is None else str(getattr(officer, "name", "") or officer)


def _role_words(officer: Officer | None) -> str:
    held = officer.role_names if officer else frozenset()
    return ", ".join(str(word) for role, word in ROLE_WORDS.items() if role in held)


def _nav(request: HttpRequest, roles: frozenset[str]) -> tuple[NavItem, ...]:
    counts: Mapping[str, int] = getattr(request, "counts", {})
    mine = [(place, address_of(place.url_name)) for place in PLACES if place.roles & roles]
    made = [(place, address) for place, address in mine if address]
    current = _current(request.path, [address for _place, address in made])
    return tuple(
        NavItem(
            label=str(place.label),
            url_name=place.url_name,
            address=address,
            icon=place.icon,
            count=counts.get(place.url_name),
            is_current=address == current,
            is_apart=place.is_apart,
        )
        for place, address in made
    )


def _current(path: str, addresses: list[str]) -> str:
    """The longest address that the path lies under; the start page only when it is meant."""
    under = [a for a in addresses if path == a or (a != "/" and path.startswith(a))]
    return max(under, key=len, default="")
