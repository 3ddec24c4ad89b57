"""May this program enter here? Every operation says by `open_to` what its token must be allowed.

    @router.get("/klien", auth=open_to(Right.LIST), …)

Only the token opens: a cookie of somebody who is signed in does not count here.
"""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from titian.api.problems import Problem
from titian.clients.models import Client
from titian.clients.opening import (
    Closed,
    ClosedFile,
    MergedFile,
    NoSuchFile,
    open_file,
    why_closed,
)
from titian.offices.access import Right
from titian.offices.doors import Entrance
from titian.offices.models import Program
from titian.offices.tokens import TokenRefused, program_of


class ProgramRequest(HttpRequest):
    """A request of a program whose token was read."""

    auth: Program
    at: datetime


class Token(HttpBearer):
    """The door of one operation."""

    def __init__(self, entrance: Entrance) -> None:
        super().__init__()
        self.entrance = entrance

    def authenticate(self, request: HttpRequest, token: str) -> Program | None:
        at: datetime = request.at  # type: ignore[attr-defined]  # put there by the entrance
        try:
            program = program_of(token, at=at)
        except TokenRefused:
            return None
        if not self.entrance.admits(program):
            said = _("Minta token lain kepada pengelola sistem kantor Anda.")
            raise Problem(403, "lingkup", _("Token ini tidak boleh melakukan itu"), said)
        return program


def open_to(*rights: Right) -> Token:
    """Programs whose token holds any of these rights."""
    return Token(Entrance(rights=frozenset(rights)))


def no_token() -> Problem:
    """Unknown, wrong, revoked and expired get the same answer."""
    said = _("Token tidak dikenal, sudah dicabut, atau sudah lewat waktunya.")
    return Problem(
        401, "token", _("Token diperlukan"), said,
        headers={"WWW-Authenticate": 'Bearer realm="titian"'},
    )  # fmt: skip


def file_for(
    request: ProgramRequest, client_id: UUID, page: str, *, right: Right | None = None
) -> Client:
    """The client whose file is asked for; the look is on record, a refused one too."""
    try:
        return open_file(client_id, by=request.auth, page=page, at=request.at, right=right)
    except NoSuchFile:
        raise not_found() from None
    except MergedFile as fact:
        said = _("Berkas ini digabung ke berkas lain. Pakai yang disebut di “stayed”.")
        raise Problem(
            409, "digabung", _("Berkas sudah digabung"), said, more={"stayed": fact.stayed.pk}
        ) from None
    except ClosedFile as fact:
        said = _reason(fact.client, request.auth)
        raise Problem(403, "tertutup", _("Berkas ini tertutup"), said) from None


def not_found() -> Problem:
    return Problem(404, "tidak-ada", _("Tidak ditemukan"))


def _reason(client: Client, program: Program) -> str:
    match why_closed(client, program):
        case Closed.ANOTHER_OFFICE:
            return _("Berkas ini milik kantor lain.")
        case Closed.CHILD:
            return _("Berkas anak memerlukan token untuk berkas anak.")
        case _:
            return _("Berkas ini hanya untuk petugas tertentu. Hubungi PK yang memegangnya.")
