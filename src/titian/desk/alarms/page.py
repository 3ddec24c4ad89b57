"""What is on the page of one alert? What is known, how sure, whom to call, what next."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from titian.alerts.models import Alert, AlertStep
from titian.alerts.whom import whom_to_tell
from titian.clients.models import Client
from titian.desk.actors import names_of
from titian.desk.alarms.forms import cause_words
from titian.desk.alarms.told import told_of
from titian.desk.decrees import decree_of
from titian.kit import clock
from titian.offices.settings_of import outage_days
from titian.supervision.law import law_on
from titian.supervision.models import Supervision
from titian.supervision.rules.due import Misses, ProposedStep, proposed_steps

SHOWN = 8  # steps of the history that stand open; older ones unfold


@dataclass(frozen=True)
class Happening:
    """One step of the alert: what, when, by whom, and the evidence that came with it."""

    what: str
    word: str
    at: datetime
    who: str
    told: str
    due_on: date | None
    misses: int
    last_report_on: date | None
    thought_at: datetime | None = None  # of what turned out to have begun earlier
    happened_at: datetime | None = None
    because: str = ""
    is_of_device: bool = False
    settled_as: str = ""  # what a person took it for before later points came
    words: str = ""  # what the client wrote
    is_known: bool = True  # did what only they know fit?
    is_help: bool = False
    button: int | None = None  # the number of the device whose button was pressed
    ways: int = 0  # by which the person was called besides
    is_call: bool = False  # they were to be called
    held_until: datetime | None = None

    @property
    def is_unreached(self) -> bool:
        return self.is_call and bool(self.told) and not self.ways

    @property
    def is_evidence(self) -> bool:
        return self.what in (AlertStep.What.OPENED, AlertStep.What.JOINED)


@dataclass(frozen=True)
class Contact:
    """Somebody who may know."""

    who: str
    number: str


@dataclass(frozen=True)
class StepDone:
    """A step that a person took after misses."""

    on: date
    word: str
    by: str
    note: str


@dataclass(frozen=True)
class Settled:
    """Who ended it, with what; a fact that came later names itself in the note."""

    who: str
    cause: str
    note: str
    by_fact: (
        str  # "laporan", "alasan", "berakhir", "pencabutan" or "titik" when a later fact answered
    )


def alert_page(alert: Alert, *, at: datetime) -> Mapping[str, object]:
    """Everything that the template shows; a fixed number of questions to the database."""
    client = alert.client
    today = clock.today(client.office.zone, at)
    supervision = decree_of(client.supervisions.all())
    history = history_of(alert)
    silences = list(alert.device_silences.select_related("device").order_by("from_at"))
    return {
        "alert": alert,
        "client": client,
        "days": (_last_day(alert, today) - alert.since_on).days,
        "newest": history[::-1][:SHOWN],
        "older": history[::-1][SHOWN:],
        "evidence": [step for step in history if step.is_evidence],
        "is_about_reports": any(step.due_on for step in history) or not silences,
        "device_silences": silences,
        "last_report_on": supervision.last_report_on if supervision else None,
        "misses": supervision.misses if supervision else 0,
        "contacts": _contacts(client),
        "in_charge": whom_to_tell(client, at) if alert.is_open else None,
        "proposed": _proposed(supervision, today) if alert.is_open else (),
        "steps_done": _steps_done(supervision, today),
        "our_outages": sorted(outage_days(client.office, alert.since_on, today)),
        "settled": _settled(alert, history),
        "statements": told_of(alert),
    }


def _last_day(alert: Alert, today: date) -> date:
    """A settled alert stops counting."""
    zone = alert.office.zone
    return clock.today(zone, alert.settled_at) if alert.settled_at else today


def history_of(alert: Alert) -> list[Happening]:
    """The oldest first, in words."""
    steps = list(alert.steps.select_related("told"))
    names = names_of(step.actor for step in steps)
    return list(_in_words(_happening(step, names[step.actor]) for step in steps))


def _in_words(happenings: Iterable[Happening]) -> Iterator[Happening]:
    """A join says what passed: the end of a period is a miss, else a due day without word."""
    misses = 0
    for happening in happenings:
        if happening.what == AlertStep.What.JOINED and happening.is_help:
            yield replace(happening, word=_("Minta tolong lagi"))
        elif happening.what == AlertStep.What.JOINED and happening.is_of_device:
            yield replace(happening, word=_("Perangkatnya juga belum ada kabar"))
        elif happening.what == AlertStep.What.JOINED and happening.due_on is not None:
            is_miss = happening.misses > misses
            word = _("Masa lapor berakhir") if is_miss else _("Jatuh tempo lewat")
            yield replace(happening, word=word)
        elif happening.what == AlertStep.What.CHANGED and happening.because == "titik":
            yield replace(happening, word=_("Titik yang datang kemudian menunjukkan lain"))
        else:
            yield happening
        if happening.is_evidence:
            misses = happening.misses


def _happening(step: AlertStep, who: str) -> Happening:
    said: Mapping[str, object] = step.evidence
    return Happening(
        what=step.what,
        word=str(step.get_what_display()),
        at=step.at,
        who=who,
        told=step.told.name if step.told else "",
        due_on=_day(said.get("due_on")),
        misses=int(str(said.get("misses") or 0)),
        last_report_on=_day(said.get("last_report_on")),
        thought_at=_moment(said.get("thought_at")),
        happened_at=_moment(said.get("happened_at")),
        because=str(said.get("because") or "").partition(":")[0],
        is_of_device="device" in said,
        settled_as=_cause_word(said.get("settled_as")),
        words=str(said.get("words") or ""),
        is_known=said.get("is_known") is not False,
        is_help="is_known" in said,
        button=_number(said.get("button")),
        ways=int(str(said.get("ways") or 0)),
        is_call=said.get("calls") is True,
        held_until=_moment(said.get("until")),
    )


def _number(said: object) -> int | None:
    return said if isinstance(said, int) else None


def _cause_word(said: object) -> str:
    return str(Alert.Cause(said).label) if said in Alert.Cause.values else ""


def _day(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) else None


def _moment(said: object) -> datetime | None:
    return datetime.fromisoformat(said) if isinstance(said, str) else None


def _contacts(client: Client) -> list[Contact]:
    """The client's living numbers first, then who stands surety."""
    phones = [
        Contact(phone.owner or client.list_name, phone.number)
        for phone in client.phones.select_related("client").filter(dead_on=None)
    ]
    guarantors = client.guarantors.select_related("client").filter(until_at=None)
    return phones + [Contact(f"{g.name} ({g.relation})", g.phone) for g in guarantors if g.phone]


def _proposed(supervision: Supervision | None, today: date) -> tuple[ProposedStep, ...]:
    """A machine proposes, a person decides: only from the law's number of misses on."""
    if supervision is None or not supervision.is_active:
        return ()
    done = set(supervision.steps.filter(struck_at=None).values_list("step", flat=True))
    return proposed_steps(Misses(missed=(), in_a_row=supervision.misses), done, on=today)


def _steps_done(supervision: Supervision | None, today: date) -> list[StepDone]:
    if supervision is None:
        return []
    words = {rule.text("step"): rule.title for rule in law_on(today).of_kind("step")}
    taken = supervision.steps.filter(struck_at=None).select_related("by").order_by("on", "pk")
    return [StepDone(s.on, _(words.get(s.step, s.step)), s.by.name, s.note) for s in taken]


def _settled(alert: Alert, history: list[Happening]) -> Settled | None:
    if alert.is_open:
        return None
    by_fact = alert.note.partition(":")[0] if alert.settled_by_id is None else ""
    who = alert.settled_by.name if alert.settled_by else history[-1].who
    words = cause_words(alert.cause, alert.code)
    return Settled(who, words, "" if by_fact else alert.note, by_fact)
