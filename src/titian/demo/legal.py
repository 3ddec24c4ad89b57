"""What is invented of the legal life: every tenth file has its case, intake, stage and a journey.

A few, so that an example office shows each page filled and each page empty.
"""

from datetime import date, datetime, timedelta

from titian.audit.past import Past
from titian.demo.shapes import Client as PlannedClient
from titian.offices.models import Staff
from titian.supervision.models import (
    Case,
    Ending,
    Intake,
    PrisonRegister,
    SentenceEvent,
    StageDecision,
    Supervision,
    TravelPermit,
)
from titian.supervision.rules.offences import offences
from titian.supervision.rules.papers import papers_for

EVERY = 10
PAPERS_MISSING = 2
DAY = timedelta(days=1)
PLACES = ("Makassar", "Gorontalo", "Mamuju", "Luwuk", "Poso")


def is_shown(supervision: Supervision) -> bool:
    """By the register number, so that the same seed shows the same files."""
    running = supervision.client.number.partition("/")[0]
    return int(running) % EVERY == 1


def write_case(
    past: Past, plan: PlannedClient, supervision: Supervision, *, by: Staff, at: datetime
) -> Case | None:
    """The case whose verdict the decree carries out; None where nothing was sentenced."""
    said = (event.as_json() for event in plan.case.events)
    verdict = next((row for row in said if row["kind"] == "verdict"), None)
    if verdict is None:
        return None
    known = {key for key, _title in offences(supervision.decree_on)}
    key = plan.case.offence.key
    case = Case(
        id=past.id(at), client=supervision.client, office=supervision.office,
        supervision=supervision, stage="pasca", category=key if key in known else "lainnya",
        articles=[plan.case.offence.article], verdict_number=plan.case.verdict_number,
        court="Pengadilan Negeri", years=_number(verdict, "years"),
        months=_number(verdict, "months"), days=_number(verdict, "days"),
    )  # fmt: skip
    d = past.deed("case.entered", subject=supervision.client, by=by, at=at)
    d.save(case)
    d.save(
        PrisonRegister(
            id=past.id(at), case=case, office=supervision.office, book="B.I",
            number=f"B I {supervision.client.number.partition('/')[0]}", prison="Lapas setempat",
        )
    )  # fmt: skip
    return case


def write_intake(past: Past, supervision: Supervision, *, by: Staff, at: datetime) -> None:
    """Received on the first day with most of the papers; the TPP put them in the first stage."""
    keys = [rule.text("paper") for rule in papers_for(supervision.programme, supervision.decree_on)]
    on = supervision.starts_on
    d = past.deed("guidance.handed_over", subject=supervision.client, by=by, at=at)
    d.save(
        Intake(
            id=past.id(at), supervision=supervision, office=supervision.office, on=on,
            record_number=f"BA-{on:%m}/{on.year}", brought_by="Petugas Lapas",
            papers=keys[:-PAPERS_MISSING] or keys, contract_on=on,
        )
    )  # fmt: skip
    d = past.deed("guidance.stage_decided", subject=supervision.client, by=by, at=at)
    d.save(_first_stage(past, supervision, on, at))


def ending_of(past: Past, supervision: Supervision, at: datetime) -> Ending:
    on = supervision.ended_on
    assert on is not None
    return Ending(
        id=past.id(at), supervision=supervision, office=supervision.office, on=on,
        way=supervision.end_way, letter_number=f"PAS-{supervision.client.number}/AKHIR",
    )  # fmt: skip


def write_journey(
    past: Past, supervision: Supervision, due_on: date, *, by: Staff, head: Staff, at: datetime
) -> None:
    """Whoever was let off a report for a journey had asked for it and was allowed."""
    asked_on = due_on - 6 * DAY
    permit = TravelPermit(
        id=past.id(at), supervision=supervision, office=supervision.office, asked_on=asked_on,
        asked_by=by, place=PLACES[due_on.day % len(PLACES)], purpose="keluarga",
        from_on=due_on - DAY, until_on=due_on + 3 * DAY, decide_by_on=asked_on + 14 * DAY,
        decider="bapas", is_allowed=True, decided_at=at, decided_by=head,
        letter_number=f"IZIN-{due_on:%d%m}/{due_on.year}",
    )  # fmt: skip
    past.deed("travel.asked", subject=supervision.client, by=by, at=at).save(permit)


def of_case(event: SentenceEvent, case: Case | None) -> SentenceEvent:
    """The verdict is told by the case."""
    if case is not None and event.kind == "verdict":
        event.case = case
    return event


def _first_stage(past: Past, supervision: Supervision, on: date, at: datetime) -> StageDecision:
    return StageDecision(
        id=past.id(at), supervision=supervision, office=supervision.office, stage="awal",
        from_on=on, tpp_on=on, tpp_number=f"TPP-{on:%m}/{on.year}",
    )  # fmt: skip


def _number(verdict: dict[str, str | int | bool], name: str) -> int:
    found = verdict.get(name, 0)
    return found if isinstance(found, int) else 0
