"""Cara saya dipanggil: by which ways a colleague is reached who has no page open."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from titian.desk.doors import open_to, open_to_all
from titian.desk.entrance import StaffRequest
from titian.desk.oncall.way_forms import PushForm, TryForm, WayForm
from titian.desk.sent import typed
from titian.kit.phones import NotAPhone
from titian.messages.carriers.configured import carries, is_simulated
from titian.messages.carriers.push import public_text, signing_key
from titian.messages.models import Message, StaffWay
from titian.messages.staff_ways import (
    NoCarrier,
    StrangeAddress,
    TooManyWays,
    close_way,
    last_calls,
    open_way,
    try_out,
    waiting_words,
    ways_of,
)
from titian.offices.access import Right

WORKER = Path(__file__).resolve().parents[1] / "static" / "titian" / "panggilan.js"


@open_to(Right.ALERT)
@require_GET
def my_ways(request: StaffRequest) -> HttpResponse:
    """What is open, what went out lately, and what the words say: nothing of anybody."""
    office = request.user.office
    ways = ways_of(request.user)
    context = {
        "ways": ways,
        "words": waiting_words(is_urgent=True),
        "last": last_calls(ways),
        "is_simulated": is_simulated(office),
        "push_key": public_text(signing_key(settings.SECRETS["siaran"]))
        if carries(office, Message.Channel.PUSH)
        else "",
        "push_form": PushForm(),
        "try_form": TryForm(),
        "said": _said(request),
    }
    return render(request, "desk/oncall/ways.html", context)


@open_to(Right.ALERT)
def way_new(request: StaffRequest) -> HttpResponse:
    """A number; the same one again changes nothing."""
    form = WayForm(typed(request))
    if form.is_valid():
        try:
            open_way(staff=request.user, **form.cleaned_data, at=request.at)
            return _back("terbuka")
        except (NotAPhone, NoCarrier, TooManyWays) as fact:
            form.add_error(None, _why(fact))
    status = 422 if form.is_bound else 200
    return render(request, "desk/oncall/way_new.html", {"form": form}, status=status)


@open_to(Right.ALERT)
@require_POST
def push_new(request: StaffRequest) -> HttpResponse:
    """This browser; its address comes from its maker, so only those that we know are called."""
    form = PushForm(request.POST)
    if not form.is_valid():
        return _back("gagal")
    said = form.cleaned_data
    try:
        open_way(
            id=said["id"], staff=request.user, channel=Message.Channel.PUSH,
            number=said["endpoint"], name=said["name"], at=request.at,
        )  # fmt: skip
    except (StrangeAddress, NoCarrier, TooManyWays):
        return _back("gagal")
    return _back("terbuka")


@open_to(Right.ALERT)
@require_POST
def way_close(request: StaffRequest, way_id: UUID) -> HttpResponse:
    way = StaffWay.objects.filter(pk=way_id, staff=request.user).first()
    if way is None:
        raise Http404
    way.staff = request.user
    close_way(way=way, by=request.user, at=request.at)
    return _back("tertutup")


@open_to(Right.ALERT)
@require_POST
def way_try(request: StaffRequest) -> HttpResponse:
    """By all that are open, at once."""
    form = TryForm(request.POST)
    if not form.is_valid():
        return _back("gagal")
    sent = try_out(staff=request.user, id=form.cleaned_data["id"], at=request.at)
    return _back("dicoba" if sent else "belum")


@open_to_all
@require_GET
def push_worker(request: StaffRequest) -> HttpResponse:
    """The browser's own script, under the folder whose signs it takes."""
    _unused = request
    return HttpResponse(WORKER.read_text("utf-8"), content_type="text/javascript; charset=utf-8")


def _why(fact: Exception) -> str:
    if isinstance(fact, NoCarrier):
        return _("Kantor ini belum punya operator untuk cara itu.")
    if isinstance(fact, TooManyWays):
        return _("Paling banyak enam cara. Matikan satu dahulu.")
    return _("Nomor ini tidak dapat dihubungi. Periksa angkanya.")


def _said(request: StaffRequest) -> str:
    return {
        "terbuka": _("Tersimpan. Coba sekarang, supaya Anda tahu panggilannya sampai."),
        "tertutup": _("Dimatikan. Anda tidak dipanggil lagi lewat cara itu."),
        "dicoba": _("Uji coba dikirim. Bila tidak sampai dalam satu menit, hubungi admin."),
        "belum": _("Belum ada cara yang terbuka."),
        "gagal": _("Peramban ini tidak dapat didaftarkan. Pakai nomor HP Anda."),
    }.get(request.GET.get("pesan", ""), "")


def _back(said: str) -> HttpResponse:
    return redirect(f"{reverse('my_ways')}?pesan={said}")
