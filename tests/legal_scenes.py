"""What may have happened in the legal life of the cast's clients?"""

from datetime import date

from cast import NOW, Cast
from titian.kit.ids import uuid7
from titian.supervision.cases import (
    CaseEntry,
    PaymentEntry,
    PrisonEntry,
    enter_case,
    enter_prison_register,
    pay,
)
from titian.supervision.models import Case
from titian.supervision.official import OfficialEntry, enter_official_date

THEFT: dict[str, object] = {
    "stage": "pasca", "category": "pencurian", "articles": ("Pasal 363 ayat (1) KUHP",),
    "verdict_number": "41/Pid.B/2024", "verdict_on": date(2024, 6, 3),
    "final_on": date(2024, 6, 10), "court": "Pengadilan Negeri Palu", "years": 3, "months": 6,
    "days": 0,
}  # fmt: skip


def case_of(cast: Cast, name: str = "sarro", **changes: object) -> Case:
    """The case behind the decree of the client."""
    supervision = cast.supervision(name)
    officer = supervision.client.officer
    assert officer is not None
    return enter_case(
        id=uuid7(), client=supervision.client, supervision=supervision,
        entry=CaseEntry(**{**THEFT, **changes}), by=officer, at=NOW,  # type: ignore[arg-type]
    )  # fmt: skip


def legal_life(cast: Cast) -> None:
    """Sarro has a case with a payment and a prison register."""
    case = case_of(cast, fine_idr=1_000_000, fine_months=1)
    by = cast.ratmi
    pay(id=uuid7(), case=case, entry=PaymentEntry("denda", 100, NOW.date()), by=by, at=NOW)
    held = PrisonEntry("B.I", "41/2024", "Lapas Palu")
    enter_prison_register(id=uuid7(), case=case, entry=held, by=by, at=NOW)
    official = OfficialEntry("expiry", date(2027, 9, 12), "SDP", "SK menyebut hari itu")
    enter_official_date(
        id=uuid7(), client=cast.sarro, supervision=case.supervision, entry=official, by=by, at=NOW
    )
