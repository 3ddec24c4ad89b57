"""Is somebody like this registered already? Said once; going on needs a reason, as at the desk."""

from django.utils.translation import gettext as _

from titian.api.client_shapes import ClientGiven
from titian.api.entrance import ProgramRequest
from titian.api.problems import Problem
from titian.clients.alike import Alike, Sought, numbers_of
from titian.clients.resembling import STRONG, resembling
from titian.clients.rules.persons import Written
from titian.kit import nik
from titian.offices.models import Program


def refuse_unexplained(request: ProgramRequest, given: ClientGiven) -> None:
    """Raises Problem with those of whom the program may be told."""
    if given.why_again.strip():
        return
    near = resembling(_sought(given), by=request.auth, at=request.at)
    strong = [one for one in near if one.likeness.verdict in STRONG]
    if strong:
        raise Problem(
            409, "mungkin-terdaftar", _("Orang ini mungkin sudah terdaftar"),
            _("Bila orangnya berbeda, kirim lagi dengan alasannya di why_again."),
            more={"candidates": [_candidate(one, request.auth) for one in strong]},
        )  # fmt: skip


def _candidate(one: Alike, program: Program) -> dict[str, object]:
    client = one.client
    is_here = client.office_id == program.office_id
    return {
        "id": client.pk if is_here else None,
        "number": client.number if is_here else "",
        "name": client.list_name if is_here else "",
        "office": client.office.name,
    }


def _sought(given: ClientGiven) -> Sought:
    who = given.identity
    numbers = [phone.number for phone in given.phones]
    return Sought(
        written=Written(
            name=f"{who.name} alias {who.alias}" if who.alias else who.name,
            birth=who.birth_on.isoformat() if who.birth_on else "",
            nik=who.nik,
            mother=who.mother_name,
            address=who.address,
            phones=", ".join(numbers),
            sex=who.sex.value,
        ),
        birth_on=who.birth_on,
        nik=nik.tidy(who.nik),
        phones=numbers_of(numbers),
    )
