"""How does a test make a recap of Palu, and what happens late?"""

from datetime import UTC, date, datetime, timedelta

from cast import Cast
from titian.clients.distance import ask_distance, decide_distance
from titian.clients.models import Client
from titian.clients.own import ClientActor
from titian.insight.models import Recap
from titian.insight.recaps import make_recap, send_recap
from titian.insight.rules.spans import Kind, span_of
from titian.kit.ids import uuid7
from titian.reporting.actions import Answers, AnswerSheet, Proof, take_report
from titian.reporting.excuses import end_guidance
from titian.reporting.models import Report

JULY = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)  # Wednesday, 16.30 WITA
DUE_DAY = datetime(2026, 6, 5, 2, 0, tzinfo=UTC)  # Sarro's first, 10.00 WITA


def made(cast: Cast, kind: Kind = Kind.DAY, day: date = date(2026, 7, 1)) -> Recap:
    span = span_of(kind, day)
    return make_recap(office=cast.palu, span=span, by=cast.nurhayati, at=JULY)


def sent(cast: Cast, kind: Kind = Kind.DAY, day: date = date(2026, 7, 1)) -> Recap:
    recap = made(cast, kind, day)
    return send_recap(recap=recap, text="teks", by=cast.nurhayati, at=JULY)


def reported(cast: Cast, name: str, at: datetime, received: datetime | None = None,
             **answers: str) -> Report:  # fmt: skip
    return take_report(
        id=uuid7(), client=getattr(cast, name), answers=Answers(**answers), made_at=at,
        by=cast.ratmi, at=received or at,
    )  # fmt: skip


def allowed_at_a_distance(cast: Cast, client: Client) -> None:
    """For good, once."""
    if not client.remote_reporting.exists():
        first = date(2026, 5, 26)
        asked = ask_distance(
            client=client, reason="Tinggal di pulau", from_on=first,
            until_on=first.replace(year=2027), by=cast.ratmi, at=DUE_DAY,
        )  # fmt: skip
        decide_distance(asked=asked, is_allowed=True, note="", by=cast.nurhayati, at=DUE_DAY)


def typed_themself(
    cast: Cast, name: str, at: datetime, received: datetime | None = None, **codes: str
) -> Report:
    """On the client's own phone, by the head's permission."""
    client: Client = getattr(cast, name)
    allowed_at_a_distance(cast, client)
    sheet = AnswerSheet.of("2026-01", codes)
    return take_report(
        id=uuid7(), client=client, answers=Answers("link", sheet=sheet), made_at=at,
        by=ClientActor.of(client), at=received or at,
        proof=Proof(is_identified=True, skew=timedelta()),
    )  # fmt: skip


def ended_late(cast: Cast, name: str, on: date, at: datetime) -> None:
    """A letter that came after the recap: guidance had ended before."""
    end_guidance(supervision=cast.supervision(name), way="died", on=on, by=cast.ratmi, at=at)
