"""Pengaturan: what holds in this office, each group with its form and its history."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.rulings import groups
from titian.desk.rulings.forms import SettingsForm
from titian.desk.rulings.groups import GROUPS, Group
from titian.desk.rulings.moves import moved_words
from titian.desk.rulings.tabs import tabs
from titian.desk.sent import typed
from titian.desk.stale import Difference, Stale
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.actions import StaleSettings
from titian.offices.models import Setting
from titian.offices.settings_of import settings_of

TRIAL = "contoh"  # the button that only shows what would come of it


@open_to(Right.SETTINGS)
def settings_office(request: StaffRequest) -> HttpResponse:
    """Everything that holds now, with the way to change it."""
    office = request.user.office
    shown = [(group, groups.current(group, office, request.at)) for group in GROUPS]
    return render(
        request, "desk/rulings/overview.html", {"shown": shown, "tabs": tabs("settings_office")}
    )


@open_to(Right.SETTINGS)
def settings_group(request: StaffRequest, group: Group) -> HttpResponse:
    """One group: the form, and who changed what when."""
    office = request.user.office
    versions = groups.versions_of(group, office)
    form = group.form(
        typed(request),
        today=clock.today(office.zone, request.at),
        initial={
            **group.form.initial_of(settings_of(office, request.at)),
            "seen": groups.seen_in(versions),
        },
    )
    stale, is_saved = None, request.method == "POST" and TRIAL not in request.POST
    if is_saved and form.is_valid():
        try:
            moved = group.action(
                office=office, values=form.values(), seen=form.cleaned_data["seen"],
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(f"{reverse(group.url_name)}?{_done(moved)}")
        except StaleSettings:
            stale = _stale(group, form, groups.versions_of(group, office), request)
    return render(
        request,
        "desk/rulings/group.html",
        {
            "group": group,
            "form": form,
            "stale": stale,
            "history": groups.history(group, versions),
            "tabs": tabs(group.url_name),
            "said": _said(request),
            "examples": form.examples(office, request.at),
        },
        status=409 if stale else 200,
    )


def _done(moved: object) -> str:
    return urlencode({"tersimpan": "1", "pindah": str(moved or 0)})


def _said(request: StaffRequest) -> str:
    if "tersimpan" not in request.GET:
        return ""
    return _("Tersimpan, berlaku mulai sekarang.") + moved_words(request)


def _stale(
    group: Group, form: SettingsForm, versions: list[Setting], request: StaffRequest
) -> Stale:
    """What was typed, what holds now, what held when the form was made; sent again it counts."""
    now = vars(settings_of(request.user.office, request.at))
    was = groups.before(group, versions, form.cleaned_data["seen"])
    mine = form.values()
    newest = groups.seen_in(versions)
    data = request.POST.copy()
    data["seen"] = str(newest or "")
    form.data = data
    rows = [
        Difference(key, str(label), *(groups.said(key, v) for v in (mine[key], now[key], was[key])))
        for key, label in group.keys.items()
    ]
    last = versions[0]
    by = last.by.name if last.by else ""
    return Stale(0, by, last.valid_from, tuple(row for row in rows if row.yours != row.now))
