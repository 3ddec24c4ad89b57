"""Within which bounds do the invented clients live? Proposed by the PK, approved by the kasubsi."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from titian.audit.past import Past
from titian.demo.carrying import CURFEWS, Bearer, Story, near
from titian.demo.founding import Bureau
from titian.demo.life import ONE_DAY
from titian.demo.phone_days import DAYS, Days
from titian.demo.phone_permissions import write_request
from titian.demo.phone_weeks import WIDENED_AGO, WIDER_M, is_widened
from titian.kit.corridors import Corridor
from titian.kit.millis import ms
from titian.kit.shapes import Circle, Polygon, Shape, as_json
from titian.offices.models import Staff
from titian.tracking.bounds import kind_of, timetable_of
from titian.tracking.devices import HEARTBEATS_S
from titian.tracking.models import Zone, ZonePause, ZoneVersion
from titian.tracking.rules.rhythm import longest_gap_ms
from titian.tracking.rules.zones import ZoneRule
from titian.tracking.timetables import TimetableRow, rows_json

DECIDED_AFTER = timedelta(hours=2, minutes=10)
CURFEW = tuple(TimetableRow(day, "20:00", "05:00") for day in range(7))
VICTIM_RADIUS_M = 250
REGION_M = (1_300, 1_700, 1_450, 1_900, 1_500, 1_650)
WAY = tuple(TimetableRow(day, "06:30", "07:30") for day in range(5))
WAY_HALF_M = 250
WORK = tuple(TimetableRow(day, "07:00", "16:30") for day in range(5))
WORK_RADIUS_M = 120
AT_ONCE = 0  # minutes of grace
REASONS = {
    "home": "Wajib berada di rumah sesuai syarat pembebasan",
    "curfew": "Jam malam 20.00–05.00 sesuai syarat khusus",
    "victim": "Larangan mendekati rumah korban",
    "wider": "Saran dari pemutaran ulang 30 hari: jari-jari {old} m menjadi {new} m. "
    "Peringatan keliru hilang, tidak satu pun yang benar.",
    "way": "Berangkat kerja lewat jalan yang disepakati",
    "work": "Tempat kerja yang disebut klien; cukup terlihat kapan ia di sana",
    "region": "Tidak meninggalkan wilayah tanpa izin",
}


@dataclass(frozen=True)
class WrittenZone:
    """A version that holds, and the rule that it is judged by."""

    zone: Zone
    version: ZoneVersion
    rule: ZoneRule


@dataclass(frozen=True)
class Wanted:
    """One version as it is proposed."""

    shape: Shape
    reason: str
    kind: str = ZoneVersion.Kind.INCLUSION
    timetable: tuple[TimetableRow, ...] = ()
    grace_min: int = 15


def write_zones(
    past: Past, bureau: Bureau, bearer: Bearer, officer: Staff, at: datetime
) -> tuple[WrittenZone, ...]:
    """`at`: when the PK proposes the first of them."""
    pen = Pen(past, bureau, bearer, officer)
    area = near_polygon(bearer) if bearer.story == Story.REGION else None
    if area is not None:
        zone = pen.zone("Wilayah tinggal", Zone.Purpose.REGION, at)
        return (pen.hold(zone, Wanted(area, REASONS["region"]), at),)
    zone = pen.zone("Rumah sendiri", Zone.Purpose.HOME, at)
    house = Wanted(_circle(bearer), REASONS["home"], grace_min=_grace(bearer))
    if bearer.story == Story.PROPOSED:
        pen.propose(zone, house, bureau.until - timedelta(hours=14, minutes=20))
        return ()
    held = [pen.hold(zone, house, at)]
    if is_widened(bearer):
        held = pen.widen(held[0], house)
    if bearer.story in CURFEWS:
        night = Wanted(house.shape, REASONS["curfew"], timetable=CURFEW)
        held = [pen.follow(held[0].version, night)]
    if bearer.story == Story.VICTIM:
        held.append(pen.forbid(at + timedelta(minutes=8)))
    if bearer.story in (Story.HONEST, Story.EVENING):
        pen.pause(zone, is_approved=bearer.story == Story.HONEST)
    if bearer.story == Story.HONEST:
        pen.propose_way(bureau.until - timedelta(hours=11))
        pen.note_work(at + timedelta(minutes=16))
    write_request(past, bureau, bearer, zone)
    return tuple(held)


def near_polygon(bearer: Bearer) -> Polygon:
    corners = (near(bearer.home, metres, number * 4 / 6) for number, metres in enumerate(REGION_M))
    return Polygon(tuple(corners))


def _circle(bearer: Bearer) -> Circle:
    return Circle(bearer.home[0], bearer.home[1], bearer.radius_m)


def _grace(bearer: Bearer) -> int:
    """Nobody waits a quarter of an hour in the live demo."""
    return 15 if bearer.story == Story.ROOF else AT_ONCE


@dataclass
class Pen:
    """Who writes about whom."""

    past: Past
    bureau: Bureau
    bearer: Bearer
    officer: Staff

    @property
    def head(self) -> Staff:
        return self.bureau.head_of("bkd")

    def zone(self, name: str, purpose: str, at: datetime) -> Zone:
        client = self.bearer.client
        return Zone(
            id=self.past.id(at), client=client, office=client.office, name=name, purpose=purpose
        )

    def propose(self, zone: Zone, wanted: Wanted, at: datetime, number: int = 1) -> ZoneVersion:
        version = ZoneVersion(
            id=self.past.id(at), zone=zone, office=zone.office, number=number, kind=wanted.kind,
            shape=as_json(wanted.shape), timetable=rows_json(wanted.timetable),
            time_zone=self.bureau.plan.zone, grace_min=wanted.grace_min, from_at=at,
            reason=wanted.reason, proposed_at=at, proposed_by=self.officer,
        )  # fmt: skip
        name = "zone.proposed" if number == 1 else "zone.version_proposed"
        d = self.past.deed(name, subject=zone, by=self.officer, at=at)
        if number == 1:
            d.save(zone)
        d.save(version)
        return version

    def hold(self, zone: Zone, wanted: Wanted, at: datetime) -> WrittenZone:
        """Proposed and approved; it holds from then on."""
        version = self.propose(zone, wanted, at)
        self._approve(version, at + DECIDED_AFTER, None)
        return WrittenZone(zone, version, self._rule(zone, version, wanted))

    def follow(self, before: ZoneVersion, wanted: Wanted) -> WrittenZone:
        """Another version from the first of the days that are told."""
        zone = before.zone
        begin = self.bureau.until - DAYS * ONE_DAY
        decided = begin - timedelta(hours=9)
        version = self.propose(zone, wanted, decided - DECIDED_AFTER, number=2)
        version.from_at = begin
        self._approve(version, decided, before)
        return WrittenZone(zone, version, self._rule(zone, version, wanted))

    def widen(self, before: WrittenZone, wanted: Wanted) -> list[WrittenZone]:
        """As a replay advised, weeks ago; the narrow one judged until then."""
        assert isinstance(wanted.shape, Circle)
        wide = replace(wanted.shape, radius_m=wanted.shape.radius_m + WIDER_M)
        said = {"old": wanted.shape.radius_m, "new": wide.radius_m}
        begin = self.bureau.until - WIDENED_AGO * ONE_DAY + timedelta(hours=11)
        asked = replace(wanted, shape=wide, reason=REASONS["wider"].format(**said))
        version = self.propose(before.zone, asked, begin - DECIDED_AFTER, number=2)
        self._approve(version, begin, before.version)
        narrow = replace(before.rule, until_ms=ms(version.from_at))
        return [
            replace(before, rule=narrow),
            WrittenZone(before.zone, version, self._rule(before.zone, version, asked)),
        ]

    def forbid(self, at: datetime) -> WrittenZone:
        place = Days(self.bearer, 1, ms(self.bureau.until)).victim
        zone = self.zone("Rumah korban", Zone.Purpose.VICTIM, at)
        wanted = Wanted(
            Circle(place[0], place[1], VICTIM_RADIUS_M), REASONS["victim"],
            kind=ZoneVersion.Kind.EXCLUSION, grace_min=AT_ONCE,
        )  # fmt: skip
        return self.hold(zone, wanted, at)

    def propose_way(self, at: datetime) -> None:
        """A corridor to work waits for the kasubsi, who sees what it would have raised."""
        home = self.bearer.home
        line = (home, near(home, 700, 0.9), near(home, 1_900, 1.2))
        zone = self.zone("Jalan ke tempat kerja", Zone.Purpose.JOURNEY, at)
        self.propose(zone, Wanted(Corridor(line, WAY_HALF_M), REASONS["way"], timetable=WAY), at)

    def note_work(self, at: datetime) -> None:
        """Where the client works is only noted: no rule judges it."""
        place = Days(self.bearer, 1, ms(self.bureau.until)).work
        zone = self.zone("Tempat kerja", Zone.Purpose.WORK, at)
        wanted = Wanted(
            Circle(place[0], place[1], WORK_RADIUS_M), REASONS["work"],
            kind=ZoneVersion.Kind.NEUTRAL, timetable=WORK, grace_min=AT_ONCE,
        )  # fmt: skip
        self.hold(zone, wanted, at)

    def pause(self, zone: Zone, *, is_approved: bool) -> None:
        """A permission for the evening after today: approved, or waiting."""
        asked = self.bureau.until - timedelta(hours=10)
        begin = self.bureau.until + timedelta(hours=43)
        row = ZonePause(
            id=self.past.id(asked), zone=zone, office=zone.office, kind=ZonePause.Kind.WORSHIP,
            from_at=begin, until_at=begin + timedelta(hours=4),
            reason="Ibadah malam bersama keluarga", asked_at=asked, asked_by=self.officer,
        )  # fmt: skip
        self.past.deed("zone.pause_asked", subject=zone, by=self.officer, at=asked).save(row)
        if is_approved:
            at = asked + timedelta(minutes=70)
            row.approved_at, row.approved_by = at, self.head
            self.past.deed("zone.pause_approved", subject=zone, by=self.head, at=at).save(row)

    def _approve(self, version: ZoneVersion, at: datetime, before: ZoneVersion | None) -> None:
        d = self.past.deed("zone.approved", subject=version.zone, by=self.head, at=at)
        version.from_at = max(version.from_at, at)
        if before is not None:
            before.until_at = version.from_at
            d.save(before)
        version.approved_at, version.approved_by = at, self.head
        d.save(version)

    def _rule(self, zone: Zone, version: ZoneVersion, wanted: Wanted) -> ZoneRule:
        """As `tracking.bounds` reads it: the phone was given before."""
        return ZoneRule(
            id=version.pk, zone=zone.pk, client=zone.client_id,
            kind=kind_of(version),
            shape=wanted.shape, from_ms=ms(version.from_at), timetable=timetable_of(version),
            grace_ms=wanted.grace_min * 60_000,
            max_gap_ms=longest_gap_ms(HEARTBEATS_S[self.bearer.kind]),
        )  # fmt: skip
