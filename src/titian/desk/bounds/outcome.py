"""How is it said what bounds would have raised in the last 30 days, beside those that hold?"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.clients.models import Client
from titian.desk.bounds.comparison import Changed
from titian.desk.devices.points import points
from titian.desk.templatetags.titian import date_words, figure
from titian.kit import clock
from titian.tracking.models import Zone, ZoneVersion
from titian.tracking.store import Store, StoreClosed
from titian.tracking.what_if import DAYS, Outcome, with_bounds, with_version
from titian.tracking.zones import Bounds

HOUR_MIN = 60


@dataclass(frozen=True)
class OutcomeView:
    """`why_not` instead of rows where nothing can be said."""

    rows: list[Changed]
    has_before: bool
    since: str
    why_not: str = ""


def outcome_of_typed(
    client: Client, zone: Zone | None, bounds: Bounds, before: ZoneVersion | None, at: datetime
) -> OutcomeView:
    """Of what stands in the form."""
    if bounds.kind == ZoneVersion.Kind.NEUTRAL:
        return _nothing()
    try:
        with points() as store:
            after = with_bounds(client, zone, bounds, store, at)
            return _view(client, after, _of(client, before, store, at), at)
    except StoreClosed:
        return _closed()


def outcome_of_version(
    client: Client, version: ZoneVersion, before: ZoneVersion | None, at: datetime
) -> OutcomeView:
    """Of a proposal that waits."""
    if version.is_neutral:
        return _nothing()
    try:
        with points() as store:
            after = with_version(client, version, store, at)
            return _view(client, after, _of(client, before, store, at), at)
    except StoreClosed:
        return _closed()


def _of(client: Client, before: ZoneVersion | None, store: Store, at: datetime) -> Outcome | None:
    return None if before is None else with_version(client, before, store, at)


def _nothing() -> OutcomeView:
    said = _("Wilayah ini hanya dicatat: tidak akan ada satu peringatan pun.")
    return OutcomeView([], False, "", said)


def _closed() -> OutcomeView:
    return OutcomeView([], False, "", _("Simpanan posisi sedang tidak dapat dibaca."))


def _view(client: Client, after: Outcome, before: Outcome | None, at: datetime) -> OutcomeView:
    if after.since is None:
        text = _(
            "Klien ini tidak mempunyai titik posisi dalam %(n)s hari terakhir, jadi akibatnya"
            " belum dapat dihitung."
        )
        return OutcomeView([], False, "", text % {"n": DAYS})
    said = _said(after)
    former = _said(before) if before is not None else {}
    rows = [Changed(label, former.get(label, ""), text) for label, text in said.items()]
    return OutcomeView(rows, before is not None, _since(client, after, at))


def _said(outcome: Outcome) -> dict[str, str]:
    return {
        _("Melewati batas"): _times(outcome.exits),
        _("Peringatan (sesudah tenggang, yang berdekatan digabung)"): _times(outcome.tickets),
        _("Lamanya di sisi yang salah"): _long(outcome.minutes),
        _("Tidak dapat dipastikan"): _times(outcome.unseen),
    }


def _since(client: Client, outcome: Outcome, at: datetime) -> str:
    """When there were points for a part of the time only, it is said from when on."""
    assert outcome.since is not None
    zone = client.office.zone
    first, today = clock.today(zone, outcome.since), clock.today(zone, at)
    said = {
        "n": figure(outcome.points), "day": date_words(first), "days": (today - first).days or 1,
    }  # fmt: skip
    return _("Dihitung dari %(n)s titik yang tersimpan sejak %(day)s (%(days)s hari).") % said


def _times(count: int) -> str:
    return _("%(n)s kali") % {"n": figure(count)}


def _long(minutes: int) -> str:
    if minutes < HOUR_MIN:
        return ngettext("%(n)s menit", "%(n)s menit", minutes) % {"n": minutes}
    return _("%(h)s jam %(n)s menit") % {"h": figure(minutes // HOUR_MIN), "n": minutes % HOUR_MIN}
