"""What is on the page of one day? Per phone: states, fixes, silences, and what was not used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.bounds.guarded import is_guarded, knows_places
from titian.desk.bounds.listing import on_map
from titian.desk.devices.points import points
from titian.desk.maps.picture import Picture
from titian.desk.whereabouts.fixes import (
    Against,
    FixLine,
    against_zone,
    framed,
    lines_of,
    unused_words,
)
from titian.desk.whereabouts.gaps import Silences, silences_of
from titian.desk.whereabouts.inferred import Inferred, Places, inferred_of
from titian.desk.whereabouts.reading import Span, home_of, judged_by, phones_of
from titian.desk.whereabouts.states import ZoneState, states_of
from titian.kit.millis import ms
from titian.offices.models import Staff
from titian.tracking.bounds import Bounds
from titian.tracking.models import ZoneVersion
from titian.tracking.rules.zones import ZoneRule
from titian.tracking.store import Store, StoreClosed

ONE_DAY = timedelta(days=1)
MOST_SHOWN = 300


@dataclass(frozen=True)
class PhoneDay:
    """One phone in that time; `lines` are the newest MOST_SHOWN of `total`."""

    span: Span
    lines: Sequence[FixLine]
    total: int
    silences: Silences
    unused: Sequence[str]
    states: Sequence[ZoneState]
    picture: Picture
    inferred: Inferred

    @property
    def newest(self) -> FixLine | None:
        return self.lines[-1] if self.lines else None


@dataclass(frozen=True)
class PositionDay:
    since: datetime
    until: datetime
    phones: Sequence[PhoneDay]
    can_read: bool


def read_day(
    client: Client, since: datetime, until: datetime, at: datetime, *, by: Staff
) -> PositionDay:
    """The states are those of now, whatever day is shown; without places that `by` may not know."""
    knows = knows_places(by, client, at)
    spans = phones_of(client, since, until)
    try:
        with points() as store:
            versions = [
                one for one in _versions(client, until) if knows or not is_guarded(one.zone)
            ]
            phones = [_phone(store, client, span, versions, (since, until), at) for span in spans]
    except StoreClosed:
        return PositionDay(since, until, (), can_read=False)
    return PositionDay(since, until, phones, can_read=True)


def span_of_day(day: date | None, zone: str, at: datetime) -> tuple[datetime, datetime]:
    """That day in the office's zone; none: the last 24 hours."""
    if day is None:
        return at - ONE_DAY, at
    begin = datetime.combine(day, time.min, ZoneInfo(zone))
    return begin, min(begin + ONE_DAY, at)


def _phone(
    store: Store,
    client: Client,
    span: Span,
    versions: Sequence[ZoneVersion],
    time: tuple[datetime, datetime],
    at: datetime,
) -> PhoneDay:
    since, until = time
    found = span.points(store, ms(since), ms(until) + 1)
    number = span.device.number
    rules = Bounds(with_neutral=True).of([number])[number].zones
    lines = lines_of(found, _against(client, versions, rules, since, until))
    is_here = span.until_ms is None
    states = states_of(store, number, rules, versions, at) if is_here else []
    shown = lines[-MOST_SHOWN:]
    title = _("Posisi %(name)s") % {"name": client.list_name}
    zones = [on_map(version) for version in versions]
    picture = framed(Picture(title, zones=zones, fixes=[line.on_map() for line in shown]))
    silences = silences_of(lines, span.device.heartbeat_s)
    home = home_of(client, until)
    places = Places(home, [version for version in versions if version.is_neutral])
    inferred = inferred_of(store, span, found, places, client.office.zone, until)
    unused = unused_words(lines)
    return PhoneDay(span, shown, len(lines), silences, unused, states, picture, inferred)


def _versions(client: Client, at: datetime) -> list[ZoneVersion]:
    """Those that held then."""
    rows = ZoneVersion.objects.filter(
        zone__client=client, approved_at__isnull=False, from_at__lte=at
    )
    held = [row for row in rows.select_related("zone") if row.until_at is None or row.until_at > at]
    return sorted(held, key=lambda row: row.zone.name)


def _against(
    client: Client,
    versions: Sequence[ZoneVersion],
    rules: Sequence[ZoneRule],
    since: datetime,
    until: datetime,
) -> Against | None:
    """Where only one zone is judged, each fix is told against it; else only how far from home."""
    home = home_of(client, until)
    judging = [version for version in versions if not version.is_neutral]
    if len(judging) == 1:
        return against_zone(judging[0], home, judged_by(judging[0], rules, since, until))
    return None if home is None else Against(None, home, _("rumah klien"))
