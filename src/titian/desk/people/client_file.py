"""What does the first page of a client's file say? Wrong, due, whom to call; then the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from titian.alerts.models import Alert
from titian.audit.questions import Question
from titian.clients.marks import cautions_of, groups_of
from titian.clients.models import Caution, Client, Guarantor, Phone
from titian.clients.particulars import particulars_of
from titian.clients.rows_of import of_client
from titian.desk.decrees import decree_of
from titian.desk.people.due_words import DueWords, due_words
from titian.desk.people.event_form import event_words
from titian.desk.people.places import name_of
from titian.desk.people.recent import Recent, recent_of
from titian.desk.people.states import DueTag, due_tag
from titian.desk.persons.group_words import group_words
from titian.desk.templatetags.titian import date_words
from titian.guidance.conditions import Standing, conditions_of
from titian.guidance.models import WarningLetter
from titian.offices.settings_of import calendar_of, settings_of
from titian.supervision.dates_file import LABELS
from titian.supervision.dates_of import ComputedDates, dates_of, facts_under
from titian.supervision.intake import decided_stage
from titian.supervision.models import SentenceEvent, Supervision
from titian.supervision.official import official_dates
from titian.supervision.rules.stages import EmptyGuidance, Stage, stages

Pairs = list[tuple[str, str]]
SOON = timedelta(days=31)
SHOWN_FACTS = frozenset({"verdict", "fine"})
SHOWN_DATES = ("two_thirds", "expiry", "probation_end")
STAGE_WORDS = {
    Stage.AWAL: gettext_lazy("Tahap awal"),
    Stage.LANJUTAN: gettext_lazy("Tahap lanjutan"),
    Stage.AKHIR: gettext_lazy("Tahap akhir"),
}


@dataclass(frozen=True)
class Walk:
    """Where on the bridge of guidance the client stands."""

    done: int
    total: int
    label: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class ClientFile:
    """Everything on the first screen."""

    client: Client
    supervision: Supervision | None
    state: DueTag
    stage: str
    walk: Walk | None
    alerts: Sequence[Alert]
    due: DueWords | None
    conditions: Sequence[Standing]
    warnings: Sequence[WarningLetter]
    phones: Sequence[Phone]
    guarantors: Sequence[Guarantor]
    identity: Pairs
    has_photo: bool
    groups: Sequence[str]
    cautions: Sequence[Caution]
    decree: Pairs
    sentence: str
    dates: Pairs
    why_no_dates: str
    recent: Sequence[Recent]
    sub: str


def read_file(client: Client, at: datetime) -> ClientFile:
    """Reads the whole file in a fixed number of queries."""
    settings = settings_of(client.office, at)
    calendar = calendar_of(client.office, at, settings)
    today = calendar.today(at)
    supervision = decree_of(of_client(_DECREES, client))
    facts = facts_under(supervision) if supervision else []
    official = official_dates(client, supervision)
    dates = dates_of(
        client, facts, settings, official={key: one.on for key, one in official.items()},
        with_alternatives=False,
    )  # fmt: skip
    person = particulars_of(client)
    return ClientFile(
        client=client,
        supervision=supervision,
        state=due_tag(supervision, at, calendar),
        stage=_stage(supervision, dates, today),
        walk=_walk(supervision, today),
        alerts=of_client(_ALERTS, client),
        due=due_words(supervision, client, calendar) if supervision else None,
        conditions=_soon(client, supervision, today),
        warnings=of_client(_WARNINGS, client),
        phones=_phones(client),
        guarantors=of_client(_GUARANTORS, client),
        identity=_short_identity(client, today),
        has_photo=person.photo_id is not None,
        groups=group_words(groups_of(client, person, today)),
        cautions=cautions_of(client, today),
        decree=_decree(supervision, facts),
        sentence=_told(facts),
        dates=_days(dates),
        why_no_dates=dates.why_not,
        recent=recent_of(client, supervision, at),
        sub=_sub(client, today),
    )


def _soon(client: Client, supervision: Supervision | None, today: date) -> Sequence[Standing]:
    """The conditions that wait for a word, or fall due within a month."""
    if supervision is None or not supervision.is_active:
        return []
    until = today + SOON
    return [
        one
        for one in conditions_of(client, today)
        if one.open_days or (one.next_on is not None and one.next_on <= until)
    ]


def _stage(supervision: Supervision | None, dates: ComputedDates, today: date) -> str:
    """As the TPP decided; before that a proposal, by the computed dates or the decree's own."""
    if supervision is None or not supervision.is_active:
        return ""
    if decided := decided_stage(supervision, today):
        return decided.get_stage_display()
    awal, lanjutan = dates.day("stage_awal_until"), dates.day("stage_lanjutan_until")
    if awal and lanjutan:
        stage = Stage.AWAL if today < awal else Stage.LANJUTAN if today < lanjutan else Stage.AKHIR
        return str(STAGE_WORDS[stage])
    try:
        found = stages(supervision.starts_on, supervision.ends_on).at(today)
    except EmptyGuidance:
        return ""
    return str(STAGE_WORDS[found]) if found else ""


