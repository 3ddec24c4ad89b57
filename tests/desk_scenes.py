"""How does a test come to the desk, on a day of the story?"""

from datetime import UTC, datetime

from django.test import Client as Browser

from cast import Cast
from titian.clients.models import Client
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.reporting.actions import Answers, take_report
from titian.reporting.models import Report

DUE_DAY = datetime(2026, 6, 5, 2, 0, tzinfo=UTC)  # Friday, 10.00 WITA: Sarro's first due day
AFTER_CLOSING = datetime(2026, 6, 5, 9, 0, tzinfo=UTC)  # 17.00 WITA
MONDAY = datetime(2026, 6, 8, 1, 0, tzinfo=UTC)  # 09.00 WITA: nobody has heard


def signed_in(cast: Cast, name: str) -> Browser:
    browser = Browser()
    browser.force_login(cast.staff[name])
    return browser


def form(**changes: str) -> dict[str, str]:
    """The report form as filled at the counter on the due day."""
    return {
        "id": str(uuid7()), "channel": "desk", "work": "buruh", "changes": "", "need": "none",
        "note": "", "made_on": "05/06/2026", "made_at": "10.00", **changes,
    }  # fmt: skip


def address(client: Client, page: str = "laporan/baru") -> str:
    return f"/klien/{client.pk}/{page}/"


def reported(cast: Cast, name: str, by: str, at: datetime, **answers: str) -> Report:
    client = Client.objects.select_related("office", "officer").get(pk=cast.clients[name].pk)
    staff: Staff = cast.staff[by]
    return take_report(
        id=uuid7(), client=client, answers=Answers(**answers), made_at=at, by=staff, at=at
    )
