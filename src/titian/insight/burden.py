"""Who carries what? Each officer's clients by kind and risk, and what they weigh together.

A client weighs by risk and by the way to the kecamatan (rules/weights.py). Whoever waits for the
decree is guided already and counts; whose guidance has ended does not. Questions to the database
are as many for ten clients as for ten thousand.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from titian.clients.models import Client
from titian.guidance.assessments import risk_bands
from titian.insight.rules.sharing import Hand
from titian.insight.rules.weights import (
    UNASSESSED,
    Weights,
    carries_too_much,
    middle_of,
    weight_of,
    weights_on,
)
from titian.kit import clock, regions
from titian.kit.ground import distance_m, e7
from titian.offices.models import Leave, Office, Staff
from titian.supervision.models import Supervision

KECAMATAN_LENGTH, KABUPATEN_LENGTH = 8, 5
M_PER_KM = 1000


@dataclass(frozen=True)
class Carried:
    """One client under guidance; `programme` empty: the decree has not come yet."""

    client: UUID
    officer: UUID | None
    register: str
    region: str
    programme: str
    band: str
    km: float | None
    weight: int


@dataclass(frozen=True)
class Cover:
    """Somebody away today, the colleague who stands in, and the first day back."""

    absent: UUID
    absent_name: str
    stand_in: UUID
    stand_in_name: str
    until_on: date
    weight: int


@dataclass(frozen=True)
class Burden:
    """One officer; `officer` None gathers clients without one."""

    officer: Staff | None
    carried: Sequence[Carried]
    is_pk: bool = False  # works here as PK now and may get more
    is_too_much: bool = False
    away: Cover | None = None
    covers: Sequence[Cover] = ()

    @property
    def clients(self) -> int:
        return len(self.carried)

    @property
    def children(self) -> int:
        return sum(one.register == Client.Register.CHILD for one in self.carried)

    @property
    def adults(self) -> int:
        return self.clients - self.children

    @property
    def weight(self) -> int:
        return sum(one.weight for one in self.carried)

    @property
    def bands(self) -> Mapping[str, int]:
        return Counter(one.band for one in self.carried)

    @property
    def programmes(self) -> Mapping[str, int]:
        return Counter(one.programme for one in self.carried)


@dataclass(frozen=True)
class Sharing:
    """How an office shares its work, the heaviest first."""

    weights: Weights
    burdens: Sequence[Burden]
    middle: float

    def of(self, officer: UUID | None) -> Burden | None:
        found = (b for b in self.burdens if (b.officer.pk if b.officer else None) == officer)
        return next(found, None)

    @property
    def hands(self) -> Sequence[Hand]:
        """Those who may get more."""
        return [
            Hand(
                burden.officer.pk, burden.officer.name, burden.weight,
                Counter(one.region for one in burden.carried), is_away=burden.away is not None,
            )
            for burden in self.burdens
            if burden.officer is not None and burden.is_pk
        ]  # fmt: skip


def sharing_of(office: Office, at: datetime) -> Sharing:
    """Five questions, however many clients."""
    weights = weights_on(clock.today(office.zone, at))
    carried: dict[UUID | None, list[Carried]] = defaultdict(list)
    for one in carried_in(office, weights):
        carried[one.officer].append(one)
    totals = {officer: sum(one.weight for one in found) for officer, found in carried.items()}
    covers = _covers(office, at, totals)
    pks = _working_pks(office)
    shared = [totals.get(pk, 0) for pk in pks]
    people = Staff.objects.filter(pk__in=pks | {officer for officer in carried if officer})
    burdens = [
        Burden(
            officer=person,
            carried=carried.get(person.pk, []),
            is_pk=person.pk in pks,
            is_too_much=carries_too_much(totals.get(person.pk, 0), shared, weights),
            away=next((cover for cover in covers if cover.absent == person.pk), None),
            covers=[cover for cover in covers if cover.stand_in == person.pk],
        )
        for person in people.order_by("name", "pk")
    ]
    if carried.get(None):
        burdens.append(Burden(None, carried[None]))
    burdens.sort(key=lambda burden: -burden.weight)
    return Sharing(weights, burdens, middle_of(shared))


def carried_in(office: Office, weights: Weights) -> Sequence[Carried]:
    """Every client under guidance, and those whose decree has not come."""
    bands, ways = risk_bands(office), Ways(office)
    found = []
    for client, officer, register, region, programme in (*_guided(office), *_waiting(office)):
        band, km = bands.get(client, UNASSESSED), ways.to(region)
        weight = weight_of(band, km, weights)
        found.append(Carried(client, officer, register, region, programme, band, km, weight))
    return found


Line = tuple[UUID, UUID | None, str, str, str]


def _guided(office: Office) -> Sequence[Line]:
    rows = Supervision.objects.filter(office=office, ended_on=None, client__merged_into=None)
    return list(
        rows.order_by("client_id").values_list(
            "client_id", "client__officer", "client__register", "client__region", "programme"
        )
    )


def _waiting(office: Office) -> Sequence[Line]:
    rows = Client.objects.filter(office=office, merged_into=None, supervisions=None)
    found = rows.order_by("pk").values_list("pk", "officer", "register", "region")
    return [(*line, "") for line in found]


class Ways:
    """Kilometres from an office to the middle of a kecamatan; each is looked up once."""

    def __init__(self, office: Office) -> None:
        own = office.region
        self._office = _point(own[:KECAMATAN_LENGTH]) or _point(own[:KABUPATEN_LENGTH])
        self._known: dict[str, float | None] = {}

    def to(self, region: str) -> float | None:
        """None where the office or the kecamatan is not known."""
        code = region[:KECAMATAN_LENGTH]
        if code not in self._known:
            self._known[code] = self._way(code)
        return self._known[code]

    def _way(self, code: str) -> float | None:
        there = _point(code) if len(code) == KECAMATAN_LENGTH else None
        if self._office is None or there is None:
            return None
        return distance_m(*map(e7, (*self._office, *there))) / M_PER_KM


def _point(code: str) -> tuple[float, float] | None:
    try:
        return regions.region(code).point
    except regions.UnknownRegion:
        return None


def _working_pks(office: Office) -> set[UUID]:
    working = Staff.objects.filter(office=office, state=Staff.State.ACTIVE)
    pks = working.filter(roles__role="pk", roles__until_at=None)
    return set(pks.values_list("pk", flat=True))


def _covers(office: Office, at: datetime, totals: Mapping[UUID | None, int]) -> Sequence[Cover]:
    today = clock.today(office.zone, at)
    leaves = Leave.objects.filter(
        office=office, from_on__lte=today, until_on__gt=today, ended_at=None
    )
    return [
        Cover(
            leave.absent_id, leave.absent.name, leave.stand_in_id, leave.stand_in.name,
            leave.until_on, totals.get(leave.absent_id, 0),
        )
        for leave in leaves.select_related("absent", "stand_in").order_by("until_on", "pk")
    ]  # fmt: skip