def _walk(supervision: Supervision | None, today: date) -> Walk | None:
    if supervision is None:
        return None
    total = max(_months(supervision.starts_on, supervision.ends_on), 1)
    last_day = supervision.ended_on or today
    done = min(max(_months(supervision.starts_on, last_day), 0), total)
    label = _("Bulan ke-{n} dari {total}").format(n=min(done + 1, total), total=total)
    return Walk(done, total, label, supervision.starts_on, supervision.ends_on)


def _months(start: date, end: date) -> int:
    """Whole calendar months from one day to another."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _phones(client: Client) -> list[Phone]:
    return sorted(of_client(_PHONES, client), key=lambda phone: phone.dead_on is not None)


_DECREES = Question(lambda client: Supervision.objects.filter(client=client))
_ALERTS = Question(
    lambda client: Alert.objects.filter(client=client, settled_at=None).select_related(
        "told", "escalated_to"
    )
)
_WARNINGS = Question(
    lambda client: WarningLetter.objects.filter(
        client=client, is_issued=True, withdrawn_at=None
    ).order_by("issued_on", "pk")
)
_PHONES = Question(lambda client: Phone.objects.filter(client=client).order_by("dead_on", "pk"))
_GUARANTORS = Question(lambda client: Guarantor.objects.filter(client=client, until_at=None))


def identity_pairs(client: Client, today: date) -> Pairs:
    """Who the client is, line by line; what is not known is empty."""
    return [
        (_("Lahir"), _birth(client, today)),
        (_("Jenis kelamin"), client.get_sex_display()),
        (_("Nama lain"), client.alias),
        (_("NIK"), client.nik),
        (_("Agama"), client.get_religion_display()),
        (_("Tinggal"), ", ".join(filter(None, (client.address, name_of(client.region))))),
        (_("Pekerjaan"), client.work),
        (_("PK"), client.officer.name if client.officer else ""),
    ]


def _birth(client: Client, today: date) -> str:
    place = client.birth_place
    if client.birth_on is None:
        return place
    return ", ".join(filter(None, (place, date_words(client.birth_on), _age(client, today))))


def _age(client: Client, today: date) -> str:
    age = client.age_on(today)
    if age is None:
        return ""
    return ngettext("%(age)s tahun", "%(age)s tahun", age) % {"age": age}


def _sub(client: Client, today: date) -> str:
    place = ", ".join(name_of(client.region).split(", ")[:2])
    parts = (_age(client, today), place)
    return " · ".join(part for part in parts if part)


def _short_identity(client: Client, today: date) -> Pairs:
    """What one asks at the counter; the rest has its page."""
    left_out = {_("Jenis kelamin"), _("Agama")}
    return [pair for pair in identity_pairs(client, today) if pair[0] not in left_out]


def _decree(supervision: Supervision | None, facts: Sequence[SentenceEvent]) -> Pairs:
    if supervision is None:
        return []
    number, day = supervision.decree_number, date_words(supervision.decree_on)
    pairs = [
        (_("Tindak pidana"), supervision.offence),
        (_("Pidana"), _told(fact for fact in facts if fact.kind in SHOWN_FACTS)),
        (_("SK"), f"{number}, {day}"),
        (_("Nomor putusan"), supervision.verdict_number),
    ]
    if supervision.is_active:
        return pairs
    ended = (supervision.get_end_way_display(), date_words(supervision.ended_on))
    return [*pairs, (_("Berakhir"), ", ".join(ended))]


def _told(facts: Iterable[SentenceEvent]) -> str:
    return "; ".join(event_words(fact) for fact in facts if fact.struck_at is None)


def _days(dates: ComputedDates) -> Pairs:
    """The days alone; their working stands on the page of dates."""
    found = ((_(LABELS[key]), dates.day(key)) for key in SHOWN_DATES)
    return [(label, date_words(day)) for label, day in found if day]
