"""Pegawai: who works here, a new account, one person's account, leaving the office."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from titian.audit.deeds import StaleRow
from titian.clients.actions import OfficerElsewhere, move_out
from titian.clients.walls import ClosedToOfficer
from titian.desk.crew.forms import (
    CorrectStaffForm,
    HeirsForm,
    NewStaffForm,
    initial_of,
    values_of,
)
from titian.desk.crew.list_columns import STAFF
from titian.desk.crew.roll import officers_of, roll_of
from titian.desk.crew.slips import slip_page
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import taken
from titian.desk.sent import typed
from titian.desk.stale import Difference, Stale, answer_stale
from titian.kit import clock
from titian.offices.access import Right, scope_of
from titian.offices.accounts import (
    AlreadyLeft,
    OwnAdminRole,
    StillInCharge,
    UsernameTaken,
    correct_account,
    lock_account,
    make_account,
    reset_password,
    unlock_account,
)
from titian.offices.actions import SentTwice
from titian.offices.models import Leave, Role, Staff

SAID: Mapping[str, str | Promise] = {
    "tersimpan": _("Tersimpan."),
    "dikunci": _("Akun dikunci. Orang ini keluar pada klik berikutnya dan tidak dapat masuk."),
    "dibuka": _("Akun dibuka. Orang ini dapat masuk lagi."),
    "sudah": _(
        "Akun ini sudah dibuat. Slipnya hanya ditampilkan sekali; buat slip baru bila perlu."
    ),
    "sendiri": _("Akun Anda sendiri hanya dapat diubah oleh admin lain."),
    "pindah": _("Orang ini sudah tidak bekerja di kantor ini. Akunnya tertutup."),
}


@open_to(Right.STAFF, Right.LEAVE)
def staff(request: StaffRequest) -> HttpResponse:
    """People of the office: tasks, section, clients, who is away and who stands in."""
    left = request.GET.get("daftar") == "pindah"
    people = roll_of(request.user.office, at=request.at, left=left)
    if (file := taken(request, STAFF, people)) is not None:
        return file
    return render(
        request,
        "desk/crew/staff.html",
        {
            "people": people,
            "tabs": [
                (reverse("staff"), _("Bekerja di sini"), not left),
                (f"{reverse('staff')}?daftar=pindah", _("Sudah pindah"), left),
            ],
            "may_edit": _may_edit(request),
            "may_leave": bool(scope_of(request.user.role_names, Right.LEAVE)),
        },
    )


@open_to(Right.STAFF)
def staff_new(request: StaffRequest) -> HttpResponse:
    """A new account; its one-time slip is the answer, shown only now."""
    form = NewStaffForm(typed(request), office=request.user.office)
    if request.method == "POST" and form.is_valid():
        try:
            person, secret = make_account(
                id=form.cleaned_data["id"],
                office=request.user.office,
                entry=form.entry(),
                by=request.user,
                at=request.at,
            )
        except SentTwice as twice:
            return _to_person(twice.row.pk, "sudah")
        except UsernameTaken:
            form.add_error("username", _("Nama pengguna ini sudah dipakai. Pilih yang lain."))
        else:
            return slip_page(request, person, secret)
    return render(request, "desk/crew/staff_new.html", {"form": form})


@open_to(Right.STAFF)
def staff_person(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """One account: name, tasks, state."""
    person = _person(request, staff_id)
    form = CorrectStaffForm(typed(request), office=request.user.office, initial=initial_of(person))
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            correct_account(
                staff=person,
                seen_rev=form.cleaned_data["rev"],
                seen_roles=form.roles_seen(),
                entry=form.entry(person.username),
                by=request.user,
                at=request.at,
            )
            return _to_person(person.pk, "tersimpan")
        except OwnAdminRole:
            form.add_error("roles", _("Anda tidak dapat melepas tugas admin Anda sendiri."))
        except StaleRow as fact:
            stale = _stale(fact, form)
    return _person_page(request, person, form, stale)


@open_to(Right.STAFF)
@require_POST
def staff_lock(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    return _change_state(request, staff_id, lock_account, "dikunci")


@open_to(Right.STAFF)
@require_POST
def staff_unlock(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    return _change_state(request, staff_id, unlock_account, "dibuka")


@open_to(Right.STAFF)
@require_POST
def staff_slip(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """A new one-time slip. It is the answer itself: its secret is kept nowhere, not even for a
    redirect; sent twice, the slip shown last is the one that works."""
    person = _person(request, staff_id)
    if person.state == Staff.State.LEFT:
        return _to_person(person.pk, "pindah")
    secret = reset_password(staff=person, by=request.user, at=request.at)
    return slip_page(request, person, secret)


@open_to(Right.STAFF)
def staff_leave(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """Somebody leaves: first all clients are handed over, then the account closes."""
    person = _person(request, staff_id)
    if person.state == Staff.State.LEFT:
        return _to_person(person.pk, "pindah")
    count = person.clients.count()
    heirs = {str(heir.pk): heir for heir in officers_of(request.user.office) if heir != person}
    form = HeirsForm(typed(request), heirs=_labels(heirs)) if count else None
    if request.method == "POST" and (form is None or form.is_valid()):
        chosen = [heirs[pk] for pk in form.cleaned_data["heirs"]] if form else []
        reason = form.cleaned_data["reason"] if form else ""
        try:
            move_out(staff=person, to=chosen, reason=reason, by=request.user, at=request.at)
            return _to_person(person.pk, "pindah")
        except OwnAdminRole:
            return _to_person(person.pk, "sendiri")
        except StillInCharge:  # a client came while the page was open: it asks again
            return redirect("staff_leave", person.pk)
        except OfficerElsewhere:
            assert form is not None  # only heirs can be elsewhere
            form.add_error("heirs", _("Salah satu PK ini tidak lagi bekerja di kantor ini."))
        except ClosedToOfficer:
            assert form is not None
            form.add_error("heirs", _("Ada berkas yang tertutup bagi PK ini. Tambah PK lain."))
    covers = Leave.objects.filter(stand_in=person, ended_at=None).select_related("absent")
    return render(
        request,
        "desk/crew/staff_leave.html",
        {
            "person": person,
            "form": form,
            "count": count,
            "has_heirs": bool(heirs),
            "covers": covers.filter(until_on__gt=clock.today(person.zone, request.at)),
        },
    )


def _may_edit(request: StaffRequest) -> bool:
    return bool(scope_of(request.user.role_names, Right.STAFF))


def _person(request: StaffRequest, staff_id: UUID) -> Staff:
    """Of the own office; of another there is no such page."""
    return get_object_or_404(
        Staff.objects.select_related("office"), pk=staff_id, office=request.user.office_id
    )


def _to_person(staff_id: UUID, said: str) -> HttpResponse:
    return redirect(f"{reverse('staff_person', args=[staff_id])}?pesan={said}")


def _person_page(
    request: StaffRequest, person: Staff, form: CorrectStaffForm, stale: Stale | None
) -> HttpResponse:
    said = request.GET.get("pesan", "")
    return render(
        request,
        "desk/crew/staff_person.html",
        {
            "person": person,
            "form": form,
            "stale": stale,
            "said": SAID.get(said, ""),
            "is_refused": said in {"sendiri", "sudah"},
            "is_self": person.pk == request.user.pk,
            "count": person.clients.count(),
            "stand_in": person.stand_in_today(request.at),
        },
        status=409 if stale else 200,
    )


def _change_state(
    request: StaffRequest, staff_id: UUID, action: Callable[..., Staff], said: str
) -> HttpResponse:
    person = _person(request, staff_id)
    try:
        action(staff=person, by=request.user, at=request.at)
    except OwnAdminRole:
        said = "sendiri"
    except AlreadyLeft:
        said = "pindah"
    return _to_person(person.pk, said)


def _stale(fact: StaleRow, form: CorrectStaffForm) -> Stale:
    """Columns by the row's history; roles are rows of their own, so they are compared here."""
    before, mine = form.roles_seen(), frozenset(form.cleaned_data["roles"])
    found = answer_stale(fact, form=form, initial_of=values_of)
    now = Staff.objects.get(pk=fact.row.pk).role_names
    form.data["seen_roles"] = ",".join(sorted(now))  # type: ignore[index]  # a copy of ours
    if mine == now:
        return found
    said = Difference(
        "roles", str(form.fields["roles"].label), *map(_role_words, (mine, now, before))
    )
    return replace(found, differences=(*found.differences, said))


def _role_words(roles: frozenset[str]) -> str:
    words = dict(Role.Name.choices)
    return ", ".join(str(words[role]) for role in sorted(roles)) or str(_("kosong"))


def _labels(heirs: Mapping[str, Staff]) -> list[tuple[UUID, str]]:
    return [
        (heir.pk, str(_("{name} (sekarang {count} klien)")).format(
            name=heir.name, count=vars(heir)["client_count"]
        ))
        for heir in heirs.values()
    ]  # fmt: skip
