"""A tracker is enrolled by its number, its clock mended after a look, an order given to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.devices.device_pages import device_deed, line_for, to_device
from titian.desk.devices.forms import ClockMendForm, OrderForm, TrackerForm
from titian.desk.devices.points import points
from titian.desk.devices.tracker import offset_words, proposed_s
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.kit.millis import moment, ms
from titian.offices.access import Right
from titian.tracking.devices import (
    AlreadyEnrolled,
    DeviceRevoked,
    ImeiTaken,
    NoLegalGround,
    enrol_device,
)
from titian.tracking.models import PHONES, Device
from titian.tracking.points import REFUSED, facts_of
from titian.tracking.store import StoreClosed
from titian.tracking.trackers import NoTracker, give_order, mend_clock

RECENT = timedelta(days=7)


@open_to(Right.DEVICE)
def tracker_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """By its number; nothing secret is shown, so the answer is the page of the device."""
    client = client_for(request, client_id, "device.new", right=Right.DEVICE)
    form = TrackerForm(typed(request), initial=_asked_for(request))
    device = _enrol(request, client, form) if form.is_valid() else None
    if device is not None:
        return to_device(device, "alat")
    text = _("Alat pelacak dikenal dari nomor IMEI-nya saja. Cocokkan dengan kotak alat.")
    title, action = _("Daftarkan alat pelacak"), _("Daftarkan alat")
    return deed_page(
        request, client, form, title=title, action=action, text=text,
        back="client_devices", back_word=_("Perangkat"),
    )  # fmt: skip


def _asked_for(request: StaffRequest) -> dict[str, str]:
    """From the list of numbers that nobody enrolled."""
    return {"kind": request.GET.get("jenis", ""), "imei": request.GET.get("nomor", "")[:30]}


def _enrol(request: StaffRequest, client: Client, form: TrackerForm) -> Device | None:
    asked = form.cleaned_data
    try:
        return enrol_device(
            id=asked["id"], client=client, kind=asked["kind"], imei=asked["imei"],
            label=asked["label"], by=request.user, at=request.at,
        ).device  # fmt: skip
    except AlreadyEnrolled as fact:
        return fact.device
    except NoLegalGround:
        form.add_error(None, _("Catat persetujuan klien atau dasar hukumnya dahulu."))
    except ImeiTaken:
        form.add_error("imei", _("Alat dengan nomor ini sudah terdaftar. Cabut dahulu yang lama."))
    return None


@open_to(Right.DEVICE)
def device_clock(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """What was seen of its clock, and what would change; only a person says yes."""
    line = line_for(request, device_id, "device.clock", Right.DEVICE)
    if line.device.kind in PHONES:
        return to_device(line.device, "")
    offset = proposed_s(line) or 0
    form = ClockMendForm(typed(request), initial={"seconds": offset})
    if form.is_valid():
        seconds = form.cleaned_data["seconds"]
        try:
            mend_clock(device=line.device, offset_s=seconds, by=request.user, at=request.at)
        except (NoTracker, DeviceRevoked):
            return to_device(line.device, "")
        return to_device(line.device, "jam")
    text = _("Waktu dari alat dipakai seperti adanya lagi.")
    if offset:
        words = _(
            "Berkali-kali jam alat ini {offset} daripada jam kami. Bila disetujui, waktu setiap"
            " kabar yang datang mulai sekarang dihitung tanpa selisih itu, dan ditandai. Yang"
            " sudah datang tidak diubah."
        )
        text = words.format(offset=offset_words(offset))
    title, action = _("Betulkan jam alat?"), _("Ya, betulkan")
    return device_deed(request, line, form, title=title, action=action, text=text)


@open_to(Right.DEVICE)
def device_order(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """Sent as soon as the tracker is on line."""
    line = line_for(request, device_id, "device.order", Right.DEVICE)
    if line.device.kind in PHONES:
        return to_device(line.device, "")
    form = OrderForm(typed(request))
    if form.is_valid():
        asked = form.cleaned_data
        minutes = asked["minutes"]
        try:
            give_order(
                id=asked["id"], device=line.device, kind=asked["kind"],
                interval_s=None if minutes is None else minutes * 60,
                by=request.user, at=request.at,
            )  # fmt: skip
        except (NoTracker, DeviceRevoked):
            return to_device(line.device, "")
        return to_device(line.device, "perintah")
    text = _("Bila alat sedang tidak tersambung, perintah menunggu sampai 24 jam.")
    title, action = _("Perintah kepada alat"), _("Kirim perintah")
    return device_deed(request, line, form, title=title, action=action, text=text)


@dataclass(frozen=True)
class Stranger:
    """A number that knocked and was let in by nobody."""

    kind: str
    number: str
    at: datetime
    times: int

    @property
    def dialect(self) -> str:
        words: dict[str, str] = dict(_choices(Device.Kind))
        return words.get(self.kind, self.kind)


def _choices(kinds: type[TextChoices]) -> Sequence[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in kinds.choices]


@open_to(Right.DEVICE)
@require_GET
def strangers(request: StaffRequest) -> HttpResponse:
    """Which trackers tried to come in without being enrolled? The newest first."""
    try:
        with points() as store:
            signs = store.signs(REFUSED)
    except StoreClosed:
        return render(request, "desk/devices/strangers.html", {"is_closed": True}, status=503)
    since = ms(request.at - RECENT)
    found = []
    for sign in signs:
        kind, _colon, number = sign.kind.partition(":")
        if sign.received_ms >= since:
            at = moment(sign.received_ms)
            found.append(Stranger(kind, number, at, facts_of(sign).times or 1))
    return render(request, "desk/devices/strangers.html", {"strangers": found, "days": RECENT.days})
