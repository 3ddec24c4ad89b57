"""The life of a supervision on one page: received, stages, leave of town, and what comes after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.desk.decrees import decree_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.legal.date_lines import read_dates
from titian.desk.legal.extension_pages import extension_words
from titian.desk.legal.life_forms import journey_words, paper_choices
from titian.desk.legal.revocation_lines import Revoking, revocation_words, revoking_of
from titian.desk.people.client_file import Pairs
from titian.desk.persons.striking import Struck, struck_lines
from titian.desk.reach import may
from titian.desk.templatetags.titian import date_words
from titian.kit import clock
from titian.offices.access import Right
from titian.supervision.aftercare import may_follow
from titian.supervision.models import (
    Aftercare,
    Ending,
    Extension,
    Intake,
    StageDecision,
    Supervision,
    Transfer,
    TravelPermit,
)
from titian.supervision.rules.stages import EmptyGuidance, stages


@dataclass(frozen=True)
class Paper:
    """One line of the checklist."""

    word: str
    is_here: bool


@dataclass(frozen=True)
class StageLine:
    """A stage: what the TPP decided, and what we would propose."""

    key: str
    word: str
    decided: StageDecision | None
    proposed_on: date | None


@dataclass(frozen=True)
class Life:
    """Everything that happened under one decree."""

    supervision: Supervision
    intake: Intake | None
    intake_pairs: Pairs
    papers: Sequence[Paper]
    stages: Sequence[StageLine]
    permits: Sequence[tuple[TravelPermit, str]]
    away: frozenset[UUID]  # those of the permits that go on
    transfers: Sequence[Transfer]
    extensions: Sequence[Extension]
    letter: str
    aftercare: Sequence[Aftercare]
    revoking: Revoking
    struck: Sequence[Struck]

    @property
    def missing_papers(self) -> int:
        return sum(not paper.is_here for paper in self.papers)


@open_to()
@require_GET
def client_guidance(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """What happened to the guidance under the decree that speaks for the client."""
    client = client_for(request, client_id, "client.guidance")
    supervision = decree_of(client.supervisions.select_related("office", "client"))
    may_edit = may(request, client, Right.REGISTER, within=Right.FILE)
    context = {
        "client": client,
        "life": life_of(supervision, request.at) if supervision else None,
        "may_edit": may_edit and supervision is not None and supervision.is_active,
        "may_write_after": may_edit,
        "may_follow": may_edit and supervision is not None and may_follow(supervision),
        "may_decide": may(request, client, Right.DECIDE, within=Right.DECIDE),
    }
    return render(request, "desk/legal/guidance.html", context)


def life_of(supervision: Supervision, at: datetime) -> Life:
    """In a fixed number of queries; `supervision` with its client and office."""
    intakes = list(supervision.intakes.order_by("pk"))
    decided = list(supervision.stage_decisions.order_by("from_on"))
    permits = list(
        supervision.travel_permits.select_related("decided_by", "ended_by", "office").order_by(
            "-from_on"
        )
    )
    transfers = list(supervision.transfers.select_related("office", "to_office").order_by("-pk"))
    revocations = list(supervision.revocations.select_related("decided_by").order_by("-pk"))
    extensions = list(supervision.extensions.order_by("ends_on"))
    endings = list(supervision.endings.order_by("pk"))
    aftercare = list(supervision.aftercare.prefetch_related("contacts").order_by("-from_on"))
    today = clock.today(supervision.office.zone, at)
    intake = next((one for one in intakes if one.struck_at is None), None)
    return Life(
        supervision=supervision,
        intake=intake,
        intake_pairs=_intake_pairs(intake) if intake else [],
        papers=papers_of(supervision, intake),
        stages=_stages(supervision, decided, at),
        permits=[(one, journey_words(one)) for one in permits if one.struck_at is None],
        away=frozenset(one.pk for one in permits if one.goes_on(at)),
        transfers=[one for one in transfers if one.struck_at is None],
        extensions=[one for one in extensions if one.struck_at is None],
        letter=next((one.letter_number for one in endings if one.struck_at is None), ""),
        aftercare=[one for one in aftercare if one.struck_at is None],
        revoking=revoking_of(supervision, revocations, today),
        struck=struck_lines(
            *((f"{_('Penerimaan')}, {date_words(one.on)}", one) for one in intakes),
            *((f"{one.get_stage_display()}, {date_words(one.from_on)}", one) for one in decided),
            *((journey_words(one), one) for one in permits),
            *((f"{_('Pelimpahan')}, {one.to_word}", one) for one in transfers),
            *((f"{_('Perpanjangan')}, {extension_words(one)}", one) for one in extensions),
            *((_ending_words(one), one) for one in endings),
            *((f"{_('Bimbingan lanjutan')}, {date_words(one.from_on)}", one) for one in aftercare),
            *(
                (f"{_('Kontak')}, {date_words(contact.on)}. {contact.note}", contact)
                for one in aftercare
                for contact in one.contacts.all()
            ),
            *((revocation_words(one), one) for one in revocations),
        ),
    )


def _ending_words(one: Ending) -> str:
    return f"{_('Pengakhiran')}, {one.get_way_display()}, {date_words(one.on)}"


def papers_of(supervision: Supervision, intake: Intake | None) -> list[Paper]:
    """The checklist of the programme; nothing has come before the client is received."""
    here = set(intake.papers) if intake else set()
    return [Paper(word, key in here) for key, word in paper_choices(supervision)]


def _intake_pairs(intake: Intake) -> Pairs:
    return [
        (_("Tanggal penerimaan"), date_words(intake.on)),
        (_("Nomor berita acara"), intake.record_number),
        (_("Diserahkan oleh"), intake.brought_by),
        (_("Dari"), intake.prison),
        (_("Kontrak bimbingan ditandatangani"), date_words(intake.contract_on)),
        (_("Kartu bimbingan dicetak"), date_words(intake.card_on)),
        *([(_("Catatan"), intake.note)] if intake.note else []),
    ]


def _stages(
    supervision: Supervision, decided: Sequence[StageDecision], at: datetime
) -> list[StageLine]:
    standing = {one.stage: one for one in decided if one.struck_at is None}
    proposed = _proposed(supervision, at)
    return [
        StageLine(stage.value, str(stage.label), standing.get(stage.value), proposed.get(stage))
        for stage in StageDecision.Stage
    ]


def _proposed(supervision: Supervision, at: datetime) -> dict[str, date]:
    """By the dates of the sentence, else by the decree's own."""
    found = read_dates(supervision.client, supervision, at)
    days = {line.key: line.day for line in found.lines}
    awal, lanjutan = days.get("stage_awal_until"), days.get("stage_lanjutan_until")
    if awal is None or lanjutan is None:
        try:
            own = stages(supervision.starts_on, supervision.ends_on)
        except EmptyGuidance:
            return {}
        awal, lanjutan = own.awal_until, own.lanjutan_until
    return {"awal": supervision.starts_on, "lanjutan": awal, "akhir": lanjutan}
