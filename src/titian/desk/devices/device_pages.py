"""One phone: how it is, what to tell the client, who had it; revoked, returned, handed over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.devices.client_pages import may_enrol
from titian.desk.devices.fleet import Line, last_holders, line_of
from titian.desk.devices.forms import HandOverForm, ReturnForm, RevokeForm
from titian.desk.devices.tracker import tracker_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.sent import typed
from titian.letters.letterhead import letterhead_of
from titian.offices.access import Right
from titian.tracking.devices import (
    ENROLLED,
    AlreadyWithThisClient,
    BeforeItBegan,
    DeviceElsewhere,
    DeviceRevoked,
    NobodyHasIt,
    NoLegalGround,
    end_assignment,
    hand_over_device,
    revoke_device,
)
from titian.tracking.models import Assignment, Device

SAID: Mapping[str, str | Promise] = {
    "dicabut": gettext_lazy("Perangkat dicabut. Kodenya tidak berlaku lagi."),
    "kembali": gettext_lazy("Pengembalian tercatat. Perangkat menunggu klien berikutnya."),
    "diserahkan": gettext_lazy("Penyerahan tercatat."),
    "alat": gettext_lazy("Alat pelacak terdaftar. Setel alatnya seperti tertulis di bawah."),
    "jam": gettext_lazy("Jam alat dibetulkan. Berlaku untuk kabar yang datang mulai sekarang."),
    "perintah": gettext_lazy("Perintah dicatat. Dikirim begitu alat tersambung."),
}


@dataclass(frozen=True)
class Holder:
    """One stretch of time with one client; the name only for who may know it."""

    assignment: Assignment
    name: str

    @property
    def reason(self) -> str:
        """As somebody wrote it; the first one is ours."""
        written = self.assignment.reason
        return _(written) if written == ENROLLED else written


@open_to(Right.POSITION)
@require_GET
def device(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """Its health, what to tell the client, and who had it."""
    line = line_for(request, device_id, "device", Right.POSITION)
    context = {
        "line": line,
        "device": line.device,
        "client": line.client,
        "holders": _holders(request, line.device),
        "may_change": line.device.is_active and may_enrol(request, line.client),
        "is_held": line.holder.until_at is None,
        "said": SAID.get(request.GET.get("pesan", ""), ""),
        "tracker": tracker_of(line, request.at) if line.device.is_tracker else None,
    }
    return render(request, "desk/devices/device.html", context)


@open_to(Right.POSITION)
@require_GET
def device_card(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """One sheet for the client; it holds no secret and may lie on a table."""
    line = line_for(request, device_id, "device.card", Right.POSITION)
    office = line.client.office
    context = {
        "device": line.device,
        "client": line.client,
        "office": office,
        "letterhead": letterhead_of(office, request.at),
    }
    return render(request, "desk/devices/card.html", context)


@open_to(Right.DEVICE)
def device_revoke(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """Its token opens nothing any more; there is no way back."""
    line = line_for(request, device_id, "device.revoke", Right.DEVICE)
    form = RevokeForm(typed(request))

    def revoke() -> None:
        because = form.cleaned_data["because"]
        revoke_device(device=line.device, because=because, by=request.user, at=request.at)

    if _is_done(form, revoke, {}):
        return to_device(line.device, "dicabut")
    return device_deed(
        request, line, form, title=_("Cabut perangkat ini?"), action=_("Ya, cabut perangkat"),
        stop=True,
        text=_("Ponsel tidak dapat mengirim posisi lagi. Yang sudah diterima tetap tersimpan."),
    )  # fmt: skip


@open_to(Right.DEVICE)
def device_return(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """The client gave it back; the next one may have it."""
    line = line_for(request, device_id, "device.return", Right.DEVICE)
    form = ReturnForm(typed(request), office=line.client.office, at=request.at)

    def give_back() -> None:
        end_assignment(
            device=line.device, until_at=form.cleaned_data["moment"],
            reason=form.cleaned_data["reason"], by=request.user, at=request.at,
        )  # fmt: skip

    if _is_done(form, give_back, {BeforeItBegan: ("on", _before())}):
        return to_device(line.device, "kembali")
    return device_deed(
        request, line, form, title=_("Perangkat dikembalikan"), action=_("Catat pengembalian"),
        text=_("Posisi sesudah waktu itu tidak dianggap milik klien ini."),
    )  # fmt: skip


@open_to(Right.DEVICE)
def device_hand_over(request: StaffRequest, device_id: UUID) -> HttpResponse:
    """Another client has it from a moment on; positions since then are theirs."""
    line = line_for(request, device_id, "device.hand_over", Right.DEVICE)
    form = HandOverForm(typed(request), user=request.user, office=line.client.office, at=request.at)

    def give_on() -> None:
        hand_over_device(
            device=line.device, client=form.client, from_at=form.cleaned_data["moment"],
            reason=form.cleaned_data["reason"], by=request.user, at=request.at,
        )  # fmt: skip

    facts: dict[type[Exception], tuple[str, str]] = {
        NoLegalGround: ("number", _("Klien ini belum mempunyai persetujuan atau dasar hukum.")),
        AlreadyWithThisClient: ("number", _("Perangkat ini sudah dipegang klien ini.")),
        DeviceElsewhere: ("number", _("Klien ini milik kantor lain.")),
        BeforeItBegan: ("on", _before()),
    }
    if _is_done(form, give_on, facts):
        return to_device(line.device, "diserahkan")
    return device_deed(
        request, line, form, title=_("Serahkan perangkat"), action=_("Serahkan"),
        text=_("Posisi sejak waktu itu, juga yang datang terlambat, milik klien yang menerima."),
    )  # fmt: skip


def _is_done(
    form: forms.Form, act: Callable[[], None], facts: Mapping[type[Exception], tuple[str, str]]
) -> bool:
    """Done, or done before by somebody; a fact that stands against it is said at its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except (DeviceRevoked, NobodyHasIt):
        return True
    except tuple(facts) as fact:
        form.add_error(*facts[type(fact)])
        return False
    return True


def _before() -> str:
    return _("Waktu yang diisi lebih awal daripada saat klien yang sekarang menerima perangkat.")


def line_for(request: StaffRequest, device_id: UUID, page: str, right: Right) -> Line:
    """The phone, if its last holder is within reach; the look stands in that client's trail."""
    found = Device.objects.filter(pk=device_id).first()
    holder = last_holders([found]).get(device_id) if found else None
    if found is None or holder is None:
        raise Http404
    client_for(request, holder.client_id, page, right=right)
    return line_of(found, request.at)


def _holders(request: StaffRequest, device: Device) -> list[Holder]:
    """Whoever had it; the name only of clients whose name this person may know."""
    held = Assignment.objects.filter(device=device).select_related("client").order_by("-from_at")
    listed = Client.objects.listed_for(request.user, at=request.at)
    known = set(listed.filter(pk__in=held.values("client")).values_list("pk", flat=True))
    other = _("klien lain")
    return [Holder(one, one.client.list_name if one.client_id in known else other) for one in held]


def to_device(device: Device, said: str) -> HttpResponse:
    answer = redirect("device", device.pk)
    answer.headers["Location"] += f"?pesan={said}" if said else ""
    return answer


def device_deed(
    request: StaffRequest, line: Line, form: forms.Form, *, title: str, action: str, text: str,
    stop: bool = False,
) -> HttpResponse:  # fmt: skip
    context = {
        "line": line, "device": line.device, "client": line.client, "form": form, "title": title,
        "action": action, "text": text, "stop": stop,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "desk/devices/deed.html", context, status=status)
