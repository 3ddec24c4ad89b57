"""What may have happened in the legal life of the cast's clients?"""

from datetime import date

from cast import NOW, Cast
from titian.kit.ids import uuid7
from titian.supervision.actions import take_step
from titian.supervision.aftercare import note_contact
from titian.supervision.cases import (
    CaseEntry,
    PaymentEntry,
    PrisonEntry,
    enter_case,
    enter_prison_register,
    pay,
)
from titian.supervision.extensions import ExtensionEntry, extend_guidance
from titian.supervision.intake import IntakeEntry, StageEntry, decide_stage, enter_intake
from titian.supervision.models import (
    Aftercare,
    AftercareContact,
    Case,
    Extension,
    Intake,
    Revocation,
    StageDecision,
    Step,
    Transfer,
    TravelPermit,
)
from titian.supervision.official import OfficialEntry, enter_official_date
from titian.supervision.revocations import RevocationEntry, propose_revocation
from titian.supervision.transfers import TransferEntry, ask_transfer
from titian.supervision.travel import TravelEntry, ask_travel

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
    received(cast)
    in_stage(cast, "awal", date(2026, 5, 26))
    wants_to_travel(cast)
    wants_to_move(cast)
    to_be_revoked(cast)
    made_longer(cast)
    cared_for(cast)
    village_asked(cast)


def received(cast: Cast, **changes: object) -> Intake:
    """The handing over of Sarro."""
    entry = IntakeEntry(
        **{"on": date(2026, 5, 26), "record_number": "BA-7", "papers": ("sk",), **changes}  # type: ignore[arg-type]
    )
    return enter_intake(
        id=uuid7(), supervision=cast.supervision("sarro"), entry=entry, by=cast.ratmi, at=NOW
    )


def in_stage(cast: Cast, stage: str, from_on: date) -> StageDecision:
    """The TPP put Sarro in a stage."""
    return decide_stage(
        id=uuid7(), supervision=cast.supervision("sarro"),
        entry=StageEntry(stage, from_on, from_on, "TPP-9"), by=cast.ratmi, at=NOW,
    )  # fmt: skip


def wants_to_travel(cast: Cast, name: str = "sarro", **changes: object) -> TravelPermit:
    """Asks to leave town for a week."""
    entry = TravelEntry(
        **{
            "asked_on": date(2026, 11, 24), "place": "Makassar", "purpose": "keluarga",
            "from_on": date(2026, 12, 1), "until_on": date(2026, 12, 8), **changes,
        }  # type: ignore[arg-type]
    )  # fmt: skip
    return ask_travel(
        id=uuid7(), supervision=cast.supervision(name), entry=entry, by=cast.ratmi, at=NOW
    )


def wants_to_move(cast: Cast, name: str = "sarro", **changes: object) -> Transfer:
    """Sarro asks for Ternate."""
    entry = {"to_office": cast.ternate, "asked_on": date(2026, 11, 24), "reason": "Bekerja di sana"}
    return ask_transfer(
        id=uuid7(), supervision=cast.supervision(name), by=cast.ratmi, at=NOW,
        entry=TransferEntry(**{**entry, **changes}),  # type: ignore[arg-type]
    )  # fmt: skip


def to_be_revoked(cast: Cast, name: str = "sarro", **changes: object) -> Revocation:
    """Ratmi proposes it after the TPP: nobody has heard of Sarro."""
    entry = {
        "grounds": ("tidak_lapor",), "what_happened": "Tidak melapor sejak Agustus",
        "record_on": date(2026, 11, 10), "examined_on": date(2026, 11, 12),
        "tpp_on": date(2026, 11, 17), "tpp_number": "TPP-21", "recommendation": "Dicabut",
    }  # fmt: skip
    return propose_revocation(
        id=uuid7(), supervision=cast.supervision(name), by=cast.ratmi, at=NOW,
        entry=RevocationEntry(**{**entry, **changes}),  # type: ignore[arg-type]
    )  # fmt: skip


def made_longer(cast: Cast, name: str = "sarro", **changes: object) -> Extension:
    """Sarro's guidance lasts half a year longer by decree."""
    entry = {
        "ends_on": date(2028, 11, 11), "ground": "Penetapan sesudah sidang TPP",
        "decree_number": "PEN-7", "decree_on": date(2026, 11, 20), "tpp_on": date(2026, 11, 17),
    }  # fmt: skip
    return extend_guidance(
        id=uuid7(), supervision=cast.supervision(name), by=cast.ratmi, at=NOW,
        entry=ExtensionEntry(**{**entry, **changes}),  # type: ignore[arg-type]
    )  # fmt: skip


def cared_for(cast: Cast) -> AftercareContact:
    """As if an earlier guidance of Sarro had ended, and he was met after it."""
    care = Aftercare(
        supervision=cast.supervision("sarro"), office=cast.palu, from_on=NOW.date(),
        consent_on=NOW.date(), consent_by="Klien", rev=1,
    )  # fmt: skip
    care.save(force_insert=True)
    return note_contact(
        id=uuid7(), aftercare=care, on=NOW.date(), note="Bertemu di pasar", by=cast.ratmi, at=NOW
    )


def village_asked(cast: Cast) -> Step:
    """Ratmi asked the village after Sarro."""
    return take_step(
        id=uuid7(), supervision=cast.supervision("sarro"), step="hubungi_desa", on=NOW.date(),
        note="Kepala desa akan mencari tahu", by=cast.ratmi, at=NOW,
    )  # fmt: skip
