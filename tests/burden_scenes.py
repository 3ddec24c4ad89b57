"""Many clients for one officer, with risks and villages, for the tests of the burden."""

from datetime import date

from cast import NOW, Cast
from titian.clients.actions import Identity, register_client
from titian.clients.models import Client
from titian.guidance.assessments import Result, enter_assessment
from titian.guidance.kinds.instruments import instruments_for
from titian.kit.ids import uuid7

TODAY = NOW.date()
VILLAGE, NEIGHBOUR, ELSEWHERE = "72.71.01.1004", "72.71.01.1006", "72.71.02.1002"


def many(
    cast: Cast, officer: str, count: int, *, region: str = VILLAGE, register: str = "adult"
) -> list[Client]:
    """New clients of that officer, waiting for their decrees."""
    pk = cast.staff[officer]
    return [
        register_client(
            id=uuid7(), office=pk.office, officer=pk, by=pk, at=NOW,
            identity=Identity(
                register=register, name=f"Contoh Klien {officer} {n} {region}", sex="L",
                region=region, birth_on=date(2010, 1, 1 + n % 28),
            ),
        )
        for n in range(count)
    ]  # fmt: skip


def assessed(cast: Cast, client: Client, score: int, *, on: date = TODAY) -> None:
    """By the instrument of risk of the client's register."""
    instrument = instruments_for(client.register)[0]
    result = Result(instrument, on, score, "Ratmi Handayu")
    enter_assessment(id=uuid7(), client=client, result=result, by=cast.ratmi, at=NOW)
