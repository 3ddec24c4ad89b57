"""Jalur peringatan: who is told of what, in which order, after how long, and on which ground."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from titian.alerts.climbing import minutes_of
from titian.alerts.models import Alert
from titian.alerts.routes import Route, RouteStep, Unsettled, as_set, routes
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right, scope_of
from titian.offices.settings_of import settings_of

WHO: Mapping[str, str | Promise] = {
    "officer": gettext_lazy("PK atau penggantinya"),
    "deputy": gettext_lazy("Piket siang"),
    "duty": gettext_lazy("Piket malam"),
    "kasubsi": gettext_lazy("Kasubsi"),
    "head": gettext_lazy("Kepala"),
}
LEVELS: Mapping[int, tuple[str | Promise, str]] = {
    1: (gettext_lazy("Segera"), "warn"),
    2: (gettext_lazy("Hari ini"), "info"),
    3: (gettext_lazy("Daftar pagi"), "plain"),
}
HOUR = 60  # minutes


@dataclass(frozen=True)
class StepLine:
    """One step in words."""

    who: str
    when: str
    calls: bool


@dataclass(frozen=True)
class RouteLine:
    """One route in words."""

    title: str
    level: str
    level_kind: str
    kinds: Sequence[str]
    tells_client: bool
    day: Sequence[StepLine]
    night: Sequence[StepLine]
    again: int
    unsettled: "UnsettledLine"
    ground: str


@dataclass(frozen=True)
class UnsettledLine:
    """What follows when somebody opened it and nobody settled it."""

    first: str
    then: str
    calls: bool
    ground: str


@open_to(Right.ALERT)
@require_GET
def alert_routes(request: StaffRequest) -> HttpResponse:
    """As this office set them; whoever works here may know."""
    settings = settings_of(request.user.office, request.at)
    minutes = minutes_of(settings)
    context = {
        "routes": [_line(as_set(one, minutes), settings.client_first == "yes") for one in routes()],
        "digest_at": settings.digest_at.replace(":", "."),
        "may_set": bool(scope_of(request.user.role_names, Right.SETTINGS)),
    }
    return render(request, "desk/oncall/routes.html", context)


@open_to(Right.ALERT)
@require_GET
def called(request: StaffRequest) -> HttpResponse:
    """The short address of a call: what waits, the gravest first; it names nothing itself."""
    _unused = request
    return redirect(f"{reverse('alerts')}?keadaan=menunggu")


def _line(route: Route, is_client_first: bool) -> RouteLine:
    level, kind = LEVELS[route.level]
    return RouteLine(
        title=_(route.title),
        level=str(level),
        level_kind=kind,
        kinds=_kinds(route),
        tells_client=bool(route.client) and is_client_first,
        day=[_step(one, is_open=True) for one in route.day],
        night=[_step(one, is_open=False) for one in route.night],
        again=route.again,
        unsettled=_unsettled(route.unsettled),
        ground=_(route.ground),
    )


def _kinds(route: Route) -> Sequence[str]:
    """Those that there are; what is urgent says so."""
    known = dict(Alert.Kind.choices)
    words = []
    for name in sorted(route.kinds):
        kind = name.removesuffix("!")
        if kind not in known or (name.endswith("!") and kind in route.kinds):
            continue
        urgent = name.endswith("!") and kind in _gentle()
        words.append(
            _("%(kind)s, mendesak") % {"kind": known[kind]} if urgent else str(known[kind])
        )
    return words


def _gentle() -> set[str]:
    return {name for route in routes() for name in route.kinds if not name.endswith("!")}


def _step(step: RouteStep, *, is_open: bool) -> StepLine:
    return StepLine(str(WHO[step.to]), _when(step, is_open=is_open), step.calls)


def _unsettled(one: Unsettled) -> UnsettledLine:
    first, then = (_after(n, is_wall_clock=one.is_wall_clock) for n in (one.after, one.then))
    return UnsettledLine(first, then, one.calls, _(one.ground))


def _when(step: RouteStep, *, is_open: bool) -> str:
    if not step.after:
        return _("langsung") if is_open or step.is_wall_clock else _("begitu kantor buka")
    return _after(step.after, is_wall_clock=step.is_wall_clock)


def _after(minutes: int, *, is_wall_clock: bool) -> str:
    said = {"n": minutes}
    if is_wall_clock:
        return ngettext("sesudah %(n)s menit", "sesudah %(n)s menit", minutes) % said
    if minutes > HOUR and minutes % HOUR == 0:
        hours = minutes // HOUR
        return ngettext("sesudah %(n)s jam kerja", "sesudah %(n)s jam kerja", hours) % {"n": hours}
    return (
        ngettext("sesudah %(n)s menit jam kantor", "sesudah %(n)s menit jam kantor", minutes) % said
    )
