"""How does an office stand at this moment? Counts without names, for one office or many.

Whatever the number of offices, the questions to the database stay the same: a Kanwil sees all
its offices on one page.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, Q

from titian.alerts.models import Alert
from titian.kit import clock
from titian.offices.models import Office, Setting
from titian.offices.settings_of import DEFAULTS
from titian.supervision.models import Programme, Supervision
from titian.supervision.rules.stages import EmptyGuidance, Stage, stages
from titian.supervision.waiting import silent

OPEN = Q(settled_at=None)
BY = ("office", "programme")


@dataclass
class Standing:
    """Clients under guidance, where they stand, and what waits."""

    clients: int = 0
    children: int = 0
    due_today: int = 0
    open_alerts: int = 0
    unseen_alerts: int = 0
    urgent_alerts: int = 0
    cells: Counter[tuple[str, Stage | None]] = field(default_factory=Counter)
    late_in: Counter[str] = field(default_factory=Counter)  # by programme, as is the next
    silent_in: Counter[str] = field(default_factory=Counter)

    @property
    def late(self) -> int:
        return self.late_in.total()

    @property
    def silent(self) -> int:
        return self.silent_in.total()

    @property
    def adults(self) -> int:
        return self.clients - self.children

    @property
    def programmes(self) -> list["ProgrammeLine"]:
        """One line per programme that has clients, in the order of the law's list."""
        present = {programme for programme, _stage in self.cells}
        return [self._line(key) for key in Programme.values if key in present]

    def _line(self, key: str) -> "ProgrammeLine":
        return ProgrammeLine(
            word=str(Programme(key).label),
            awal=self.cells[key, Stage.AWAL],
            lanjutan=self.cells[key, Stage.LANJUTAN],
            akhir=self.cells[key, Stage.AKHIR],
            outside=self.cells[key, None],
            late=self.late_in[key],
            silent=self.silent_in[key],
        )


@dataclass(frozen=True)
class ProgrammeLine:
    """Clients of one programme by stage; `outside`: before the start or after the end."""

    word: str
    awal: int
    lanjutan: int
    akhir: int
    outside: int
    late: int
    silent: int

    @property
    def total(self) -> int:
        return self.awal + self.lanjutan + self.akhir + self.outside


def standings_in_region(kanwil: UUID, at: datetime) -> list[tuple[Office, Standing]]:
    """Each office of a Kanwil with its counts, by name."""
    offices = list(Office.objects.filter(parent=kanwil).order_by("name"))
    found = standings(offices, at)
    return [(office, found[office.pk]) for office in offices]


def standings(offices: Sequence[Office], at: datetime) -> Mapping[UUID, Standing]:
    """Four questions, however many offices."""
    found = {office.pk: Standing() for office in offices}
    today = {office.pk: clock.today(office.zone, at) for office in offices}
    _count_guidance(found, today)
    _count_due(found, offices, at)
    _count_alerts(found)
    return found


def _count_guidance(found: Mapping[UUID, Standing], today: Mapping[UUID, date]) -> None:
    rows = Supervision.objects.filter(office__in=found, ended_on=None).values_list(
        "office", "programme", "starts_on", "ends_on", "client__register"
    )
    for office, programme, starts_on, ends_on, register in rows:
        standing = found[office]
        standing.clients += 1
        standing.children += register == "child"
        standing.cells[programme, _stage(starts_on, ends_on, today[office])] += 1


def _stage(starts_on: date, ends_on: date, today: date) -> Stage | None:
    try:
        return stages(starts_on, ends_on).at(today)
    except EmptyGuidance:
        return None


def _count_due(found: Mapping[UUID, Standing], offices: Sequence[Office], at: datetime) -> None:
    """Late from closing time on, silent from the next opening on, as the rules say it."""
    closes = _closing_times(offices, at)
    zones = {office.pk: office.zone for office in offices}
    active = Supervision.objects.filter(office__in=found, ended_on=None)
    for office, programme, n in active.filter(silent(at)).values_list(*BY).annotate(n=Count("pk")):
        found[office].silent_in[programme] = n
    waiting = active.exclude(silent(at)).filter(due_on__lte=max(_todays(offices, at)))
    for office, programme, due_on, n in waiting.values_list(*BY, "due_on").annotate(n=Count("pk")):
        zone, closing = zones[office], closes[office]
        if at >= clock.moment(due_on, closing.hour, closing.minute, zone):
            found[office].late_in[programme] += n
        elif due_on == clock.today(zone, at):
            found[office].due_today += n


def _todays(offices: Sequence[Office], at: datetime) -> set[date]:
    return {clock.today(office.zone, at) for office in offices} or {at.date()}


def _closing_times(offices: Sequence[Office], at: datetime) -> Mapping[UUID, time]:
    found = {office.pk: time.fromisoformat(DEFAULTS.closes) for office in offices}
    versions = Setting.objects.filter(office__in=found, key="closes", valid_from__lte=at)
    for office, value in versions.order_by("valid_from", "id").values_list("office", "value"):
        found[office] = time.fromisoformat(str(value))
    return found


def _count_alerts(found: Mapping[UUID, Standing]) -> None:
    rows = (
        Alert.objects.filter(OPEN, office__in=found)
        .values_list("office")
        .annotate(
            total=Count("pk"),
            unseen=Count("pk", filter=Q(seen_at=None)),
            urgent=Count("pk", filter=Q(urgent=True)),
        )
    )
    for office, total, unseen, urgent in rows:
        standing = found[office]
        standing.open_alerts, standing.unseen_alerts, standing.urgent_alerts = (
            total, unseen, urgent,
        )  # fmt: skip
